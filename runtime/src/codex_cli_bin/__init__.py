"""Where the bundled Codex runtime is. Look-ups only: nothing is started, written or downloaded."""

from __future__ import annotations

from pathlib import Path

__all__ = ["PACKAGE_NAME", "bundled_codex_path", "bundled_package_dir", "bundled_path_dir"]

PACKAGE_NAME = "openai-codex-cli-bin"

_PACKAGE_FILE = "codex-package.json"
_PROGRAMS = ("codex", "codex.exe")


def bundled_package_dir() -> Path:
    """The folder with `codex-package.json`; raises FileNotFoundError when there is no payload."""
    folder = Path(__file__).resolve().parent
    if not (folder / _PACKAGE_FILE).is_file():
        raise _missing(folder / _PACKAGE_FILE)
    return folder


def bundled_codex_path() -> Path:
    """The `codex` program of this platform; raises FileNotFoundError when it is not there."""
    folder = Path(__file__).resolve().parent / "bin"
    # A wheel holds one of the two; which one was decided by the platform it was staged for.
    found = next((folder / name for name in _PROGRAMS if (folder / name).is_file()), None)
    if found is None:
        raise _missing(folder / _PROGRAMS[0])
    return found


def bundled_path_dir() -> Path | None:
    """The folder with the helper programs that belong on `codex`'s PATH, or None without any."""
    folder = bundled_package_dir() / "codex-path"
    return folder if folder.is_dir() else None


def _missing(file: Path) -> FileNotFoundError:
    return FileNotFoundError(
        f"The Codex runtime is incomplete: found no {file}, expected a file of a published "
        f"{PACKAGE_NAME} wheel. Reinstall it with `pip install --force-reinstall {PACKAGE_NAME}`."
    )
