"""The widest platform tags that the programs of a wheel really support.

What counts: every executable and every library in the wheel, wherever it is; a wheel runs where
its least portable program runs. Object files and core dumps do not count, and neither does a
damaged file, which a rule of its own reports. Programs for several machines or systems in one
wheel leave no honest tag, except in universal Mach-O files: whether the others are ever started
cannot be seen from here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from codex_release.honest_linux import LEGACY, linux_tags
from codex_release.honest_macos import FIRST, macos_tags
from codex_release.inspect.contents import WheelFacts
from codex_release.inspect.facts import ElfFacts, MachOFacts, PeFacts, ProgramFacts

_WINDOWS = {"x86_64": "win_amd64", "aarch64": "win_arm64", "i686": "win32"}
_ELF_KINDS = ("executable", "shared")
_MACHO_KINDS = ("executable", "library", "bundle")
_LINUX_MACHINES = ("x86_64", "aarch64", "i686", "armv7l", "ppc64le", "s390x", "riscv64")
_LINUX_TAG = re.compile(r"(?:(manylinux|musllinux)_(\d+)_(\d+)|linux)_(.+)", re.ASCII)
_MACOS_TAG = re.compile(r"macosx_(\d+)_(\d+)_(.+)", re.ASCII)


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


def widest_tags(facts: WheelFacts | Iterable[tuple[str, ProgramFacts]]) -> HonestTags:
    """The widest tags for the programs of a wheel."""
    programs = facts.programs if isinstance(facts, WheelFacts) else facts
    counted = [(name, program) for name, program in programs if _counts(program)]
    if not counted:
        return HonestTags(("any",), ("There is no program in it",))
    elf = [(name, x) for name, x in counted if isinstance(x, ElfFacts)]
    macho = [(name, x) for name, x in counted if isinstance(x, MachOFacts)]
    pe = [(name, x) for name, x in counted if isinstance(x, PeFacts)]
    if sum(map(bool, (elf, macho, pe))) > 1:
        return HonestTags((), (_mixed("system", [(n, _system(x)) for n, x in counted]),))
    if macho:
        tags, reasons = macos_tags(macho)
    else:
        tags, reasons = _for_one_machine(elf, _linux) if elf else _for_one_machine(pe, _windows)
    return HonestTags(tags, tuple(reasons))


def _counts(program: ProgramFacts) -> bool:
    if isinstance(program, ElfFacts):
        return program.kind in _ELF_KINDS
    if isinstance(program, MachOFacts):
        return any(part.kind in _MACHO_KINDS for part in program.slices)
    return True


def _system(program: ProgramFacts) -> str:
    if isinstance(program, ElfFacts):
        return program.system
    return "macos" if isinstance(program, MachOFacts) else "windows"


_Found = tuple[tuple[str, ...], list[str]]


def _for_one_machine(
    programs: Sequence[tuple[str, ElfFacts]] | Sequence[tuple[str, PeFacts]],
    tags: Callable[[str, Sequence[tuple[str, ProgramFacts]]], _Found],
) -> _Found:
    machines = {program.machine for _, program in programs}
    if len(machines) > 1:
        return (), [_mixed("machine", [(name, program.machine) for name, program in programs])]
    return tags(machines.pop(), programs)


def _linux(machine: str, programs: Sequence[tuple[str, ProgramFacts]]) -> _Found:
    elf = [(name, program) for name, program in programs if isinstance(program, ElfFacts)]
    other = [(name, facts) for name, facts in elf if facts.system != "linux"]
    if other:
        name, facts = other[0]
        return (), [f"{name} is for another system than Linux ({facts.system})"]
    if machine not in _LINUX_MACHINES:
        return (), [f"{elf[0][0]} is for {machine}, for which there is no tag"]
    return linux_tags(machine, elf)


def _windows(machine: str, programs: Sequence[tuple[str, ProgramFacts]]) -> _Found:
    name = programs[0][0]
    if machine not in _WINDOWS:
        return (), [f"{name} is for {machine}, for which there is no tag"]
    return (_WINDOWS[machine],), [f"{name} is for Windows on {machine}"]


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
    if claimed == "any":
        return False
    if macos := _MACOS_TAG.fullmatch(claimed):
        return _macos_is_true((int(macos[1]), int(macos[2])), macos[3], honest.platforms)
    if linux := _LINUX_TAG.fullmatch(canonical(claimed)):
        return _linux_is_true(linux, honest.platforms)
    return claimed in honest.platforms


def canonical(tag: str) -> str:
    """A tag with the name that PEP 600 gives it: manylinux2014_… becomes manylinux_2_17_…."""
    family, _, machine = tag.partition("_")
    if family not in LEGACY:
        return tag
    major, minor = LEGACY[family]
    return f"manylinux_{major}_{minor}_{machine}"


def legacy(tag: str) -> str | None:
    """The old name of a tag, which old installers know only; None when there is none."""
    match = _LINUX_TAG.fullmatch(tag)
    if match is None or match[1] != "manylinux":
        return None
    version = (int(match[2]), int(match[3]))
    return next((f"{name}_{match[4]}" for name, old in LEGACY.items() if old == version), None)


def _linux_is_true(claimed: re.Match[str], honest: Sequence[str]) -> bool:
    matches = [match for tag in honest if (match := _LINUX_TAG.fullmatch(tag))]
    same = [match for match in matches if match[4] == claimed[4]]
    if claimed[1] is None:
        # It promises no more than the machine.
        return bool(same)
    version = (int(claimed[2]), int(claimed[3]))
    return any(x[1] == claimed[1] and (int(x[2]), int(x[3])) <= version for x in same)


def _macos_is_true(version: tuple[int, int], machine: str, honest: Sequence[str]) -> bool:
    machines = ("arm64", "x86_64") if machine == "universal2" else (machine,)
    return all(_macos_runs(max(version, FIRST.get(m, (0, 0))), m, honest) for m in machines)


def _macos_runs(version: tuple[int, int], machine: str, honest: Sequence[str]) -> bool:
    """Whether a machine with that macOS runs it."""
    # macOS 11 says that it is 10.16 to programs that do not know it.
    version = (11, 0) if version == (10, 16) else version
    for match in filter(None, map(_MACOS_TAG.fullmatch, honest)):
        floor = max((int(match[1]), int(match[2])), FIRST.get(machine, (0, 0)))
        if match[3] in (machine, "universal2") and version >= floor:
            return True
    return False
