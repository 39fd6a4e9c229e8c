"""METADATA and PKG-INFO: requirements, addresses, licences; and the SBOM."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from packaging.specifiers import SpecifierSet

from codex_release.errors import some
from codex_release.names import OURS, RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION
from codex_release.runtime.pyproject import LABELS
from codex_release.runtime.sbom import SBOM_FILE, components, expression
from codex_release.verify.model import Artifact, Hit, file_rule
from codex_release.verify.rules import common
from codex_release.verify.rules.common import differences, parse
from codex_release.wheels.facts import Member, SdistFacts

if TYPE_CHECKING:
    from cyclonedx.validation.json import JsonStrictValidator


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
