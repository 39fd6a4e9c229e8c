"""A temporary folder to work in, and a clean environment for child programs."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from codex_release.system.signals import signals_later

_DROPPED = ("PYTHON", "VIRTUAL_ENV", "TWINE_", "OPENAI_", "CODEX_")
_TEMP = ("TMPDIR", "TEMP", "TMP")


@contextmanager
def work_folder(*, keep: bool = False) -> Generator[Path]:
    """A new folder below the temporary folder, always removed at the end.

    A signal that comes while the folder is being removed is raised afterwards.
    """
    work = Path(tempfile.gettempdir()).resolve() / f"codex-rehearsal-{secrets.token_hex(6)}"
    try:
        work.mkdir(mode=0o700)
        (work / "tmp").mkdir()
        yield work
    finally:
        if not keep:
            with signals_later():
                remove_tree(work)


def remove_tree(work: Path) -> None:
    """Remove the tree; read-only files, which Windows will not unlink, included."""
    shutil.rmtree(work, ignore_errors=True)
    if work.exists():
        for place in work.rglob("*"):
            with suppress(OSError):
                place.chmod(0o700)
        shutil.rmtree(work)


def clean_environment(base: Mapping[str, str], work: Path) -> dict[str, str]:
    """`base` for child programs, without keys and Python settings; temporary files go to `work`.

    Proxies are told to leave loopback alone; the registries' configuration stays.
    """
    kept = {name: text for name, text in base.items() if not name.startswith(_DROPPED)}
    bypass = ",".join(filter(None, (base.get("NO_PROXY") or base.get("no_proxy"), "127.0.0.1")))
    kept.update(NO_PROXY=bypass, no_proxy=bypass, NO_COLOR="1", COLUMNS="400")
    return {**kept, **dict.fromkeys(_TEMP, str(work / "tmp"))}
