"""Shapes → the source of one module of models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from codex_release.sdk.codegen import patches
from codex_release.sdk.codegen.python import (
    STR_METHODS,
    WIDTH,
    call,
    camel,
    docstring,
    hang,
    import_from,
    literal,
    source,
    union,
    used_names,
)
from codex_release.sdk.codegen.shapes import (
    ANY,
    NO_DEFAULT,
    Constant,
    Definition,
    DictOf,
    Either,
    Enumeration,
    Field,
    Keyed,
    ListOf,
    Model,
    Named,
    Plain,
    Root,
    Tagged,
    Type,
    names_in,
    uses,
)

UNION_NAMES = frozenset({"KeyedRoot", "TaggedRoot"})
BASE_NAMES = (
    "OpenEnum",
    "UInt",
    "UnknownVariant",
    "WireModel",
    "WirePage",
    "WireRoot",
    "empty_list",
    "lazy_default",
    "ref",
)
TYPING_NAMES = ("TYPE_CHECKING", "Annotated", "Any", "ClassVar", "Literal")
RESERVED = UNION_NAMES | frozenset(BASE_NAMES) | frozenset(TYPING_NAMES) | {"Field"}
"""Names a generated module uses itself; no definition may be called so."""


def emit_module(
    definitions: Mapping[str, Definition], homes: Mapping[str, str], module: str, header: str
) -> str:
    """The source of one module: imports, references to other modules, classes in order of use."""
    mine = [name for name, home in homes.items() if home == module]
    order = _ordered(definitions, mine)
    body: list[str] = []
    later = set(order)
    early: set[str] = set()
    for name in order:
        used = set(uses(definitions[name]))
        early |= used & later if not isinstance(definitions[name], (Tagged, Keyed)) else set()
        body += ["", "", *_emit(definitions[name], _Scope(frozenset(later), definitions, mine))]
        later.discard(name)
    foreign = sorted({u for name in mine for u in uses(definitions[name])} - set(mine))
    lazy = sorted(
        {u for n in mine if isinstance(definitions[n], (Model, Root)) for u in uses(definitions[n])}
        - set(mine)
    )
    bound = sorted({*lazy, *early})
    head = [*header.splitlines(), "", *_imports("\n".join(body), bool(foreign), bool(bound))]
    head += _references(foreign, bound, homes)
    return source([*head, "", *_exports(order), *body])


def _ordered(definitions: Mapping[str, Definition], names: Sequence[str]) -> list[str]:
    """Definitions after what they use, by name otherwise; cycles are cut where they close."""
    inside = set(names)
    done: list[str] = []
    seen: set[str] = set()

    def visit(name: str) -> None:
        if name in seen:
            return
        seen.add(name)
        for used in uses(definitions[name]):
            if used in inside:
                visit(used)
        done.append(name)

    for name in sorted(names):
        visit(name)
    return done


def _imports(body: str, foreign: bool, bound: bool) -> list[str]:
    used = used_names(body)
    used |= {"TYPE_CHECKING"} if foreign or bound else set()
    used |= {"ref"} if bound else set()
    typing = [name for name in TYPING_NAMES if name in used]
    base = sorted(used.intersection(BASE_NAMES))
    lines = [f"from typing import {', '.join(typing)}", ""] if typing else []
    if "Field" in used:
        lines += ["from pydantic import Field", ""]
    lines += import_from("..base", base, 0)
    return lines + import_from("..unions", list(used & UNION_NAMES), 0)


def _references(
    foreign: Sequence[str], bound: Sequence[str], homes: Mapping[str, str]
) -> list[str]:
    lines: list[str] = []
    if foreign:
        lines += ["", "if TYPE_CHECKING:"]
        for module in sorted({homes[name] for name in foreign}):
            names = [name for name in foreign if homes[name] == module]
            lines += import_from(f".{module}", names, 4)
    if bound:
        lines += ["", "if not TYPE_CHECKING:"]
        for name in bound:
            lines += hang(f"{name} = ref(", literal(name), ")", 4)
    return lines


def _exports(names: Iterable[str]) -> list[str]:
    return ["__all__ = [", *(f"    {literal(name)}," for name in sorted(names)), "]"]


@dataclass(frozen=True)
class _Scope:
    """What a class body can see: `later` are the module's own classes not defined yet."""

    later: frozenset[str]
    definitions: Mapping[str, Definition]
    mine: Sequence[str]

    def enum(self, name: str) -> Enumeration | None:
        """The enum of that name if it is defined above in the same module."""
        shape = self.definitions[name]
        here = name in self.mine and name not in self.later
        return shape if here and isinstance(shape, Enumeration) else None

    def is_late(self, kind: Type) -> bool:
        """Whether a type refers to a class not defined yet."""
        return any(name in self.later for name in names_in(kind))


def _emit(definition: Definition, scope: _Scope) -> list[str]:
    if isinstance(definition, Enumeration):
        return _enumeration(definition)
    if isinstance(definition, Model):
        return _model(definition, scope)
    if isinstance(definition, Root):
        return _root(definition, scope)
    if isinstance(definition, Tagged):
        return _tagged(definition)
    return _keyed(definition)


def _class(name: str, base: str, doc: str) -> list[str]:
    return [f"class {name}({base}):", *docstring(doc, 4)]


def _enumeration(shape: Enumeration) -> list[str]:
    lines = _class(shape.name, "OpenEnum", shape.doc)
    if shape.doc:
        lines.append("")
    for member in shape.members:
        hides = "  # type: ignore[assignment]" if member.name in STR_METHODS else ""
        lines.append(f"    {member.name} = {literal(member.value)}{hides}")
        lines += docstring(member.doc, 4)
    return lines


def _model(shape: Model, scope: _Scope) -> list[str]:
    lines = _class(shape.name, _base(shape, scope), shape.doc)
    exceptions = {f.name: f.wire for f in shape.fields if camel(f.name) != f.wire}
    body: list[str] = []
    if exceptions:
        pairs = [f"{literal(k)}: {literal(v)}" for k, v in exceptions.items()]
        body += _table("wire_names", "dict[str, str]", pairs)
    if shape.open:
        body.append("    wire_dumps_unknown: ClassVar[bool] = True")
    for field in shape.fields:
        body += [*_field(field, scope), *docstring(field.doc, 4)]
    if not body:
        return lines if shape.doc else [*lines, "    pass"]
    return [*lines, *([""] if shape.doc else []), *body]


def _base(shape: Model, scope: _Scope) -> str:
    """The base class. An answer with its items in `data` is a page, whose items are iterated."""
    items = next((field.type for field in shape.fields if field.wire == "data"), None)
    if not (shape.name.endswith("Response") and isinstance(items, ListOf)):
        return "WireModel"
    item = expression(items.item)
    return f"WirePage[{literal(item) if scope.is_late(items.item) else item}]"


def _table(name: str, kind: str, pairs: Sequence[str]) -> list[str]:
    return call(f"{name}: ClassVar[{kind}] = {{", pairs, "}", 4)


def _field(field: Field, scope: _Scope) -> list[str]:
    kind = expression(field.type)
    if scope.is_late(field.type):
        kind = f'"{kind}"'
    line = f"    {field.name}: {kind}"
    if field.default is not NO_DEFAULT:
        line += f" = {_default(field.type, field.default, scope)}"
    return [line]


def _default(kind: Type, value: Any, scope: _Scope) -> str:
    if value == []:
        return "empty_list()"
    named = next(names_in(kind), None)
    if named is None or value is None:
        return literal(value)
    enum = scope.enum(named)
    if enum is not None:
        for member in enum.members:
            if member.value == value:
                return f"{named}.{member.name}"
    return f"lazy_default({literal(named)}, {literal(value)})"


def _root(shape: Root, scope: _Scope) -> list[str]:
    lines = _class(shape.name, "WireRoot", shape.doc)
    parts = _choices(shape.type)
    if isinstance(shape.type, Either) and any(isinstance(c, Named) for c in shape.type.choices):
        parts.append("UnknownVariant")
    head = [*lines, *([""] if shape.doc else [])]
    if scope.is_late(shape.type):
        return [*head, f'    root: "{" | ".join(parts)}"']
    return [*head, *union("root:", parts, 4)]


def _tagged(shape: Tagged) -> list[str]:
    lines = _class(shape.name, "TaggedRoot", shape.doc)
    names = [name for _, variants in shape.variants for name in variants]
    lines += [*([""] if shape.doc else []), "    if TYPE_CHECKING:"]
    lines += union("root:", [*names, "UnknownVariant"], 8)
    lines.append(f"    wire_tag: ClassVar[str] = {literal(shape.tag)}")
    lines.append("    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {")
    for tag, variants in shape.variants:
        lines += _variant(literal(tag), [literal(name) for name in variants])
    lines.append("    }")
    eager = [tag for tag, variants in shape.variants if set(variants) <= patches.EAGER_VARIANTS]
    if eager:
        listed = ", ".join(literal(tag) for tag in eager) + ("," if len(eager) == 1 else "")
        lines.append(f"    wire_eager: ClassVar[tuple[str, ...]] = ({listed})")
    return lines


def _variant(tag: str, names: Sequence[str]) -> list[str]:
    line = f"        {tag}: ({', '.join(names)}{',' if len(names) == 1 else ''}),"
    if len(line) <= WIDTH:
        return [line]
    return [f"        {tag}: (", *(f"            {name}," for name in names), "        ),"]


def _keyed(shape: Keyed) -> list[str]:
    lines = _class(shape.name, "KeyedRoot", shape.doc)
    names = [*([shape.value] if shape.value else []), *(name for _, name in shape.variants)]
    if shape.variants:
        names.append("UnknownVariant")
    lines += [*([""] if shape.doc else []), "    if TYPE_CHECKING:"]
    lines += union("root:", names, 8)
    if shape.value:
        lines.append(f"    wire_value: ClassVar[str] = {literal(shape.value)}")
    if shape.variants:
        pairs = [f"{literal(key)}: {literal(name)}" for key, name in shape.variants]
        lines += _table("wire_keys", "dict[str, str]", pairs)
    return lines


def expression(kind: Type) -> str:
    """A type as Python source."""
    return " | ".join(_choices(kind))


def _choices(kind: Type) -> list[str]:
    choices = kind.choices if isinstance(kind, Either) else (kind,)
    return [_single(choice) for choice in choices]


def _single(kind: Type) -> str:
    if isinstance(kind, Plain):
        return _plain(kind)
    if isinstance(kind, Named):
        return kind.name
    if isinstance(kind, ListOf):
        return f"list[{expression(kind.item)}]"
    if isinstance(kind, DictOf):
        return f"dict[str, {expression(kind.value)}]"
    if isinstance(kind, Constant):
        return f"Literal[{', '.join(literal(value) for value in kind.values)}]"
    return f"({expression(kind)})"


def _plain(kind: Plain) -> str:
    if not kind.limits or kind == ANY:
        return kind.name
    if kind.name == "int" and kind.limits == (("ge", 0),):
        return "UInt"
    limits = ", ".join(f"{name}={literal(value)}" for name, value in kind.limits)
    return f"Annotated[{kind.name}, Field({limits})]"
