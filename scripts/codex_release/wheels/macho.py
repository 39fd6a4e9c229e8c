"""Reads Mach-O files, thin or universal, and compares them with the hashes in their signatures.

Layout from `mach-o/loader.h` and `mach-o/fat.h`, that of signatures from `cs_blobs.h` of the XNU
kernel. Only hashes are compared: whose signature it is, and whether Apple knows it, only macOS can
tell.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from codex_release.wheels.facts import MachOFacts, MachOSlice
from codex_release.wheels.window import MAX_BLOCK, MAX_NAME, MalformedError, PageHashes, Window

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

_BUILD_VERSION, _CODE_SIGNATURE = 0x32, 0x1D
_LIBRARIES = (0xC, 0x8000001F, 0x80000023)
"""LOAD_DYLIB, and the same for re-exported and upward ones; weak and lazy ones may be missing."""
_RPATH = 0x8000001C
_OLD_VERSIONS = {0x24: "macos", 0x25: "ios", 0x2F: "tvos", 0x30: "watchos"}

_SIGNATURE, _DIRECTORY = 0xFADE0CC0, 0xFADE0C02
"""The magic numbers of a signature and of its code directories."""
_MAX_BLOBS = 64
_FIRST_ALTERNATE, _ALTERNATES = 0x1000, 5
_HASHES = {1: ("sha1", 20), 2: ("sha256", 32), 3: ("sha256", 20), 4: ("sha384", 48)}
_STRENGTH = (1, 3, 2, 4)
"""Kinds of hashes, the weakest first: the kernel takes the strongest."""
_HASHED_BLOBS = {2: "the requirements", 5: "the entitlements", 7: "the entitlements"}
_WIDE_LIMIT = 0x20300
_SMALLEST_PAGE = 12
"""The exponent of the smallest page: 4096 bytes, on all machines."""
_PIECE = 1 << 20
_HEAD = struct.Struct(">9I4BI")


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
    places = [_fields(data, order, 2) for command, data in commands if command == _CODE_SIGNATURE]
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


class _Directory(NamedTuple):
    """A code directory: the hashes of the pages, and of blobs beside it."""

    kind: int
    page: int
    """Bytes of a page; 0 if all is one page."""
    limit: int
    """Where the part with hashes ends."""
    size: int
    """Bytes of a hash."""
    hashes: memoryview
    """Those of the blobs, the last one first, and then those of the pages."""
    special: int
    """The number of those of blobs."""

    def of_page(self, number: int) -> bytes:
        """The hash of a page."""
        at = (self.special + number) * self.size
        return bytes(self.hashes[at : at + self.size])

    def of_blob(self, kind: int) -> bytes:
        """The hash of a blob; empty if there is none."""
        return self.of_page(-kind) if kind <= self.special else b""


def damage(window: Window, offset: int, size: int) -> str | None:
    """What differs from the signature of `size` bytes at `offset`.

    None if nothing does, or if it has no hashes of a known kind.

    Reads all of the file, once. Raises MalformedError.
    """
    # A view, because parts that overlap would be copied again and again.
    blobs = dict(_blobs(memoryview(window.take(offset, size, "the code signature"))))
    kinds = [0, *range(_FIRST_ALTERNATE, _FIRST_ALTERNATE + _ALTERNATES)]
    found = [_directory(blobs[kind]) for kind in kinds if kind in blobs]
    known = [directory for directory in found if directory.kind in _HASHES]
    if not known:
        return None
    best = max(known, key=lambda directory: _STRENGTH.index(directory.kind))
    if best.limit > offset:
        return "the end of its code"
    return _wrong_blob(best, blobs) or _wrong_page(window, best)


def _blobs(data: memoryview) -> Iterator[tuple[int, memoryview]]:
    """The kind and the bytes of each blob."""
    if len(data) < 12:
        raise MalformedError(f"a code signature of {len(data)} bytes")
    magic, _, count = struct.unpack_from(">III", data)
    if magic != _SIGNATURE or count > _MAX_BLOBS or 12 + 8 * count > len(data):
        raise MalformedError(f"a code signature of kind {magic:#x} with {count} parts")
    for number in range(count):
        kind, at = struct.unpack_from(">II", data, 12 + 8 * number)
        if at + 8 > len(data):
            raise MalformedError("a part of the code signature outside of it")
        (length,) = struct.unpack_from(">I", data, at + 4)
        yield kind, data[at : at + length]


def _directory(data: memoryview) -> _Directory:
    if len(data) < _HEAD.size:
        raise MalformedError(f"a code directory of {len(data)} bytes")
    head = _HEAD.unpack_from(data)
    magic, _, version, _, start, _, special, count, limit, size, kind, _, shift, _ = head
    if magic != _DIRECTORY:
        raise MalformedError(f"a code directory of kind {magic:#x}")
    if version >= _WIDE_LIMIT and len(data) >= 64:
        limit = struct.unpack_from(">Q", data, 56)[0] or limit
    if 0 < shift < _SMALLEST_PAGE:
        raise MalformedError(f"pages of {1 << shift} bytes")
    page = 1 << shift if shift else 0
    expected = (-(-limit // page) if page else 1) if limit else 0
    fits = start - special * size >= 0 and start + count * size <= len(data)
    if kind in _HASHES and (size != _HASHES[kind][1] or count != expected or not fits):
        raise MalformedError(f"a code directory of {count} hashes of {size} bytes")
    hashes = data[max(0, start - special * size) : start + count * size]
    return _Directory(kind, page, limit, size, hashes, special)


def _wrong_blob(directory: _Directory, blobs: dict[int, memoryview]) -> str | None:
    algorithm, size = _HASHES[directory.kind]
    for kind, name in _HASHED_BLOBS.items():
        expected = directory.of_blob(kind)
        if kind not in blobs or not any(expected):
            continue
        if hashlib.new(algorithm, blobs[kind]).digest()[:size] != expected:
            return name
    return None


def _wrong_page(window: Window, directory: _Directory) -> str | None:
    """The first page that differs; its place is an offset in this part of the file."""
    algorithm, size = _HASHES[directory.kind]
    made = getattr(hashlib, algorithm)
    number = 0
    if window.pages is not None and (algorithm, directory.page) == ("sha256", PageHashes.PAGE):
        # The hashes of whole pages are known; the last page is usually shorter.
        return _wrong_known_page(window, window.pages, directory)
    for pages in _pages(window, directory.page or directory.limit, directory.limit):
        for page in pages:
            if made(page).digest()[:size] != directory.of_page(number):
                return f"the page at {number * directory.page:#x}"
            number += 1
    return None


def _wrong_known_page(window: Window, known: PageHashes, directory: _Directory) -> str | None:
    size, whole = directory.size, directory.limit // directory.page
    begin = directory.special * size
    first = 0
    if known.joined(whole) == bytes(directory.hashes[begin : begin + whole * size]):
        first = whole
    for number in range(first, -(-directory.limit // directory.page)):
        at = number * directory.page
        length = min(directory.page, directory.limit - at)
        found = known.get(number) if length == directory.page else None
        if found is None:
            found = hashlib.sha256(window.take(at, length, "the code")).digest()
        if found[:size] != directory.of_page(number):
            return f"the page at {at:#x}"
    return None


def _pages(window: Window, page: int, limit: int) -> Iterator[Iterator[memoryview]]:
    """The pages up to `limit`, in groups that are read at once."""
    if page > MAX_BLOCK:
        raise MalformedError(f"pages of {page} bytes")
    step = max(page, _PIECE // page * page)
    for at in range(0, limit, step):
        block = memoryview(window.take(at, min(step, limit - at), "the code"))
        yield (block[start : start + page] for start in range(0, len(block), page))
