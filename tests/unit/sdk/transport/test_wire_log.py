"""What the wire log holds, and what it does when it cannot be written."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openai_codex import CodexConfig, InvalidConfigError, TransportClosedError
from openai_codex._observe import WIRE_LOG, wire_log_path
from openai_codex._transport import tapped
from openai_codex._transport.base import Outgoing, Receiver

SECRET = "Zq7-opaque-value-93"


class Wire:
    """A transport that keeps what is written, and a receiver that keeps what comes."""

    pid = 4711

    def __init__(self, failure: Exception | None = None) -> None:
        self.failure = failure
        self.receiver: Receiver | None = None
        self.written: list[Outgoing] = []
        self.came: list[Any] = []
        self.closed = False

    def open(self, receiver: Receiver) -> None:
        if self.failure is not None:
            raise self.failure
        self.receiver = receiver

    def write(self, data: Outgoing) -> None:
        self.written.append(data)

    def close(self) -> None:
        self.closed = True

    def on_data(self, chunk: bytes) -> None:
        self.came.append(chunk)

    def on_end(self, failure: Callable[[], Exception]) -> None:
        self.came.append(failure)


class Warnings:
    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, text: str, *args: object) -> None:
        self.texts.append(text % args)


def config(path: object, **variables: str) -> CodexConfig:
    return CodexConfig(env={WIRE_LOG: str(path), **variables})


def opened(path: Path, **variables: str) -> tuple[Any, Wire]:
    wire = Wire()
    logged: Any = tapped(wire, config(path, **variables), Warnings())
    logged.open(wire)
    return logged, wire


def entries(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def messages(path: Path) -> list[tuple[str, Any]]:
    return [(one["direction"], one["message"]) for one in entries(path) if "message" in one]


def test_without_the_variable_the_transport_is_the_one_that_was_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(WIRE_LOG, raising=False)
    wire = Wire()

    for given in (CodexConfig(), CodexConfig(env={}), CodexConfig(env={WIRE_LOG: ""})):
        assert tapped(wire, given, Warnings()) is wire


def test_the_programs_own_environment_switches_it_on_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(WIRE_LOG, str(tmp_path / "wire"))

    assert tapped(Wire(), CodexConfig(), Warnings()).pid == Wire.pid
    assert wire_log_path(CodexConfig(env={WIRE_LOG: ""})) is None


def test_lines_of_both_directions_are_written_down_with_their_circumstances(
    tmp_path: Path,
) -> None:
    logged, wire = opened(tmp_path / "wire")

    logged.write(b'{"id":1,"method":"initialize"}\n')
    wire.receiver.on_data(b'{"id":1,"res') if wire.receiver else None
    wire.receiver.on_data(b'ult":{}}\n\n{"method":"x"}\nno json\n') if wire.receiver else None
    logged.close()

    assert messages(tmp_path / "wire") == [
        ("out", {"id": 1, "method": "initialize"}),
        ("in", {"id": 1, "result": {}}),
        ("in", {"method": "x"}),
        ("in", "no json"),
    ]
    first = entries(tmp_path / "wire")[0]
    assert first.keys() == {"time", "pid", "client", "direction", "transport", "event"}
    assert (first["pid"], first["transport"]) == (os.getpid(), "stdio")
    assert wire.written == [b'{"id":1,"method":"initialize"}\n']
    assert b"".join(wire.came) == b'{"id":1,"result":{}}\n\n{"method":"x"}\nno json\n'
    assert wire.closed


def test_a_line_made_later_is_written_down_when_it_is_made(tmp_path: Path) -> None:
    logged, wire = opened(tmp_path / "wire")

    logged.write(lambda: b'{"late":1}\n')
    logged.write(lambda: b"")
    before = messages(tmp_path / "wire")
    made = [data() for data in wire.written if callable(data)]

    assert before == []
    assert made == [b'{"late":1}\n', b""]
    assert messages(tmp_path / "wire") == [("out", {"late": 1})]
    logged.close()


def test_the_end_is_written_down_and_passed_on(tmp_path: Path) -> None:
    logged, wire = opened(tmp_path / "wire")
    assert wire.receiver is not None

    wire.receiver.on_data(b'{"cut":')
    wire.receiver.on_end(lambda: TransportClosedError("it said sk-abcdefgh1234"))
    logged.close()

    *_, cut, end = entries(tmp_path / "wire")
    assert cut["message"] == '{"cut":'
    assert end["event"] == "ended: it said [redacted]"
    assert isinstance(wire.came[-1](), TransportClosedError)


def test_no_secret_of_the_environment_is_written_down(tmp_path: Path) -> None:
    logged, wire = opened(tmp_path / "wire", ACME_TOKEN=SECRET)
    assert wire.receiver is not None

    logged.write(b'{"params":"%s"}\n' % SECRET.encode())
    wire.receiver.on_data(b"it is %s\n" % SECRET.encode())
    logged.close()

    text = (tmp_path / "wire").read_text(encoding="utf-8")
    assert SECRET not in text
    assert text.count("[redacted]") == 2


def test_the_token_of_a_connection_is_not_written_down(tmp_path: Path) -> None:
    wire = Wire()
    given = CodexConfig(url="ws://127.0.0.1:1/", token=SECRET, env={WIRE_LOG: str(tmp_path / "w")})
    logged: Any = tapped(wire, given, Warnings())
    logged.open(wire)

    logged.write(b'"%s"\n' % SECRET.encode())
    logged.close()

    assert SECRET not in (tmp_path / "w").read_text(encoding="utf-8")
    assert entries(tmp_path / "w")[0]["transport"] == "ws"


def test_only_its_owner_may_read_the_file(tmp_path: Path) -> None:
    (tmp_path / "old").touch(mode=0o644)
    for name in ("new", "old"):
        logged, _ = opened(tmp_path / name)
        logged.close()
        mode = stat.S_IMODE((tmp_path / name).stat().st_mode)
        assert mode == (0o600 if os.name == "posix" else mode)


def test_what_is_in_the_file_stays(tmp_path: Path) -> None:
    for _ in range(2):
        logged, _wire = opened(tmp_path / "wire")
        logged.close()

    first, second = entries(tmp_path / "wire")
    assert first["event"] == second["event"] == "opening"
    assert first["client"] < second["client"]


def test_a_file_that_cannot_be_written_is_an_error_at_the_start_that_says_so(
    tmp_path: Path,
) -> None:
    wire = Wire()
    logged: Any = tapped(wire, config(tmp_path / "no" / "wire"), Warnings())

    with pytest.raises(InvalidConfigError, match=rf"{WIRE_LOG} is .*No such file.*unset"):
        logged.open(wire)

    assert wire.receiver is None


@pytest.mark.parametrize("kind", ["folder", "pipe", "nul"])
def test_anything_but_a_regular_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = str(tmp_path / kind)
    if kind == "folder":
        Path(path).mkdir()
    elif kind == "pipe" and sys.platform != "win32":
        os.mkfifo(path)
    else:
        path += "\0"
    logged: Any = tapped(Wire(), config(path), Warnings())

    with pytest.raises(InvalidConfigError, match=WIRE_LOG):
        logged.open(Wire())


def test_a_start_that_fails_is_written_down_and_its_error_raised(tmp_path: Path) -> None:
    logged: Any = tapped(Wire(OSError("no such")), config(tmp_path / "w"), Warnings())

    with pytest.raises(OSError, match="no such"):
        logged.open(Wire())

    assert entries(tmp_path / "w")[-1]["event"] == "not opened: OSError: no such"


def test_a_full_disk_ends_the_log_with_one_warning_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warnings, wire = Warnings(), Wire()
    logged: Any = tapped(wire, config(tmp_path / "wire"), warnings)
    logged.open(wire)

    def full(file: int, data: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        logged.write(b"1\n")
        logged.write(b"2\n")
    logged.close()

    assert wire.written == [b"1\n", b"2\n"]
    (text,) = warnings.texts
    assert "ends here" in text
    assert "No space left" in text
