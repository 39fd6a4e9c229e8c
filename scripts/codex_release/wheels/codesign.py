"""Compares a Mach-O file with the hashes in its code signature.

Layout from `cs_blobs.h` of the XNU kernel. Only hashes are compared: whose signature it is, and
whether Apple knows it, only macOS can tell.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from typing import NamedTuple

from codex_release.wheels.window import MAX_BLOCK, MalformedError, PageHashes, Window

_SIGNATURE, _DIRECTORY = 0xFADE0CC0, 0xFADE0C02
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
