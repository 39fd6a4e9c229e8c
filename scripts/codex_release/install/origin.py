"""Compares installed files with the wheel that was built.

The name and version of both packages exist on the public registry too, so neither proves where
an installed package came from. The hashes of all its files do.
"""

from __future__ import annotations

import os
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from codex_release.errors import OriginError
from codex_release.system.files import sha256_file
from codex_release.wheels.record import parse_record, record_hash


@dataclass(frozen=True)
class Member:
    """One file of a wheel by its RECORD."""

    path: PurePosixPath
    digest: str
    """As RECORD writes it: `sha256=` and URL-safe base64 without padding."""
    executable: bool


def wheel_members(wheel: Path) -> list[Member]:
    """The files that `wheel` lists with a hash; raises OriginError when it lists none."""
    with zipfile.ZipFile(wheel) as archive:
        records = [n for n in archive.namelist() if n.endswith(".dist-info/RECORD")]
        rows = parse_record(archive.read(records[0])) if records else None
        members = [
            Member(
                PurePosixPath(row.path),
                f"{row.algorithm}={row.digest}",
                _executable(archive, row.path),
            )
            for row in rows or ()
            if row.digest
        ]
    if not members:
        raise OriginError(f"{wheel.name} has no usable RECORD", expected="one line a file")
    return members


def compare_installed(wheel: Path, site: Path) -> int:
    """Compare every file of `wheel` with the one installed below `site`; how many there are.

    Raises OriginError for a missing file, other contents, or a program that lost its mode.
    """
    members = wheel_members(wheel)
    for member in members:
        installed = site / member.path
        if not installed.is_file():
            raise _differs(wheel, member, "no such file", "the file of the built wheel")
        digest = record_hash(sha256_file(installed))
        if digest != member.digest:
            raise _differs(wheel, member, digest, member.digest)
        if member.executable and sys.platform != "win32" and not os.access(installed, os.X_OK):
            raise _differs(wheel, member, f"mode {installed.stat().st_mode:o}", "an executable")
    return len(members)


def _differs(wheel: Path, member: Member, found: str, expected: str) -> OriginError:
    return OriginError(
        f"The installed {member.path} is not that of {wheel.name}",
        found=found,
        expected=expected,
        fix="Look at the installer's configuration: the package may come from another index",
    )


def _executable(archive: zipfile.ZipFile, path: str) -> bool:
    return bool(archive.getinfo(path).external_attr >> 16 & 0o111)
