"""What the headers of programs and libraries say, as plain values.

`machine` has the names of the target table ("x86_64", "aarch64") or one of the few others that
wheels have tags for; any other is written as `machine-0x….`. A version is a tuple of numbers.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from codex_release.wheels.policy import GLIBC_LIBRARY, GLIBC_NAMED_VERSIONS
from codex_release.wheels.record import RecordRow

Version = tuple[int, ...]
Libc = Literal["glibc", "musl"]

_GLIBC_LOADERS = ("ld-linux", "ld64.so")
_MUSL_LOADER = "ld-musl-"
_MUSL_LIBRARIES = re.compile(r"libc\.so|libc\.musl-[\w.-]+")


@dataclass(frozen=True)
class ElfFacts:
    """A program, library or object file of Linux and its relatives."""

    machine: str
    bits: int
    """32 or 64."""
    kind: str
    """"executable" (also a position-independent one), "shared", "relocatable", "core" or
    "type-0x….".
    """
    interpreter: str | None = None
    """The dynamic loader it asks for (PT_INTERP); None for a static program and for a library."""
    needed: tuple[str, ...] = ()
    """The libraries it is linked with (DT_NEEDED), in order."""
    versions: tuple[tuple[str, str], ...] = ()
    """(library, version) of each symbol version it asks for, as ("libc.so.6", "GLIBC_2.28")."""
    system: str = "linux"
    """"linux" for the ABIs "System V" and "GNU"; "abi-0x…." for any other."""
    soname: str | None = None
    """The name under which others link with it (DT_SONAME)."""
    big_endian: bool = False

    @property
    def machines(self) -> tuple[str, ...]:
        """The one it is for."""
        return (self.machine,)

    @property
    def loadable(self) -> bool:
        """Whether a system starts or loads it as it is."""
        return self.kind in ("executable", "shared")

    @property
    def static(self) -> bool:
        """Whether it needs no other file to be loaded; true of every object file."""
        return self.interpreter is None and not self.needed

    @property
    def glibc(self) -> Version | None:
        """The oldest glibc that has all it asks for, as x.y; None when it asks for no version."""
        return None if self.newest_glibc is None else self.newest_glibc[0]

    @property
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
        """The C library it is linked with; None when it is static, or linked with neither."""
        loader = (self.interpreter or "").rpartition("/")[2]
        if loader.startswith(_MUSL_LOADER):
            return "musl"
        if loader.startswith(_GLIBC_LOADERS) or "libc.so.6" in self.needed or self.glibc:
            return "glibc"
        if any(_MUSL_LIBRARIES.fullmatch(name) for name in self.needed):
            return "musl"
        return None

    def highest(self, prefix: str, library: str) -> Version | None:
        """The highest `prefix_x.y` it asks of a library; None when it asks for none."""
        names = [name for owner, name in self.versions if owner == library]
        found = [numbers for name in names if (numbers := _numbered(prefix, name))]
        return max(found, default=None)


def _glibc_version(name: str) -> Version | None:
    """The first glibc with a symbol version; None for names such as GLIBC_PRIVATE."""
    if name in GLIBC_NAMED_VERSIONS:
        return 2, GLIBC_NAMED_VERSIONS[name]
    return _numbered("GLIBC", name)


def _numbered(prefix: str, name: str) -> Version | None:
    """The numbers of `prefix_x.y`; None for any other name."""
    pattern = rf"{re.escape(prefix)}_(\d{{1,6}}(?:\.\d{{1,6}}){{0,3}})"
    match = re.fullmatch(pattern, name, re.ASCII)
    return tuple(map(int, match[1].split("."))) if match else None


@dataclass(frozen=True)
class MachOSlice:
    """One machine's part of a Mach-O file."""

    machine: str
    kind: str
    """"executable", "library" (to link with), "bundle" (to load), "object" or "type-0x…."."""
    minos: tuple[int, int] | None = None
    """The oldest system it says it runs on; None when it does not say. Patch level left out."""
    platform: str | None = None
    """"macos", "ios", …, or "platform-0x…."; None when it does not say."""
    signed: bool = False
    """Whether a code signature is there; it is not verified."""
    needed: tuple[str, ...] = ()
    """The libraries it is linked with, by their install names, in order."""


@dataclass(frozen=True)
class MachOFacts:
    """A program, library or object file of macOS, with a slice for each machine."""

    slices: tuple[MachOSlice, ...]
    system = "darwin"

    @property
    def machines(self) -> tuple[str, ...]:
        """All that it is for, sorted."""
        return tuple(sorted({part.machine for part in self.slices}))

    @property
    def loadable(self) -> bool:
        """Whether a system starts or loads it as it is."""
        return any(part.kind in ("executable", "library", "bundle") for part in self.slices)


@dataclass(frozen=True)
class PeFacts:
    """A program or library of Windows."""

    machine: str
    subsystem: str
    """"console", "gui", "native", … or "subsystem-0x….": who starts it, and with which window."""
    signed: bool = False
    """Whether a certificate is attached; it is not verified."""
    imports: tuple[str, ...] = ()
    """The DLLs it is linked with, delayed ones included, as written and in order."""
    kind: str = "executable"
    """"executable" or "library"."""
    system = "windows"
    loadable = True

    @property
    def machines(self) -> tuple[str, ...]:
        """The one it is for."""
        return (self.machine,)


ProgramFacts = ElfFacts | MachOFacts | PeFacts


@dataclass(frozen=True)
class Damaged:
    """A file that starts like a program and does not go on like one."""

    reason: str


@dataclass(frozen=True)
class Member:
    """One entry of an archive, as it stands there; nothing is corrected."""

    name: str
    size: int
    """Bytes that came out of the archive; what the entry declares when it could not be read."""
    packed: int
    """Bytes in the archive, as declared."""
    mode: int
    """File type and permission bits (`st_mode`); 0 when the archive says nothing of them."""
    system: int
    """The zip file's "made by": 3 for Unix, 0 for DOS; 3 in a tar file."""
    modified: tuple[int, ...]
    """Year, month, day, hour, minute, second; in a zip file without a time zone, else in UTC."""
    sha256: str
    """Of the content, in hex; empty when it could not be read."""
    method: int
    """How a zip member is packed: 0 stored, 8 deflated; 8 in a compressed tar file."""
    is_folder: bool = False
    program: ProgramFacts | Damaged | None = None
    """None when the content is no program, or could not be read."""
    text: bytes | None = None
    """The content of a small file that rules look into: metadata, descriptions, our modules."""
    link: str | None = None
    """Where a symbolic or hard link of a tar file leads; None in a zip file."""

    @property
    def is_symlink(self) -> bool:
        """Whether it unpacks to a symbolic link."""
        return stat.S_ISLNK(self.mode)

    @property
    def executable(self) -> bool:
        """Whether anybody may execute it."""
        return bool(self.mode & 0o111)


@dataclass(frozen=True)
class WheelName:
    """The parts of a wheel's file name, as written; `platforms` split at the dots."""

    distribution: str
    version: str
    build: str | None
    python: str
    abi: str
    platforms: tuple[str, ...]


@dataclass(frozen=True)
class WheelFacts:
    """A wheel: its name, its zip file and its metadata."""

    path: Path
    size: int
    sha256: str
    filename: WheelName | None
    """None when the name is not that of a wheel."""
    members: tuple[Member, ...]
    """In the order of the central directory; one that is there twice is here twice."""
    record: tuple[RecordRow, ...] | None
    """None when there is no readable RECORD."""
    wheel_tags: tuple[str, ...]
    """Each `Tag:` of WHEEL, in order."""
    root_is_purelib: bool | None
    """None when WHEEL does not say true or false."""
    metadata: bytes | None
    """METADATA as it stands there."""
    structure: tuple[str, ...] = ()
    """Faults of the zip file itself, one sentence each; empty for a sound one."""
    dist_info: str | None = None
    """The one `….dist-info` folder, without a slash; None when there is none, or several."""
    wheel_headers: tuple[tuple[str, str], ...] = ()
    """Every `Name: value` of WHEEL, in order."""

    @property
    def programs(self) -> tuple[tuple[str, ProgramFacts], ...]:
        """Name and facts of each readable program."""
        return tuple(
            (member.name, member.program)
            for member in self.members
            if member.program is not None and not isinstance(member.program, Damaged)
        )

    def member(self, name: str) -> Member | None:
        """The last entry of that exact name: the one that an installer would leave."""
        return next((m for m in reversed(self.members) if m.name == name), None)

    def info_file(self, name: str) -> Member | None:
        """A file of the `.dist-info` folder, as "METADATA" or "licenses/LICENSE"."""
        return None if self.dist_info is None else self.member(f"{self.dist_info}/{name}")


@dataclass(frozen=True)
class SdistFacts:
    """A source distribution: its name, its tar file and its metadata."""

    path: Path
    size: int
    sha256: str
    name: str | None
    """The part of the file name before the last `-`; None when it is not that of an sdist."""
    version: str | None
    root: str | None
    """The one folder that all members are in; None when they are not in one."""
    members: tuple[Member, ...]
    metadata: bytes | None
    """The PKG-INFO of the root folder."""
    structure: tuple[str, ...] = ()
    """Faults of the archive itself, one sentence each; empty for a sound one."""
