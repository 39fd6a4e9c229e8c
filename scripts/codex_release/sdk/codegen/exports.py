"""Modules that define nothing themselves: they say where names are.

The index of all classes, the published path to them, the types of notifications, and the stubs
(`.pyi`) of the modules that export names on first use.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from codex_release.sdk.codegen.methods import Method, Protocol
from codex_release.sdk.codegen.python import (
    WIDTH,
    call,
    import_from,
    literal,
    pascal,
    source,
    union,
)


def emit_index(homes: Mapping[str, str], protocol: Protocol, header: str) -> str:
    """The source of `generated/index.py`."""
    return source(
        [
            *header.splitlines(),
            "",
            "MODELS: dict[str, str] = {",
            *(f"    {literal(name)}: {literal(home)}," for name, home in sorted(homes.items())),
            "}",
            '"""Class name → the module beside this one that defines it."""',
            "",
            "CLIENT_REQUESTS: dict[str, tuple[str | None, str]] = {",
            *_pairs(protocol.client_requests),
            "}",
            '"""Method → params model (None: it takes none) and result model."""',
            "",
            "SERVER_REQUESTS: dict[str, tuple[str, str]] = {",
            *_pairs(protocol.server_requests),
            "}",
            '"""Method → params model and answer model."""',
            "",
            "SERVER_NOTIFICATIONS: dict[str, str] = {",
            *(
                f"    {literal(m.name)}: {literal(m.params)},"
                for m in _sorted(protocol.notifications)
            ),
            "}",
            '"""Method → params model."""',
        ]
    )


def _sorted(methods: Iterable[Method]) -> list[Method]:
    return sorted(methods, key=lambda method: method.name)


def _pairs(methods: Iterable[Method]) -> list[str]:
    lines: list[str] = []
    for method in _sorted(methods):
        pair = [literal(method.params), literal(method.result)]
        lines += call(f"{literal(method.name)}: (", pair, "),", 4)
    return lines


_RUNTIME = """
if not TYPE_CHECKING:
    __all__ = sorted([*MODELS, "UnknownVariant"])

    def __getattr__(name):
        if name not in MODELS and name != "UnknownVariant":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from .._wire import base

        value = base.load_model(name) if name in MODELS else base.UnknownVariant
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *MODELS, "UnknownVariant"})
"""


def emit_alias(modules: Iterable[str], header: str) -> str:
    """The source of `generated/v2_all.py`: modules for type checkers, names at run time."""
    return source(
        [
            *header.splitlines(),
            "",
            '"""Every class of the protocol under one name each, imported when first read."""',
            "",
            "from typing import TYPE_CHECKING",
            "",
            "from .._wire.generated.index import MODELS",
            "",
            "if TYPE_CHECKING:",
            "    from .._wire.base import UnknownVariant as UnknownVariant",
            *(f"    from .._wire.generated.{name} import *  # noqa: F403" for name in modules),
            *_RUNTIME.splitlines(),
        ]
    )


# --- the types of notifications ------------------------------------------------------------------

_CLASS = '''
    Method = TypeVar("Method", bound=str, default=str, covariant=True)
    Payload = TypeVar("Payload", default=NotificationPayload, covariant=True)

    class Notification(Generic[Method, Payload]):
        """A message from the runtime: its method, and its params decoded when first looked at."""

        def __init__(self, method: Method, payload: Payload) -> None: ...
        @property
        def method(self) -> Method: ...
        @property
        def payload(self) -> Payload: ...
'''

_UNKNOWN = '''
    UnknownEvent: TypeAlias = Notification[Literal[""], UnknownNotification]
    """A notification that this version does not know.

    At run time its `method` is the received one. As a type it is a literal unlike any of the
    known ones, which is what lets both mypy and pyright rule it out after a comparison.
    """
'''


def emit_events(
    notifications: Iterable[Method], items: Sequence[str], homes: Mapping[str, str], header: str
) -> str:
    """The source of `generated/events.py`; it defines nothing at run time.

    `items` are the classes of the items of a turn; without any there is no `Item`.
    """
    methods = sorted(notifications, key=lambda method: method.name)
    payloads = sorted({method.params for method in methods if method.params})
    lines = [
        *header.splitlines(),
        "",
        '"""The types of notifications. Nothing here exists at run time.',
        "",
        'After `event.method == "turn/completed"`, `event.payload` is a TurnCompletedNotification.',
        '"""',
        "",
        "from typing import TYPE_CHECKING",
        "",
        "if TYPE_CHECKING:",
        "    from typing import Generic, Literal, TypeAlias",
        "",
        "    from typing_extensions import TypeVar",
        "",
        *(["    from ..base import UnknownVariant"] if items else []),
        "    from .. import UnknownNotification",
    ]
    imported = sorted({*payloads, *items})
    for module in sorted({homes[name] for name in imported}):
        lines += import_from(f".{module}", [n for n in imported if homes[n] == module], 4)
    lines += ["", *union("NotificationPayload: TypeAlias =", [*payloads, "UnknownNotification"], 4)]
    lines += _CLASS.splitlines()
    lines += ["", *(line for method in methods for line in _event(method))]
    lines += _UNKNOWN.splitlines()
    names = [f"{pascal(method.name)}Event" for method in methods]
    lines += ["", *union("Event: TypeAlias =", [*names, "UnknownEvent"], 4)]
    lines.append('    """Any notification."""')
    if items:
        lines += ["", *union("Item: TypeAlias =", [*items, "UnknownVariant"], 4)]
        lines.append('    """Any item of a turn."""')
    return source(lines)


def _event(method: Method) -> list[str]:
    head = f"    {pascal(method.name)}Event: TypeAlias = Notification["
    parts = [f"Literal[{literal(method.name)}]", str(method.params)]
    line = f"{head}{', '.join(parts)}]"
    if len(line) <= WIDTH:
        return [line]
    inner = f"        {', '.join(parts)}"
    if len(inner) <= WIDTH:
        return [head, inner, "    ]"]
    return [head, *(f"        {part}," for part in parts), "    ]"]


# --- stubs ---------------------------------------------------------------------------------------

# A module that exports names on first use has its public names once, in tables: `_HOMES` is home
# module → names, `_SHOWN` the same for names that are not in `__all__`, and `_SUBMODULES` has
# modules below it. Names whose home is the module itself are modules below it, too. Its
# `__getattr__`, `__dir__` and `__all__` follow from the tables while it runs. The stub follows from
# them here, for type checkers and editors, which run nothing.

_STUB_HEAD = '"""Generated from `{source}` by `codex-release generate-types`; edit that file."""\n'
_HOMES, _SHOWN, _SUBMODULES = TABLES = ("_HOMES", "_SHOWN", "_SUBMODULES")


def stubs(package: Path) -> Iterator[tuple[Path, str]]:
    """The stub of each module of the SDK with such tables, by its path below `package`."""
    for file in sorted([*package.glob("*.py"), *package.glob("[!_]*/__init__.py")]):
        tables = _tables(ast.parse(file.read_text(encoding="utf-8")))
        if _HOMES in tables:
            path = file.relative_to(package)
            module = ".".join((package.name, *path.with_suffix("").parts))
            text = _stub(file.name, module.removesuffix(".__init__"), tables)
            yield path.with_suffix(".pyi"), text


def exported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """The home and name of each public name in the tables of a module."""
    tables = _tables(tree)
    for table in (tables.get(_HOMES, {}), tables.get(_SHOWN, {})):
        for home, names in table.items():
            yield from ((home, name) for name in names)


def _tables(tree: ast.AST) -> dict[str, Any]:
    """The tables of a module, by name; none without `_HOMES`."""
    found = {
        target.id: node.value
        for node in ast.iter_child_nodes(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id in TABLES
    }
    return {name: ast.literal_eval(found[name]) for name in found} if _HOMES in found else {}


def _stub(source: str, module: str, tables: Mapping[str, Any]) -> str:
    homes: dict[str, tuple[str, ...]] = tables[_HOMES]
    shown: dict[str, tuple[str, ...]] = tables.get(_SHOWN, {})
    below: tuple[str, ...] = tables.get(_SUBMODULES, ())
    found = [(".", name) for name in (*below, *homes.get(module, ()))]
    found += [(home, name) for home in homes if home != module for name in homes[home]]
    found += [(home, name) for home in shown for name in shown[home]]
    public = sorted(name for names in homes.values() for name in names)
    lines = [_STUB_HEAD.format(source=source)]
    lines += [f"from {home} import {name} as {name}" for home, name in sorted(found)]
    lines += ["", "__all__ = [", *(f'    "{name}",' for name in public), "]"]
    return "\n".join(lines) + "\n"
