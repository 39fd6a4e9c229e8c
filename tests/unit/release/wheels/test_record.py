"""RECORD is read row by row as written, and written as installers read it."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codex_release.wheels.record import RecordRow, parse_record, record_text


def test_rows_of_record_are_kept_as_written() -> None:
    rows = parse_record(b'"a,b.py",sha256=xy_-,12\r\nc,md5=,x\n\nd,plain,\ne\n')
    assert rows == (
        RecordRow("a,b.py", "sha256", "xy_-", 12),
        RecordRow("c", "md5", "", None),
        RecordRow("d", "plain", None, None),
        RecordRow("e", None, None, None),
    )


@pytest.mark.parametrize("data", [b"a,b,c,d\n", b'"a', b"\xff\xfe", b'"a"b,c'])
def test_what_is_no_table_is_no_record(data: bytes) -> None:
    assert parse_record(data) is None


@given(st.binary())
def test_any_bytes_are_a_record_or_none(data: bytes) -> None:
    for row in parse_record(data) or ():
        assert row.hex is None or bytes.fromhex(row.hex).hex() == row.hex


def test_a_size_of_many_digits_is_none() -> None:
    assert parse_record(b"a,," + b"9" * 5000) == (RecordRow("a", None, None, None),)


@given(st.lists(st.tuples(st.text(min_size=1).filter(str.isprintable), st.binary())))
def test_what_is_written_is_read_again(files: list[tuple[str, bytes]]) -> None:
    digests = [(path, hashlib.sha256(data).hexdigest(), len(data)) for path, data in files]
    parsed = parse_record(record_text(digests, "RECORD").encode())
    assert parsed
    *rows, own = parsed
    assert [(row.path, row.hex, row.size) for row in rows] == digests
    assert {row.algorithm for row in rows} <= {"sha256"}
    assert own == RecordRow("RECORD", None, None, None)
