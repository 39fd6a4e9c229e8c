"""What is in programs, wheels and sdists, as plain values.

`machine` is named as in the table of targets ("x86_64", "aarch64"); an unknown one is
`machine-0x….`. A version is a tuple of numbers.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from codex_release.wheels.record import RecordRow
from codex_release.wheels.tags import GLIBC_LIBRARY, GLIBC_NAMED_VERSIONS

Version = tuple[int, ...]
Libc = Literal["glibc", "musl"]

_GLIBC_LOADERS = ("ld-linux", "ld64.so")
_MUSL_LOADER = "ld-musl-"
_MUSL_LIBRARIES = re.compile(r"libc\.so|libc\.musl-[\w.-]+")


@dataclass(frozen=True)
class ElfFacts:
    """An ELF file: a program, library or object file of Linux or a similar system."""

    machine: str
    bits: int
    """32 or 64."""
    kind: str
    """"executable" (also a position-independent one), "shared", "relocatable", "core" or
    "type-0x….".
    """
    interpreter: str | None = None
    """The dynamic loader it needs (PT_INTERP); None for a static program or a library."""
    needed: tuple[str, ...] = ()
    """The libraries it needs (DT_NEEDED), in order."""
    versions: tuple[tuple[str, str], ...] = ()
    """(library, version) of each symbol version it needs, as ("libc.so.6", "GLIBC_2.28")."""
    system: str = "linux"
    """"linux" for the ABIs "System V" and "GNU"; "abi-0x…." for any other; "none" for firmware."""
    soname: str | None = None
    """The name by which others link with it (DT_SONAME)."""
    big_endian: bool = False
    rpath: tuple[str, ...] = ()
    """Where it looks for libraries first, as written (DT_RUNPATH, or else DT_RPATH)."""
    executable_stack: bool | None = False
    """Whether it asks for a stack that can be executed; None if it has no PT_GNU_STACK."""
    late_symbols: tuple[tuple[str, str], ...] = ()
    """(library, symbol) of each symbol that it needs and `policy.LATE_SYMBOLS` has."""
    align: int = 0
    """The smallest alignment of a segment that is loaded, in bytes."""
    android: int | None = None
    """The oldest API level of Android that it is built for; None for another system."""

    @property
    def machines(self) -> tuple[str, ...]:
        """The machine it is built for."""
        return (self.machine,)

    @property
    def loadable(self) -> bool:
        """Whether a system can start or load it: not code for a GPU or a board."""
        known = not self.machine.startswith("machine-") and self.system != "none"
        return known and self.kind in ("executable", "shared")

    @property
    def static(self) -> bool:
        """Whether it loads without any other file; also true for object files."""
        return self.interpreter is None and not self.needed

    @property
    def glibc(self) -> Version | None:
        """The oldest glibc that has every version it needs; None if it needs no version."""
        return None if self.newest_glibc is None else self.newest_glibc[0]

    @cached_property
    def newest_glibc(self) -> tuple[Version, str] | None:
        """That glibc and the symbol version that sets it, as ((2, 28), "GLIBC_2.28").

        Only glibc's own libraries count: libgcc_s has versions named GLIBC_2.0, on musl too.
        """
        found: list[tuple[Version, str]] = []
        for library, name in self.versions:
            if GLIBC_LIBRARY.fullmatch(library) and (numbers := _glibc_version(name)):
                found.append((numbers, name))
        return max(found, default=None)

    @property
    def libc(self) -> Libc | None:
        """The C library it is linked with; None for a static program or another C library."""
        loader = (self.interpreter or "").rpartition("/")[2]
        if loader.startswith(_MUSL_LOADER):
            return "musl"
        if loader.startswith(_GLIBC_LOADERS) or "libc.so.6" in self.needed or self.glibc:
            return "glibc"
        if any(_MUSL_LIBRARIES.fullmatch(name) for name in self.needed):
            return "musl"
        return None

    def highest(self, prefix: str, library: str) -> Version | None:
        """The highest version `prefix_x.y` of a library that it needs; None if it needs none."""
        names = [name for owner, name in self.versions if owner == library]
        found = [numbers for name in names if (numbers := _numbered(prefix, name))]
        return max(found, default=None)

    def named(self, prefix: str, library: str) -> list[str]:
        """The versions without a number of a library: ["TM_1"] for CXXABI_TM_1."""
        return [
            name.removeprefix(f"{prefix}_")
            for owner, name in self.versions
            if owner == library and name.startswith(f"{prefix}_") and not _numbered(prefix, name)
        ]


def _glibc_version(name: str) -> Version | None:
    """The first glibc with a symbol version; None for names such as GLIBC_PRIVATE."""
    if name in GLIBC_NAMED_VERSIONS:
        return 2, GLIBC_NAMED_VERSIONS[name]
    return _numbered("GLIBC", name)


def is_private(library: str, name: str) -> bool:
    """Whether a symbol version of glibc is one without a number that no glibc promises to have."""
    return GLIBC_LIBRARY.fullmatch(library) is not None and _glibc_version(name) is None


def _numbered(prefix: str, name: str) -> Version | None:
    """The numbers of `prefix_x.y`; None for any other name."""
    pattern = rf"{re.escape(prefix)}_(\d{{1,6}}(?:\.\d{{1,6}}){{0,3}})"
    match = re.fullmatch(pattern, name, re.ASCII)
    return tuple(map(int, match[1].split("."))) if match else None


@dataclass(frozen=True)
class MachOSlice:
    """The part of a Mach-O file for one machine."""

    machine: str
    kind: str
    """"executable", "library" (to link with), "bundle" (to load), "object" or "type-0x…."."""
    minos: Version | None = None
    """The oldest system it runs on: (11, 0), or with a patch level (26, 0, 2); None if it does not
    say.
    """
    platform: str | None = None
    """"macos", "ios", …, or "platform-0x…."; None if it does not say."""
    signed: bool = False
    """Whether there is a code signature."""
    damage: str | None = None
    """What of the file differs from the hashes in the signature; None if nothing does."""
    needed: tuple[str, ...] = ()
    """The install names of the libraries it needs, in order, without those that may be missing."""
    rpaths: tuple[str, ...] = ()
    """The folders that `@rpath` stands for, as written."""


@dataclass(frozen=True)
class MachOFacts:
    """A Mach-O file of macOS, with a slice for each machine."""

    slices: tuple[MachOSlice, ...]
    system = "darwin"

    @property
    def machines(self) -> tuple[str, ...]:
        """The machines it is built for, sorted."""
        return tuple(sorted({part.machine for part in self.slices}))

    @property
    def loadable(self) -> bool:
        """Whether a system can start or load it."""
        return any(part.kind in ("executable", "library", "bundle") for part in self.slices)


@dataclass(frozen=True)
class PeFacts:
    """A PE file: a program or library of Windows."""

    machine: str
    subsystem: str
    """Windows starts it as "console", "gui", "native", … or "subsystem-0x…."."""
    signed: bool = False
    """Whether there is a certificate; it is not verified."""
    imports: tuple[str, ...] = ()
    """The DLLs it needs, with those loaded on demand, as written and in order."""
    delayed: tuple[str, ...] = ()
    """Those of them that are loaded on demand."""
    kind: str = "executable"
    """"executable" or "library"."""
    managed: bool = False
    """Whether it is a .NET assembly, which runs on every system that has .NET."""
    system = "windows"

    @property
    def machines(self) -> tuple[str, ...]:
        """The machine it is built for."""
        return (self.machine,)

    @property
    def loadable(self) -> bool:
        """Whether Windows can start or load it: not .NET, and not a program of the firmware."""
        foreign = self.managed or self.subsystem.startswith("efi-")
        return not foreign and not self.machine.startswith("machine-")


ProgramFacts = ElfFacts | MachOFacts | PeFacts


@dataclass(frozen=True)
class Damaged:
    """A file with the magic number of a program that cannot be read as one."""

    reason: str


@dataclass(frozen=True)
class Member:
    """One entry of an archive, exactly as it is there."""

    name: str
    size: int
    """Unpacked bytes; as declared if the entry could not be read."""
    packed: int
    """Packed bytes, as declared."""
    mode: int
    """File type and permission bits (`st_mode`); 0 if the archive has none."""
    system: int
    """The zip file's "made by": 3 for Unix, 0 for DOS; 3 in a tar file."""
    modified: tuple[int, ...]
    """Year, month, day, hour, minute, second: UTC in a tar file, without a zone in a zip file."""
    sha256: str
    """Of the content, in hex; empty if it could not be read."""
    method: int
    """The zip method: 0 stored, 8 deflated; 8 in a compressed tar file."""
    is_folder: bool = False
    program: ProgramFacts | Damaged | None = None
    """None if the content is not a program or could not be read."""
    text: bytes | None = None
    """The content of a small file that rules read: metadata, descriptions, our modules."""
    is_script: bool = False
    """Whether the content begins with `#!`."""
    digest: tuple[str, str] | None = None
    """(algorithm, hash in hex), if RECORD has a hash of it by a stronger algorithm than SHA-256."""
    link: str | None = None
    """The target of a link in a tar file; None in a zip file."""

    @property
    def is_symlink(self) -> bool:
        """Whether it is a symbolic link."""
        return stat.S_ISLNK(self.mode)

    @property
    def executable(self) -> bool:
        """Whether any of its execute bits is set."""
        return bool(self.mode & 0o111)


@dataclass(frozen=True)
class WheelName:
    """The parts of a wheel's file name, as written, with `platforms` split at the dots."""

    distribution: str
    version: str
    build: str | None
    python: str
    abi: str
    platforms: tuple[str, ...]


@dataclass(frozen=True)
class WheelFacts:
    """A wheel: its file name, its members and its metadata."""

    path: Path
    size: int
    sha256: str
    filename: WheelName | None
    """None if the name is not a valid wheel name."""
    members: tuple[Member, ...]
    """In the order of the central directory, duplicates included."""
    record: tuple[RecordRow, ...] | None
    """None if RECORD is missing or unreadable."""
    wheel_tags: tuple[str, ...]
    """Each `Tag:` of WHEEL, in order."""
    root_is_purelib: bool | None
    """None if WHEEL says neither true nor false."""
    metadata: bytes | None
    """The content of METADATA."""
    structure: tuple[str, ...] = ()
    """What is wrong with the zip file, one sentence each."""
    dist_info: str | None = None
    """The only `….dist-info` folder, or of several the one for the file name, without a slash; None
    if there is no such folder.
    """
    dist_infos: tuple[str, ...] = ()
    """All `….dist-info` folders, sorted."""
    wheel_headers: tuple[tuple[str, str], ...] = ()
    """Every `Name: value` of WHEEL, in order."""
    is_fast: bool = False
    """Whether a member is marked as compressed with the option "fast", as our builds do."""

    @property
    def programs(self) -> tuple[tuple[str, ProgramFacts], ...]:
        """Name and facts of each readable program."""
        return tuple(
            (member.name, member.program)
            for member in self.members
            if member.program is not None and not isinstance(member.program, Damaged)
        )

    def member(self, name: str) -> Member | None:
        """The last entry of this name: the one that remains after an installation."""
        return next((m for m in reversed(self.members) if m.name == name), None)

    def info_file(self, name: str) -> Member | None:
        """Return a file of the `.dist-info` folder, such as "METADATA" or "licenses/LICENSE"."""
        return None if self.dist_info is None else self.member(f"{self.dist_info}/{name}")


@dataclass(frozen=True)
class SdistFacts:
    """A source distribution: its file name, its members and its metadata."""

    path: Path
    size: int
    sha256: str
    name: str | None
    """The file name up to the last `-`; None if it is not a valid sdist name."""
    version: str | None
    root: str | None
    """The folder that has all members; None if there is not exactly one."""
    members: tuple[Member, ...]
    metadata: bytes | None
    """The content of PKG-INFO in the root folder."""
    structure: tuple[str, ...] = ()
    """What is wrong with the archive, one sentence each."""
