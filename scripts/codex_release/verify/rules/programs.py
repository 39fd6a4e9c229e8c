"""The programs of a wheel, as far as its platform tags must hold for them."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.verify.model import Artifact
from codex_release.wheels.contents import Member
from codex_release.wheels.facts import Damaged, ProgramFacts


def loadable(item: Artifact) -> Iterator[tuple[Member, ProgramFacts]]:
    """Programs and libraries; not object files and debug symbols."""
    for member in item.files:
        program = member.program
        if program is not None and not isinstance(program, Damaged) and program.loadable:
            yield member, program
