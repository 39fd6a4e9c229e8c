"""The local index: how it is started, watched and stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fixtures.fake_machine import FakeMachine

from codex_release.errors import IndexStartError
from codex_release.index.local import START_SECONDS, local_index


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
