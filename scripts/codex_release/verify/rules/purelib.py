"""Root-Is-Purelib."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit, some
from codex_release.verify.rules.common import loadable


def check(item: Artifact) -> Iterator[Hit]:
    """`true` is for wheels without programs, whose tag is `any`."""
    said = item.wheel.root_is_purelib
    if said is None:
        yield Hit("WHEEL does not say Root-Is-Purelib: true or false.")
    if not said:
        return
    programs = [member.name for member, _ in loadable(item)]
    if programs:
        yield Hit(f"WHEEL says Root-Is-Purelib: true, and there are programs: {some(programs)}.")
    elif item.claimed and item.claimed != ("any",):
        yield Hit(f"WHEEL says Root-Is-Purelib: true, and the tag is {some(item.claimed)}.")


RULE = FileRule(
    "purelib",
    "error",
    "WHEEL calls a wheel with programs pure, and it is installed where packages for all machines"
    " go.",
    "Build a platform wheel (`pure_python = False` in a hatchling hook); `wheel tags` does not"
    " change it.",
    check,
)
