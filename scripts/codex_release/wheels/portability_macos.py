"""The widest tags of a set of Mach-O programs, for macOS or iOS.

`macosx_X_Y_MACHINE` promises that a program runs on macOS X.Y and newer. The index accepts
`macosx_10_Y`, and from macOS 11 on only `macosx_X_0` of releases that exist, so a version between
two of these is rounded up, and so is one with a patch level, which tags do not have.
`ios_X_Y_MACHINE_iphoneos` promises the same for iOS (PEP 730).
"""

from __future__ import annotations

from collections.abc import Sequence

from codex_release.wheels.facts import MachOFacts, MachOSlice
from codex_release.wheels.tags import (
    IOS_PLATFORMS,
    MACOS_MACHINES,
    MACOS_MAJORS,
    OLDEST_MACOS,
    SYSTEM_NAMES,
    Version,
    dotted,
    promised_macos,
)


def macos_tags(
    programs: Sequence[tuple[str, MachOFacts]],
) -> tuple[tuple[str, ...], list[str]]:
    """The widest tags, and the reasons. A machine counts only if all programs are built for it."""
    platform = _platform(programs)
    reasons = [text for name, facts in programs for text in _unusable(name, facts, platform)]
    if reasons:
        return (), reasons[:3]
    machines = [m for m in MACOS_MACHINES if all(m in facts.machines for _, facts in programs)]
    if not machines:
        return (), [_mixed(programs)]
    floors: dict[str, Version] = {}
    for machine in machines:
        floor, reason = _floor(machine, programs, platform)
        reasons.append(reason)
        if floor is None:
            return (), [reason]
        floors[machine] = floor
    return (_macos_tags(floors) if platform == "macos" else _ios_tags(floors, platform)), reasons


def _platform(programs: Sequence[tuple[str, MachOFacts]]) -> str:
    """The platform of all programs if it is one of iOS; otherwise that of macOS."""
    found = {part.platform for _, facts in programs for part in facts.slices}
    return next((x for x in IOS_PLATFORMS.values() if found == {x}), "macos")


def _unusable(name: str, facts: MachOFacts, platform: str) -> list[str]:
    """Why the oldest system for a program is not known."""
    for part in facts.slices:
        if part.platform not in (None, platform):
            return [f"{name} is for {part.platform}, not for {_system(platform)}"]
        if part.minos is None:
            return [f"{name} does not declare which {_system(platform)} it needs"]
    return []


def _system(platform: str) -> str:
    return SYSTEM_NAMES["darwin" if platform == "macos" else "ios"]


def _mixed(programs: Sequence[tuple[str, MachOFacts]]) -> str:
    texts = {"+".join(facts.machines): name for name, facts in programs}
    return "No machine runs all programs: " + ", ".join(
        f"{name} is for {machines}" for machines, name in sorted(texts.items())
    )


def _floor(
    machine: str, programs: Sequence[tuple[str, MachOFacts]], platform: str
) -> tuple[Version | None, str]:
    """The oldest system that runs all programs on a machine, rounded up to one that has a tag."""
    name, highest = max(
        ((name, minos) for name, facts in programs for minos in _versions(machine, facts.slices)),
        key=lambda pair: pair[1],
    )
    text = f"{name} needs {_system(platform)} {dotted(highest)} on {MACOS_MACHINES[machine]}"
    if platform != "macos":
        return _without_patch(highest), text
    floor = allowed(promised_macos(max(highest, OLDEST_MACOS), machine))
    if floor is None:
        return None, f"{text}, which has no tag yet"
    if floor != highest:
        return floor, f"{text}: the lowest tag for it is macosx_{floor[0]}_{floor[1]}"
    return floor, text


def _without_patch(version: Version) -> Version:
    """The version, or with a patch level the next one."""
    return version if len(version) == 2 else (version[0], version[1] + 1)


def _versions(machine: str, slices: Sequence[MachOSlice]) -> list[Version]:
    return [part.minos for part in slices if part.machine == machine and part.minos is not None]


def allowed(version: Version) -> Version | None:
    """The lowest version that has a tag and is not below `version`; None if there is none yet."""
    if version[0] < 11:
        return _without_patch(version)
    return next(((major, 0) for major in MACOS_MAJORS if (major, 0) >= version), None)


def _ios_tags(floors: dict[str, Version], platform: str) -> tuple[str, ...]:
    (kind,) = (name for name, said in IOS_PLATFORMS.items() if said == platform)
    return tuple(f"ios_{x}_{y}_{MACOS_MACHINES[m]}_{kind}" for m, (x, y) in floors.items())


def _macos_tags(floors: dict[str, Version]) -> tuple[str, ...]:
    """One for each machine, or one universal2 tag for x86_64 and arm64 if it means the same."""
    named = {MACOS_MACHINES[machine]: floor for machine, floor in floors.items()}
    arm, intel = floors.get("aarch64"), floors.get("x86_64")
    if arm and intel and arm == promised_macos(intel, "aarch64"):
        others = {name: named[name] for name in named if name not in ("x86_64", "arm64")}
        named = {"universal2": intel, **others}
    return tuple(f"macosx_{x}_{y}_{name}" for name, (x, y) in named.items())
