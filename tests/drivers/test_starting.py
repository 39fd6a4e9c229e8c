"""A runtime that cannot be started: one tree of errors, each with the fix."""

from __future__ import annotations

import gc
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from openai_codex import (
    AsyncCodex,
    Codex,
    CodexConfig,
    CodexError,
    InvalidConfigError,
    NotStartedError,
    RuntimeExitedError,
    RuntimeFormatError,
    RuntimeMissingError,
    RuntimeNotExecutableError,
    RuntimeUnavailableError,
)
from openai_codex.async_client import AsyncCodexClient
from openai_codex.client import CodexClient
from openai_codex.testing.steps import conversation, exit_with, serve, start_rules

if TYPE_CHECKING:
    from tests.conftest import StartClient
    from tests.drivers.conftest import Play, StartPeer

FOREIGN_ELF = b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x02\x00\xf3\x00" + bytes(44)
"""The header of a 64-bit program for RISC-V."""


def program(folder: Path, content: bytes, mode: int = 0o755) -> Path:
    path = folder / "codex"
    path.write_bytes(content)
    path.chmod(mode)
    return path


@pytest.mark.parametrize(
    ("content", "mode", "kind"),
    [
        (FOREIGN_ELF, 0o755, RuntimeFormatError),
        (b"plain text", 0o755, RuntimeFormatError),
        (b"#!/no/such/interpreter\n", 0o755, RuntimeFormatError),
        (b"plain text", 0o644, RuntimeNotExecutableError),
    ],
    ids=["another architecture", "no program", "no interpreter", "not executable"],
)
def test_a_file_that_this_machine_cannot_run_is_told(
    start_client: StartClient, tmp_path: Path, content: bytes, mode: int, kind: Any
) -> None:
    path = program(tmp_path, content, mode)

    with pytest.raises(kind, match=r"codex .*Install the runtime with .pip install") as caught:
        start_client(CodexConfig(codex_bin=path))

    assert isinstance(caught.value, CodexError)
    assert isinstance(caught.value, RuntimeUnavailableError)
    assert isinstance(caught.value, OSError)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("path", ["x" * 5000, __file__ + "/codex", "co\0dex"])
def test_a_path_that_names_nothing_is_a_missing_runtime(
    start_client: StartClient, path: str
) -> None:
    with pytest.raises(RuntimeMissingError, match="not found"):
        start_client(CodexConfig(codex_bin=path))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("cwd", "/no/such/directory"),
        ("cwd", __file__),
        ("cwd", 7),
        ("cwd", "a\0b"),
        ("env", {"A": "x\0y"}),
        ("env", {7: "x"}),
        ("env", ["A"]),
        ("launch_args_override", ("a\0b",)),
        ("launch_args_override", (7,)),
    ],
)
def test_a_configuration_that_cannot_be_used_is_an_error_of_the_sdk(
    start_peer: StartPeer, start_client: StartClient, field: str, value: Any
) -> None:
    peer = start_peer(conversation())
    config = peer.config()
    setattr(config, field, value)

    with pytest.raises(InvalidConfigError):
        start_client(config)

    assert peer.pids == []


@pytest.mark.behaviour("failed-start")
def test_after_a_failed_start_the_client_is_closed(tmp_path: Path) -> None:
    client = CodexClient(CodexConfig(codex_bin=tmp_path / "nothing"))

    with pytest.raises(RuntimeMissingError):
        client.start()

    assert client.closed
    assert client.pid is None
    client.close()


def test_environment_directory_and_identity_reach_the_runtime(play: Play, tmp_path: Path) -> None:
    identity = {"client_name": "mine", "client_title": "Mine", "client_version": "7"}
    peer, client = play(conversation(), env={"MARK": "here"}, cwd=tmp_path, **identity)

    assert client.pid is not None
    runtime = psutil.Process(client.pid)
    assert runtime.environ()["MARK"] == "here"
    assert runtime.cwd() == str(tmp_path)
    told = peer.messages[0]["params"]["clientInfo"]
    assert told == {"name": "mine", "title": "Mine", "version": "7"}


def test_the_runtime_leads_a_session_of_its_own(play: Play) -> None:
    _, client = play(conversation())

    assert client.pid is not None
    assert os.getsid(client.pid) == client.pid
    assert os.getpgid(client.pid) == client.pid
    assert client.returncode is None


def test_a_runtime_that_is_gone_before_it_is_introduced_to_leaves_nothing_to_close(
    start_peer: StartPeer,
) -> None:
    client = CodexClient(start_peer(exit_with(5)).config())
    client.start()
    while not client.closed:
        threading.Event().wait(0.001)

    with pytest.raises(RuntimeExitedError, match="exited with status 5"):
        client.initialize()

    # An unclosed client would warn here, and every warning fails a test.
    del client
    gc.collect()


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("exit 0", "exited with status 0"),
        ("exit 3", "exited with status 3"),
        ("kill -9 $$", "was ended by signal 9"),
        ("echo hello; echo you", "its stdout begins with 'hello'"),
        (r"printf '\377'", "its stdout begins with '\ufffd'"),
    ],
)
def test_a_program_that_ends_without_an_answer_is_told_from_a_runtime(
    start_client: StartClient, tmp_path: Path, script: str, found: str
) -> None:
    path = program(tmp_path, f"#!/bin/sh\n{script}\n".encode())

    with pytest.raises(RuntimeExitedError) as caught:
        start_client(CodexConfig(codex_bin=path, config_overrides=("key=secret",)))

    said = str(caught.value)
    assert found in said
    assert f"Expected a codex binary, which runs until it is closed, but found {path}" in said
    assert "set CodexConfig.codex_bin" in said
    assert "secret" not in said


def test_a_program_that_tells_why_it_ends_is_quoted_and_no_more(
    start_client: StartClient, tmp_path: Path
) -> None:
    path = program(tmp_path, b"#!/bin/sh\necho no config >&2; exit 1\n")

    with pytest.raises(RuntimeExitedError, match="no config") as caught:
        start_client(CodexConfig(codex_bin=path))

    assert "Expected" not in str(caught.value)


def test_a_backtrace_stays_out_of_the_message(start_client: StartClient, tmp_path: Path) -> None:
    said = r"Error: no home\n\nStack backtrace:\n   0: <unknown>\n"
    path = program(tmp_path, f"#!/bin/sh\nprintf '{said}' >&2; exit 1\n".encode())

    with pytest.raises(RuntimeExitedError) as caught:
        start_client(CodexConfig(codex_bin=path))

    assert str(caught.value).endswith("The end of its stderr:\nError: no home")
    assert "<unknown>" in caught.value.stderr


def test_a_runtime_that_answered_and_then_ends_is_a_runtime(play: Play) -> None:
    _, client = play(serve({**start_rules(), "model/list": (exit_with(4),)}))

    with pytest.raises(RuntimeExitedError) as caught:
        client.models()

    assert str(caught.value) == "the codex runtime exited with status 4 without output on stderr."


# Calls before the start


def test_the_low_level_client_wants_to_be_started_first(start_peer: StartPeer) -> None:
    client = CodexClient(start_peer(conversation()).config())

    for call in (client.model_list, client.initialize, client.next_notification):
        with pytest.raises(NotStartedError, match="call start"):
            call()
    assert client.pid is None


async def test_so_does_the_async_one(start_peer: StartPeer) -> None:
    client = AsyncCodexClient(start_peer(conversation()).config())

    for call in (client.model_list, client.next_notification):
        with pytest.raises(NotStartedError, match="call start"):
            await call()


async def test_metadata_before_the_start_is_an_error(start_peer: StartPeer) -> None:
    codex = AsyncCodex(start_peer(conversation()).config())

    with pytest.raises(NotStartedError, match="AsyncCodex is not started yet"):
        _ = codex.metadata

    async with codex:
        assert codex.metadata is not None


@pytest.mark.parametrize("client", [Codex, AsyncCodex, CodexClient, AsyncCodexClient])
@pytest.mark.parametrize("config", ["codex", 7, {"codex_bin": "x"}])
def test_a_configuration_of_another_type_is_refused(client: Any, config: Any) -> None:
    with pytest.raises(InvalidConfigError, match=r"config is \w+; expected a CodexConfig"):
        client(config)
