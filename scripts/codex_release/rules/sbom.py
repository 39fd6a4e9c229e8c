"""The bill of materials."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from codex_release.rules.json_text import parse
from codex_release.rules.model import Artifact, FileRule, Hit, some
from codex_release.sbom import SBOM_FILE
from codex_release.sources import RUNTIME_DISTRIBUTION

_SPECIFICATION = "1.6"
_WRITTEN_LAST = ("METADATA", "WHEEL", "RECORD", f"sboms/{SBOM_FILE}")
"""What the build itself writes, and the document cannot hold the hash of."""


def check(item: Artifact) -> Iterator[Hit]:
    """A CycloneDX document with one entry, of the right hash, for each file of RECORD."""
    member = item.wheel.info_file(f"sboms/{SBOM_FILE}")
    if member is None:
        yield Hit(f"There is no sboms/{SBOM_FILE} beside the metadata.")
        return
    try:
        document: Any = parse(member.text)
        root = document["metadata"]["component"]
        kind = (document["bomFormat"], document["specVersion"], root["type"])
        said = (*kind, root["name"], root["version"])
        entries = dict(_files(document))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        yield Hit(f"It cannot be read: {type(error).__name__} {error}.", member.name)
        return
    expected = ("CycloneDX", _SPECIFICATION, "application", item.project, item.version)
    if said != expected:
        yield Hit(f"It is of {' '.join(map(str, said))}; expected {' '.join(expected)}.")
    yield from _differences(entries, _expected(item))


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


def _differences(entries: Mapping[str, str], there: Mapping[str, str]) -> Iterator[Hit]:
    for text, names in (
        ("lists files that are not there", entries.keys() - there.keys()),
        ("does not list", there.keys() - entries.keys()),
        (
            "has another hash of",
            {name for name in entries.keys() & there.keys() if entries[name] != there[name]},
        ),
    ):
        if names:
            yield Hit(f"The bill of materials {text}: {some(sorted(names))}.")


RULE = FileRule(
    "sbom",
    "error",
    "The bill of materials is missing, or its entries are not exactly the files of RECORD with"
    " their hashes.",
    "Build the folder that `codex-release stage-runtime` made, without changes.",
    check,
    projects=(RUNTIME_DISTRIBUTION,),
)
