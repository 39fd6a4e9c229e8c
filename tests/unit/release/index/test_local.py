"""What the child that serves the index counts; tests/release/test_index.py starts it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

from codex_release.index.local import BYTES_A_LINE, UploadCounter


def reader(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """A WSGI application that answers with what it was sent."""
    del start
    body = environ["wsgi.input"]
    return [body.readline(), body.read(10), body.read()]


def test_the_body_arrives_unchanged_and_its_bytes_are_told() -> None:
    said: list[str] = []
    body = b"first line\n" + b"x" * BYTES_A_LINE
    answer = UploadCounter(reader, said.append)({"wsgi.input": io.BytesIO(body)}, print)
    assert b"".join(answer) == body
    assert said == [f"received {len(body)}"]


def test_small_uploads_are_told_when_they_add_up() -> None:
    said: list[str] = []
    counter = UploadCounter(reader, said.append)
    half = b"y" * (BYTES_A_LINE // 2)
    for _ in range(4):
        counter({"wsgi.input": io.BytesIO(half)}, print)
    assert said == [f"received {BYTES_A_LINE}", f"received {2 * BYTES_A_LINE}"]
