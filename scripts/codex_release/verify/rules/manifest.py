"""`codex-manifest.json`: what was staged, and what is in the wheel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from codex_release.names import RUNTIME_DISTRIBUTION
from codex_release.runtime.manifest import MANIFEST_FILE
from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.verify.rules.common import differences, parse
from codex_release.wheels.facts import Member


def check(item: Artifact) -> Iterator[Hit]:
    """The same files with the same hashes and modes, and the wheel's own version and tags."""
    member = item.payload.get(MANIFEST_FILE)
    if member is None:
        yield Hit(f"There is no {MANIFEST_FILE}.")
        return
    try:
        values: Any = parse(member.text)
        listed = {str(r["path"]): (str(r["sha256"]), str(r["mode"])) for r in values["members"]}
        said = {
            "version": (values["version"], item.version),
            "tags": (sorted(values["tags"]), sorted(item.claimed)),
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        yield Hit(f"It cannot be read: {type(error).__name__} {error}.", member.name)
        return
    for key, (found, expected) in said.items():
        if found != expected:
            yield Hit(f"It says {key} {found!r}; the wheel has {expected!r}.", member.name)
    yield from _differences(listed, item.payload)


def staged_from(item: Artifact) -> str | None:
    """The kind of source that it was staged from, as its manifest says; None when it does not."""
    member = item.payload.get(MANIFEST_FILE)
    try:
        source: Any = parse(member.text if member else None)["source"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return source if isinstance(source, str) else None


def _differences(
    listed: Mapping[str, tuple[str, str]], payload: Mapping[str, Member]
) -> Iterator[Hit]:
    there = {
        path: (member.sha256, f"{member.mode & 0o7777:04o}")
        for path, member in payload.items()
        if path != MANIFEST_FILE
    }
    for text in differences(
        *(listed, there),
        only_one="lists what is not there:",
        only_other="does not list",
        changed="has another hash or mode of",
    ):
        yield Hit(f"{MANIFEST_FILE} {text}.")


RULE = FileRule(
    "manifest",
    "error",
    "The staging manifest is missing or does not list exactly what the wheel holds, so that the"
    " origin of a file is not known.",
    "Build the folder that `codex-release stage-runtime` made, without changes.",
    check,
    projects=(RUNTIME_DISTRIBUTION,),
)
