"""The programs of the runtime.

That `bin/codex` is Codex and not another program for the same system cannot be told from its
bytes: what tells them apart is the name, the hash in the staging manifest, and a start of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.names import RUNTIME_DISTRIBUTION
from codex_release.runtime.layout import PROGRAM_DIRS
from codex_release.targets import Target
from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.verify.rules.manifest import staged_from
from codex_release.wheels.facts import Damaged, ElfFacts, MachOFacts, Member, PeFacts


def check(item: Artifact) -> Iterator[Hit]:
    """Those of the target are there; all that stands among them is a program, and no other's copy.

    Their system and machine are the matter of tag-machine.
    """
    payload = item.payload
    if item.target is not None:
        for path in _required(item, item.target):
            if path not in payload:
                yield Hit(f"The program {path} is missing.")
    first: dict[str, str] = {}
    for path, member in payload.items():
        if not path.startswith(PROGRAM_DIRS):
            continue
        if fault := _fault(member):
            yield Hit(fault, member.name)
        elif member.sha256 and first.setdefault(member.sha256, path) != path:
            yield Hit(f"It is a copy of {first[member.sha256]}.", member.name)


def _required(item: Artifact, target: Target) -> tuple[str, ...]:
    """A bare program is staged without its helpers; a whole release may not have such a wheel."""
    if staged_from(item) == "binary":
        return (target.codex,)
    return target.codex, f"bin/codex-code-mode-host{target.exe_suffix}"


def _fault(member: Member) -> str | None:
    program = member.program
    if not member.size:
        return "It is empty; expected a program."
    if isinstance(program, Damaged) or not member.sha256:
        return None
    if program is None:
        return f"It is no program: {member.size} bytes of another kind."
    return None if _starts(program) else "It is a library or an object file, and no program."


def _starts(program: ElfFacts | MachOFacts | PeFacts) -> bool:
    if isinstance(program, MachOFacts):
        return any(part.kind == "executable" for part in program.slices)
    if isinstance(program, ElfFacts) and program.kind == "shared":
        # A static position-independent program looks like a library without a name.
        return program.soname is None
    return program.kind == "executable"


RULE = FileRule(
    "payload-programs",
    "error",
    "A program of the runtime is missing, empty, no program, or a copy of another one.",
    "Stage the whole package folder of that version and platform.",
    check,
    projects=(RUNTIME_DISTRIBUTION,),
)
