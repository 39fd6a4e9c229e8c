"""Programs for another system or machine than the tag's."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.verify.rules.common import loadable
from codex_release.wheels.facts import ProgramFacts
from codex_release.wheels.tags import SYSTEM_NAMES, PlatformTag, parse


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a program and tag."""
    for tag in map(parse, item.claimed):
        if tag.system == "other":
            continue
        for member, program in loadable(item):
            if fault := _fault(tag, program):
                yield Hit(f"It is a program {fault}; the tag is {tag.tag}.", member.name)


def _fault(tag: PlatformTag, program: ProgramFacts) -> str | None:
    if tag.system == program.system and set(tag.machines) <= set(program.machines):
        return None
    system = SYSTEM_NAMES.get(program.system, program.system)
    return f"for {system} {'+'.join(program.machines)}"


RULE = FileRule(
    "tag-machine",
    "error",
    "A program is for another system or machine than the platform tag says; `any` says that there"
    " is no program at all.",
    "Give the wheel the tag of its programs, or the programs of its tag.",
    check,
)
