"""The widest macOS tags of a set of Mach-O programs.

`macosx_X_Y_MACHINE` promises that a program runs on macOS X.Y and newer. The index accepts
`macosx_10_Y`, and from macOS 11 on only `macosx_X_0` of releases that exist, so a version between
two of these is rounded up. Tags have no patch level, so it is ignored.
"""

from __future__ import annotations

from collections.abc import Sequence

from codex_release.wheels.facts import MachOFacts, MachOSlice
from codex_release.wheels.policy import MACOS_MAJORS, OLDEST_MACOS
from codex_release.wheels.tags import MACOS_MACHINES, Version, promised_macos


def macos_tags(
    programs: Sequence[tuple[str, MachOFacts]],
) -> tuple[tuple[str, ...], list[str]]:
    """The widest tags, and the reasons. A machine counts only if all programs are built for it."""
    reasons = [text for name, facts in programs for text in _unusable(name, facts)]
    if reasons:
        return (), reasons[:3]
    machines = [m for m in MACOS_MACHINES if all(m in facts.machines for _, facts in programs)]
    if not machines:
        return (), [_mixed(programs)]
    floors: dict[str, Version] = {}
    for machine in machines:
        floor, reason = _floor(machine, programs)
        reasons.append(reason)
        if floor is None:
            return (), [reason]
        floors[machine] = floor
    return _tags(floors), reasons


def _unusable(name: str, facts: MachOFacts) -> list[str]:
    """Why the oldest macOS for a program is not known."""
    for part in facts.slices:
        if part.platform not in (None, "macos"):
            return [f"{name} is for {part.platform}, not for macOS"]
        if part.minos is None:
            return [f"{name} does not declare which macOS it needs"]
    return []


def _mixed(programs: Sequence[tuple[str, MachOFacts]]) -> str:
    texts = {"+".join(facts.machines): name for name, facts in programs}
    return "No machine runs all programs: " + ", ".join(
        f"{name} is for {machines}" for machines, name in sorted(texts.items())
    )


def _floor(machine: str, programs: Sequence[tuple[str, MachOFacts]]) -> tuple[Version | None, str]:
    """The oldest macOS that runs all programs on a machine, rounded up to one that has a tag."""
    name, highest = max(
        ((name, minos) for name, facts in programs for minos in _versions(machine, facts.slices)),
        key=lambda pair: pair[1],
    )
    floor = allowed(promised_macos(max(highest, OLDEST_MACOS), machine))
    text = f"{name} needs macOS {highest[0]}.{highest[1]} on {MACOS_MACHINES[machine]}"
    if floor is None:
        return None, f"{text}, which has no tag yet"
    if floor != highest:
        return floor, f"{text}: the lowest tag for it is macosx_{floor[0]}_{floor[1]}"
    return floor, text


def _versions(machine: str, slices: Sequence[MachOSlice]) -> list[Version]:
    return [part.minos for part in slices if part.machine == machine and part.minos is not None]


def allowed(version: Version) -> Version | None:
    """The lowest version that has a tag and is not below `version`; None if there is none yet."""
    if version[0] < 11:
        return version
    return next(((major, 0) for major in MACOS_MAJORS if (major, 0) >= version), None)


def _tags(floors: dict[str, Version]) -> tuple[str, ...]:
    """One for each machine, or one universal2 tag for x86_64 and arm64 if it means the same."""
    named = {MACOS_MACHINES[machine]: floor for machine, floor in floors.items()}
    arm, intel = floors.get("aarch64"), floors.get("x86_64")
    if arm and intel and arm == promised_macos(intel, "aarch64"):
        others = {name: named[name] for name in named if name not in ("x86_64", "arm64")}
        named = {"universal2": intel, **others}
    return tuple(f"macosx_{x}_{y}_{name}" for name, (x, y) in named.items())
