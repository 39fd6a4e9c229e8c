"""The widest Linux tags of a set of ELF programs, as PEP 600 and PEP 656 define the tags.

A `manylinux_2_N` tag promises a program to every common distribution with glibc 2.N or newer, so
the program may ask for no newer symbol version, and for no library that such a distribution may
lack. A `musllinux_1_N` tag promises the same for musl 1.N, which comes with nothing but a C
library and zlib. A program that is static, or needs only what is in the wheel, fits both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from codex_release.wheels.facts import ElfFacts, Version

_OLDEST_GLIBC = {"x86_64": 5, "i686": 5}
_OLDEST_ELSEWHERE = 17
"""The lowest N of a manylinux_2_N tag that installers accept, by machine."""

_MUSL = "musllinux_1_1"
"""musl has no symbol versions: a program does not say how new a musl it needs. This is the oldest
one that wheels are built for.
"""

_PROMISED: dict[str, tuple[tuple[int, Version], ...]] = {
    "GLIBCXX": (
        *((5, (3, 4, 8)), (12, (3, 4, 13)), (17, (3, 4, 19)), (24, (3, 4, 22))),
        *((27, (3, 4, 24)), (31, (3, 4, 28)), (34, (3, 4, 29)), (35, (3, 4, 30))),
        *((39, (3, 4, 33)),),
    ),
    "CXXABI": (
        *((5, (1, 3, 1)), (12, (1, 3, 3)), (17, (1, 3, 7)), (24, (1, 3, 10))),
        *((27, (1, 3, 11)), (31, (1, 3, 12)), (34, (1, 3, 13)), (39, (1, 3, 15))),
    ),
    "GCC": ((5, (4, 2, 0)), (12, (4, 3, 0)), (17, (4, 8, 0)), (27, (7, 0, 0)), (39, (14, 0, 0))),
    "LIBATOMIC": ((17, (1, 0)), (24, (1, 2))),
}
"""The highest version of a symbol that a distribution with glibc 2.N has for certain, by N; from
the policies of auditwheel, of which the lower where machines differ.
"""

_EVERYWHERE = (
    *("libanl.so.1", "libatomic.so.1", "libc.so.6", "libdl.so.2", "libgcc_s.so.1", "libm.so.6"),
    *("libnsl.so.1", "libpthread.so.0", "libresolv.so.2", "librt.so.1", "libstdc++.so.6"),
    *("libutil.so.1", "libz.so.1", "libGL.so.1", "libICE.so.6", "libSM.so.6", "libX11.so.6"),
    *("libXext.so.6", "libXrender.so.1", "libglib-2.0.so.0", "libgobject-2.0.so.0"),
    *("libgthread-2.0.so.0",),
)
_LIBRARIES = {**dict.fromkeys(_EVERYWHERE, 0), "libexpat.so.1": 12, "libmvec.so.1": 24}
"""The lowest N for each library that every distribution has; from the same policies."""

_MUSL_LIBRARIES = re.compile(r"libc\.so|libc\.musl-.*|ld-musl-.*|libz\.so\.1")
_LOADER = re.compile(r"ld-linux.*|ld64\.so\..*")


@dataclass(frozen=True)
class _Limit:
    """What one program rules out: `lowest` N of manylinux_2_N, or neither family of tags."""

    member: str
    why: str
    lowest: int = 0
    musl: bool = False
    glibc: bool = False
    """Which C library it is bound to; neither of them for any."""
    foreign: bool = False
    """Whether it needs what no distribution promises, so that no portable tag holds."""


def linux_tags(
    machine: str, programs: Iterable[tuple[str, ElfFacts]], provided: frozenset[str]
) -> tuple[tuple[str, ...], list[str]]:
    """The widest tags of programs for one machine, and the reasons.

    `provided` are the names of libraries that the wheel has.
    """
    limits = [limit for name, facts in programs for limit in _limits(name, facts, provided)]
    foreign = [limit for limit in limits if limit.foreign]
    if foreign:
        return (f"linux_{machine}",), [f"{limit.member} {limit.why}" for limit in foreign[:3]]
    glibc, musl = [x for x in limits if x.glibc], [x for x in limits if x.musl]
    if glibc and musl:
        return (), [
            f"{glibc[0].member} {glibc[0].why} and {musl[0].member} {musl[0].why}: no tag is for "
            "both C libraries"
        ]
    floor = _OLDEST_GLIBC.get(machine, _OLDEST_ELSEWHERE)
    manylinux = f"manylinux_2_{max([floor, *(x.lowest for x in limits)])}_{machine}"
    if musl:
        return (f"{_MUSL}_{machine}",), [f"{musl[0].member} {musl[0].why}"]
    if glibc:
        return (manylinux,), _glibc_reasons(glibc, floor)
    return (manylinux, f"{_MUSL}_{machine}"), ["All programs are static: any C library will do"]


def _glibc_reasons(limits: list[_Limit], floor: int) -> list[str]:
    highest = max(limits, key=lambda limit: limit.lowest)
    first = f"{highest.member} {highest.why}"
    if highest.lowest > floor:
        return [f"{first}: manylinux_2_{highest.lowest} at the lowest, and no musllinux"]
    return [f"{first}: no musllinux"]


def provided_names(programs: Iterable[tuple[str, ElfFacts]]) -> frozenset[str]:
    """The names under which the programs of a wheel can be linked with; their paths are not
    looked at.
    """
    pairs = [(PurePosixPath(name).name, facts.soname) for name, facts in programs]
    return frozenset(name for pair in pairs for name in pair if name)


def _limits(name: str, facts: ElfFacts, provided: frozenset[str]) -> Iterator[_Limit]:
    """What one program rules out."""
    libc = facts.libc
    outside = [library for library in facts.needed if library not in provided]
    if libc is None and facts.interpreter is not None:
        yield _Limit(name, f"asks for the unknown loader {facts.interpreter}", foreign=True)
        return
    if libc == "musl":
        yield _Limit(name, "is linked with musl", musl=True)
        unknown = [library for library in outside if not _MUSL_LIBRARIES.fullmatch(library)]
    else:
        unknown = [x for x in outside if x not in _LIBRARIES and not _LOADER.fullmatch(x)]
        yield from _glibc_limits(name, facts, libc == "glibc", outside)
    if unknown:
        text = ", ".join(unknown[:3])
        yield _Limit(name, f"needs {text}, which systems may lack", foreign=True)


def _glibc_limits(name: str, facts: ElfFacts, bound: bool, outside: list[str]) -> Iterator[_Limit]:
    if bound:
        version = facts.glibc or (2, 0)
        text = f"asks for GLIBC_{'.'.join(map(str, version))}" if facts.glibc else "needs glibc"
        if version[0] != 2:
            yield _Limit(name, f"{text}, which has no tag", foreign=True)
        yield _Limit(name, text, lowest=version[1], glibc=True)
    for library in outside:
        if lowest := _LIBRARIES.get(library, 0):
            yield _Limit(name, f"needs {library}", lowest=lowest, glibc=True)
    for prefix, promised in _PROMISED.items():
        yield from _version_limit(name, facts, prefix, promised, outside)


def _version_limit(
    name: str,
    facts: ElfFacts,
    prefix: str,
    promised: tuple[tuple[int, Version], ...],
    outside: list[str],
) -> Iterator[_Limit]:
    """The limit by the versions of a library other than the C one, unless the wheel has it."""
    wanted = tuple(pair for pair in facts.versions if pair[0] in outside)
    highest = ElfFacts(facts.machine, facts.bits, facts.kind, versions=wanted).highest(prefix)
    if highest is None:
        return
    text = f"asks for {prefix}_{'.'.join(map(str, highest))}"
    lowest = next((n for n, version in promised if highest <= version), None)
    if lowest is None:
        yield _Limit(name, f"{text}, which no tag promises", foreign=True)
    else:
        yield _Limit(name, text, lowest=lowest, glibc=True)
