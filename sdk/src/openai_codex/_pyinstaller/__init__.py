"""Hooks for PyInstaller, which finds them by an entry point of the package.

Without them it misses the modules that are imported on first use, and the runtime's programs.
"""

from __future__ import annotations

import os


def get_hook_dirs() -> list[str]:
    """Return the folder of the hooks: the entry point `hook-dirs` of the group `pyinstaller40`."""
    return [os.path.dirname(__file__)]  # noqa: PTH120 - PyInstaller takes a str
