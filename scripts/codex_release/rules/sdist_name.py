"""Name and version of an sdist: of the file, of its folder, of its metadata."""

from __future__ import annotations

from collections.abc import Iterator

from packaging.utils import canonicalize_name

from codex_release.inspect.contents import SdistFacts
from codex_release.rules.model import Artifact, FileRule, Hit, normal_version
from codex_release.rules.wheel_name import unusual_spelling


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
    yield from unusual_spelling(item, facts.name, facts.version)
    if facts.metadata is None:
        yield Hit("It has no PKG-INFO.")
        return
    for key, named, same in (
        ("Name", facts.name, canonicalize_name),
        ("Version", facts.version, normal_version),
    ):
        said = item.metadata[key]
        if said is None or same(str(said)) != same(named):
            yield Hit(f"PKG-INFO says {key} {said!r}, and the file's name says {named!r}.")


RULE = FileRule(
    "sdist-name",
    "error",
    "The file is not named as an sdist, or its name, its folder and its PKG-INFO do not name one"
    " project and version.",
    "Build the sdist again; never rename one.",
    check,
    ("sdist",),
)
