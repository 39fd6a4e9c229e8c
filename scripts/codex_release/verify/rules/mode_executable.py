"""Programs that may not be executed."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.runtime.layout import PROGRAM_DIRS
from codex_release.verify.model import PAYLOAD, Artifact, FileRule, Hit
from codex_release.wheels.facts import ElfFacts, MachOFacts, Member

_PROGRAM_FOLDERS = tuple(f"{PAYLOAD}{folder}" for folder in PROGRAM_DIRS)


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a program. Windows has no such bit, so a PE file needs none."""
    for member in item.files:
        if _is_program(member) and not member.executable:
            yield Hit(
                f"It is a program of mode {member.mode & 0o7777:04o}, and nobody may execute it.",
                member.name,
            )


def _is_program(member: Member) -> bool:
    program = member.program
    if isinstance(program, ElfFacts):
        # A library that stands where programs stand is one: static PIE looks like a library.
        return program.kind == "executable" or member.name.startswith(_PROGRAM_FOLDERS)
    if isinstance(program, MachOFacts):
        return any(part.kind == "executable" for part in program.slices)
    return False


RULE = FileRule(
    "mode-executable",
    "error",
    "A program may not be executed once it is installed.",
    "Set its execute bits before the build (`chmod +x`).",
    check,
)
