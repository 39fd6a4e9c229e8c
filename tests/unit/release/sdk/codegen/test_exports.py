"""The stubs of modules that export names on first use."""

from __future__ import annotations

import ast
from pathlib import Path

from codex_release.sdk.codegen.exports import exported, stubs

SHOP = """
_HOMES = {"shop": ("corner",), "shop._goods": ("Ware", "Price")}
_SHOWN = {"shop._tax": ("Rate",)}
_SUBMODULES = ("till",)
"""


def made(folder: Path) -> dict[str, list[str]]:
    return {path.as_posix(): text.splitlines()[2:] for path, text in stubs(folder)}


def test_a_stub_imports_each_name_from_its_home_and_lists_the_public_ones(tmp_path: Path) -> None:
    package = tmp_path / "shop"
    package.mkdir()
    (package / "__init__.py").write_text(SHOP)
    (package / "plain.py").write_text("_SHOWN = 2 * 100\n")

    assert made(package) == {
        "__init__.pyi": [
            "from . import corner as corner",
            "from . import till as till",
            "from shop._goods import Price as Price",
            "from shop._goods import Ware as Ware",
            "from shop._tax import Rate as Rate",
            "",
            "__all__ = [",
            '    "Price",',
            '    "Ware",',
            '    "corner",',
            "]",
        ]
    }


def test_the_exports_of_a_module_are_known_without_running_it() -> None:
    assert ("shop._tax", "Rate") in set(exported(ast.parse(SHOP)))
    assert list(exported(ast.parse("_SHOWN = 2 * 100"))) == []
