"""The local index: how it is started, watched and stopped, and what it counts."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.fake_machine import FakeMachine

from codex_release.errors import IndexStartError
from codex_release.index.local import (
    BYTES_A_LINE,
    START_SECONDS,
    UploadCounter,
    local_index,
)


def test_the_port_is_the_one_that_the_index_tells(tmp_path: Path) -> None:
    machine = FakeMachine()
    machine.index.said = "a warning\nlistening 4242\n"
    with local_index(tmp_path, programs=machine, env={}, timing=machine) as index:
        assert index.url == "http://127.0.0.1:4242/"
        assert index.simple == "http://127.0.0.1:4242/simple/"
    assert machine.index.stopped


def test_a_port_that_is_not_written_out_yet_is_not_read(tmp_path: Path) -> None:
    machine = FakeMachine()
    machine.index.said = "listening 42"
    with (
        pytest.raises(IndexStartError, match=f"silence for {START_SECONDS:g} s"),
        local_index(tmp_path, programs=machine, env={}, timing=machine),
    ):
        pass
    assert machine.monotonic() < START_SECONDS + 2
    assert machine.index.stopped


def test_an_index_that_ends_is_shown_with_its_last_output(tmp_path: Path) -> None:
    machine = FakeMachine()
    machine.index.said, machine.index.code = "ModuleNotFoundError: pypiserver\n", 1
    with (
        pytest.raises(IndexStartError, match="exit code 1 ModuleNotFoundError: pypiserver"),
        local_index(tmp_path, programs=machine, env={}, timing=machine),
    ):
        pass


def test_the_received_bytes_are_those_of_the_last_complete_line(tmp_path: Path) -> None:
    machine = FakeMachine()
    with local_index(tmp_path, programs=machine, env={}, timing=machine) as index:
        assert index.received() == 0
        machine.index.said += "received 1000000\nreceived 2000000\nreceiv"
        assert index.received() == 2_000_000


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
