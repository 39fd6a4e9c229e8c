"""METADATA and PKG-INFO: what twine accepts, requirements, licences, and the SBOM."""

from __future__ import annotations

import io
import json
import logging
import re
import tarfile
import tempfile
import textwrap
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from packaging.specifiers import SpecifierSet

from codex_release.names import OURS, RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION
from codex_release.runtime.addresses import LABELS
from codex_release.runtime.sbom import SBOM_FILE, components, expression
from codex_release.verify.model import Artifact, Hit, file_rule, some
from codex_release.verify.rules import common
from codex_release.verify.rules.common import differences, parse, told
from codex_release.wheels.facts import Member, SdistFacts

if TYPE_CHECKING:
    from cyclonedx.validation.json import JsonStrictValidator


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
    "licence-files",
    "error",
    "METADATA names a licence file that is not there, which the index refuses from Metadata-Version"
    " 2.4 on (PEP 639).",
    "Add the file to `license-files` in pyproject.toml and to the checkout, and build again.",
    kinds=("wheel", "sdist"),
)
def licence_files(item: Artifact) -> Iterator[Hit]:
    """One hit for all. Older metadata may have them beside METADATA."""
    said = str(item.metadata["Metadata-Version"] or "")
    old = re.fullmatch(r"1\.\d|2\.[0-3]", said) is not None
    there = {member.name for member in item.files}
    missing: list[str] = []
    for name in dict.fromkeys(str(text) for text in item.metadata.get_all("License-File", [])):
        if isinstance(item.facts, SdistFacts):
            places = [f"{item.facts.root}/{name}"]
        else:
            folder = item.facts.dist_info
            places = [f"{folder}/licenses/{name}"]
            places += [f"{folder}/{name.rpartition('/')[2]}"] if old else []
        if not there.intersection(places):
            missing.append(name)
    if missing:
        yield Hit(
            f"METADATA names licence files that are not there: {some(missing)}.",
            severity="warning" if old else None,
        )


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


@file_rule(
    "pin",
    "error",
    "The SDK does not require exactly the runtime of its own version.",
    "Stage the SDK with `codex-release stage-sdk`, which writes the pin.",
    kinds=("wheel", "sdist"),
    projects=(SDK_DISTRIBUTION,),
)
def pin(item: Artifact) -> Iterator[Hit]:
    """One requirement `==` the version of the SDK, without marker or extras."""
    if item.facts.metadata is None:
        return
    listed = [str(text) for text in item.metadata.get_all("Requires-Dist", [])]
    pins = [text for text in listed if common.name_of(text) == RUNTIME_DISTRIBUTION]
    expected = f"{RUNTIME_DISTRIBUTION}=={item.version}"
    if not pins:
        yield Hit(f"It does not require {RUNTIME_DISTRIBUTION}; expected {expected}.")
    elif len(pins) > 1 or common.normal(pins[0]) != expected:
        yield Hit(f"It requires {' and '.join(pins)}; expected {expected}.")


@file_rule(
    "requirements",
    "error",
    "The requirements or Python versions of one of our packages differ from its template, so what"
    " is installed was not tested, or the index refuses the file.",
    "Stage the package again; change requirements only in its pyproject.toml.",
    kinds=("wheel", "sdist"),
    projects=OURS,
)
def requirements(item: Artifact) -> Iterator[Hit]:
    """Exactly the requirements of the template; the rule pin checks the pin."""
    if item.facts.metadata is None:
        return
    expected = common.requirements(item.project)
    listed = [str(text) for text in item.metadata.get_all("Requires-Dist", [])]
    found = {
        common.normal(text): text
        for text in listed
        if item.is_runtime or common.name_of(text) != RUNTIME_DISTRIBUTION
    }
    for text in listed:
        if _is_direct(text):
            yield Hit(f"It requires {text}: the index refuses requirements with a URL.")
    for text in sorted(found.keys() - expected):
        if not _is_direct(found[text]):
            yield Hit(f"It requires {found[text]}, which the template does not require.")
    for text in sorted(expected - found.keys()):
        yield Hit(f"It does not require {text}, which the template requires.")
    python = str(common.project_file(item.project)["project"]["requires-python"])
    said = [str(text) for text in item.metadata.get_all("Requires-Python", [])]
    if len(said) != 1 or not _same(said[0], python):
        yield Hit(f"Requires-Python is {' and '.join(said) or 'missing'}; expected {python}.")


def _is_direct(text: str) -> bool:
    found = common.requirement(text)
    return found is not None and found.url is not None


def _same(said: str, expected: str) -> bool:
    try:
        return SpecifierSet(said) == SpecifierSet(expected)
    except ValueError:
        # InvalidSpecifier, or a number of more digits than Python reads.
        return False


@file_rule(
    "project-urls",
    "error",
    "The metadata lacks an author or an address of the project, so a package index shows no way to"
    " its documentation, its source or its issues.",
    "Stage the package again; the addresses are in [tool.codex-release] of pyproject.toml.",
    kinds=("wheel", "sdist"),
    projects=OURS,
)
def project_urls(item: Artifact) -> Iterator[Hit]:
    """An author, and an https address under each of the labels. `plan` refuses stand-ins."""
    if item.facts.metadata is None:
        return
    listed = [str(text).partition(", ") for text in item.metadata.get_all("Project-URL", [])]
    found = {label for label, _, address in listed if address.startswith("https://")}
    missing = [label for label in LABELS if label not in found]
    if missing:
        yield Hit(f"Project-URL has no https address for {some(missing)}.")
    if not (item.metadata["Author"] or item.metadata["Author-email"]):
        yield Hit("Author is missing.")


@file_rule(
    "licences",
    "error",
    "The licence expression does not cover all bundled parts, or a licence text is missing.",
    "Stage the package again; add new bundled parts to the table in `sbom.py` and their texts"
    " to `runtime/licenses/`.",
    kinds=("wheel", "sdist"),
    projects=OURS,
)
def licences(item: Artifact) -> Iterator[Hit]:
    """The SPDX expression covers everything bundled, and each licence has its text."""
    if item.facts.metadata is None:
        return
    said = item.metadata["License-Expression"]
    bundled = components(item.payload) if item.is_runtime else components(())
    if said != expression(bundled):
        found = "missing" if said is None else repr(str(said))
        yield Hit(f"License-Expression is {found}; expected {expression(bundled)!r}.")
    listed = [str(name) for name in item.metadata.get_all("License-File", [])]
    for name in listed:
        text = _text(item, name)
        if text is not None and not text.size:
            yield Hit(f"The licence text {name} is empty.")
    expected = ["LICENSE"]
    expected += [f"licenses/{text}" for part in bundled for text in part.texts]
    missing = [name for name in expected if name not in listed]
    if missing:
        yield Hit(f"METADATA does not list the licence text {some(missing)}.")


def _text(item: Artifact, name: str) -> Member | None:
    if isinstance(item.facts, SdistFacts):
        wanted = f"{item.facts.root}/{name}"
        return next((member for member in item.files if member.name == wanted), None)
    return item.facts.info_file(f"licenses/{name}")


_SPECIFICATION = "1.6"
_WRITTEN_LAST = ("METADATA", "WHEEL", "RECORD", f"sboms/{SBOM_FILE}")
"""Files that the build writes last, so the document cannot have their hashes."""
MOST_ENTRIES = 400
"""The schema compares each entry of a list with every other. Our wheels have 40."""


@file_rule(
    "sbom",
    "error",
    "The bill of materials is missing, violates the CycloneDX schema, or does not list exactly the"
    " files of RECORD with their hashes. Lists with more than"
    f" {MOST_ENTRIES} entries are not checked.",
    "Build the folder from `codex-release stage-runtime` without changes.",
    projects=(RUNTIME_DISTRIBUTION,),
)
def sbom(item: Artifact) -> Iterator[Hit]:
    """A CycloneDX document with one entry and the right hash for each file of RECORD."""
    member = item.wheel.info_file(f"sboms/{SBOM_FILE}")
    if member is None:
        yield Hit(f"sboms/{SBOM_FILE} is missing from the metadata folder.")
        return
    try:
        document: Any = parse(member.text)
        if (entries := _entries(document)) > MOST_ENTRIES:
            text = f"Its lists have {entries} entries; at most {MOST_ENTRIES} are checked."
            yield Hit(text, member.name)
            return
        if fault := _schema_fault(document):
            yield Hit(fault, member.name)
        root = document["metadata"]["component"]
        kind = (document["bomFormat"], document["specVersion"], root["type"])
        said = (*kind, root["name"], root["version"])
        files = dict(_files(document))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        yield Hit(f"It cannot be read: {type(error).__name__} {error}.", member.name)
        return
    expected = ("CycloneDX", _SPECIFICATION, "application", item.project, item.version)
    if said != expected:
        found = " ".join(map(str, said))
        yield Hit(f"It describes {found}; expected {' '.join(expected)}.", member.name)
    for text in differences(
        *(files, _expected(item)),
        only_one="lists files that the wheel does not have:",
        only_other="does not list",
        changed="has a wrong hash for",
    ):
        yield Hit(f"The bill of materials {text}.")


def _entries(value: Any) -> int:
    """The number of entries in all lists together; raises RecursionError."""
    if isinstance(value, dict):
        return sum(map(_entries, cast("dict[str, Any]", value).values()))
    if isinstance(value, list):
        held = cast("Sequence[Any]", value)
        return len(held) + sum(map(_entries, held))
    return 0


def _schema_fault(document: Any) -> str | None:
    """The first violation of the CycloneDX schema; raises RecursionError."""
    error: Any = _validator().validate_str(json.dumps(document))
    if error is None:
        return None
    found = textwrap.shorten(error.data.message, 200, placeholder=" …").rstrip(".")
    return f"It is not valid CycloneDX {_SPECIFICATION} at {error.data.json_path}: {found}."


@cache
def _validator() -> JsonStrictValidator:
    # Imported on first use, because importing it takes as long as reading a small wheel.
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    return JsonStrictValidator(SchemaVersion.V1_6)


def _files(part: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for entry in cast("list[dict[str, Any]]", part.get("components", [])):
        if entry["type"] == "file":
            digests = {row["alg"]: row["content"] for row in entry["hashes"]}
            yield str(entry["name"]), str(digests["SHA-256"])
        yield from _files(entry)


def _expected(item: Artifact) -> dict[str, str]:
    """Path → SHA-256 of each file that the document must list."""
    skipped = {f"{item.wheel.dist_info}/{name}" for name in _WRITTEN_LAST}
    there = {member.name: member.sha256 for member in item.files}
    listed = {row.path for row in item.wheel.record or ()}
    return {name: digest for name, digest in there.items() if name in listed - skipped}
