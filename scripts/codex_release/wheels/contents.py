"""What is in a wheel or an sdist, as plain values."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from codex_release.wheels.facts import Damaged, ProgramFacts


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
class RecordRow:
    """One row of RECORD, as written."""

    path: str
    algorithm: str | None
    """What stands before the first `=` of the hash; None when there is no hash."""
    digest: str | None
    """What stands after it."""
    size: int | None
    """None when it is left out or is no number."""


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
