"""Name and version of an sdist: of the file, of its folder, of its metadata."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.verify.rules.project_name import check_names
from codex_release.wheels.facts import SdistFacts


def check(item: Artifact) -> Iterator[Hit]:
    """PEP 625: `name-version.tar.gz` with one folder `name-version`, of the same metadata."""
    facts = item.facts
    if not isinstance(facts, SdistFacts) or facts.name is None or facts.version is None:
        yield Hit(f"{item.name!r} is not of the form name-version.tar.gz.")
        return
    expected = f"{facts.name}-{facts.version}"
    if facts.root != expected:
        found = "not in one folder" if facts.root is None else f"in the folder {facts.root}"
        yield Hit(f"Its members are {found}; they should be in {expected}.")
    yield from check_names(item, facts.name, facts.version)


RULE = FileRule(
    "sdist-name",
    "error",
    "The file is not named as an sdist, or its name, its folder and its PKG-INFO do not name one"
    " project and version.",
    "Build the sdist again; never rename one.",
    check,
    ("sdist",),
)
