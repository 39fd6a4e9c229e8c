"""Programs for another system or machine than the tag's."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.inspect.facts import ElfFacts, MachOFacts, ProgramFacts
from codex_release.rules.model import Artifact, FileRule, Hit
from codex_release.rules.platform_tags import PlatformTag, parse
from codex_release.rules.programs import loadable

_NAMES = {"linux": "Linux", "darwin": "macOS", "windows": "Windows"}


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a program and tag."""
    for tag in map(parse, item.claimed):
        if tag.system == "other":
            continue
        for member, program in loadable(item):
            if fault := _fault(tag, program):
                yield Hit(f"It is a program {fault}; the tag is {tag.tag}.", member.name)


def _fault(tag: PlatformTag, program: ProgramFacts) -> str | None:
    system, machines = _runs_on(program)
    described = f"for {_NAMES.get(system, system)} {'+'.join(machines)}"
    if tag.system == "any" or tag.system != system:
        return described
    return None if set(tag.machines) <= set(machines) else described


def _runs_on(program: ProgramFacts) -> tuple[str, tuple[str, ...]]:
    if isinstance(program, ElfFacts):
        return program.system, (program.machine,)
    if isinstance(program, MachOFacts):
        return "darwin", tuple(part.machine for part in program.slices)
    return "windows", (program.machine,)


RULE = FileRule(
    "tag-machine",
    "error",
    "A program is for another system or machine than the platform tag says; `any` says that there"
    " is no program at all.",
    "Give the wheel the tag of its programs, or the programs of its tag.",
    check,
)
