"""The programs of a wheel, as far as its platform tags must hold for them."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.inspect.contents import Member
from codex_release.inspect.facts import Damaged, ElfFacts, MachOFacts, ProgramFacts
from codex_release.rules.model import Artifact


def loadable(item: Artifact) -> Iterator[tuple[Member, ProgramFacts]]:
    """Programs and libraries; not object files, which are never loaded as they are."""
    for member in item.files:
        program = member.program
        if program is None or isinstance(program, Damaged):
            continue
        if isinstance(program, ElfFacts) and program.kind in ("relocatable", "core"):
            continue
        if isinstance(program, MachOFacts) and all(p.kind == "object" for p in program.slices):
            continue
        yield member, program
