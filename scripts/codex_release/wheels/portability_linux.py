"""The widest tags of a set of ELF programs for Linux (PEP 600, PEP 656) or Android.

`manylinux_2_N` promises that a program runs on every common distribution with glibc 2.N or newer.
So it may neither ask for a newer symbol version nor need a library that such a distribution may
lack. `musllinux_1_N` promises the same for musl 1.N, which brings only a C library and zlib. A
program that is static, or needs only libraries of the wheel, fits both.

`android_N_MACHINE` promises that a program runs on Android with API level N and newer (PEP 738).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from codex_release.wheels.facts import ElfFacts, is_private
from codex_release.wheels.tags import (
    ANDROID_LIBRARY,
    ANDROID_MACHINES,
    GLIBC_EVERYWHERE,
    GLIBC_SINCE,
    LATE_SYMBOLS,
    MUSL_LIBRARY,
    MUSL_TAG,
    OLDEST_ANDROID,
    SYMBOLS,
    Symbols,
    oldest_glibc,
)

_LOADER = re.compile(r"ld-linux.*|ld64\.so\..*")


@dataclass(frozen=True)
class _Limit:
    """A limit that one program sets: `lowest` is the N of manylinux_2_N."""

    member: str
    why: str
    lowest: int = 0
    musl: bool = False
    glibc: bool = False
    """The C library it needs; neither is set for a program that runs with any."""
    foreign: bool = False
    """Whether it needs something that distributions may lack, so that no portable tag holds."""


def linux_tags(
    machine: str, programs: Iterable[tuple[str, ElfFacts]], provided: frozenset[str]
) -> tuple[tuple[str, ...], list[str]]:
    """The widest tags of programs for one machine, and the reasons.

    `provided` has the names of the libraries in the wheel.
    """
    limits = [limit for name, facts in programs for limit in _limits(name, facts, provided)]
    foreign = [limit for limit in limits if limit.foreign]
    if foreign:
        return (f"linux_{machine}",), [f"{limit.member} {limit.why}" for limit in foreign[:3]]
    glibc, musl = [x for x in limits if x.glibc], [x for x in limits if x.musl]
    if glibc and musl:
        return (), [
            f"{glibc[0].member} {glibc[0].why} and {musl[0].member} {musl[0].why}: no tag is valid "
            "for both C libraries"
        ]
    floor = oldest_glibc(machine)
    manylinux = f"manylinux_2_{max([floor, *(x.lowest for x in limits)])}_{machine}"
    if musl:
        return (f"{MUSL_TAG}_{machine}",), [f"{musl[0].member} {musl[0].why}"]
    if glibc:
        return (manylinux,), _glibc_reasons(glibc, floor)
    return (manylinux, f"{MUSL_TAG}_{machine}"), ["All programs are static"]


def _glibc_reasons(limits: list[_Limit], floor: int) -> list[str]:
    highest = max(limits, key=lambda limit: limit.lowest)
    first = f"{highest.member} {highest.why}"
    if highest.lowest > floor:
        return [f"{first}: manylinux_2_{highest.lowest} at the lowest, and no musllinux"]
    return [f"{first}: no musllinux"]


def provided_names(programs: Iterable[tuple[str, ElfFacts]]) -> frozenset[str]:
    """The names by which programs can link with the libraries of a wheel, in any folder."""
    pairs = [(PurePosixPath(name).name, facts.soname) for name, facts in programs]
    return frozenset(name for pair in pairs for name in pair if name)


def _limits(name: str, facts: ElfFacts, provided: frozenset[str]) -> Iterator[_Limit]:
    """The limits that one program sets."""
    libc = facts.libc
    outside = [library for library in facts.needed if library not in provided]
    if libc is None and facts.interpreter is not None:
        yield _Limit(name, f"requires the unknown loader {facts.interpreter}", foreign=True)
        return
    if libc == "musl":
        yield _Limit(name, "is linked to musl", musl=True)
        unknown = [library for library in outside if not MUSL_LIBRARY.fullmatch(library)]
        unknown += [
            f"{symbol} of {library}"
            for library, symbol in facts.late_symbols
            if library in outside and not LATE_SYMBOLS[library][symbol]
        ]
    else:
        unknown = [x for x in outside if not _is_common(x)]
        yield from _glibc_limits(name, facts, libc == "glibc", outside)
    if unknown:
        text = ", ".join(unknown[:3])
        yield _Limit(name, f"needs {text}, which systems may lack", foreign=True)


def _is_common(library: str) -> bool:
    return library in GLIBC_EVERYWHERE or library in GLIBC_SINCE or bool(_LOADER.fullmatch(library))


def _glibc_limits(name: str, facts: ElfFacts, bound: bool, outside: list[str]) -> Iterator[_Limit]:
    if bound:
        version, asked = facts.newest_glibc or ((2, 0), None)
        text = f"asks for {asked}" if asked else "needs glibc"
        if version[0] != 2:
            yield _Limit(name, f"{text}, which has no tag", foreign=True)
        yield _Limit(name, text, lowest=version[1], glibc=True)
        private = [x for owner, x in facts.versions if owner in outside and is_private(owner, x)]
        if private:
            yield _Limit(name, f"asks for {private[0]}, which no tag promises", foreign=True)
    for library in outside:
        if lowest := GLIBC_SINCE.get(library):
            yield _Limit(name, f"needs {library}", lowest=lowest, glibc=True)
    for library, symbol in facts.late_symbols:
        if library in outside:
            text = f"needs {symbol} of {library}"
            yield _at_least(name, text, LATE_SYMBOLS[library][symbol])
    for prefix, symbols in SYMBOLS.items():
        if symbols.library in outside:
            yield from _version_limit(name, facts, prefix, symbols)


def _version_limit(name: str, facts: ElfFacts, prefix: str, symbols: Symbols) -> Iterator[_Limit]:
    """The limit set by the symbol versions of a library other than glibc."""
    for version in facts.named(prefix, symbols.library):
        yield _at_least(name, f"asks for {prefix}_{version}", symbols.named.get(version, 0))
    highest = facts.highest(prefix, symbols.library)
    if highest is not None:
        steps = symbols.machines.get(facts.machine, ())
        lowest = next((n for n, version in steps if highest <= version), 0)
        yield _at_least(name, f"asks for {prefix}_{'.'.join(map(str, highest))}", lowest)


def _at_least(name: str, text: str, lowest: int) -> _Limit:
    """A limit of manylinux_2_N; for N = 0, that no tag holds."""
    if not lowest:
        return _Limit(name, f"{text}, which no tag promises", foreign=True)
    return _Limit(name, text, lowest=lowest, glibc=True)


# --- Android --------------------------------------------------------------------------------------


def android_tags(
    programs: Sequence[tuple[str, ElfFacts]], provided: frozenset[str]
) -> tuple[tuple[str, ...], list[str]]:
    """The widest tags of programs for one machine, and the reasons.

    `provided` has the names of the libraries in the wheel.
    """
    reasons = [text for name, facts in programs for text in _android_lacks(name, facts, provided)]
    if reasons:
        return (), reasons[:3]
    name, facts = max(programs, key=lambda program: program[1].android or 0)
    level = max(facts.android or 0, OLDEST_ANDROID)
    return (f"android_{level}_{ANDROID_MACHINES[facts.machine]}",), [
        f"{name} is built for API level {level} of Android"
    ]


def _android_lacks(name: str, facts: ElfFacts, provided: frozenset[str]) -> list[str]:
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
