"""A runtime that dies, hangs or will not end: every call ends, and no process is left."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from openai_codex import (
    CodexConfig,
    RuntimeExitedError,
    StartupTimeoutError,
    TransportClosedError,
)
from openai_codex.testing.steps import (
    Step,
    begin_turn,
    close_stdout,
    conversation,
    end_turn,
    exit_with,
    expect,
    grandchild,
    handshake,
    hang,
    ignore_signals,
    kill_self,
    serve,
    start_rules,
    stay_at_eof,
    stream_deltas,
    write_stderr,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import StartClient
    from tests.drivers.conftest import Play, StartPeer


def dying(*steps: Step) -> Step:
    """A small app-server that plays `steps` in its first turn."""
    return serve({**start_rules(), "turn/start": (*begin_turn(), *steps)})


@pytest.mark.behaviour("runtime-death")
@pytest.mark.parametrize(
    ("last", "returncode"), [(kill_self(), -signal.SIGKILL), (exit_with(3), 3)], ids=["-9", "3"]
)
def test_a_runtime_that_dies_in_a_turn_ends_the_run_with_its_code_and_stderr(
    play: Play, last: Step, returncode: int
) -> None:
    _, client = play(dying(write_stderr(b"panicked at \xff main.rs\n"), last))
    thread = client.thread_start()

    with pytest.raises(RuntimeExitedError) as caught:
        thread.run("Hi")

    assert caught.value.returncode == returncode
    assert "panicked at \ufffd main.rs" in caught.value.stderr
    assert client.returncode == returncode


def test_what_a_runtime_wrote_last_is_read_however_long_that_takes(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In each wait for the reader it comes as far as two chunks, and never to the end."""
    for size in ("CHUNK_BYTES", "_BACKLOG_READ_BYTES"):
        monkeypatch.setattr(f"openai_codex._transport.stdio.{size}", 1024)
    steps = (*begin_turn(), stream_deltas(100), *end_turn("Done"), exit_with(0))
    _, client = play(serve({**start_rules(), "turn/start": steps}))
    thread = client.thread_start()
    session: Any = client._client.link.session  # pyright: ignore[reportPrivateUsage] - to slow its reader down
    on_data, join = session.on_data, threading.Thread.join
    changed, counts = threading.Condition(), {"waits": 0, "chunks": 0}

    def slowly(chunk: bytes) -> None:
        with changed:
            changed.wait_for(lambda: 2 * counts["waits"] > counts["chunks"], 30)
            counts["chunks"] += 1
            changed.notify_all()
        on_data(chunk)

    def until_more_is_read(reader: threading.Thread, timeout: float | None = None) -> None:
        if reader.name != "codex-stdout":
            return join(reader, timeout)
        with changed:
            counts["waits"] += 1
            changed.notify_all()
            enough = counts["chunks"] + 2
            while counts["chunks"] < enough and reader.is_alive():
                changed.wait(0.05)
        return None

    monkeypatch.setattr(session, "on_data", slowly)
    monkeypatch.setattr(threading.Thread, "join", until_more_is_read)

    assert thread.run("Hi").final_response == "Done"
    assert counts["waits"] > 1


def test_a_runtime_that_leaves_a_child_writing_to_its_stderr_has_ended(
    start_client: StartClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("_LAST_OUTPUT_S", "_ALL_OUTPUT_S"):
        monkeypatch.setattr(f"openai_codex._transport.stdio.{limit}", 0.5)
    wanted = tmp_path / "wanted"
    wanted.touch()
    child = f"while [ -e {wanted} ]; do echo noise >&2; sleep 0.02; done"
    script = f"({child}) >&- & read line; exit 3"

    try:
        with pytest.raises(RuntimeExitedError) as caught:
            start_client(
                CodexConfig(launch_args_override=("sh", "-c", script), startup_timeout=20.0)
            )
    finally:
        wanted.unlink()

    assert caught.value.returncode == 3
    assert "noise" in caught.value.stderr


@pytest.mark.behaviour("runtime-death")
def test_every_later_call_says_that_the_runtime_ended(play: Play) -> None:
    _, client = play(dying(write_stderr(b"boom"), exit_with(3)))
    thread = client.thread_start()
    with pytest.raises(RuntimeExitedError):
        thread.run("Hi")

    for call in (client.thread_start, client.models, thread.read, lambda: thread.run("Hi")):
        with pytest.raises(RuntimeExitedError, match="boom") as caught:
            call()
        assert caught.value.returncode == 3


@pytest.mark.behaviour("runtime-death")
def test_a_runtime_that_dies_ends_every_open_stream(play: Play) -> None:
    peer, client = play(
        serve({**start_rules(), "turn/start": begin_turn(), "model/list": (exit_with(4),)})
    )
    streams = [client.thread_start().turn("Hi").stream() for _ in range(3)]
    for stream in streams:
        next(stream)

    with pytest.raises(RuntimeExitedError):
        client.models()

    for stream in streams:
        with pytest.raises(RuntimeExitedError):
            next(stream)
    assert peer.methods().count("turn/start") == 3


@pytest.mark.behaviour("failed-start")
@pytest.mark.parametrize(
    "steps",
    [(hang(),), (expect("initialize"), hang()), (ignore_signals(), stay_at_eof(), hang())],
    ids=["never reads", "never answers", "ignores everything"],
)
def test_a_silent_start_ends_at_its_deadline_and_leaves_nothing(
    start_peer: StartPeer, start_client: StartClient, steps: tuple[Step, ...]
) -> None:
    peer = start_peer(*steps)

    with pytest.raises(StartupTimeoutError, match="startup_timeout"):
        start_client(peer.config(startup_timeout=0.2, shutdown_timeout=0.1))

    assert [pid for pid in peer.pids if psutil.pid_exists(pid)] == []


def test_a_closed_stdout_is_the_end_even_if_the_process_lives(play: Play) -> None:
    peer, client = play(dying(close_stdout(), hang()), shutdown_timeout=0.1)

    with pytest.raises(TransportClosedError):
        client.thread_start().run("Hi")

    client.close()
    assert [pid for pid in peer.pids if psutil.pid_exists(pid)] == []


@pytest.mark.behaviour("close")
@pytest.mark.parametrize(
    "steps",
    [
        (conversation(),),
        (ignore_signals(), *handshake(), hang()),
        (ignore_signals(), stay_at_eof(), conversation()),
        (grandchild(), conversation()),
    ],
    ids=["willing", "reads no more", "ignores EOF and SIGTERM", "leaves a child with its pipes"],
)
def test_close_ends_any_runtime_and_may_be_repeated(play: Play, steps: tuple[Step, ...]) -> None:
    peer, client = play(*steps, shutdown_timeout=0.1)
    pid = client.pid

    client.close()
    client.close()

    assert pid is not None
    assert not psutil.pid_exists(pid)
    assert client.returncode is not None
    assert peer.pids[0] == pid


def test_stderr_of_any_bytes_and_any_length_never_blocks_the_runtime(play: Play) -> None:
    noise = bytes(range(256)) * 4096
    _, client = play(
        serve({**start_rules(), "model/list": (write_stderr(noise, times=4), exit_with(5))})
    )

    with pytest.raises(RuntimeExitedError) as caught:
        client.models()

    assert caught.value.returncode == 5
    assert 0 < len(caught.value.stderr) <= 64 * 1024


@pytest.mark.behaviour("no-secrets")
@pytest.mark.parametrize("before", [0, 64 * 1024], ids=["short", "long"])
def test_the_stderr_of_a_runtime_that_died_is_told_without_secrets(play: Play, before: int) -> None:
    key = b"-----BEGIN PRIVATE KEY-----\nMIIabc93\n-----END PRIVATE KEY-----\n"
    said = b"key sk-abcdefgh1234, pass opaque-93 " * 20 + b"\n" + key
    noise = write_stderr(b"secret=opaque-93\n", times=before // 8)
    steps = (noise, write_stderr(said + b"the end\n"), exit_with(5))
    environment = {"ACME_PASSWORD": "opaque-93"}
    _, client = play(serve({**start_rules(), "model/list": steps}), env=environment)

    with pytest.raises(RuntimeExitedError, match="the end") as caught:
        client.models()

    for text in (str(caught.value), caught.value.stderr):
        assert "key [redacted], pass [redacted]" in text
        assert not [left for left in ("sk-abc", "opaque", "MIIabc") if left in text]


@pytest.mark.behaviour("no-secrets")
def test_what_another_program_printed_is_told_without_secrets(start_client: StartClient) -> None:
    script = "printf 'key sk-abcdefgh1234\\n'; exit 3"

    with pytest.raises(RuntimeExitedError, match=r"begins with 'key \[redacted\]'"):
        start_client(CodexConfig(launch_args_override=("sh", "-c", script))).models()


def test_a_line_of_stderr_that_cannot_be_logged_never_blocks_the_runtime(
    play: Play, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    caplog.set_level("DEBUG", logger="openai_codex")
    monkeypatch.setattr("openai_codex._transport.log.StderrLog.feed", broken)
    noise = (write_stderr(b"noise\n" * 10_000, times=16), exit_with(5))
    _, client = play(serve({**start_rules(), "model/list": noise}))

    with pytest.raises(RuntimeExitedError) as caught:
        client.models()

    assert caught.value.returncode == 5
    assert "could not be logged" in caplog.text


def test_the_end_of_stdin_is_what_a_runtime_gets_first(play: Play) -> None:
    peer, client = play(ignore_signals(), conversation())

    client.close()

    peer.wait_eof()
    assert client.returncode == 0
