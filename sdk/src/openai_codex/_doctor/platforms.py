"""Whether a wheel's platform tag matches a machine, by the rules of installers."""

from __future__ import annotations

import re

from .facts import Machine

_LEGACY = {"manylinux1": "manylinux_2_5", "manylinux2010": "manylinux_2_12"}
_LEGACY["manylinux2014"] = "manylinux_2_17"
_LINUX = re.compile(r"(manylinux|musllinux)_(\d+)_(\d+)_(\w+)")
_MACOS = re.compile(r"macosx_(\d+)_(\d+)_(\w+)")
_LIBC = {"manylinux": "glibc", "musllinux": "musl"}
_WINDOWS = {"win_amd64": "x86_64", "win_arm64": "aarch64", "win32": "x86"}
ARCHITECTURES = {"amd64": "x86_64", "x64": "x86_64", "arm64": "aarch64"}


def architecture(name: str) -> str:
    """Return the canonical name of an architecture."""
    return ARCHITECTURES.get(name.lower(), name.lower())


def fits(tag: str, machine: Machine) -> bool:
    """Return whether a wheel with the platform `tag` can be installed on `machine`."""
    if tag == "any":
        return True
    if machine.system == "windows":
        return _WINDOWS.get(tag) == machine.arch
    for old, new in _LEGACY.items():
        tag = re.sub(rf"^{old}_", f"{new}_", tag)
    if found := _LINUX.fullmatch(tag):
        right = machine.system == "linux" and machine.libc == _LIBC[found[1]]
        return right and _reaches(machine, found[2], found[3]) and _is_arch(machine, found[4])
    if found := _MACOS.fullmatch(tag):
        right = machine.system == "macos" and _reaches(machine, found[1], found[2])
        return right and (found[3] == "universal2" or _is_arch(machine, found[3]))
    return machine.system == "linux" and tag == f"linux_{machine.arch}"


def _reaches(machine: Machine, major: str, minor: str) -> bool:
    return not machine.version or machine.version[:2] >= (int(major), int(minor))


def _is_arch(machine: Machine, arch: str) -> bool:
    return architecture(arch) == machine.arch


def describe(machine: Machine) -> str:
    """Return a description of the machine."""
    version = ".".join(map(str, machine.version))
    below = " ".join(part for part in (machine.libc, version) if part)
    return f"{machine.system} {machine.arch}" + (f", {below}" if below else "")
