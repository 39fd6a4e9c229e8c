"""The Python and ABI tags of the packages of this repository."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.names import OURS
from codex_release.verify.model import Artifact, FileRule, Hit

_EXPECTED = ("py3", "none")


def check(item: Artifact) -> Iterator[Hit]:
    """Both packages are for every Python 3, and are built once."""
    name = item.wheel.filename
    if name is None:
        return
    if (name.python, name.abi) != _EXPECTED:
        yield Hit(f"It is tagged {name.python}-{name.abi}; expected {'-'.join(_EXPECTED)}.")
    if name.build is not None:
        yield Hit(f"It has the build number {name.build}; installers prefer it to one without.")


RULE = FileRule(
    "tag-python",
    "error",
    "A wheel of ours is tagged for some Pythons only, or has a build number.",
    "Build it with the staged folder's own settings.",
    check,
    projects=OURS,
)
