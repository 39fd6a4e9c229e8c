"""Each package is a ladder of rooms, and no two of its modules lead to each other.

A module imports from its own room and from rooms on higher rungs. Every import counts: those
inside functions and those for types only, too. The folders of the unit tests are those of the
modules.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Package:
    """A package and its rooms, each a module or a folder at its top."""

    name: str
    folder: Path
    rungs: tuple[tuple[str, ...], ...]
    """From the top down; rooms of one rung do not import each other, rooms of none are free."""

    @cached_property
    def modules(self) -> Mapping[str, Path]:
        """Dotted name → file; `__init__.py` has the name of its folder."""
        found: dict[str, Path] = {}
        for path in sorted(self.folder.rglob("*.py")):
            parts = (self.name, *path.relative_to(self.folder).with_suffix("").parts)
            found[".".join(parts).removesuffix(".__init__")] = path
        return found

    @cached_property
    def imports(self) -> Mapping[str, frozenset[str]]:
        """Module → the modules of the package that it imports anywhere."""
        return {
            name: frozenset(imported_modules(name, path, self.modules)) - {name}
            for name, path in self.modules.items()
        }

    def room(self, module: str) -> str:
        """The room of a module; that of the package's own `__init__.py` is ``."""
        return module.removeprefix(self.name).lstrip(".").partition(".")[0]

    def offences(self) -> Iterator[str]:
        """The imports that do not lead up, in words."""
        rung = {room: number for number, rooms in enumerate(self.rungs) for room in rooms}
        for module, imported in self.imports.items():
            for other in sorted(imported):
                here, there = self.room(module), self.room(other)
                if here != there and rung.get(there, -1) >= rung.get(here, len(rung)):
                    yield f"{module} imports {other}"


def imported_modules(name: str, path: Path, known: Iterable[str]) -> Iterator[str]:
    """Those of the `known` modules that the module `name` imports anywhere in its file."""
    parents = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            above = parents[: len(parents) - node.level + 1] if node.level else []
            home = ".".join([*above, *([node.module] if node.module else [])])
            inner = [f"{home}.{alias.name}" for alias in node.names]
            # `from package import module` needs the module; otherwise a name of the package.
            yield from (module for module in inner if module in known)
            if home in known and not all(module in known for module in inner):
                yield home


def absolute_imports(path: Path) -> Iterator[str]:
    """The modules of other packages that a file imports anywhere."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module


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
"""All of the standard library that the core may use."""

TOOLCHAIN = Package(
    "codex_release",
    ROOT / "scripts" / "codex_release",
    (
        ("errors",),
        ("versions", "targets"),
        ("names",),
        ("system",),
        ("wheels",),
        ("runtime",),
        ("install",),
        ("build",),
        ("sdk",),
        ("verify",),
        ("publish",),
        ("index",),
        ("rehearse",),
        ("cli",),
        ("", "__main__"),
    ),
)
SDK = Package(
    "openai_codex",
    ROOT / "sdk" / "src" / "openai_codex",
    (
        ("_lazy", "_pyinstaller", "_version", "options"),
        ("_wire", "config"),
        ("generated",),
        ("_results",),
        ("errors",),
        ("events", "inputs", "prices"),
        ("_protocol",),
        ("_schemas",),
        ("_observe", "retry"),
        ("_transport", "observe"),
        ("_session",),
        ("_server_requests", "_turns"),
        ("_client",),
        ("async_client", "client", "models", "types", "testing"),
        ("_terminal", "_published", "api"),
        ("_doctor",),
        ("_command_line",),
        ("", "__main__"),
    ),
)
GENERATED = "openai_codex._wire.generated."
"""The models name each other as the definitions of the protocol do."""
PACKAGES = [pytest.param(package, id=package.name) for package in (TOOLCHAIN, SDK)]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_room_stands_on_one_rung(package: Package) -> None:
    rooms = [room for rung in package.rungs for room in rung]
    assert sorted(rooms) == sorted({package.room(module) for module in package.modules})


@pytest.mark.parametrize("package", PACKAGES)
def test_a_room_imports_only_from_higher_rungs(package: Package) -> None:
    assert list(package.offences()) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_two_modules_import_each_other_however_long_the_way(package: Package) -> None:
    graph = {
        name: imports for name, imports in package.imports.items() if not name.startswith(GENERATED)
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(error.args[1])}")


def test_the_core_uses_no_clock_thread_process_or_socket() -> None:
    used: set[str] = set()
    for module, path in SDK.modules.items():
        if SDK.room(module) == "_protocol":
            used |= set(absolute_imports(path))
    assert used <= CORE_STDLIB


def test_the_core_knows_nothing_of_the_models_and_they_nothing_of_it() -> None:
    rooms = {
        here: {
            SDK.room(other)
            for module in SDK.modules
            for other in SDK.imports[module]
            if SDK.room(module) == here
        }
        for here in ("_protocol", "_wire")
    }
    assert "_wire" not in rooms["_protocol"]
    assert "_protocol" not in rooms["_wire"]


def test_only_the_plugin_of_the_kit_imports_pytest() -> None:
    users = {name for name, path in SDK.modules.items() if "pytest" in absolute_imports(path)}
    assert users == {"openai_codex.testing.pytest_plugin"}


UNIT_TESTS = ROOT / "tests" / "unit"
TESTED = {"sdk": SDK.folder, "release": TOOLCHAIN.folder, "bench": ROOT / "bench"}
ACROSS_MODULES = {
    "sdk/test_docstring_examples.py",
    "sdk/test_doubles.py",
    "release/verify/test_any_file.py",
    "release/verify/rules/test_hostile.py",
    "release/wheels/test_agreement.py",
}
"""Tests of something that all modules of their folder have."""


def folder_of_modules(test: Path) -> Path | None:
    """Return the folder of the modules that a test's folder stands for; `_` may be left out."""
    area, *below = test.parent.relative_to(UNIT_TESTS).parts
    folder = TESTED[area]
    for name in below:
        found = [folder / known for known in (name, f"_{name}") if (folder / known).is_dir()]
        if not found:
            return None
        folder = found[0]
    return folder


def has_module(folder: Path, test: Path) -> bool:
    """Return whether `test_NAME.py` or `test_NAME_SUBJECT.py` has a NAME that is a module."""
    words = test.stem.removeprefix("test_").split("_")
    names = ["_".join(words[:count]) for count in range(1, len(words) + 1)]
    modules = {path.stem.lstrip("_") for path in folder.glob("*.py")}
    return folder.name.lstrip("_") in names or not modules.isdisjoint(names)


def test_each_unit_test_stands_where_its_module_does() -> None:
    alone = {
        str(test.relative_to(UNIT_TESTS).as_posix())
        for test in UNIT_TESTS.rglob("test_*.py")
        if (folder := folder_of_modules(test)) is None or not has_module(folder, test)
    }
    assert alone == ACROSS_MODULES
