"""What an application that imports `openai_codex` needs. PyInstaller reads the variables below."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

_hooks: Any = import_module("PyInstaller.utils.hooks")
_PUBLISHED = Path(__file__).parents[1] / "_published" / "modules"
_TWICE = {f"openai_codex.{module.stem}" for module in _PUBLISHED.glob("_*.py")}
"""Modules that the package finds in another folder, where they are collected by their own names."""


def _is_needed(name: str) -> bool:
    """Return whether to collect a module. The test kit would bring pytest with it."""
    left_out = name.startswith(("openai_codex.testing", "openai_codex._pyinstaller"))
    return not left_out and name not in _TWICE


hiddenimports = ["codex_cli_bin", *_hooks.collect_submodules("openai_codex", filter=_is_needed)]
datas = _hooks.copy_metadata("openai-codex")
