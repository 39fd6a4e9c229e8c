"""The widest platform tags that the programs of a wheel support.

Every executable and every library in the wheel counts: a wheel runs where its least portable
program runs. Object files, core dumps and damaged files do not count. No tag holds for a wheel with
programs for several machines or systems, except in universal Mach-O files, because the bytes do not
show which of the programs are ever started.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from codex_release.wheels.facts import ElfFacts, MachOFacts, PeFacts, ProgramFacts, WheelFacts
from codex_release.wheels.portability_linux import android_tags, linux_tags, provided_names
from codex_release.wheels.portability_macos import macos_tags
from codex_release.wheels.tags import (
    LINUX_MACHINES,
    SYSTEM_NAMES,
    WINDOWS_TAGS,
    PlatformTag,
    parse,
    promised_macos,
)


@dataclass(frozen=True)
class SupportedTags:
    """The widest tags, and what keeps them from being wider."""

    platforms: tuple[str, ...]
    """("any",) for a wheel without programs; empty when no tag holds for all programs. Linux
    programs that need more than every distribution has get `linux_MACHINE`, which the index
    refuses.
    """
    reasons: tuple[str, ...]
    """One sentence for each limit, with the member that sets it."""


def widest_tags(
    facts: WheelFacts | Iterable[tuple[str, ProgramFacts]],
    *,
    apart: Container[str | None] = (),
    android: bool = False,
) -> SupportedTags:
    """The widest tags for the programs of a wheel.

    ELF programs are taken for those of Linux, or of `android` if it is set, because not all of them
    say which they are for. Members in `apart` do not count as programs, but other programs may
    still link with them.
    """
    programs = facts.programs if isinstance(facts, WheelFacts) else facts
    loadable = [(name, program) for name, program in programs if program.loadable]
    counted = [(name, program) for name, program in loadable if name not in apart]
    if not counted:
        return SupportedTags(("any",), ("It contains no program",))
    elf = [(name, x) for name, x in counted if isinstance(x, ElfFacts)]
    macho = [(name, x) for name, x in counted if isinstance(x, MachOFacts)]
    pe = [(name, x) for name, x in counted if isinstance(x, PeFacts)]
    if sum(map(bool, (elf, macho, pe))) > 1:
        return SupportedTags((), (_mixed("system", [(n, _system(x)) for n, x in counted]),))
    if macho:
        tags, reasons = macos_tags(macho)
        return SupportedTags(tags, tuple(reasons))
    machines = [(name, machine) for name, x in counted for machine in x.machines]
    if len({machine for _, machine in machines}) > 1:
        return SupportedTags((), (_mixed("machine", machines),))
    provided = provided_names((name, x) for name, x in loadable if isinstance(x, ElfFacts))
    if not elf:
        tags, reasons = _windows(*pe[0])
    elif android:
        tags, reasons = android_tags(elf, provided)
    else:
        tags, reasons = _linux(elf, provided)
    return SupportedTags(tags, tuple(reasons))


def _system(program: ProgramFacts) -> str:
    return SYSTEM_NAMES.get(program.system, program.system)


def _linux(
    programs: Sequence[tuple[str, ElfFacts]], provided: frozenset[str]
) -> tuple[tuple[str, ...], list[str]]:
    other = [(name, facts) for name, facts in programs if facts.system != "linux"]
    if other:
        name, facts = other[0]
        return (), [f"{name} is for a system other than Linux ({facts.system})"]
    name, first = programs[0]
    if first.machine not in LINUX_MACHINES:
        return (), [f"{name} is for {first.machine}, which has no tag"]
    return linux_tags(first.machine, programs, provided)


def _windows(name: str, facts: PeFacts) -> tuple[tuple[str, ...], list[str]]:
    if facts.machine not in WINDOWS_TAGS:
        return (), [f"{name} is for {facts.machine}, which has no tag"]
    return (WINDOWS_TAGS[facts.machine],), [f"{name} is for Windows on {facts.machine}"]


def _mixed(what: str, names: Sequence[tuple[str, str]]) -> str:
    """One example for each machine or system."""
    examples = {value: name for name, value in reversed(names)}
    texts = [f"{name} is for {value}" for value, name in sorted(examples.items())]
    return f"No {what} runs all programs: {', '.join(texts)}"


# --- claims -----------------------------------------------------------------------------------


def tag_holds(claimed: str, found: SupportedTags) -> bool:
    """Whether every machine that accepts a wheel for `claimed` can run the programs of `found`.

    `claimed` is one platform tag; older names such as manylinux2014_x86_64 are understood. False
    for a tag of an unknown form.
    """
    if found.platforms == ("any",):
        return True
    promise, supported = parse(claimed), list(map(parse, found.platforms))
    return bool(promise.machines) and all(
        any(_covers(tag, promise, machine) for tag in supported) for machine in promise.machines
    )


def _covers(supported: PlatformTag, claimed: PlatformTag, machine: str) -> bool:
    """Whether `supported` includes every system of `claimed` on that machine."""
    kinds = [(tag.system, tag.apple) for tag in (supported, claimed)]
    if kinds[0] != kinds[1] or machine not in supported.machines:
        return False
    if claimed.floor is None:
        # The tag promises nothing but the system and the machine.
        return True
    if supported.floor is None or supported.libc != claimed.libc:
        return False
    if supported.system == "darwin":
        return promised_macos(claimed.floor, machine) >= promised_macos(supported.floor, machine)
    return claimed.floor >= supported.floor
