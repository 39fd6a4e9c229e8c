"""Unit tests of the toolchain: no program is started, no socket opened, nobody sleeps."""

from __future__ import annotations

import socket
import subprocess
import time
from typing import NoReturn

import pytest
from tests.fixtures.fake_runtime import FakeRuntime
from tests.fixtures.fake_tools import FakeTools

from codex_release.tools import Tools


@pytest.fixture(autouse=True)
def _stay_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a unit test must not start programs, open sockets or sleep")

    monkeypatch.setattr(subprocess.Popen, "__init__", refuse)
    monkeypatch.setattr(socket.socket, "__init__", refuse)
    monkeypatch.setattr(time, "sleep", refuse)


@pytest.fixture
def fake() -> FakeRuntime:
    return FakeRuntime()


@pytest.fixture
def fake_tools() -> FakeTools:
    tools = FakeTools()
    checked: Tools = tools
    assert checked
    return tools
