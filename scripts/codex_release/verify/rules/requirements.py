"""What an installation of our packages brings along, and the Pythons they are for."""

from __future__ import annotations

from collections.abc import Iterator

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from codex_release.names import OURS, RUNTIME_DISTRIBUTION
from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.verify.rules import common


def check(item: Artifact) -> Iterator[Hit]:
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


RULE = FileRule(
    "requirements",
    "error",
    "The requirements or the Pythons of one of our packages are not those of its template: what"
    " is installed is not what was tested, or the index refuses the file.",
    "Stage the package again; change requirements in its pyproject.toml only.",
    check,
    ("wheel", "sdist"),
    OURS,
)
