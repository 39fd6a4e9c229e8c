"""The table of platforms for which runtime wheels are built.

It has six Rust triples and eight wheel tags. The Linux programs are static, so one triple serves
both the glibc tag (manylinux, which pip accepts on most machines) and the musl tag (musllinux).
`format_matrix` shows the wheels as a table for people, as JSON, or as a job matrix.
"""

from __future__ import annotations

import json
import platform
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from codex_release.errors import TargetMismatchError, UnknownTargetError

PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14", "3.15")
"""The versions of CPython that a release supports, oldest first; its classifiers name them too."""

FREE_THREADED = ("3.14", "3.15")
"""Those whose free-threaded build must start the runtime as well. 3.13's was experimental."""

System = Literal["linux", "darwin", "windows"]
Machine = Literal["x86_64", "aarch64"]


@dataclass(frozen=True)
class Target:
    """A platform for which the runtime is compiled, by its Rust triple."""

    triple: str
    system: System
    machine: Machine
    npm: str
    """The suffix of the npm package's version: `@openai/codex@VERSION-linux-x64`."""
    runner: str
    """The kind of CI machine that builds and tests it."""
    tags: tuple[str, ...]
    """The wheel platform tags for this payload. The first one is the default."""
    static_only: bool = False
    """Whether programs that need a dynamic loader are left out of the wheels."""

    @property
    def exe_suffix(self) -> str:
        """The suffix of a program's file name on this target."""
        return ".exe" if self.system == "windows" else ""

    @property
    def codex(self) -> str:
        """The path of the program, relative to the package folder."""
        return f"bin/codex{self.exe_suffix}"

    @property
    def archive(self) -> str:
        """The name of the release archive."""
        return f"codex-package-{self.triple}.tar.gz"


@dataclass(frozen=True)
class WheelTag:
    """One wheel of a release: its platform tag and its payload."""

    tag: str
    target: Target
    libc: Literal["glibc", "musl"] | None = None

    @property
    def build_platform(self) -> str:
        """cibuildwheel's name of the platform: the tag without versions."""
        return re.sub(r"(?:_\d+){2}_", "_", self.tag)

    @property
    def build_arch(self) -> str:
        """cibuildwheel's name of the machine."""
        if self.target.system == "windows":
            return {"x86_64": "AMD64", "aarch64": "ARM64"}[self.target.machine]
        return self.build_platform.partition("_")[2]


# The payload rules, by path for every target and by format for those of Linux.
#
# The voice programs are left out. On Linux they need glibc 2.28, and on macOS their libraries need
# macOS 14, which no tag of the table promises. They would run on Windows, but a release offers the
# same on every system, the published wheels for Windows and macOS do not have them, and they would
# add 8 MB to the largest wheel.
#
# `static_only`: a program with a dynamic loader runs on one libc only. `rg` of aarch64 needs the
# loader of glibc and GLIBC_2.18, which neither musllinux nor manylinux_2_17 promises. Static
# programs run on both.
EXCLUDED = ("codex-resources/voice/",)
"""Folders of the package that are left out of every wheel, relative, with a final slash."""

TARGETS: tuple[Target, ...] = (
    Target(
        "x86_64-unknown-linux-musl",
        "linux",
        "x86_64",
        "linux-x64",
        "ubuntu-24.04",
        ("manylinux_2_17_x86_64", "musllinux_1_1_x86_64"),
        static_only=True,
    ),
    Target(
        "aarch64-unknown-linux-musl",
        "linux",
        "aarch64",
        "linux-arm64",
        "ubuntu-24.04-arm",
        ("manylinux_2_17_aarch64", "musllinux_1_1_aarch64"),
        static_only=True,
    ),
    Target(
        "aarch64-apple-darwin",
        "darwin",
        "aarch64",
        "darwin-arm64",
        "macos-15",
        ("macosx_11_0_arm64",),
    ),
    Target(
        "x86_64-apple-darwin",
        "darwin",
        "x86_64",
        "darwin-x64",
        "macos-15-intel",
        ("macosx_10_9_x86_64",),
    ),
    Target(
        "aarch64-pc-windows-msvc",
        "windows",
        "aarch64",
        "win32-arm64",
        "windows-11-arm",
        ("win_arm64",),
    ),
    Target(
        "x86_64-pc-windows-msvc", "windows", "x86_64", "win32-x64", "windows-2025", ("win_amd64",)
    ),
)

_BY_TRIPLE = {target.triple: target for target in TARGETS}


def _libc(tag: str) -> Literal["glibc", "musl"] | None:
    if tag.startswith("manylinux"):
        return "glibc"
    return "musl" if tag.startswith("musllinux") else None


WHEEL_TAGS: tuple[WheelTag, ...] = tuple(
    WheelTag(tag, target, _libc(tag)) for target in TARGETS for tag in target.tags
)

_BY_TAG = {row.tag: row for row in WHEEL_TAGS}

_MACHINES: dict[str, Machine] = {
    "x86_64": "x86_64",
    "amd64": "x86_64",
    "aarch64": "aarch64",
    "arm64": "aarch64",
}
_SYSTEMS: dict[str, System] = {"linux": "linux", "darwin": "darwin", "win32": "windows"}


def by_triple(triple: str) -> Target:
    """Return the target of a Rust triple. Raises UnknownTargetError."""
    if triple not in _BY_TRIPLE:
        raise UnknownTargetError(
            "The target is not in the table",
            found=repr(triple),
            expected=f"one of {', '.join(sorted(_BY_TRIPLE))}",
            fix="Use a package for one of these",
        )
    return _BY_TRIPLE[triple]


def by_tag(tag: str) -> WheelTag:
    """Return the row of a wheel platform tag. Raises UnknownTargetError."""
    if tag not in _BY_TAG:
        raise UnknownTargetError(
            "The platform tag is not in the table",
            found=repr(tag),
            expected=f"one of {', '.join(sorted(_BY_TAG))}",
            fix="Pass one of these with --platform-tag, or omit it to use the default",
        )
    return _BY_TAG[tag]


def by_name(name: str) -> Target:
    """Return the target of a Rust triple or of a platform tag. Raises UnknownTargetError."""
    return _BY_TAG[name].target if name in _BY_TAG else by_triple(name)


def by_platform(system: str, machine: str) -> Target | None:
    """Return the target for a system and a machine, by the names of the table, or None."""
    found = (t for t in TARGETS if (t.system, t.machine) == (system, machine))
    return next(found, None)


def host_target() -> Target:
    """The target this interpreter runs on; raises UnknownTargetError if it has no target."""
    machine = platform.machine()
    system = _SYSTEMS.get(sys.platform, sys.platform)
    target = by_platform(system, _MACHINES.get(machine.lower(), machine))
    if target is None:
        raise UnknownTargetError(
            "There is no runtime for this machine",
            found=f"{sys.platform} on {machine}",
            expected=f"one of {', '.join(sorted(_BY_TRIPLE))}",
        )
    return target


def choose_tags(target: Target, requested: Sequence[str]) -> tuple[str, ...]:
    """Return the tags of a wheel with `target`'s payload, sorted and without duplicates.

    Without a requested tag, this is the target's first tag. On Linux that is manylinux_2_17: the
    static programs run with any libc, but the more common glibc systems do not accept musllinux
    wheels. Raises UnknownTargetError for an unknown tag, TargetMismatchError for a tag of another
    target.
    """
    if not requested:
        return target.tags[:1]
    for tag in requested:
        row = by_tag(tag)
        if row.target != target:
            raise TargetMismatchError(
                f"The platform tag {tag} does not match the payload",
                found=f"a payload for {target.triple}",
                expected=f"a payload for {row.target.triple}",
                fix=f"Pass --platform-tag {target.tags[0]}, or the payload for {tag}",
            )
    return tuple(sorted(set(requested)))


Format = Literal["text", "json", "markdown", "github"]

Row = dict[str, str]


def matrix_rows() -> list[Row]:
    """One row per wheel, in the order of the table of targets."""
    return [_row(tag) for tag in WHEEL_TAGS]


def format_matrix(form: Format) -> str:
    """The rows as text without a final newline; `github` is one line, for a job's output."""
    rows = matrix_rows()
    if form == "json":
        return json.dumps(rows, indent=2)
    if form == "github":
        return json.dumps({"include": rows}, separators=(",", ":"))
    if form == "markdown":
        return _markdown(rows)
    return _table(rows)


def _row(tag: WheelTag) -> Row:
    target = tag.target
    return {
        "tag": tag.tag,
        "target": target.triple,
        "runner": target.runner,
        "libc": tag.libc or "",
        "codex": target.codex,
        "npm": target.npm,
        "archive": target.archive,
    }


def _markdown(rows: list[Row]) -> str:
    heads = list(rows[0])
    lines = [heads, ["---"] * len(heads), *(list(row.values()) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _table(rows: list[Row]) -> str:
    heads = list(rows[0])
    widths = {head: max(len(head), *(len(row[head]) for row in rows)) for head in heads}
    lines = [dict(zip(heads, heads, strict=True)), *rows]
    return "\n".join(
        "  ".join(line[head].ljust(widths[head]) for head in heads).rstrip() for line in lines
    )
