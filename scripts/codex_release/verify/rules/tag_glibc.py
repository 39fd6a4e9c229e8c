"""Programs that need a newer glibc than the tag promises."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.verify.rules.common import loadable
from codex_release.wheels.facts import ElfFacts
from codex_release.wheels.tags import dotted, parse


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a program and tag."""
    for tag in map(parse, item.claimed):
        if tag.libc != "glibc" or tag.floor is None:
            continue
        for member, program in loadable(item):
            if isinstance(program, ElfFacts) and (program.glibc or ()) > tag.floor:
                yield Hit(
                    f"It asks for GLIBC_{dotted(program.glibc or ())}; {tag.tag} promises"
                    f" {dotted(tag.floor)}.",
                    member.name,
                )


RULE = FileRule(
    "tag-glibc",
    "error",
    "A program asks for a newer glibc than the manylinux tag promises, and fails to load on the"
    " systems in between.",
    "Give the wheel the tag of the highest GLIBC version, or link against an older glibc.",
    check,
)
