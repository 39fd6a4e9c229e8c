"""Metadata, judged by the twine of this environment as `twine check --strict` does."""

from __future__ import annotations

import io
import logging
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

from codex_release.verify.model import Artifact, FileRule, Hit


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a complaint."""
    if item.facts.metadata is None:
        yield Hit("There is no METADATA." if item.kind == "wheel" else "There is no PKG-INFO.")
        return
    for complaint in _complaints(item, item.facts.metadata):
        yield Hit(f"twine: {complaint.rstrip('.')}.")


def _complaints(item: Artifact, metadata: bytes) -> list[str]:
    """What twine says of a file of that name with that metadata and nothing else.

    It would hash all of a large wheel first, and reads no more of it than this.
    """
    from twine.commands import check as twine_check

    heard = _Listener()
    logger = logging.getLogger(twine_check.__name__)
    logger.addHandler(heard)
    propagate, logger.propagate = logger.propagate, False
    try:
        with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
            place = Path(folder) / item.name
            (_write_wheel if item.kind == "wheel" else _write_sdist)(place, metadata)
            failed = twine_check.check([str(place)], strict=True)
    except Exception as error:
        # Whatever it or a library of it raises on strange bytes: it would not upload the file.
        return [str(error) or type(error).__name__]
    finally:
        logger.removeHandler(heard)
        logger.propagate = propagate
    return heard.messages if failed else []


class _Listener(logging.Handler):
    """Keeps what is logged; twine says what is wrong in no other way."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(" ".join(record.getMessage().split()))


def _write_wheel(place: Path, metadata: bytes) -> None:
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("x.dist-info/METADATA", metadata)


def _write_sdist(place: Path, metadata: bytes) -> None:
    root = place.name.removesuffix(".tar.gz")
    info = tarfile.TarInfo(f"{root}/PKG-INFO")
    info.size = len(metadata)
    # twine looks in the folder that all members are in; with one member, that would be itself.
    folder = tarfile.TarInfo(root)
    folder.type = tarfile.DIRTYPE
    with tarfile.open(place, "w:gz") as archive:
        archive.addfile(folder)
        archive.addfile(info, io.BytesIO(metadata))


RULE = FileRule(
    "metadata-local",
    "error",
    "The metadata is refused by the twine that is installed here (`twine check --strict`).",
    "Correct it in pyproject.toml and build again.",
    check,
    ("wheel", "sdist"),
)
