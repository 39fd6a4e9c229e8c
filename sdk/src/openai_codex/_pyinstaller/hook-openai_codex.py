"""What an application that imports `openai_codex` needs. PyInstaller reads the variables below."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_hooks: Any = import_module("PyInstaller.utils.hooks")


def _is_needed(name: str) -> bool:
    """Return whether to collect a module. The test kit would bring pytest with it."""
    return not name.startswith(("openai_codex.testing", "openai_codex._pyinstaller"))


hiddenimports = ["codex_cli_bin", *_hooks.collect_submodules("openai_codex", filter=_is_needed)]
datas = _hooks.copy_metadata("openai-codex")
