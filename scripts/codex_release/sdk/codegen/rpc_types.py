"""The annotations of request parameters: wider than the models' own fields.

A caller may pass the model, or what makes one: a mapping for an object, a string for an enum or a
named string, any sequence for a list. What may stand for a definition is an alias, `NameLike`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from codex_release.sdk.codegen.shapes import (
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
)
from codex_release.sdk.codegen.text import import_from, literal, source, union, used_names

STANDARD = {
    "Any": "typing",
    "Literal": "typing",
    "Mapping": "collections.abc",
    "PathLike": "os",
    "Sequence": "collections.abc",
    "TypeAlias": "typing",
}
"""Names annotations use from the standard library, and their modules."""

_PATH = ("str", "PathLike[str]")
_SUFFIX = "Like"


def parameter(field: Field, definitions: Mapping[str, Definition]) -> str:
    """The annotation of a keyword argument, without its default."""
    parts = _parts(field.type, definitions)
    if "str" in parts and _is_path(field.wire):
        parts[parts.index("str") : parts.index("str") + 1] = _PATH
    return _join(parts)


def argument(name: str, definitions: Mapping[str, Definition]) -> str:
    """The annotation of params that are one value and not a set of keywords."""
    return _join(_parts(Named(name), definitions))


def emit_accepted(
    names: Iterable[str],
    definitions: Mapping[str, Definition],
    homes: Mapping[str, str],
    header: str,
) -> str:
    """The source of the module of aliases: those named, and all that they use in turn."""
    body: dict[str, list[str]] = {}
    waiting = sorted(names)
    while waiting:
        alias = waiting.pop()
        if alias in body:
            continue
        shape = definitions[alias.removesuffix(_SUFFIX)]
        parts = list(dict.fromkeys([shape.name, *_accepted(shape, definitions)]))
        body[alias] = union(f"{alias}: TypeAlias =", parts, 4)
        used = used_names("\n".join(line.strip() for line in body[alias]))
        waiting += [name for name in sorted(used) if _is_alias(name, definitions)]
    lines = [line for alias in sorted(body) for line in body[alias]]
    return source(
        [
            *header.splitlines(),
            "",
            '"""What each parameter of a request takes. Nothing here exists at run time."""',
            "",
            "from __future__ import annotations",
            "",
            "from typing import TYPE_CHECKING",
            "",
            "if TYPE_CHECKING:",
            *imports("\n".join(line[4:] for line in lines), homes, "..."),
            "",
            *lines,
        ]
    )


def imports(code: str, homes: Mapping[str, str], up: str) -> list[str]:
    """Import statements, indented, for the names that code uses; `up` are dots to the package."""
    used = used_names(code)
    lines: list[str] = []
    for module in sorted({STANDARD[name] for name in used if name in STANDARD}):
        lines += import_from(module, [n for n in used if STANDARD.get(n) == module], 4)
    models = [name for name in used if name in homes]
    if lines and models:
        lines.append("")
    for module in sorted({homes[name] for name in models}):
        names = [name for name in models if homes[name] == module]
        lines += import_from(f"{up}_wire.generated.{module}", names, 4)
    return lines


def aliases_in(code: str, definitions: Mapping[str, Definition]) -> set[str]:
    """The aliases that code uses."""
    return {name for name in used_names(code) if _is_alias(name, definitions)}


def _is_alias(name: str, definitions: Mapping[str, Definition]) -> bool:
    return name.endswith(_SUFFIX) and name.removesuffix(_SUFFIX) in definitions


def _is_path(wire: str) -> bool:
    return wire in ("cwd", "path") or wire.endswith(("Cwd", "Path", "_path"))


def _join(parts: Iterable[str]) -> str:
    unique = list(dict.fromkeys(parts))
    if "Any" in unique:
        return "Any"
    if "None" in unique:
        unique.remove("None")
        unique.append("None")
    return " | ".join(unique)


def _parts(kind: Type, definitions: Mapping[str, Definition]) -> list[str]:
    if isinstance(kind, Plain):
        return [kind.name]
    if isinstance(kind, Constant):
        return [f"Literal[{', '.join(literal(value) for value in kind.values)}]"]
    if isinstance(kind, ListOf):
        return [f"Sequence[{_join(_parts(kind.item, definitions))}]"]
    if isinstance(kind, DictOf):
        return [f"Mapping[str, {_join(_parts(kind.value, definitions))}]"]
    if isinstance(kind, Either):
        return [part for choice in kind.choices for part in _parts(choice, definitions)]
    if isinstance(definitions[kind.name], Enumeration):
        return [kind.name, "str"]
    return [kind.name + _SUFFIX]


def _accepted(shape: Definition, definitions: Mapping[str, Definition]) -> list[str]:
    """What may stand for a value of a definition, besides its own class."""
    if isinstance(shape, Root):
        return _parts(shape.type, definitions)
    if isinstance(shape, Tagged):
        return [*(name for _, names in shape.variants for name in names), "Mapping[str, Any]"]
    if isinstance(shape, Keyed):
        value = [shape.value, "str"] if shape.value else []
        rest = [*(name for _, name in shape.variants), "Mapping[str, Any]"]
        return [*value, *(rest if shape.variants else [])]
    return ["Mapping[str, Any]"] if isinstance(shape, Model) else ["str"]
