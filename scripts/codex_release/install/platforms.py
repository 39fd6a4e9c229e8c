"""The platforms that a release is for, and some it is not for, as installers describe them.

A tag list is what the installer of such a machine accepts, best first: PEP 600 for glibc, PEP 656
for musl, `packaging.tags` for macOS.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms

from codex_release.targets import WHEEL_TAGS
from codex_release.wheels.tags import MACOS_MAJORS, OLDER_NAMES, oldest_glibc

_OLDER_NAMES = {number: name for name, number in OLDER_NAMES.items()}


@dataclass(frozen=True)
class Platform:
    """One kind of machine."""

    name: str
    tags: tuple[str, ...]
    """The platform tags it accepts, best first."""
    wheel: str | None
    """The platform tag of the wheel it must get; None if the release has no wheel for it."""
    pip: tuple[str, ...]
    """What pip takes as `--platform`."""
    uv: str | None
    """What uv takes as `--python-platform`; None: uv has no word for it."""
    settings: Mapping[str, str] = field(default_factory=dict[str, str])
    """Environment variables that complete what uv is told."""

    def accepted(self, python: str) -> list[Tag]:
        """All tags that CPython `python` accepts there, best first."""
        major, minor = map(int, python.split("."))
        version, interpreter = (major, minor), f"cp{major}{minor}"
        return [
            *cpython_tags(version, platforms=self.tags),
            *compatible_tags(version, interpreter=interpreter, platforms=self.tags),
        ]


def _glibc(minor: int, machine: str) -> tuple[str, ...]:
    found: list[str] = []
    for number in range(minor, oldest_glibc(machine) - 1, -1):
        found.append(f"manylinux_2_{number}_{machine}")
        if number in _OLDER_NAMES and machine != "riscv64":
            found.append(f"{_OLDER_NAMES[number]}_{machine}")
    return (*found, f"linux_{machine}")


def _musl(minor: int, machine: str) -> tuple[str, ...]:
    return (*(f"musllinux_1_{number}_{machine}" for number in range(minor, -1, -1)),)


def _wheel(system: str, machine: str, libc: str | None = None) -> str | None:
    """The tag in the table of targets for a system and a machine as that table names them."""
    rows = (
        row.tag
        for row in WHEEL_TAGS
        if (row.target.system, row.target.machine, row.libc) == (system, machine, libc)
    )
    return next(rows, None)


def _linux(machine: str, libc: str, version: int, uv: str | None) -> Platform:
    major, tags = (2, _glibc(version, machine)) if libc == "glibc" else (1, _musl(version, machine))
    name = f"Linux {machine}, {libc} {major}.{version}"
    # A glibc older than the tag's takes no wheel: the tag does not reach down to it.
    wheel = _wheel("linux", machine, libc)
    return Platform(name, tags, wheel if wheel in tags else None, tags, uv)


def _macos(version: int, arm: bool) -> Platform:
    machine, arch = ("aarch64", "arm64") if arm else ("x86_64", "x86_64")
    return Platform(
        f"macOS {version} {arch}",
        (*mac_platforms((version, 0), arch),),
        _wheel("darwin", machine),
        (f"macosx_{version}_0_{arch}",),
        f"{machine}-apple-darwin",
        {"MACOSX_DEPLOYMENT_TARGET": f"{version}.0"},
    )


def _windows(tag: str, machine: str, uv: str) -> Platform:
    return Platform(f"Windows {machine}", (tag,), _wheel("windows", machine), (tag,), uv)


PLATFORMS: tuple[Platform, ...] = (
    _linux("x86_64", "glibc", 17, "x86_64-manylinux_2_17"),
    _linux("x86_64", "glibc", 39, "x86_64-manylinux_2_39"),
    _linux("aarch64", "glibc", 17, "aarch64-manylinux_2_17"),
    _linux("aarch64", "glibc", 39, "aarch64-manylinux_2_39"),
    _linux("x86_64", "musl", 1, None),
    _linux("x86_64", "musl", 2, "x86_64-unknown-linux-musl"),
    _linux("aarch64", "musl", 1, None),
    _linux("aarch64", "musl", 2, "aarch64-unknown-linux-musl"),
    *(_macos(version, arm=True) for version in MACOS_MAJORS),
    *(_macos(version, arm=False) for version in MACOS_MAJORS),
    _windows("win_amd64", "x86_64", "x86_64-pc-windows-msvc"),
    _windows("win_arm64", "aarch64", "aarch64-pc-windows-msvc"),
    _windows("win32", "i686", "i686-pc-windows-msvc"),
    _linux("x86_64", "glibc", 12, None),
    _linux("i686", "glibc", 39, None),
    _linux("i686", "musl", 2, None),
    _linux("riscv64", "glibc", 39, "riscv64-unknown-linux"),
    _linux("riscv64", "musl", 2, None),
)
