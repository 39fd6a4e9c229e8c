"""Faster validators for what a program really receives.

A union builds most of its variants only when one arrives, and then each value costs a call of
Python. Once a variant has arrived often, the validators of the events that carry it are made anew
with that variant built in. Models never change, and neither does what is decoded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeGuard

from pydantic_core import CoreSchema, SchemaValidator

from .base import BUILD_LOCK, is_list
from .unions import Union, schema_of

HOT_AFTER = 16
"""How many values of a variant make it a frequent one."""

Key = tuple[type[Any], str]
"""A union, and the tag or the property that names one of its variants."""

_INSIDE = frozenset(
    {
        "choices",
        "extras_schema",
        "fields",
        "items_schema",
        "keys_schema",
        "schema",
        "values_schema",
    }
)
_RECURSIVE = frozenset({"definitions", "definition-ref"})


class Built(NamedTuple):
    """A validator, and the unions that a further frequent variant would change it for."""

    validator: SchemaValidator
    unions: frozenset[type[Any]]


class Counter:
    """Counts the variants that arrive; `hot` are the frequent ones."""

    def __init__(self, after: int = HOT_AFTER) -> None:
        self.hot: frozenset[Key] = frozenset()
        self._counts: dict[Key, int] = {}
        self._after = after

    def add(self, union: type[Any], name: str) -> bool:
        """Count one value; True the one time its variant becomes frequent.

        Two threads may lose a count between them, which only delays that.
        """
        key = (union, name)
        seen = self._counts.get(key, 0) + 1
        self._counts[key] = seen
        if seen != self._after or key in self.hot:
            return False
        with BUILD_LOCK:
            self.hot |= {key}
        return True


counter = Counter()
"""The program's own."""


def build(schema: CoreSchema, hot: frozenset[Key]) -> Built:
    """A validator of `schema` with the frequent variants built in."""
    unions: set[type[Any]] = set()
    try:
        inlined = _inlined(schema, hot, unions)
        if any(union in unions for union, _ in hot):
            return Built(_whole(inlined), frozenset(unions))
    except (_RecursiveError, TypeError):
        unions.clear()
    return Built(SchemaValidator(schema), frozenset(unions))


class _RecursiveError(Exception):
    """A schema refers to itself, so no part can be taken out of it."""


def _whole(schema: Any) -> SchemaValidator:
    """A validator that takes none of its parts from the models' own, which know no frequent ones.

    Raises TypeError where pydantic-core has no such option.
    """
    make: Any = SchemaValidator
    whole: SchemaValidator = make(schema, _use_prebuilt=False)
    return whole


def _inlined(node: Any, hot: frozenset[Key], unions: set[type[Any]]) -> Any:
    """A copy of a core schema in which unions have their frequent variants as choices."""
    if is_list(node):
        return [_inlined(item, hot, unions) for item in node]
    if not _is_map(node):
        return node
    schema = dict(node)
    kind = schema.get("type")
    if kind in _RECURSIVE:
        raise _RecursiveError
    union = schema.get("cls")
    if kind == "model" and isinstance(union, type) and issubclass(union, Union):
        unions.add(union)
        schema["schema"] = union.wire_schema(_choices(union, hot))
    for key in _INSIDE.intersection(schema):
        inner = schema[key]
        if key in ("choices", "fields") and _is_map(inner):
            schema[key] = {k: _inlined(v, hot, unions) for k, v in inner.items()}
        else:
            schema[key] = _inlined(inner, hot, unions)
    return schema


def _is_map(value: Any) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _choices(union: type[Union], hot: frozenset[Key]) -> dict[str, CoreSchema]:
    """The variants to build in: those of the union itself, then the frequent ones."""
    names = dict(union.wire_first())
    for name in sorted(name for owner, name in hot if owner is union):
        models = union.wire_models(name)
        if len(models) == 1:
            names[name] = models[0]
    return {name: schema_of(model) for name, model in names.items()}
