"""Stubs (`.pyi`) of the modules that export names on first use, for type checkers and editors.

Such a module has its public names once, in tables: `_HOMES` is home module → names, `_SHOWN` the
same for names that are not in `__all__`, and `_SUBMODULES` has modules below it. Names whose home
is the module itself are modules below it, too. Its `__getattr__`, `__dir__` and `__all__` follow
from the tables while it runs. The stub follows from them here: type checkers run nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

HEADER = '"""Generated from `{source}` by `codex-release generate-types`; edit that file."""\n'
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
    lines = [HEADER.format(source=source)]
    lines += [f"from {home} import {name} as {name}" for home, name in sorted(found)]
    lines += ["", "__all__ = [", *(f'    "{name}",' for name in public), "]"]
    return "\n".join(lines) + "\n"
