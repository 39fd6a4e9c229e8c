"""Platform tags of wheels, taken apart, and which of them the index accepts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Version = tuple[int, int]

SYSTEM_NAMES = {"linux": "Linux", "darwin": "macOS", "windows": "Windows"}
"""For people."""
LINUX_MACHINES = ("x86_64", "i686", "aarch64", "armv7l", "ppc64le", "s390x", "riscv64")
"""Those that the index takes wheels for."""
MACOS_MACHINES = {"x86_64": "x86_64", "aarch64": "arm64", "i686": "i386"}
WINDOWS_TAGS = {"x86_64": "win_amd64", "aarch64": "win_arm64", "i686": "win32"}
"""By the names of the target table: what tags call a machine, and the tags themselves."""
MACOS_MAJORS = (11, 12, 13, 14, 15, 26)
"""The releases from macOS 11 on, as far as the index knows them."""
_FIRST_MACOS: dict[str, Version] = {"aarch64": (11, 0)}
"""The first macOS for a machine: a tag with a lower number promises nothing below it."""

# The legacy names of PEP 513, 571 and 599, as PEP 600 defines them.
_LEGACY: dict[str, Version] = {
    "manylinux1": (2, 5),
    "manylinux2010": (2, 12),
    "manylinux2014": (2, 17),
}
_LINUX = re.compile(
    r"(?:(manylinux1|manylinux2010|manylinux2014)|(many|musl)linux_(\d+)_(\d+)|linux)_(.+)",
    re.ASCII,
)
_MACOS = re.compile(r"macosx_(\d+)_(\d+)_(.+)", re.ASCII)
_BY_MACOS_NAME = {name: machine for machine, name in MACOS_MACHINES.items()}
_UNIVERSAL = {
    "universal2": ("x86_64", "aarch64"),
    "intel": ("i686", "x86_64"),
}
_BY_WINDOWS_TAG = {tag: machine for machine, tag in WINDOWS_TAGS.items()}

# What the index accepts, as of 2026-10: the tables of its upload handler (`forklift/legacy.py` of
# the warehouse project). Of macOS 11 and later only whole releases, `macosx_<major>_0`.
_LINUX_NAMES = "|".join(LINUX_MACHINES)
_ACCEPTED = (
    r"any|win32|win_amd64|win_arm64|win_ia64",
    r"manylinux(?:1|2010)_(?:x86_64|i686)",
    r"manylinux2014_(?:x86_64|i686|aarch64|armv7l|ppc64|ppc64le|s390x)",
    r"linux_armv[67]l",
    rf"manylinux_\d+_\d+_(?:{_LINUX_NAMES}|ppc64)",
    rf"musllinux_\d+_\d+_(?:{_LINUX_NAMES})",
    rf"macosx_(?:10_\d+|(?:{'|'.join(map(str, MACOS_MAJORS))})_0)_"
    r"(?:ppc|ppc64|i386|x86_64|arm64|intel|fat|fat3|fat64|universal|universal2)",
    r"ios_\d+_\d+_(?:arm64|x86_64)_(?:iphoneos|iphonesimulator)",
    r"android_\d+_(?:armeabi_v7a|arm64_v8a|x86|x86_64)",
    r"pyemscripten_\d+_\d+_wasm32",
)
_ACCEPTED_TAG = re.compile("|".join(_ACCEPTED), re.ASCII)


@dataclass(frozen=True)
class PlatformTag:
    """What a platform tag promises."""

    tag: str
    system: Literal["any", "linux", "darwin", "windows", "other"]
    machines: tuple[str, ...] = ()
    """By the names of the target table; several for one that stands for several."""
    libc: Literal["glibc", "musl"] | None = None
    floor: Version | None = None
    """The oldest glibc, musl or macOS that it is for."""


def promised_macos(floor: Version, machine: str) -> Version:
    """The oldest macOS on a machine that a tag with that number is for."""
    # macOS 11 says that it is 10.16 to programs that do not know it.
    version = (11, 0) if floor == (10, 16) else floor
    return max(version, _FIRST_MACOS.get(machine, version))


def parse(tag: str) -> PlatformTag:
    """Take a platform tag apart; one that is not known is of the system "other"."""
    if tag == "any":
        return PlatformTag(tag, "any")
    if tag in _BY_WINDOWS_TAG:
        return PlatformTag(tag, "windows", (_BY_WINDOWS_TAG[tag],))
    if match := _MACOS.fullmatch(tag):
        machine = match[3]
        machines = _UNIVERSAL.get(machine, (_BY_MACOS_NAME.get(machine, machine),))
        return PlatformTag(tag, "darwin", machines, None, (int(match[1]), int(match[2])))
    if match := _LINUX.fullmatch(tag):
        legacy, libc, major, minor, machine = match.groups()
        if legacy:
            return PlatformTag(tag, "linux", (machine,), "glibc", _LEGACY[legacy])
        if libc:
            name: Literal["glibc", "musl"] = "glibc" if libc == "many" else "musl"
            return PlatformTag(tag, "linux", (machine,), name, (int(major), int(minor)))
        return PlatformTag(tag, "linux", (machine,))
    return PlatformTag(tag, "other")


def is_accepted(tag: str) -> bool:
    """Whether the index takes a wheel with this platform tag."""
    return _ACCEPTED_TAG.fullmatch(tag) is not None


def dotted(version: tuple[int, ...]) -> str:
    """A version as text."""
    return ".".join(map(str, version))
