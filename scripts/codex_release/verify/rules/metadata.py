"""METADATA: what twine and the index take, requirements, licences, bill of materials."""

from __future__ import annotations

import io
import json
import logging
import tarfile
import tempfile
import textwrap
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from codex_release.names import OURS, RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION
from codex_release.runtime.licences import components, expression
from codex_release.runtime.sbom import SBOM_FILE
from codex_release.verify.model import Artifact, Hit, file_rule, some
from codex_release.verify.rules import common
from codex_release.verify.rules.common import differences, parse
from codex_release.wheels.facts import Member, SdistFacts

if TYPE_CHECKING:
    from cyclonedx.validation.json import JsonStrictValidator


@file_rule(
    "metadata-local",
    "error",
    "The metadata is refused by the twine that is installed here (`twine check --strict`).",
    "Correct it in pyproject.toml and build again.",
    kinds=("wheel", "sdist"),
)
def metadata_local(item: Artifact) -> Iterator[Hit]:
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


@dataclass(frozen=True)
class PublishAction:
    """A release of `pypa/gh-action-pypi-publish`, which brings a twine of its own."""

    release: str
    commit: str
    twine: str
    """The version in its `requirements/runtime.txt`."""
    metadata_versions: tuple[str, ...]
    """The metadata versions that this twine, with the `packaging` beside it, accepts."""


# Release notes and `requirements/runtime.txt` of pypa/gh-action-pypi-publish. v1.14.2 is the first
# with twine 7, and twine 7.0 the first that takes 2.5; those before stop at 2.4.
ACTION = PublishAction(
    "v1.14.2",
    "dc37677b2e1c63e2034f94d8a5b11f265b73ba33",
    "7.0.0",
    ("1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5"),
)
"""The one that the workflows use."""


@file_rule(
    "metadata-publish",
    "error",
    "The publish action's twine does not know this version of the metadata, and the upload would"
    " fail.",
    "Set `core-metadata-version` in the build's settings, or move the workflows to a newer action.",
    kinds=("wheel", "sdist"),
)
def metadata_publish(item: Artifact) -> Iterator[Hit]:
    """The action can upload that version; of missing metadata metadata-local speaks."""
    if item.facts.metadata is None:
        return
    said = item.metadata["Metadata-Version"]
    if said not in ACTION.metadata_versions:
        yield Hit(
            f"Metadata-Version is {said}; twine {ACTION.twine} of the publish action"
            f" {ACTION.release} takes up to {ACTION.metadata_versions[-1]}."
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
    """One unconditional requirement, `==` the SDK's own version."""
    if item.facts.metadata is None:
        return
    listed = [str(text) for text in item.metadata.get_all("Requires-Dist", [])]
    pins = [text for text in listed if common.name_of(text) == RUNTIME_DISTRIBUTION]
    expected = f"{RUNTIME_DISTRIBUTION}=={item.version}"
    if not pins:
        yield Hit(f"It does not require {RUNTIME_DISTRIBUTION}; expected {expected}.")
    elif len(pins) > 1 or not _is(pins[0], item.version):
        yield Hit(f"It requires {' and '.join(pins)}; expected {expected}.")


def _is(text: str, version: str) -> bool:
    pin = Requirement(text)
    return str(pin.specifier) == f"=={version}" and pin.marker is None and not pin.extras


@file_rule(
    "requirements",
    "error",
    "The requirements or the Pythons of one of our packages are not those of its template: what"
    " is installed is not what was tested, or the index refuses the file.",
    "Stage the package again; change requirements in its pyproject.toml only.",
    kinds=("wheel", "sdist"),
    projects=OURS,
)
def requirements(item: Artifact) -> Iterator[Hit]:
    """The requirements of the template and no others; the pin has a rule of its own."""
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
            yield Hit(f"It requires {text}: the index refuses a file that names an address.")
    for text in sorted(found.keys() - expected):
        if not _is_direct(found[text]):
            yield Hit(f"It requires {found[text]}, which the template does not.")
    for text in sorted(expected - found.keys()):
        yield Hit(f"It does not require {text}, which the template does.")
    python = str(common.project_file(item.project)["project"]["requires-python"])
    said = [str(text) for text in item.metadata.get_all("Requires-Python", [])]
    if len(said) != 1 or not _same(said[0], python):
        yield Hit(f"Requires-Python is {' and '.join(said) or 'missing'}; expected {python}.")


def _is_direct(text: str) -> bool:
    try:
        return Requirement(text).url is not None
    except InvalidRequirement:
        return False


def _same(said: str, expected: str) -> bool:
    try:
        return SpecifierSet(said) == SpecifierSet(expected)
    except InvalidSpecifier:
        return False


@file_rule(
    "licences",
    "error",
    "The licence expression does not name all that is bundled, or a licence text is missing.",
    "Stage the package again; add what is newly bundled to the table in `licences.py` and its text"
    " to `runtime/licenses/`.",
    kinds=("wheel", "sdist"),
    projects=OURS,
)
def licences(item: Artifact) -> Iterator[Hit]:
    """An SPDX expression for all that is bundled, and the text of each licence."""
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
        if text is None or not text.size:
            yield Hit(f"The licence text {name} is missing or empty.")
    expected = ["LICENSE"]
    expected += [f"licenses/{text}" for part in bundled for text in part.texts]
    missing = [name for name in expected if name not in listed]
    if missing:
        yield Hit(f"METADATA lists no licence text {some(missing)}.")


def _text(item: Artifact, name: str) -> Member | None:
    if isinstance(item.facts, SdistFacts):
        wanted = f"{item.facts.root}/{name}"
        return next((member for member in item.files if member.name == wanted), None)
    return item.facts.info_file(f"licenses/{name}")


_SPECIFICATION = "1.6"
_WRITTEN_LAST = ("METADATA", "WHEEL", "RECORD", f"sboms/{SBOM_FILE}")
"""What the build itself writes, and the document cannot hold the hash of."""
MOST_ENTRIES = 400
"""The schema has every entry of a list compared with every other. A wheel of today needs 40."""


@file_rule(
    "sbom",
    "error",
    "The bill of materials is missing, breaks the schema of CycloneDX, or its entries are not"
    " exactly the files of RECORD with their hashes. One with more than"
    f" {MOST_ENTRIES} entries in all its lists is not looked at any further.",
    "Build the folder that `codex-release stage-runtime` made, without changes.",
    projects=(RUNTIME_DISTRIBUTION,),
)
def sbom(item: Artifact) -> Iterator[Hit]:
    """A CycloneDX document with one entry, of the right hash, for each file of RECORD."""
    member = item.wheel.info_file(f"sboms/{SBOM_FILE}")
    if member is None:
        yield Hit(f"There is no sboms/{SBOM_FILE} beside the metadata.")
        return
    try:
        document: Any = parse(member.text)
        if (entries := _entries(document)) > MOST_ENTRIES:
            text = f"It has {entries} entries in lists; up to {MOST_ENTRIES} are looked at."
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
        yield Hit(f"It is of {found}; expected {' '.join(expected)}.", member.name)
    for text in differences(
        *(files, _expected(item)),
        only_one="lists files that are not there:",
        only_other="does not list",
        changed="has another hash of",
    ):
        yield Hit(f"The bill of materials {text}.")


def _entries(value: Any) -> int:
    """How many entries the lists in it have together; raises RecursionError."""
    if isinstance(value, dict):
        return sum(map(_entries, cast("dict[str, Any]", value).values()))
    if isinstance(value, list):
        held = cast("Sequence[Any]", value)
        return len(held) + sum(map(_entries, held))
    return 0


def _schema_fault(document: Any) -> str | None:
    """The first thing that the schema of CycloneDX forbids; raises RecursionError."""
    error: Any = _validator().validate_str(json.dumps(document))
    if error is None:
        return None
    found = textwrap.shorten(error.data.message, 200, placeholder=" …").rstrip(".")
    return f"It is no CycloneDX {_SPECIFICATION} at {error.data.json_path}: {found}."


@cache
def _validator() -> JsonStrictValidator:
    # Imported when it is needed: for that it takes as long as reading a small wheel.
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
    """Path → hash of each file of the wheel that the document is to list."""
    skipped = {f"{item.wheel.dist_info}/{name}" for name in _WRITTEN_LAST}
    there = {member.name: member.sha256 for member in item.files}
    listed = {row.path for row in item.wheel.record or ()}
    return {name: digest for name, digest in there.items() if name in listed - skipped}
