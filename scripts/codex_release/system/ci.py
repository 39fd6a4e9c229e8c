"""What a command tells a CI job: outputs for later steps, and its summary page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from codex_release.system.files import storage_errors

FILE = "GITHUB_OUTPUT"
"""The variable that names the file which takes `NAME=VALUE` lines."""

SUMMARY_FILE = "GITHUB_STEP_SUMMARY"
"""The variable that names the file whose Markdown is shown on the page of the run."""


def set_output(name: str, value: str, env: Mapping[str, str]) -> bool:
    """Set an output of the running CI step to one line; False outside of CI.

    Raises StorageError when the file that CI names cannot be written to.
    """
    if not env.get(FILE):
        return False
    with storage_errors(), Path(env[FILE]).open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{name}={value}\n")
    return True


def add_summary(text: str, env: Mapping[str, str]) -> None:
    """Append Markdown to the summary page of the running CI job; raises StorageError."""
    place = Path(env[SUMMARY_FILE])
    with storage_errors(place), place.open("a", encoding="utf-8") as page:
        page.write(text + "\n")
