"""The widest platform tags that the programs of a wheel really support.

What counts: every executable and every library in the wheel, wherever it is; a wheel runs where
its least portable program runs. Object files and core dumps do not count, and neither does a
damaged file, which a rule of its own reports. Programs for several machines or systems in one
wheel leave no honest tag, except in universal Mach-O files: whether the others are ever started
cannot be seen from here.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from codex_release.wheels.facts import ElfFacts, MachOFacts, PeFacts, ProgramFacts, WheelFacts
from codex_release.wheels.policy import LINUX_MACHINES
from codex_release.wheels.portability_linux import linux_tags, provided_names
from codex_release.wheels.portability_macos import macos_tags
from codex_release.wheels.tags import (
    SYSTEM_NAMES,
    WINDOWS_TAGS,
    PlatformTag,
    parse,
    promised_macos,
)


@dataclass(frozen=True)
class HonestTags:
    """The widest tags, and why none is wider."""

    platforms: tuple[str, ...]
    """("any",) for a wheel without programs; empty when no tag holds for all programs. Linux
    programs that need what only their own system may have are left with `linux_MACHINE`, which
    PyPI does not take.
    """
    reasons: tuple[str, ...]
    """One sentence a limit; each names the member that sets it."""


def widest_tags(
    facts: WheelFacts | Iterable[tuple[str, ProgramFacts]], *, apart: Container[str | None] = ()
) -> HonestTags:
    """The widest tags for the programs of a wheel.

    Those named `apart` do not count; others may be linked with them all the same.
    """
    programs = facts.programs if isinstance(facts, WheelFacts) else facts
    loadable = [(name, program) for name, program in programs if program.loadable]
    counted = [(name, program) for name, program in loadable if name not in apart]
    if not counted:
        return HonestTags(("any",), ("There is no program in it",))
    elf = [(name, x) for name, x in counted if isinstance(x, ElfFacts)]
    macho = [(name, x) for name, x in counted if isinstance(x, MachOFacts)]
    pe = [(name, x) for name, x in counted if isinstance(x, PeFacts)]
    if sum(map(bool, (elf, macho, pe))) > 1:
        return HonestTags((), (_mixed("system", [(n, _system(x)) for n, x in counted]),))
    if macho:
        tags, reasons = macos_tags(macho)
        return HonestTags(tags, tuple(reasons))
    machines = [(name, machine) for name, x in counted for machine in x.machines]
    if len({machine for _, machine in machines}) > 1:
        return HonestTags((), (_mixed("machine", machines),))
    provided = provided_names((name, x) for name, x in loadable if isinstance(x, ElfFacts))
    tags, reasons = _linux(elf, provided) if elf else _windows(*pe[0])
    return HonestTags(tags, tuple(reasons))


def _system(program: ProgramFacts) -> str:
    return SYSTEM_NAMES.get(program.system, program.system)


def _linux(
    programs: Sequence[tuple[str, ElfFacts]], provided: frozenset[str]
) -> tuple[tuple[str, ...], list[str]]:
    other = [(name, facts) for name, facts in programs if facts.system != "linux"]
    if other:
        name, facts = other[0]
        return (), [f"{name} is for another system than Linux ({facts.system})"]
    name, first = programs[0]
    if first.machine not in LINUX_MACHINES:
        return (), [f"{name} is for {first.machine}, for which there is no tag"]
    return linux_tags(first.machine, programs, provided)


def _windows(name: str, facts: PeFacts) -> tuple[tuple[str, ...], list[str]]:
    if facts.machine not in WINDOWS_TAGS:
        return (), [f"{name} is for {facts.machine}, for which there is no tag"]
    return (WINDOWS_TAGS[facts.machine],), [f"{name} is for Windows on {facts.machine}"]


def _mixed(what: str, names: Sequence[tuple[str, str]]) -> str:
    """One example for each of several machines or systems."""
    examples = {value: name for name, value in reversed(names)}
    texts = [f"{name} is for {value}" for value, name in sorted(examples.items())]
    return f"No {what} runs all programs: {', '.join(texts)}"


# --- claims -----------------------------------------------------------------------------------


def tag_is_true(claimed: str, honest: HonestTags) -> bool:
    """Whether every machine that takes a wheel for `claimed` can run what `honest` was found of.

    `claimed` is one platform tag, an old name such as manylinux2014_x86_64 included. A tag of no
    known form is not true.
    """
    if honest.platforms == ("any",):
        return True
    promise, supported = parse(claimed), list(map(parse, honest.platforms))
    return bool(promise.machines) and all(
        any(_covers(tag, promise, machine) for tag in supported) for machine in promise.machines
    )


def _covers(honest: PlatformTag, claimed: PlatformTag, machine: str) -> bool:
    """Whether each system of `claimed` with that machine is one of `honest`, too."""
    if honest.system != claimed.system or machine not in honest.machines:
        return False
    if claimed.floor is None:
        # It promises no more than the system and the machine.
        return True
    if honest.floor is None or honest.libc != claimed.libc:
        return False
    if honest.system == "darwin":
        return promised_macos(claimed.floor, machine) >= promised_macos(honest.floor, machine)
    return claimed.floor >= honest.floor
