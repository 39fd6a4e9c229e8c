"""What `codex_cli_bin` needs: the runtime's programs. PyInstaller reads the variables below."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_hooks: Any = import_module("PyInstaller.utils.hooks")

datas = [
    *_hooks.collect_data_files("codex_cli_bin"),
    *_hooks.copy_metadata("openai-codex-cli-bin"),
]
