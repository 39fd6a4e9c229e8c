"""What the generator knows of a schema once it is read: definitions and type expressions.

Plain values. `read.py` makes them, the emitters turn them into text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Plain:
    """A type that needs no definition: `str`, `int`, `float`, `bool`, `None` or `Any`.

    `limits` are keyword arguments of pydantic's `Field`, as (name, value) pairs.
    """

    name: str
    limits: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Named:
    """A reference to a definition."""

    name: str


@dataclass(frozen=True)
class ListOf:
    item: Type


@dataclass(frozen=True)
class DictOf:
    """An object used as a map; its keys are strings."""

    value: Type


@dataclass(frozen=True)
class Constant:
    """One string, or one of several, given by the schema in place."""

    values: tuple[str, ...]


@dataclass(frozen=True)
class Either:
    """One of several types. A null among them makes it optional."""

    choices: tuple[Type, ...]


Type: TypeAlias = Plain | Named | ListOf | DictOf | Constant | Either

ANY = Plain("Any")
NULL = Plain("None")


@dataclass(frozen=True)
class NoDefault:
    """The schema gives no default."""


NO_DEFAULT = NoDefault()


@dataclass(frozen=True)
class Field:
    """A property: its wire spelling, its Python name, and what it may hold."""

    wire: str
    name: str
    type: Type
    required: bool
    default: Any = NO_DEFAULT
    doc: str = ""


@dataclass(frozen=True)
class Model:
    """An object with known properties, in the order of the schema.

    `open` is one that the schema lets have other properties too, such as settings of plugins.
    """

    name: str
    fields: tuple[Field, ...]
    doc: str = ""
    open: bool = False


@dataclass(frozen=True)
class Member:
    name: str
    value: str
    doc: str = ""


@dataclass(frozen=True)
class Enumeration:
    name: str
    members: tuple[Member, ...]
    doc: str = ""


@dataclass(frozen=True)
class Root:
    """A definition that only gives another type a name."""

    name: str
    type: Type
    doc: str = ""


@dataclass(frozen=True)
class Tagged:
    """A union of models told apart by the constant value of one property.

    `variants` maps a tag to the models that carry it: nearly always one, several where the schema
    splits a variant further by which property is present.
    """

    name: str
    tag: str
    variants: tuple[tuple[str, tuple[str, ...]], ...]
    doc: str = ""


@dataclass(frozen=True)
class Keyed:
    """A union of an enum and of models with one property each, told apart by that property."""

    name: str
    value: str | None
    variants: tuple[tuple[str, str], ...]
    doc: str = ""


Definition: TypeAlias = Model | Enumeration | Root | Tagged | Keyed


def optional(kind: Type) -> Type:
    """The type or null; Any already includes null."""
    if kind in (ANY, NULL):
        return kind
    choices = kind.choices if isinstance(kind, Either) else (kind,)
    return kind if NULL in choices else Either((*choices, NULL))


def names_in(kind: Type) -> Iterator[str]:
    """The definitions a type expression refers to."""
    if isinstance(kind, Named):
        yield kind.name
    elif isinstance(kind, ListOf):
        yield from names_in(kind.item)
    elif isinstance(kind, DictOf):
        yield from names_in(kind.value)
    elif isinstance(kind, Either):
        for choice in kind.choices:
            yield from names_in(choice)


def uses(definition: Definition) -> tuple[str, ...]:
    """The definitions another one refers to directly, sorted."""
    found: set[str] = set()
    if isinstance(definition, Model):
        for field in definition.fields:
            found.update(names_in(field.type))
    elif isinstance(definition, Root):
        found.update(names_in(definition.type))
    elif isinstance(definition, Tagged):
        for _, names in definition.variants:
            found.update(names)
    elif isinstance(definition, Keyed):
        found.update(name for _, name in definition.variants)
        found.update([definition.value] if definition.value else [])
    return tuple(sorted(found))
