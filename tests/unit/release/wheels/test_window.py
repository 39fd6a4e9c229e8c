"""Reads that stay within a part of a file."""

from __future__ import annotations

import io

import pytest
from tests.fixtures.binaries import Counting

from codex_release.wheels.window import MAX_BLOCK, MAX_NAME, MalformedError, TableRows, Window

DATA = b"0123456789"


def test_a_read_within_the_window_gives_its_bytes() -> None:
    window = Window(io.BytesIO(DATA), 6, 2)
    assert window.take(0, 6, "it") == b"234567"
    assert window.take(6, 0, "it") == b""


@pytest.mark.parametrize(
    ("offset", "size"), [(0, 7), (6, 1), (7, 0), (-1, 1), (0, -1), (1 << 70, 1)]
)
def test_a_read_beyond_the_window_is_refused(offset: int, size: int) -> None:
    with pytest.raises(MalformedError, match="the end of the file within it"):
        Window(io.BytesIO(DATA), 6, 2).take(offset, size, "it")


def test_a_part_counts_from_its_own_start_and_has_its_own_end() -> None:
    part = Window(io.BytesIO(DATA), 8, 1).part(2, 3, "it")
    assert part.take(0, 3, "it") == b"345"
    with pytest.raises(MalformedError):
        part.take(0, 4, "it")
    with pytest.raises(MalformedError):
        part.part(1, 3, "it")


def test_a_read_of_more_than_a_block_is_refused_unread() -> None:
    stream = Counting(bytes(MAX_BLOCK + 1))
    window = Window(stream, MAX_BLOCK + 1)
    with pytest.raises(MalformedError, match="of the table, more than"):
        window.take(0, MAX_BLOCK + 1, "the table")
    assert stream.taken == 0


def test_a_file_that_is_shorter_than_was_said_is_refused() -> None:
    with pytest.raises(MalformedError):
        Window(io.BytesIO(DATA), 20).take(5, 10, "it")


def test_up_to_a_size_is_less_at_the_end() -> None:
    assert Window(io.BytesIO(DATA), 10).upto(7, 100, "it") == b"789"
    with pytest.raises(MalformedError):
        Window(io.BytesIO(DATA), 10).upto(11, 100, "it")


def test_names_end_at_a_zero() -> None:
    window = Window(io.BytesIO(b"ab\0c\xff\0"), 6)
    assert window.names([3, 0, 1, 3], "a name") == {0: "ab", 1: "b", 3: "c\\xff"}


@pytest.mark.parametrize("data", [b"abc", b"x" * (MAX_NAME + 1) + b"\0"])
def test_a_name_without_an_end_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedError, match="a name without an end at 0x0"):
        Window(io.BytesIO(data), len(data)).names([0], "a name")


def test_the_rows_of_all_tables_together_are_limited() -> None:
    rows = TableRows(10)
    first, other = (Window(io.BytesIO(DATA), 10, rows=rows) for _ in range(2))
    first.count(6)
    other.part(2, 3, "it").count(4)
    with pytest.raises(MalformedError, match="more than 10 rows of tables in all programs"):
        first.count(1)


@pytest.mark.parametrize("name", [b"a" * 320, b":" * 10])
def test_a_long_name_counts_as_several_rows(name: bytes) -> None:
    data = name + b"\0"
    with pytest.raises(MalformedError, match="more than 10 rows"):
        Window(io.BytesIO(data), len(data), rows=TableRows(10)).names([0], "a name")
