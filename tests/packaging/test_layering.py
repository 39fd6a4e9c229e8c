"""Who may import whom, held against the imports of every module of the SDK."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "sdk" / "src" / "openai_codex"

CORE_STDLIB = {
    "__future__",
    "collections",
    "collections.abc",
    "enum",
    "itertools",
    "json",
    "re",
    "typing",
    "weakref",
}
"""All of the standard library that the core may use: no clock, thread, process or socket."""

ALLOWED: dict[str, set[str]] = {
    "_protocol": {"_protocol", "errors", "inputs", "options"},
    "_wire": {"_wire", "_lazy"},
    "_transport": {
        "_transport",
        "_session",
        "_protocol",
        "config",
        "errors",
        "_version",
        "_observe",
    },
    "_session": {"_session", "_transport", "_protocol", "config", "errors", "_version", "_observe"},
    "_observe": {"_observe", "_protocol", "config", "errors", "_version"},
    "errors": set(),
    "config": {"_version"},
    "inputs": {"errors"},
    "options": set(),
    "events": set(),
    "prices": {"errors"},
    "_lazy": set(),
    "_version": set(),
    "retry": {"_protocol", "errors"},
}
"""Room → the rooms whose names it may import at run time. Rooms not listed may import any."""


def _room(module: str) -> str:
    return module.split(".", 1)[0]


def _modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(parts), path


def _runtime_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node that runs: what stands under `if TYPE_CHECKING:` does not."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for branch in node.orelse:
                yield branch
                yield from _runtime_nodes(branch)
            continue
        yield node
        yield from _runtime_nodes(node)


def _imports(module: str, path: Path) -> Iterator[str]:
    """Absolute names of what a module imports when it runs, inside of functions too."""
    package = ["openai_codex", *module.split(".")[:-1]]
    for node in _runtime_nodes(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            home = ".".join([*base, *([node.module] if node.module else [])])
            if node.module is None:
                yield from (f"{home}.{alias.name}" for alias in node.names)
            else:
                yield home


MODULES = dict(_modules())


@pytest.mark.parametrize("module", [name for name in MODULES if _room(name) in ALLOWED])
def test_a_room_imports_only_the_rooms_that_the_table_allows(module: str) -> None:
    own = {
        _room(name.removeprefix("openai_codex."))
        for name in _imports(module, MODULES[module])
        if name.startswith("openai_codex.")
    }
    assert own <= ALLOWED[_room(module)]


@pytest.mark.parametrize("module", [name for name in MODULES if _room(name) == "_protocol"])
def test_the_core_uses_no_clock_thread_process_or_socket(module: str) -> None:
    outside = {
        name for name in _imports(module, MODULES[module]) if not name.startswith("openai_codex")
    }
    assert outside <= CORE_STDLIB


def test_every_room_of_the_table_exists() -> None:
    assert set(ALLOWED) <= {_room(name) for name in MODULES}


def test_only_the_public_classes_and_the_kit_import_across_all_rooms() -> None:
    free = {_room(name) for name in MODULES} - set(ALLOWED)
    assert free == {
        "__init__",
        "__main__",
        "_client",
        "_schemas",
        "_server_requests",
        "_turns",
        "_command_line",
        "_doctor",
        "_terminal",
        "api",
        "async_client",
        "client",
        "generated",
        "models",
        "observe",
        "testing",
        "types",
    }


def test_the_kit_never_imports_pytest_outside_of_its_plugin() -> None:
    users = {
        module
        for module, path in MODULES.items()
        if any(name.split(".")[0] == "pytest" for name in _imports(module, path))
    }
    assert users <= {"testing.pytest_plugin"}
