"""The widest macOS tags of a set of Mach-O programs.

A tag `macosx_X_Y_MACHINE` promises a program to macOS X.Y and newer. PyPI accepts
`macosx_10_Y` and from 11 on only whole versions that exist, so an oldest system in between goes
up to the next of these. A patch level is left out, as it is in tags.
"""

from __future__ import annotations

from collections.abc import Sequence

from codex_release.inspect.facts import MachOFacts, MachOSlice

MACHINES = {"x86_64": "x86_64", "aarch64": "arm64", "i686": "i386"}
"""The names in tags."""
FIRST = {"arm64": (11, 0)}
"""The first macOS for a machine: an older oldest system says nothing."""
_MAJORS = (11, 12, 13, 14, 15, 26)

Floor = tuple[int, int]


def macos_tags(
    programs: Sequence[tuple[str, MachOFacts]],
) -> tuple[tuple[str, ...], list[str]]:
    """The widest tags, and the reasons. All programs must have a machine for it to count."""
    reasons = [text for name, facts in programs for text in _unusable(name, facts)]
    if reasons:
        return (), reasons[:3]
    each = [{part.machine for part in facts.slices} for _, facts in programs]
    machines = [machine for machine in MACHINES if all(machine in found for found in each)]
    if len(machines) > 1:
        machines = [machine for machine in machines if machine != "i686"]
    if not machines:
        return (), [_mixed(programs)]
    floors: dict[str, Floor] = {}
    for machine in machines:
        floor, reason = _floor(machine, programs)
        reasons.append(reason)
        if floor is None:
            return (), [reason]
        floors[MACHINES[machine]] = floor
    return _tags(floors), reasons


def _unusable(name: str, facts: MachOFacts) -> list[str]:
    """Why the floor of a program is not known."""
    for part in facts.slices:
        if part.platform not in (None, "macos"):
            return [f"{name} is for {part.platform} and not for macOS"]
        if part.minos is None:
            return [f"{name} does not say which macOS it needs"]
    return []


def _mixed(programs: Sequence[tuple[str, MachOFacts]]) -> str:
    texts = {
        "+".join(sorted(part.machine for part in facts.slices)): name for name, facts in programs
    }
    return "No machine runs all programs: " + ", ".join(
        f"{name} is for {machines}" for machines, name in sorted(texts.items())
    )


def _floor(machine: str, programs: Sequence[tuple[str, MachOFacts]]) -> tuple[Floor | None, str]:
    """The oldest macOS that runs all programs on a machine, as tags can say it."""
    name, highest = max(
        ((name, minos) for name, facts in programs for minos in _versions(machine, facts.slices)),
        key=lambda pair: pair[1],
    )
    label = MACHINES[machine]
    floor = allowed(max(highest, FIRST.get(label, (10, 4))))
    text = f"{name} needs macOS {highest[0]}.{highest[1]} on {label}"
    if floor is None:
        return None, f"{text}, for which there is no tag yet"
    if floor != highest:
        return floor, f"{text}: the lowest tag from there on is macosx_{floor[0]}_{floor[1]}"
    return floor, text


def _versions(machine: str, slices: Sequence[MachOSlice]) -> list[Floor]:
    return [part.minos for part in slices if part.machine == machine and part.minos is not None]


def allowed(version: Floor) -> Floor | None:
    """The lowest version in a tag that is not below `version`; None when there is none yet."""
    if version[0] < 11:
        return version
    return next(((major, 0) for major in _MAJORS if (major, 0) >= version), None)


def _tags(floors: dict[str, Floor]) -> tuple[str, ...]:
    """One universal2 tag when it says the same as one for each machine."""
    arm, intel = floors.get("arm64"), floors.get("x86_64")
    if arm and intel and arm == max(intel, FIRST["arm64"]):
        return (f"macosx_{intel[0]}_{intel[1]}_universal2",)
    return tuple(f"macosx_{x}_{y}_{machine}" for machine, (x, y) in floors.items())
