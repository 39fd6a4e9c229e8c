"""A child process in a group of its own, on each platform."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import Any, cast

import pytest

from openai_codex._transport import stdio, windows
from openai_codex._transport.process import Creation, PosixEnder, spawn


class FakePopen:
    """Stands for Popen: keeps what it was given."""

    pid = 4711
    stdout = None
    last: FakePopen

    def __init__(self, argv: list[str], **options: Any) -> None:
        self.argv = argv
        self.options = options
        self.returncode: int | None = None
        self.calls: list[str] = []
        FakePopen.last = self

    def kill(self) -> None:
        self.calls.append("kill")

    def terminate(self) -> None:
        self.calls.append("terminate")

    def wait(self) -> int:
        self.calls.append("wait")
        return 0


class FakeEnder(PosixEnder):
    """An ender whose `adopt` does as it is told."""

    def __init__(self, failure: BaseException | None = None) -> None:
        self.failure = failure
        self.adopted: Any = None

    def adopt(self, process: Any) -> None:
        if self.failure is not None:
            raise self.failure
        self.adopted = process


@pytest.fixture(autouse=True)
def _no_real_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", FakePopen)


@pytest.fixture
def signals(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Signals sent to process groups."""
    sent: list[tuple[int, int]] = []

    def send(group: int, number: int) -> None:
        sent.append((group, number))

    monkeypatch.setattr(os, "killpg", send)
    return sent


def a_process(returncode: int | None = None) -> Any:
    process = FakePopen(["codex"])
    process.returncode = returncode
    return process


def test_the_child_gets_three_unbuffered_pipes_and_a_group_of_its_own() -> None:
    how = FakeEnder()

    process = spawn(["codex", "app-server"], cwd="/w", env={"A": "1"}, how=how)

    options = FakePopen.last.options
    assert FakePopen.last.argv == ["codex", "app-server"]
    assert {options[name] for name in ("stdin", "stdout", "stderr")} == {subprocess.PIPE}
    assert (options["bufsize"], options["cwd"], options["env"]) == (0, "/w", {"A": "1"})
    assert (options["start_new_session"], options["creationflags"]) == (True, 0)
    assert how.adopted is process


def test_on_windows_it_gets_no_console_window_and_no_ctrl_c() -> None:
    kernel32: Any = object()
    creation = windows.WindowsEnder(kernel32).creation()

    assert creation == Creation(new_session=False, flags=0x08000000 | 0x00000200)


@pytest.mark.parametrize("failure", [OSError("no job"), KeyboardInterrupt()])
def test_a_child_that_cannot_be_taken_charge_of_is_ended(failure: BaseException) -> None:
    with pytest.raises(type(failure)):
        spawn(["codex"], cwd=None, env={}, how=FakeEnder(failure))

    assert FakePopen.last.calls == ["kill", "wait"]


def test_signals_go_to_the_whole_group(signals: list[tuple[int, int]]) -> None:
    process = a_process()

    PosixEnder().terminate(process)
    PosixEnder().kill(process)

    assert signals == [(4711, signal.SIGTERM), (4711, signal.SIGKILL)]


def test_a_process_that_has_ended_gets_no_signal(signals: list[tuple[int, int]]) -> None:
    PosixEnder().kill(a_process(returncode=0))

    assert signals == []


@pytest.mark.parametrize("error", [ProcessLookupError, PermissionError])
def test_a_group_that_is_gone_already_is_not_an_error(
    monkeypatch: pytest.MonkeyPatch, error: type[OSError]
) -> None:
    def gone(group: int, number: int) -> None:
        raise error

    monkeypatch.setattr(os, "killpg", gone)

    PosixEnder().terminate(a_process())


@pytest.mark.parametrize(
    ("platform", "kind"),
    [("linux", PosixEnder), ("darwin", PosixEnder), ("win32", windows.WindowsEnder)],
)
def test_each_platform_has_its_ender(
    monkeypatch: pytest.MonkeyPatch, platform: str, kind: type[object]
) -> None:
    monkeypatch.setattr(sys, "platform", platform)

    assert type(stdio.ender()) is kind


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_only_linux_gets_wider_pipes_and_one_that_cannot_be_widened_is_used_as_it_is(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    import fcntl

    widened: list[int] = []

    class Stdout:
        def fileno(self) -> int:
            return 99

    def refuse(fd: int, *_: int) -> int:
        widened.append(fd)
        raise PermissionError

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(FakePopen, "stdout", cast("None", Stdout()))
    monkeypatch.setattr(fcntl, "fcntl", refuse)

    spawn(["codex"], cwd=None, env={}, how=FakeEnder())

    assert widened == ([99] if platform == "linux" else [])
