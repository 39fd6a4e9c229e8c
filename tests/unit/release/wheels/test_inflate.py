"""Coming back to parts of a deflated member."""

from __future__ import annotations

import io
import random
import struct
import zlib
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fixtures.binaries import Counting

from codex_release.wheels.inflate import CHUNK, InflateError, Inflater

PREFIX = b"something before"
SIZE = 30 * 1_000_008


@cache
def plain() -> bytes:
    """30 MB whose parts differ, and which are packed to about a tenth."""
    numbers = random.Random(7)
    block = numbers.randbytes(100_000)
    return b"".join(struct.pack("<Q", number) + bytes(900_000) + block for number in range(30))


def pack(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


@cache
def packed() -> bytes:
    return pack(plain())


def inflater(data: bytes | None = None, size: int = SIZE) -> Inflater:
    data = packed() if data is None else data
    return Inflater(io.BytesIO(PREFIX + data + b"after"), len(PREFIX), len(data), size)


@cache
def taken() -> Inflater:
    """One whose pieces were all taken."""
    source = inflater()
    assert sum(map(len, source.chunks())) == SIZE
    return source


def test_the_pieces_are_the_content_and_none_is_large() -> None:
    pieces = list(inflater().chunks())
    assert b"".join(pieces) == plain()
    assert max(map(len, pieces)) <= CHUNK


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, SIZE + 10), st.integers(0, 3000)), max_size=8))
def test_any_part_can_be_read_after_the_pieces(parts: list[tuple[int, int]]) -> None:
    reader = taken().reader()
    for offset, size in parts:
        reader.seek(offset)
        assert reader.read(size) == plain()[offset : offset + size]


def test_a_look_back_does_not_unpack_all_again() -> None:
    stream = Counting(packed())
    source = Inflater(stream, 0, len(packed()), SIZE)
    for _ in source.chunks():
        pass
    reader = source.reader()
    for offset in (SIZE - 20, 5, 15_000_000):
        stream.taken = 0
        reader.seek(offset)
        assert reader.read(10) == plain()[offset : offset + 10]
        assert stream.taken <= len(packed()) // 2


def test_data_that_is_cut_off_is_refused() -> None:
    with pytest.raises(InflateError, match="cut off"):
        list(inflater(packed()[:-5]).chunks())


def test_data_that_is_altered_is_refused() -> None:
    with pytest.raises(InflateError, match="damaged"):
        list(inflater(b"\xff" * 100).chunks())


def test_more_than_the_declared_size_is_refused_at_once() -> None:
    source = inflater(size=CHUNK * 2)
    pieces: list[int] = []
    with pytest.raises(InflateError, match="more than the"):
        pieces.extend(map(len, source.chunks()))
    assert sum(pieces) <= CHUNK * 2


def test_bytes_after_the_end_are_counted() -> None:
    source = inflater(pack(b"abc") + b"xyz", 3)
    assert b"".join(source.chunks()) == b"abc"
    assert source.unused == 3


def test_nothing_at_all_can_be_packed() -> None:
    source = inflater(pack(b""), 0)
    assert list(source.chunks()) == []
    assert source.reader().read(1) == b""
