"""The typed request layer: one class an area, one method a request, for sync and for async."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from codex_release.errors import NameCollisionError
from codex_release.sdk.codegen.methods import Method
from codex_release.sdk.codegen.python import (
    WIDTH,
    call,
    docstring,
    function_name,
    import_from,
    literal,
    pascal,
    snake,
    source,
    union,
    used_names,
)
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


# Requests whose method is one word and so names no method of an area.
PLACES: Mapping[str, tuple[str, str]] = {
    "fuzzyFileSearch": ("fuzzy_file_search", "search"),
    "initialize": ("server", "initialize"),
}

OWN_ARGUMENTS = frozenset({"self", "timeout"})
"""Arguments every method has; a parameter of such a name gets an underscore."""

_BASE = frozenset({"OMIT", "AsyncCaller", "Caller", "Omit", "given"})


@dataclass(frozen=True)
class Flavour:
    """Sync or async: where its modules go and how its source differs."""

    package: str
    prefix: str
    define: str
    wait: str

    @property
    def caller(self) -> str:
        """The protocol of what sends the requests."""
        return f"{self.prefix}Caller"

    def class_name(self, area: str) -> str:
        """The class of an area."""
        return f"{self.prefix}{pascal(area)}Rpc"


FLAVOURS = (Flavour("aio", "Async", "async def", "await "), Flavour("sync", "", "def", ""))


def emit_rpc(
    requests: Sequence[Method],
    definitions: Mapping[str, Definition],
    homes: Mapping[str, str],
    header: str,
) -> dict[str, str]:
    """Every module of the layer, by path below its package."""
    areas = by_area(requests)
    files = {"__init__.py": _index(sorted(areas), header)}
    aliases: set[str] = set()
    for flavour in FLAVOURS:
        doc = f'"""Requests by area, {"async" if flavour.prefix else "sync"}."""'
        files[f"{flavour.package}/__init__.py"] = source([*header.splitlines(), "", doc])
        for area, methods in areas.items():
            body = _class(flavour, area, methods, definitions)
            head = _imports("\n".join(body), definitions, homes)
            lines = [*header.splitlines(), "", *head, "", "", *body]
            files[f"{flavour.package}/{area}.py"] = source(lines)
            aliases |= aliases_in("\n".join(body), definitions)
    files["accepted.py"] = emit_accepted(aliases, definitions, homes, header)
    return files


def place_of(method: str) -> tuple[str, str]:
    """Where a request is called: `thread/name/set` → (`thread`, `name_set`)."""
    if method in PLACES:
        return PLACES[method]
    area, _, rest = method.partition("/")
    return function_name(area), function_name(snake(rest or area))


def by_area(requests: Iterable[Method]) -> dict[str, list[Method]]:
    """Area → its requests, both sorted. Raises NameCollisionError when two share a place."""
    found: dict[str, dict[str, Method]] = {}
    for method in requests:
        area, name = place_of(method.name)
        other = found.setdefault(area, {}).setdefault(name, method)
        if other is not method:
            raise NameCollisionError(
                f"The requests {other.name} and {method.name} become one method",
                found=f"rpc.{area}.{name}",
                fix="Place one of them in PLACES of codegen/rpc.py",
            )
    return {area: [found[area][name] for name in sorted(found[area])] for area in sorted(found)}


def _imports(
    body: str, definitions: Mapping[str, Definition], homes: Mapping[str, str]
) -> list[str]:
    base = used_names(body) & _BASE
    lines = ["from __future__ import annotations", "", "from typing import TYPE_CHECKING", ""]
    lines += [*import_from("..base", list(base), 0), "", "if TYPE_CHECKING:"]
    lines += imports(body, homes, "....")
    return lines + import_from("..accepted", list(aliases_in(body, definitions)), 4)


def _class(
    flavour: Flavour, area: str, methods: Sequence[Method], definitions: Mapping[str, Definition]
) -> list[str]:
    lines = [
        f"class {flavour.class_name(area)}:",
        f'    """Requests of the area `{area}`."""',
        "",
        '    __slots__ = ("_caller",)',
        "",
        f"    def __init__(self, caller: {flavour.caller}) -> None:",
        "        self._caller = caller",
    ]
    for method in methods:
        lines += ["", *_method(flavour, method, definitions)]
    return lines


def _method(flavour: Flavour, method: Method, definitions: Mapping[str, Definition]) -> list[str]:
    name = place_of(method.name)[1]
    shape = definitions[method.params] if method.params else None
    fields = _arguments(shape) if isinstance(shape, Model) else []
    arguments = ["self"]
    if shape is not None and not isinstance(shape, Model):
        arguments.append(f"params: {argument(shape.name, definitions)}")
    arguments += ["*", *(_argument(field, python, definitions) for python, field in fields)]
    arguments.append("timeout: float | None = None")
    close = f") -> {method.result}:"
    lines = call(f"{flavour.define} {name}(", arguments, close, 4)
    lines += docstring(_doc(method, shape), 8)
    lines += _params(shape, fields)
    given = "params or None" if method.nullable else "params"
    given = given if shape is not None else "None"
    send = f"{flavour.wait}self._caller.call({literal(method.name)}, {given}, timeout=timeout)"
    lines.append(f"        result: {method.result} = {send}")
    if len(lines[-1]) > WIDTH:
        lines[-1:] = [
            f"        result: {method.result} = {flavour.wait}self._caller.call(",
            f"            {literal(method.name)}, {given}, timeout=timeout",
            "        )",
        ]
    return [*lines, "        return result"]


def _arguments(shape: Model) -> list[tuple[str, Field]]:
    """Python name and field of each keyword, required ones first."""
    ordered = sorted(shape.fields, key=lambda field: not field.required)
    return [(_python_name(field.wire), field) for field in ordered]


def _python_name(wire: str) -> str:
    name = function_name(wire)
    return f"{name}_" if name in OWN_ARGUMENTS else name


def _argument(field: Field, name: str, definitions: Mapping[str, Definition]) -> str:
    kind = parameter(field, definitions)
    if field.required:
        return f"{name}: {kind}"
    if kind.endswith(" | None"):
        return f"{name}: {kind.removesuffix(' | None')} | Omit | None = OMIT"
    return f"{name}: {kind} | Omit = OMIT"


def _params(shape: Definition | None, fields: list[tuple[str, Field]]) -> list[str]:
    if shape is None:
        return []
    if not isinstance(shape, Model):
        return ["        params = given(params)"]
    pairs = [f"{literal(field.wire)}: {name}" for name, field in fields]
    line = f"        params = given({{{', '.join(pairs)}}})"
    if len(line) <= WIDTH:
        return [line]
    inner = call("{", pairs, "}", 12)
    return ["        params = given(", *inner, "        )"]


def _doc(method: Method, shape: Definition | None) -> str:
    """The method's own words, else those of its params, and the wire name."""
    text = method.doc or (shape.doc if shape is not None else "")
    wire = f"`{method.name}` on the wire."
    return f"{text}\n\n{wire}" if text else f"Send `{method.name}`."


def _index(areas: Sequence[str], header: str) -> str:
    lines = [
        *header.splitlines(),
        "",
        '"""Every request of the protocol: `codex.rpc.<area>.<method>(…)`.',
        "",
        "An area's module is imported when the area is first read.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "from typing import TYPE_CHECKING",
        "",
        "from .base import OMIT, AsyncCaller, Caller, Omit",
        "",
        "if TYPE_CHECKING:",
    ]
    for flavour in FLAVOURS:
        for area in areas:
            lines += import_from(f".{flavour.package}.{area}", [flavour.class_name(area)], 4)
    lines += ["", '__all__ = ["OMIT", "AsyncCaller", "AsyncRpc", "Caller", "Omit", "Rpc"]']
    for flavour in FLAVOURS:
        lines += ["", "", *_areas(flavour, areas)]
    return source(lines)


def _areas(flavour: Flavour, areas: Sequence[str]) -> list[str]:
    lines = [
        f"class {flavour.prefix}Rpc:",
        f'    """The areas, {"async" if flavour.prefix else "sync"}."""',
        "",
        '    __slots__ = ("_caller",)',
        "",
        f"    def __init__(self, caller: {flavour.caller}) -> None:",
        "        self._caller = caller",
    ]
    for area in areas:
        name = flavour.class_name(area)
        lines += [
            "",
            "    @property",
            f"    def {area}(self) -> {name}:",
            *import_from(f".{flavour.package}.{area}", [name], 8),
            "",
            f"        return {name}(self._caller)",
        ]
    return lines
