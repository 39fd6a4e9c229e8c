"""The bill of materials."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from codex_release.names import RUNTIME_DISTRIBUTION
from codex_release.runtime.sbom import SBOM_FILE
from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.verify.rules.common import differences, parse

if TYPE_CHECKING:
    from cyclonedx.validation.json import JsonStrictValidator

_SPECIFICATION = "1.6"
_WRITTEN_LAST = ("METADATA", "WHEEL", "RECORD", f"sboms/{SBOM_FILE}")
"""What the build itself writes, and the document cannot hold the hash of."""
MOST_ENTRIES = 400
"""The schema has every entry of a list compared with every other. A wheel of today needs 40."""


def check(item: Artifact) -> Iterator[Hit]:
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


RULE = FileRule(
    "sbom",
    "error",
    "The bill of materials is missing, breaks the schema of CycloneDX, or its entries are not"
    " exactly the files of RECORD with their hashes. One with more than"
    f" {MOST_ENTRIES} entries in all its lists is not looked at any further.",
    "Build the folder that `codex-release stage-runtime` made, without changes.",
    check,
    projects=(RUNTIME_DISTRIBUTION,),
)
