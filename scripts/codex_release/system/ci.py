"""What a command tells the later steps and jobs of a CI run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from codex_release.system.files import storage_errors

FILE = "GITHUB_OUTPUT"
"""The variable that names the file which takes `NAME=VALUE` lines."""


def set_output(name: str, value: str, env: Mapping[str, str]) -> bool:
    """Set an output of the running CI step to one line; False outside of CI.

    Raises StorageError when the file that CI names cannot be written to.
    """
    if not env.get(FILE):
        return False
    with storage_errors(), Path(env[FILE]).open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{name}={value}\n")
    return True
