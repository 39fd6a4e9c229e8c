"""Platform tags of wheels, parsed, and whether the index accepts them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from codex_release.wheels.policy import ACCEPTED_TAG, ANDROID_MACHINES, FIRST_MACOS, OLDER_NAMES

Version = tuple[int, ...]

SYSTEM_NAMES = {
    "linux": "Linux",
    "darwin": "macOS",
    "windows": "Windows",
    "ios": "iOS",
    "android": "Android",
}
"""Names for messages."""
MACOS_MACHINES = {"x86_64": "x86_64", "aarch64": "arm64", "i686": "i386"}
WINDOWS_TAGS = {"x86_64": "win_amd64", "aarch64": "win_arm64", "i686": "win32"}
"""Machine as in the table of targets → its name in tags, or its whole tag."""
_LINUX = re.compile(
    rf"(?:({'|'.join(OLDER_NAMES)})|(many|musl)linux_(\d+)_(\d+)|linux)_(.+)",
    re.ASCII,
)
_MACOS = re.compile(r"macosx_(\d+)_(\d+)_(.+)", re.ASCII)
_BY_MACOS_NAME = {name: machine for machine, name in MACOS_MACHINES.items()}
_UNIVERSAL = {
    "universal2": ("x86_64", "aarch64"),
    "intel": ("i686", "x86_64"),
}
_IOS = re.compile(r"ios_(\d+)_(\d+)_(arm64|x86_64)_(iphoneos|iphonesimulator)", re.ASCII)
IOS_PLATFORMS = {"iphoneos": "ios", "iphonesimulator": "iossimulator"}
"""The last part of a tag for iOS → the platform in a Mach-O file."""
_ANDROID = re.compile(rf"android_(\d+)_({'|'.join(ANDROID_MACHINES.values())})", re.ASCII)
_BY_ANDROID_NAME = {name: machine for machine, name in ANDROID_MACHINES.items()}
_ARM = {"armv6l": "armv7l"}
"""ELF files for both have one machine in their header, which is named armv7l here."""
_FAMILIES = {"ios": "darwin", "android": "linux"}
_BY_WINDOWS_TAG = {tag: machine for machine, tag in WINDOWS_TAGS.items()}


@dataclass(frozen=True)
class PlatformTag:
    """The systems that a platform tag promises to support."""

    tag: str
    system: Literal["any", "linux", "darwin", "windows", "ios", "android", "other"]
    machines: tuple[str, ...] = ()
    """Named as in the table of targets; several for a tag such as universal2."""
    libc: Literal["glibc", "musl"] | None = None
    floor: Version | None = None
    """The oldest glibc, musl, macOS, iOS or API level of Android that it promises to run on."""
    apple: str | None = None
    """The platform in its Mach-O files: "macos", "ios" or "iossimulator"; None elsewhere."""

    @property
    def family(self) -> str:
        """The system whose format its programs have."""
        return _FAMILIES.get(self.system, self.system)


def promised_macos(floor: Version, machine: str) -> Version:
    """The oldest macOS that a tag with this number promises on a machine."""
    # macOS 11 reports itself as 10.16 to programs built before it existed.
    version = (11, 0) if floor == (10, 16) else floor
    return max(version, FIRST_MACOS.get(machine, version))


def parse(tag: str) -> PlatformTag:
    """Parse a platform tag; an unknown one has the system "other"."""
    if tag == "any":
        return PlatformTag(tag, "any")
    if tag in _BY_WINDOWS_TAG:
        return PlatformTag(tag, "windows", (_BY_WINDOWS_TAG[tag],))
    if match := _MACOS.fullmatch(tag):
        machine = match[3]
        machines = _UNIVERSAL.get(machine, (_BY_MACOS_NAME.get(machine, machine),))
        return PlatformTag(tag, "darwin", machines, None, (int(match[1]), int(match[2])), "macos")
    if match := _IOS.fullmatch(tag):
        machines = (_BY_MACOS_NAME[match[3]],)
        floor = int(match[1]), int(match[2])
        return PlatformTag(tag, "ios", machines, None, floor, IOS_PLATFORMS[match[4]])
    if match := _ANDROID.fullmatch(tag):
        return PlatformTag(tag, "android", (_BY_ANDROID_NAME[match[2]],), None, (int(match[1]),))
    if match := _LINUX.fullmatch(tag):
        legacy, libc, major, minor, machine = match.groups()
        machine = _ARM.get(machine, machine)
        if legacy:
            return PlatformTag(tag, "linux", (machine,), "glibc", (2, OLDER_NAMES[legacy]))
        if libc:
            name: Literal["glibc", "musl"] = "glibc" if libc == "many" else "musl"
            return PlatformTag(tag, "linux", (machine,), name, (int(major), int(minor)))
        return PlatformTag(tag, "linux", (machine,))
    return PlatformTag(tag, "other")


def is_accepted(tag: str) -> bool:
    """Whether the index accepts a wheel with this platform tag."""
    return ACCEPTED_TAG.fullmatch(tag) is not None


def dotted(version: tuple[int, ...]) -> str:
    """Return a version as text."""
    return ".".join(map(str, version))
