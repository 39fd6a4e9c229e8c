"""The annotations of request parameters: wider than the models' own fields.

A caller may pass the model, or what makes one: a mapping for an object, a string for an enum or a
named string, any sequence for a list.
"""

from __future__ import annotations

from collections.abc import Mapping

from codex_release.codegen.shapes import (
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
    Tagged,
    Type,
)
from codex_release.codegen.text import literal

_PATH = ("str", "PathLike[str]")
_MAPPING = "Mapping[str, Any]"
# The deepest chain of named types that is spelled out; beyond it the name alone is enough.
_DEPTH = 2


def parameter(field: Field, definitions: Mapping[str, Definition]) -> str:
    """The annotation of a keyword argument, without its default."""
    parts = _parts(field.type, definitions, _DEPTH)
    if "str" in parts and _is_path(field.wire):
        parts[parts.index("str") : parts.index("str") + 1] = _PATH
    return _join(parts)


def argument(name: str, definitions: Mapping[str, Definition]) -> str:
    """The annotation of params that are one value and not a set of keywords."""
    return _join(_parts(Named(name), definitions, _DEPTH))


def _is_path(wire: str) -> bool:
    return wire in ("cwd", "path") or wire.endswith(("Cwd", "Path", "_path"))


def _join(parts: list[str]) -> str:
    unique = list(dict.fromkeys(parts))
    if "Any" in unique:
        return "Any"
    if "None" in unique:
        unique.remove("None")
        unique.append("None")
    return " | ".join(unique)


def _parts(kind: Type, definitions: Mapping[str, Definition], depth: int) -> list[str]:
    if isinstance(kind, Plain):
        return [kind.name]
    if isinstance(kind, Constant):
        return [f"Literal[{', '.join(literal(value) for value in kind.values)}]"]
    if isinstance(kind, ListOf):
        return [f"Sequence[{_join(_parts(kind.item, definitions, depth))}]"]
    if isinstance(kind, DictOf):
        return [f"Mapping[str, {_join(_parts(kind.value, definitions, depth))}]"]
    if isinstance(kind, Either):
        return [part for choice in kind.choices for part in _parts(choice, definitions, depth)]
    return [kind.name, *_accepted(definitions[kind.name], definitions, depth)]


def _accepted(shape: Definition, definitions: Mapping[str, Definition], depth: int) -> list[str]:
    """What may stand for a value of a named type."""
    if isinstance(shape, Enumeration):
        return ["str"]
    if isinstance(shape, Model):
        return [_MAPPING]
    if isinstance(shape, Tagged):
        return [*(name for _, names in shape.variants for name in names), _MAPPING]
    if isinstance(shape, Keyed):
        names = [*([shape.value] if shape.value else []), *(name for _, name in shape.variants)]
        return [*names, "str", *([_MAPPING] if shape.variants else [])]
    return _parts(shape.type, definitions, depth - 1) if depth > 0 else []
