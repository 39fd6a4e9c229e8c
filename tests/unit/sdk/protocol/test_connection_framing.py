"""Bytes ⇄ lines."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex._protocol.connection import LineDecoder, encode_line
from openai_codex.errors import InvalidInputError

LINES = st.lists(st.binary(max_size=12).map(lambda part: part.replace(b"\n", b"")))
JSON_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab"), inner, max_size=3),
    max_leaves=8,
)


@given(LINES, st.binary(max_size=12).map(lambda part: part.replace(b"\n", b"")), st.data())
def test_lines_come_out_whole_however_the_stream_is_cut(
    lines: list[bytes], rest: bytes, data: st.DataObject
) -> None:
    stream = b"".join(line + b"\n" for line in lines) + rest
    decoder = LineDecoder()
    found: list[bytes] = []

    while stream:
        size = data.draw(st.integers(1, len(stream)))
        found += decoder.feed(stream[:size])
        stream = stream[size:]

    assert found == lines
    assert decoder.end() == rest
    assert decoder.end() == b""


def test_a_line_ends_at_lf_alone() -> None:
    text = "a\r\u2028\u0085\x0b\x0cb".encode()

    assert LineDecoder().feed(text + b"\n") == [text]


@given(JSON_VALUES)
def test_a_message_becomes_one_line_that_holds_it(value: Any) -> None:
    line = encode_line({"method": "m", "params": value})

    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert json.loads(line) == {"method": "m", "params": value}


def _endless() -> list[Any]:
    value: list[Any] = []
    value.append(value)
    return value


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), object(), b"bytes", {1, 2}, {(1, 2): 3}, _endless(), "\ud800"],
    ids=["nan", "inf", "object", "bytes", "set", "tuple key", "endless", "lone surrogate"],
)
def test_a_value_that_json_cannot_hold_is_refused_with_the_method_named(value: Any) -> None:
    with pytest.raises(InvalidInputError, match=r"'thread/start' cannot be written.*expected"):
        encode_line({"method": "thread/start", "params": {"x": value}})
