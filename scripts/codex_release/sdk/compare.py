"""What differs between two protocols, and what of it breaks programs written for the older one.

"Breaking" is about the SDK's public API: a program that imports, calls, reads and type-checks
against the types of A stops doing so with those of B. New enum values, variants, notifications and
fields of results break nothing: the SDK keeps what it does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from codex_release.sdk.codegen import patches
from codex_release.sdk.codegen.methods import Method, Protocol, candidates, read_methods
from codex_release.sdk.codegen.models import expression
from codex_release.sdk.codegen.read import read_definitions
from codex_release.sdk.codegen.schema import parse_schema
from codex_release.sdk.codegen.shapes import (
    NO_DEFAULT,
    NULL,
    Constant,
    Definition,
    DictOf,
    Either,
    Enumeration,
    Field,
    Keyed,
    ListOf,
    Model,
    Plain,
    Root,
    Tagged,
    Type,
    uses,
)

Kind = Literal["added", "removed", "changed", "moved", "made required", "made optional"]
Subject = Literal[
    "client request", "server request", "notification", "type", "field", "value", "variant"
]


@dataclass(frozen=True)
class Change:
    """One difference. `where` is a method, a class, or `Class.wireName`."""

    kind: Kind
    subject: Subject
    where: str
    breaking: bool
    detail: str = ""


@dataclass(frozen=True)
class Surface:
    """One version of the protocol: its methods, and its definitions by class name."""

    protocol: Protocol
    definitions: Mapping[str, Definition]
    candidates: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    """Each request whose result type is not known, and the types it may be."""

    def types(self) -> dict[str, Definition]:
        """The definitions without whole messages, which only repeat the methods."""
        messages = set(patches.ENVELOPES)
        for name in patches.ENVELOPES:
            shape = self.definitions.get(name)
            messages.update(uses(shape) if isinstance(shape, Tagged) else ())
        return {name: shape for name, shape in self.definitions.items() if name not in messages}


def compare(a: Surface, b: Surface) -> list[Change]:
    """Every difference from `a` to `b`: breaking ones first, then by subject and place."""
    sent = _reachable(b.definitions, _sent(b.protocol)) | _reachable(
        a.definitions, _sent(a.protocol)
    )
    read = _reachable(b.definitions, _read(b.protocol)) | _reachable(
        a.definitions, _read(a.protocol)
    )
    changes = [*_methods(a.protocol, b.protocol)]
    old, new = a.types(), b.types()
    changes += [Change("removed", "type", name, True) for name in old.keys() - new.keys()]
    changes += [Change("added", "type", name, False) for name in new.keys() - old.keys()]
    moved = dict(_moved(old, new))
    changes += [Change("moved", "type", name, True, f"to {to}") for name, to in moved.items()]
    for name in (old.keys() & new.keys()) - moved.keys():
        changes += _Definitions(name, name in sent, name in read).compare(old[name], new[name])
    return sorted(
        set(changes), key=lambda c: (not c.breaking, c.subject, c.where, c.kind, c.detail)
    )


def _moved(
    old: Mapping[str, Definition], new: Mapping[str, Definition]
) -> Iterator[tuple[str, str]]:
    """Variants whose required fields are now those of another class, with that class.

    The schema has split such a variant, and the generator gave its name to another part: a
    program that asks for the old class misses the values it knows.
    """
    for name in old.keys() & new.keys():
        before, after = old[name], new[name]
        if isinstance(before, Tagged) and isinstance(after, Tagged):
            parts = dict(after.variants)
            for tag, variants in before.variants:
                for variant in set(variants).intersection(parts.get(tag, ())):
                    fitting = [n for n in parts[tag] if _required(old, variant) <= _fields(new, n)]
                    if fitting and variant not in fitting:
                        yield variant, fitting[0]


def _required(definitions: Mapping[str, Definition], name: str) -> set[str]:
    shape = definitions[name]
    return {f.wire for f in shape.fields if f.required} if isinstance(shape, Model) else set()


def _fields(definitions: Mapping[str, Definition], name: str) -> set[str]:
    shape = definitions[name]
    return {f.wire for f in shape.fields} if isinstance(shape, Model) else set()


def _sent(protocol: Protocol) -> list[str]:
    """What a program makes: params of its requests, answers to the runtime's."""
    params = [method.params for method in protocol.client_requests]
    answers = [method.result for method in protocol.server_requests]
    return [name for name in (*params, *answers) if name]


def _read(protocol: Protocol) -> list[str]:
    """What a program gets: results, notifications, params of the runtime's requests."""
    results = [method.result for method in protocol.client_requests]
    received = (*protocol.server_requests, *protocol.notifications)
    return [name for name in (*results, *(method.params for method in received)) if name]


def _reachable(definitions: Mapping[str, Definition], roots: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name in definitions and name not in found:
            found.add(name)
            waiting.extend(uses(definitions[name]))
    return found


# --- methods ----------------------------------------------------------------------------------


def _methods(a: Protocol, b: Protocol) -> Iterator[Change]:
    pairs: tuple[tuple[Subject, Sequence[Method], Sequence[Method]], ...] = (
        ("client request", a.client_requests, b.client_requests),
        ("server request", a.server_requests, b.server_requests),
        ("notification", a.notifications, b.notifications),
    )
    for subject, before, after in pairs:
        old, new = ({method.name: method for method in each} for each in (before, after))
        yield from (Change("removed", subject, name, True) for name in old.keys() - new.keys())
        yield from (Change("added", subject, name, False) for name in new.keys() - old.keys())
        for name in old.keys() & new.keys():
            yield from _method(subject, old[name], new[name])


def _method(subject: Subject, old: Method, new: Method) -> Iterator[Change]:
    for what, before, after in (
        ("params", old.params, new.params),
        ("result", old.result, new.result),
    ):
        # A result that could not be paired is not compared: see Surface.candidates.
        if before != after and not (what == "result" and None in (before, after)):
            detail = f"{what}: {before or 'none'} → {after or 'none'}"
            gained = what == "params" and before is None and new.nullable
            yield Change("changed", subject, old.name, not gained, detail)
    if old.nullable and not new.nullable and old.params == new.params:
        yield Change("made required", subject, old.name, True, "params")
    if new.nullable and not old.nullable and old.params == new.params:
        yield Change("made optional", subject, old.name, False, "params")


# --- definitions ------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Definitions:
    """Compares one definition, knowing whether programs send it, read it, or both."""

    name: str
    sent: bool
    read: bool

    def compare(self, old: Definition, new: Definition) -> Iterator[Change]:
        if type(old) is not type(new):
            yield self._change("changed", "type", "", True, f"{_kind(old)} → {_kind(new)}")
        elif isinstance(old, Model) and isinstance(new, Model):
            yield from self._fields(old, new)
        elif isinstance(old, Enumeration) and isinstance(new, Enumeration):
            values = ([member.value for member in shape.members] for shape in (old, new))
            yield from self._names("value", *values)
        elif isinstance(old, Root) and isinstance(new, Root):
            yield from self._type("type", "", old.type, new.type)
        elif isinstance(old, (Tagged, Keyed)) and isinstance(new, (Tagged, Keyed)):
            variants = (sorted(map(str, shape.variants)) for shape in (old, new))
            if _tag(old) != _tag(new):
                yield self._change("changed", "type", "", True, f"{_tag(old)} → {_tag(new)}")
            elif list(next(variants)) != list(next(variants)):
                yield from self._names("variant", _variants(old), _variants(new))

    def _names(self, subject: Subject, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
        for name in old:
            if name not in new:
                yield self._change("removed", subject, "", True, name)
        for name in new:
            if name not in old:
                yield self._change("added", subject, "", False, name)

    def _fields(self, old: Model, new: Model) -> Iterator[Change]:
        before = {field.wire: field for field in old.fields}
        after = {field.wire: field for field in new.fields}
        for wire in before.keys() - after.keys():
            yield self._change("removed", "field", wire, True)
        for wire in after.keys() - before.keys():
            required = after[wire].required
            detail = f"{'required ' if required else ''}{expression(after[wire].type)}"
            yield self._change("added", "field", wire, required and self.sent, detail)
        for wire in before.keys() & after.keys():
            yield from self._field(before[wire], after[wire])

    def _field(self, old: Field, new: Field) -> Iterator[Change]:
        if new.required and not old.required:
            yield self._change("made required", "field", new.wire, self.sent)
        elif old.required and not new.required:
            yield self._change("made optional", "field", new.wire, self.read and _null(new.type))
        # An optional field is None when left out: that much of a type follows from `required`.
        strip = old.required != new.required
        before, after = (_strip(field.type) if strip else field.type for field in (old, new))
        yield from self._type("field", new.wire, before, after)
        if not old.required and not new.required and old.default != new.default:
            detail = f"default {_shown(old.default)} → {_shown(new.default)}"
            yield self._change("changed", "field", new.wire, False, detail)

    def _type(self, subject: Subject, wire: str, old: Type, new: Type) -> Iterator[Change]:
        if set(_choices(old)) == set(_choices(new)):
            return
        if _bare(old) == _bare(new):
            breaks, what = self.sent, "limits "
        else:
            wider, narrower = _within(old, new), _within(new, old)
            breaks = not ((wider and not self.read) or (narrower and not self.sent))
            what = "wider: " if wider else "narrower: " if narrower else ""
        detail = f"{what}{expression(old)} → {expression(new)}"
        yield self._change("changed", subject, wire, breaks, detail)

    def _change(
        self, kind: Kind, subject: Subject, wire: str, breaking: bool, detail: str = ""
    ) -> Change:
        where = f"{self.name}.{wire}" if wire else self.name
        return Change(kind, subject, where, breaking, detail)


def _kind(shape: Definition) -> str:
    if isinstance(shape, (Tagged, Keyed)):
        return "union of objects" if isinstance(shape, Tagged) else "union of values and objects"
    if isinstance(shape, Model):
        return "object"
    return "enum" if isinstance(shape, Enumeration) else "plain type"


def _tag(shape: Definition) -> str:
    if isinstance(shape, Tagged):
        return f"told apart by {shape.tag}"
    return f"values of {shape.value}" if isinstance(shape, Keyed) else ""


def _variants(shape: Tagged | Keyed) -> list[str]:
    if isinstance(shape, Keyed):
        return [f"{key} ({name})" for key, name in shape.variants]
    return [f"{tag} ({name})" for tag, names in shape.variants for name in names]


def _shown(default: object) -> str:
    return "none" if default is NO_DEFAULT else repr(default)


# --- types ------------------------------------------------------------------------------------


def _choices(kind: Type) -> tuple[Type, ...]:
    return kind.choices if isinstance(kind, Either) else (kind,)


def _null(kind: Type) -> bool:
    return NULL in _choices(kind)


def _strip(kind: Type) -> Type:
    """The type without null."""
    rest = tuple(choice for choice in _choices(kind) if choice != NULL)
    return rest[0] if len(rest) == 1 else Either(rest)


def _within(narrow: Type, wide: Type) -> bool:
    """Whether every value of one type is a value of another, judged by the choices alone."""
    if Plain("Any") in _choices(wide):
        return True
    return {_bare(each) for each in _choices(narrow)} <= {_bare(each) for each in _choices(wide)}


def _bare(kind: Type) -> Type:
    """The type without limits, which no type checker sees."""
    if isinstance(kind, Plain):
        return Plain(kind.name)
    if isinstance(kind, ListOf):
        return ListOf(_bare(kind.item))
    if isinstance(kind, DictOf):
        return DictOf(_bare(kind.value))
    if isinstance(kind, Either):
        return Either(tuple(_bare(choice) for choice in kind.choices))
    return Constant(tuple(sorted(kind.values))) if isinstance(kind, Constant) else kind


def read_surface(schema: str) -> Surface:
    """Raises SchemaError and its subclasses."""
    definitions = parse_schema(schema)
    protocol = read_methods(definitions)
    unpaired = {m.name: candidates(m, protocol, definitions) for m in protocol.unpaired}
    return Surface(protocol, read_definitions(definitions), unpaired)
