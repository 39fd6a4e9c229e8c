"""What platform tags promise and what the index accepts, from `policy.toml` beside this module.

The file has the source and the date of each table.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources
from typing import Any

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
    machines: Mapping[str, tuple[tuple[int, tuple[int, ...]], ...]]
    """Machine → (N, the highest version that a distribution with glibc 2.N has), ascending."""
    named: Mapping[str, int]
    """Version without a number, such as TM_1 for CXXABI_TM_1 → the N from which on all have it."""


def version(text: str) -> tuple[int, ...]:
    """A dotted version as numbers."""
    return tuple(map(int, text.split(".")))


def _symbols(table: dict[str, Any]) -> Symbols:
    return Symbols(
        table["library"],
        {
            machine: tuple((int(n), version(text)) for n, text in steps.items())
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
ACCEPTED_TAG = re.compile(
    "|".join(_index["tags"])
    .replace("{linux_machines}", "|".join(LINUX_MACHINES))
    .replace("{macos_majors}", "|".join(map(str, MACOS_MAJORS))),
    re.ASCII,
)
"""The platform tags that the index accepts."""

OLDEST_MACOS: tuple[int, int] = tuple(_macos["oldest"])
FIRST_MACOS: dict[str, tuple[int, int]] = {
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


@cache
def windows_names() -> frozenset[str]:
    """The file names of the DLLs of Windows, in lowercase."""
    lines = _text("windows-libraries.txt").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def oldest_glibc(machine: str) -> int:
    """The lowest N of a manylinux_2_N tag that installers accept on a machine."""
    oldest: dict[str, int] = _glibc["oldest"]
    return oldest.get(machine, oldest["other"])
