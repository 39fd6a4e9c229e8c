"""Reads Mach-O files, thin or universal. Layout from `mach-o/loader.h`, `mach-o/fat.h`."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

from codex_release.wheels.codesign import damage
from codex_release.wheels.facts import MachOFacts, MachOSlice
from codex_release.wheels.window import MAX_NAME, MalformedError, Window

_THIN = {
    b"\xcf\xfa\xed\xfe": ("<", 32),
    b"\xce\xfa\xed\xfe": ("<", 28),
    b"\xfe\xed\xfa\xcf": (">", 32),
    b"\xfe\xed\xfa\xce": (">", 28),
}
"""Byte order and size of the header."""
_UNIVERSAL = {
    b"\xca\xfe\xba\xbe": struct.Struct(">IIIII"),
    b"\xca\xfe\xba\xbf": struct.Struct(">IIQQII"),
}
MAGICS = (*_THIN, *_UNIVERSAL)

_MACHINES = {7: "i686", 0x01000007: "x86_64", 0x0100000C: "aarch64"}
_SUBTYPES = {(0x01000007, 8): "x86_64h", (0x0100000C, 2): "arm64e"}
"""Machines that run on some of the processors of their kind, or only as a part of the system."""
_SUBTYPE = 0x00FFFFFF
_KINDS = {1: "object", 2: "executable", 6: "library", 8: "bundle"}
_PLATFORMS = {
    1: "macos",
    2: "ios",
    3: "tvos",
    4: "watchos",
    5: "bridgeos",
    6: "maccatalyst",
    7: "iossimulator",
    8: "tvossimulator",
    9: "watchossimulator",
    10: "driverkit",
    11: "visionos",
    12: "visionossimulator",
}
_MAX_SLICES = 16
_OLDEST_JAVA = 45
_MAX_COMMANDS = 1 << 20

_BUILD_VERSION, _SIGNATURE = 0x32, 0x1D
_LIBRARIES = (0xC, 0x8000001F, 0x80000023)
"""LOAD_DYLIB, and the same for re-exported and upward ones; weak and lazy ones may be missing."""
_RPATH = 0x8000001C
_OLD_VERSIONS = {0x24: "macos", 0x25: "ios", 0x2F: "tvos", 0x30: "watchos"}


def read(window: Window) -> MachOFacts | None:
    """Return the slices of a Mach-O file; None for a Java class file. Raises MalformedError."""
    magic = window.take(0, 4, "the magic number")
    if magic in _THIN:
        return MachOFacts((_slice(window),))
    (count,) = struct.unpack(">I", window.take(4, 4, "the universal header"))
    # A Java class file has the same magic number, followed by its version.
    if magic == b"\xca\xfe\xba\xbe" and count >= _OLDEST_JAVA:
        return None
    if not 0 < count <= _MAX_SLICES:
        raise MalformedError(f"{count} slices in a universal file")
    form = _UNIVERSAL[magic]
    table = window.take(8, form.size * count, "the universal header")
    rows = sorted((row[2], row[3]) for row in form.iter_unpack(table))
    if any(start + size > after for (start, size), (after, _) in pairwise(rows)):
        raise MalformedError("slices that overlap")
    parts = [window.part(start, size, "a slice") for start, size in rows]
    return MachOFacts(tuple(map(_slice, parts)))


def _slice(window: Window) -> MachOSlice:
    magic = window.take(0, 4, "the Mach-O header")
    if magic not in _THIN:
        raise MalformedError(f"a slice that starts with {magic!r}")
    order, header = _THIN[magic]
    fields = struct.unpack_from(f"{order}6I", window.take(0, header, "the Mach-O header"), 4)
    machine, subtype, kind, count, size, _ = fields
    if size > _MAX_COMMANDS:
        raise MalformedError(f"{size} bytes of load commands")
    commands = window.take(header, size, "the load commands")
    window.count(min(count, size // 8))
    name = _SUBTYPES.get((machine, subtype & _SUBTYPE)) or _MACHINES.get(machine)
    return _facts(
        window,
        name or f"machine-{machine:#x}",
        kind,
        list(_commands(commands, count, order)),
        order,
    )


def _commands(data: bytes, count: int, order: str) -> Iterator[tuple[int, bytes]]:
    """Yield the kind and the bytes of each load command."""
    at = 0
    for _ in range(count):
        if at + 8 > len(data):
            raise MalformedError(f"{count} load commands in {len(data)} bytes")
        kind, size = struct.unpack_from(f"{order}II", data, at)
        if size < 8 or at + size > len(data):
            raise MalformedError(f"a load command of {size} bytes")
        yield kind, data[at : at + size]
        at += size


def _facts(
    window: Window, machine: str, kind: int, commands: list[tuple[int, bytes]], order: str
) -> MachOSlice:
    platform, minos = _target(commands, order)
    signature = _signature(window, commands, order)
    return MachOSlice(
        machine=machine,
        kind=_KINDS.get(kind, f"type-{kind:#x}"),
        minos=minos,
        platform=platform,
        signed=signature is not None,
        damage=None if signature is None else damage(window, *signature),
        needed=tuple(_text(data, order) for command, data in commands if command in _LIBRARIES),
        rpaths=tuple(_text(data, order) for command, data in commands if command == _RPATH),
    )


def _target(
    commands: list[tuple[int, bytes]], order: str
) -> tuple[str | None, tuple[int, ...] | None]:
    """Platform and oldest system; of several, that for macOS, or else the first."""
    found: list[tuple[str, tuple[int, ...]]] = []
    for kind, data in commands:
        if kind in _OLD_VERSIONS:
            (version,) = _fields(data, order, 1)
            found.append((_OLD_VERSIONS[kind], _version(version)))
        elif kind == _BUILD_VERSION:
            number, version = _fields(data, order, 2)
            name = _PLATFORMS.get(number, f"platform-{number:#x}")
            found.append((name, _version(version)))
    found.sort(key=lambda pair: pair[0] != "macos")
    return found[0] if found else (None, None)


def _signature(
    window: Window, commands: list[tuple[int, bytes]], order: str
) -> tuple[int, int] | None:
    """Offset and size of the code signature; None without one."""
    places = [_fields(data, order, 2) for command, data in commands if command == _SIGNATURE]
    if len(places) > 1:
        raise MalformedError(f"{len(places)} code signatures")
    if not places or not places[0][1]:
        return None
    offset, size = places[0]
    window.part(offset, size, "the code signature")
    return offset, size


def _text(data: bytes, order: str) -> str:
    """The name of a library, or a path, in a load command."""
    (offset,) = _fields(data, order, 1)
    name = data[offset:].partition(b"\0")[0]
    if not 8 <= offset < len(data) or len(name) > MAX_NAME:
        raise MalformedError("a library name outside its load command")
    return name.decode("utf-8", "backslashreplace")


def _fields(data: bytes, order: str, count: int) -> tuple[int, ...]:
    """Return the first 32-bit numbers of a load command after its kind and size."""
    if len(data) < 8 + 4 * count:
        raise MalformedError(f"a load command of {len(data)} bytes")
    return struct.unpack_from(f"{order}{count}I", data, 8)


def _version(number: int) -> tuple[int, ...]:
    """Major and minor version, and the patch level if it is not 0."""
    major, minor, patch = number >> 16, number >> 8 & 0xFF, number & 0xFF
    return (major, minor, patch) if patch else (major, minor)
