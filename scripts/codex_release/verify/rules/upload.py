"""What an upload needs: METADATA and PKG-INFO that both twines accept."""

from __future__ import annotations

import io
import logging
import re
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from codex_release.verify.model import Artifact, Hit, file_rule
from codex_release.verify.rules.common import told

MOST_FIELDS, MOST_NAMES = 10_000, 100
"""Fields, and different names of fields. Twine looks for each name among all fields."""
MOST_BYTES = 512 << 10
MOST_RST_BYTES, MOST_RST_LINES, MOST_RST_BARS = 64 << 10, 2_000, 8_000
MOST_RST_ITEMS, MOST_CSV_BYTES = 1_000, 16 << 10
"""Of a description in reStructuredText. Twine renders it, which takes longer."""
MOST_LISTS, MOST_REPLACED = 5, 4 << 20
"""Directives that list all titles or links, and bytes that substitutions may grow to."""
_PLAIN = ("text/markdown", "text/plain")
_LONGEST_TYPE = 100
"""Characters of Description-Content-Type. Reading parameters takes time by their square."""


@file_rule(
    "metadata-local",
    "error",
    "The metadata is refused by the twine that is installed here (`twine check --strict`). What it"
    " only warns of is a warning in other projects.",
    "Correct pyproject.toml and build again.",
    kinds=("wheel", "sdist"),
)
def metadata_local(item: Artifact) -> Iterator[Hit]:
    """One hit for each complaint of the twine that is installed here."""
    if item.facts.metadata is None:
        if not told(item, "METADATA"):
            yield Hit("METADATA is missing." if item.kind == "wheel" else "PKG-INFO is missing.")
        return
    if reason := _too_large(item, item.facts.metadata):
        yield Hit(f"It is not checked: {reason}.", severity=None if item.is_ours else "warning")
        return
    for complaint, level in _complaints(item, item.facts.metadata):
        mild = level < logging.ERROR and not item.is_ours
        yield Hit(f"twine: {complaint.rstrip('.')}.", severity="warning" if mild else None)


_LISTS = re.compile(r"\.\.\s+(?:contents|sectnum|section-numbering|target-notes)::")
_MARKS = (
    r"[-*+\u2022\u2023\u2043]",  # of lists
    r"\(?(?:\w{1,9}|#)[.)]",  # of numbered lists
    r":[^:\s]{1,99}:",  # of fields
    r"(?:--?|/|\+)\w\S{0,99}",  # of options
    r"\.\.(?:[ \t]+\S{1,99}::)?",  # of directives
)
_NESTED = re.compile(rf"^[ \t]*(?:(?:{'|'.join(_MARKS)})[ \t]+){{2,}}", re.MULTILINE)
# A border of a simple table has a word for each column.
_BORDERS = re.compile(r"^[ \t]*=[= ]*$", re.MULTILINE)
_DEFINITION, _REFERENCE = re.compile(r"\s*\.\.\s+\|"), re.compile(r"\|[^\s|][^|]*\|")


def _words(pattern: re.Pattern[str], text: str, joined: Callable[[list[int]], int] = sum) -> int:
    """How many words all matches have, or with `max` the longest one."""
    return joined([0, *(len(found.split()) for found in pattern.findall(text))])


def _replaced(text: str) -> int:
    """The most bytes that the substitutions of a text in reStructuredText can grow to.

    A definition may refer to others, so with n such references it may grow by 3**(n/3).
    """
    size = nested = 0
    inside = False
    for line in text.splitlines():
        starts = _DEFINITION.match(line) is not None
        inside = starts or (inside and not line[:1].strip())
        if inside:
            size += len(line)
            nested += len(_REFERENCE.findall(line)) - starts
    return int(size * len(_REFERENCE.findall(text)) * 3 ** min(nested / 3, 99))


def _too_large(item: Artifact, metadata: bytes) -> str | None:
    """Why twine would take too long for the metadata; None if it does not."""
    kind = str(item.metadata["Description-Content-Type"] or "")
    names = item.metadata.keys()
    counts = [
        (len(names), MOST_FIELDS, "fields"),
        (len(set(names)), MOST_NAMES, "different fields"),
        (len(kind), _LONGEST_TYPE, "characters of Description-Content-Type"),
        (len(metadata), MOST_BYTES, "bytes"),
    ]
    if not kind.startswith(_PLAIN):
        # Older metadata has the description in a field.
        text = f"{item.metadata['Description'] or ''}\n{item.metadata.get_payload()}"
        text = text[: MOST_RST_BYTES + 1]
        lines = len(text.splitlines())
        counts += [
            (len(text), MOST_RST_BYTES, "bytes of description"),
            (lines, MOST_RST_LINES, "lines of description"),
            (text.count("|") + text.count("+"), MOST_RST_BARS, "cells in tables"),
            (lines * _words(_BORDERS, text, max), MOST_RST_BARS, "cells in simple tables"),
            (_words(_NESTED, text), MOST_RST_ITEMS, "items in items"),
            (len(text) * ("csv-table" in text.lower()), MOST_CSV_BYTES, "bytes with CSV"),
            (len(_LISTS.findall(text)), MOST_LISTS, "lists of contents"),
            (_replaced(text), MOST_REPLACED, "bytes of substitutions"),
        ]
    for found, most, what in counts:
        if found > most:
            return f"it has {found} {what}, more than {most}"
    return None


def _complaints(item: Artifact, metadata: bytes) -> list[tuple[str, int]]:
    """What twine says of a file with this name and metadata and nothing else.

    On the real file it would first hash all of it, and then read only the metadata.
    """
    from readme_renderer import rst
    from twine.commands import check as twine_check

    # What is wrong with code is never told, and to find its colours can take minutes.
    rst.SETTINGS["syntax_highlight"] = "none"
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
        # twine and its libraries raise many errors for bad bytes; each means a refusal.
        return [(str(error) or type(error).__name__, logging.ERROR)]
    finally:
        logger.removeHandler(heard)
        logger.propagate = propagate
    return heard.messages if failed else []


class _Listener(logging.Handler):
    """Keeps log messages; twine reports what is wrong only in its log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[tuple[str, int]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append((" ".join(record.getMessage().split()), record.levelno))


def _write_wheel(place: Path, metadata: bytes) -> None:
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("x.dist-info/METADATA", metadata)


def _write_sdist(place: Path, metadata: bytes) -> None:
    root = place.name.removesuffix(".tar.gz")
    info = tarfile.TarInfo(f"{root}/PKG-INFO")
    info.size = len(metadata)
    # twine takes the common path of all members for the folder; it needs two members to find it.
    folder = tarfile.TarInfo(root)
    folder.type = tarfile.DIRTYPE
    with tarfile.open(place, "w:gz") as archive:
        archive.addfile(folder)
        archive.addfile(info, io.BytesIO(metadata))


@dataclass(frozen=True)
class PublishAction:
    """A release of `pypa/gh-action-pypi-publish`, which has its own twine."""

    release: str
    commit: str
    twine: str
    """The version in its `requirements/runtime.txt`."""
    metadata_versions: tuple[str, ...]
    """The metadata versions that this twine accepts."""


# Release notes and `requirements/runtime.txt` of pypa/gh-action-pypi-publish: v1.14.2 is the first
# with twine 7, which is the first to accept metadata 2.5.
ACTION = PublishAction(
    "v1.14.2",
    "dc37677b2e1c63e2034f94d8a5b11f265b73ba33",
    "7.0.0",
    ("1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5"),
)
"""The release that the workflows use."""


@file_rule(
    "metadata-publish",
    "error",
    "The twine of the publish action does not know this metadata version, so the upload fails.",
    "Set `core-metadata-version` in the build settings, or use a newer action in the workflows.",
    kinds=("wheel", "sdist"),
)
def metadata_publish(item: Artifact) -> Iterator[Hit]:
    """The action can upload this metadata version. metadata-local reports missing metadata."""
    if item.facts.metadata is None:
        return
    said = item.metadata["Metadata-Version"]
    if said not in ACTION.metadata_versions:
        yield Hit(
            f"Metadata-Version is {said}; twine {ACTION.twine} of the publish action"
            f" {ACTION.release} accepts up to {ACTION.metadata_versions[-1]}."
        )
