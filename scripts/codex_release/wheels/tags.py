"""Platform tags of wheels, parsed; what they promise, and which of them the index accepts.

The promises are in `policy.toml` beside this module, with the source and the date of each table.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources
from typing import Any, Literal

Version = tuple[int, ...]

# Not tomlkit: it takes 0.1 s of every command for this file, and tomllib 0.002 s.
toml: Any = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")


def _text(name: str) -> str:
    """A data file of this package."""
    return resources.files("codex_release.wheels").joinpath(name).read_text(encoding="utf-8")


_POLICY: dict[str, Any] = toml.loads(_text("policy.toml"))


@dataclass(frozen=True)
class Symbols:
    """The symbol versions of one library other than glibc, such as GLIBCXX of libstdc++."""

    library: str
    machines: Mapping[str, tuple[tuple[int, Version], ...]]
    """Machine → (N, the highest version that a distribution with glibc 2.N has), ascending."""
    named: Mapping[str, int]
    """Version without a number, such as TM_1 for CXXABI_TM_1 → the N from which on all have it."""


def _version(text: str) -> Version:
    """A dotted version as numbers."""
    return tuple(map(int, text.split(".")))


def _symbols(table: dict[str, Any]) -> Symbols:
    return Symbols(
        table["library"],
        {
            machine: tuple((int(n), _version(text)) for n, text in steps.items())
            for machine, steps in table.items()
            if machine not in ("library", "named")
        },
        table.get("named", {}),
    )


_index, _glibc, _macos, _musl, _android, _windows = (
    _POLICY[name] for name in ("index", "glibc", "macos", "musl", "android", "windows")
)

LINUX_MACHINES: tuple[str, ...] = tuple(_index["linux_machines"])
"""Those that the index takes wheels for."""
MACOS_MAJORS: tuple[int, ...] = tuple(_index["macos_majors"])
"""The releases from macOS 11 on that the index knows."""
_ACCEPTED_TAG = re.compile(
    "|".join(_index["tags"])
    .replace("{linux_machines}", "|".join(LINUX_MACHINES))
    .replace("{macos_majors}", "|".join(map(str, MACOS_MAJORS))),
    re.ASCII,
)
"""The platform tags that the index accepts."""

OLDEST_MACOS: tuple[int, int] = tuple(_macos["oldest"])
_FIRST_MACOS: dict[str, tuple[int, int]] = {
    machine: tuple(numbers) for machine, numbers in _macos["first"].items()
}
"""The first macOS for a machine: a tag with a lower number promises nothing below it."""

OLDER_NAMES: dict[str, int] = _glibc["older_names"]
"""manylinux1 and the like → the N of the manylinux_2_N that PEP 600 makes of it."""
# Names may have line breaks; with a dot that leaves them out, a long name would take seconds.
GLIBC_LIBRARY = re.compile(rf"(?:{'|'.join(_glibc['own_libraries'])})\.so(?:\..*)?", re.DOTALL)
"""The file names of glibc's own libraries and loaders."""
GLIBC_NAMED_VERSIONS: dict[str, int] = _glibc["named_versions"]
"""Versions of glibc without a number → the N of the first glibc that has it."""
GLIBC_EVERYWHERE = frozenset(_glibc["libraries"]["everywhere"])
"""Libraries that every distribution with glibc has."""
GLIBC_SINCE: dict[str, int] = _glibc["libraries"]["since"]
"""Libraries that every distribution has from glibc 2.N on → N."""
SYMBOLS = {prefix: _symbols(table) for prefix, table in _glibc["symbols"].items()}
"""Prefix of symbol versions → what distributions have of them."""

LATE_SYMBOLS: dict[str, dict[str, int]] = {
    library: {name: int(n) for n, names in steps.items() for name in names}
    for library, steps in _glibc["late"].items()
}
"""Library → symbol without a version → the N from which on all have it; 0 for never."""
EXECUTABLE_STACKS: tuple[str, ...] = tuple(_glibc["stack"]["executable"])
"""Machines where glibc makes the stack executable for a file that does not say."""

MUSL_TAG: str = _musl["tag"]
MUSL_LIBRARY = re.compile(_musl["libraries"])
"""The file names of the libraries that every distribution with musl has."""

MACOS_LIBRARY = re.compile(_macos["libraries"])
"""The beginnings of paths of libraries that every macOS has."""

WINDOWS_LIBRARY = re.compile(_windows["system"])
"""More DLLs of Windows, in lowercase."""
PYTHON_LIBRARY = re.compile(_windows["python"])
"""The DLLs of Python itself."""
PYTHON_RUNTIME = re.compile(_windows["python_runtime"])
"""The DLLs in the folder of python.exe that modules may need."""

OLDEST_ANDROID: int = _android["oldest"]
"""The first API level that Python supports."""
ANDROID_MACHINES: dict[str, str] = _android["machines"]
"""Machine as in the table of targets → its name in tags."""
ANDROID_LIBRARY = re.compile(_android["libraries"])
"""The file names of the libraries that every Android has."""

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
    return max(version, _FIRST_MACOS.get(machine, version))


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
    return _ACCEPTED_TAG.fullmatch(tag) is not None


def dotted(version: Version) -> str:
    """Return a version as text."""
    return ".".join(map(str, version))


@cache
def windows_names() -> frozenset[str]:
    """The file names of the DLLs of Windows, in lowercase."""
    lines = _text("windows-libraries.txt").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def oldest_glibc(machine: str) -> int:
    """The lowest N of a manylinux_2_N tag that installers accept on a machine."""
    oldest: dict[str, int] = _glibc["oldest"]
    return oldest.get(machine, oldest["other"])
