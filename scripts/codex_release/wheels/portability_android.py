"""The widest Android tag of a set of ELF programs (PEP 738).

`android_N_MACHINE` promises that a program runs on Android with API level N and newer.
"""

from __future__ import annotations

from collections.abc import Sequence

from codex_release.wheels.facts import ElfFacts
from codex_release.wheels.policy import ANDROID_LIBRARY, ANDROID_MACHINES, OLDEST_ANDROID


def android_tags(
    programs: Sequence[tuple[str, ElfFacts]], provided: frozenset[str]
) -> tuple[tuple[str, ...], list[str]]:
    """The widest tags of programs for one machine, and the reasons.

    `provided` has the names of the libraries in the wheel.
    """
    reasons = [text for name, facts in programs for text in _unusable(name, facts, provided)]
    if reasons:
        return (), reasons[:3]
    name, facts = max(programs, key=lambda program: program[1].android or 0)
    level = max(facts.android or 0, OLDEST_ANDROID)
    return (f"android_{level}_{ANDROID_MACHINES[facts.machine]}",), [
        f"{name} is built for API level {level} of Android"
    ]


def _unusable(name: str, facts: ElfFacts, provided: frozenset[str]) -> list[str]:
    if facts.machine not in ANDROID_MACHINES:
        return [f"{name} is for {facts.machine}, which has no tag"]
    if facts.libc == "glibc":
        return [f"{name} is linked with glibc, which Android does not have"]
    missing = [
        library
        for library in facts.needed
        if library not in provided and not ANDROID_LIBRARY.fullmatch(library)
    ]
    return [f"{name} needs {', '.join(missing[:3])}, which Android may lack"] if missing else []
