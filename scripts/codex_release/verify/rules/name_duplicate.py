"""Members of the same name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from codex_release.verify.model import Artifact, FileRule, Hit


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a name, and one a file that is also the folder of others."""
    names = Counter(member.name.removesuffix("/") for member in item.members)
    folders = {member.name.removesuffix("/") for member in item.members if member.is_folder}
    # A folder sorts right before what is in it.
    ordered = sorted(name.replace("/", "\0") for name in names)
    for name, after in pairwise(ordered):
        path = name.replace("\0", "/")
        if path not in folders and after.startswith(f"{name}\0"):
            yield Hit("It is a file, and a folder of other files.", path)
    for name, count in names.items():
        if count > 1:
            yield Hit(
                f"It is there {count} times; installers differ in which of them they keep.", name
            )


RULE = FileRule(
    "name-duplicate",
    "error",
    "Two members have the same name, or one is a file and another needs a folder of its name.",
    "Build the file again with each member once.",
    check,
    ("wheel", "sdist"),
)
