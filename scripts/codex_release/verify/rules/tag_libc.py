"""Programs for another C library than the tag's."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.verify.rules.common import loadable
from codex_release.wheels.facts import ElfFacts
from codex_release.wheels.tags import parse


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a program and tag; a static program needs no C library."""
    for tag in map(parse, item.claimed):
        for member, program in loadable(item):
            if not isinstance(program, ElfFacts) or tag.libc is None or program.libc is None:
                continue
            if program.libc != tag.libc:
                loader = f", with the loader {program.interpreter}" if program.interpreter else ""
                yield Hit(
                    f"It is linked with {program.libc}{loader}; {tag.tag} is for systems with"
                    f" {tag.libc}.",
                    member.name,
                )


RULE = FileRule(
    "tag-libc",
    "error",
    "A program is linked with another C library than the one that the platform tag stands for"
    " (manylinux: glibc, musllinux: musl), and cannot start there.",
    "Link it statically, leave it out, or give the wheel the other tag.",
    check,
)
