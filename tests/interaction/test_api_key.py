"""`Codex(api_key=…)`: logged in from the start, and the key is written nowhere."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import AuthenticationError, Codex, CodexConfig, InvalidConfigError
from openai_codex._command_line import main
from openai_codex.testing import AppServerHarness, MockResponsesServer, http_reply

if TYPE_CHECKING:
    from tests.conftest import StartClient

pytestmark = pytest.mark.behaviour("api-key")

KEY = "a-key-of-no-known-shape-0123456789"
NAME = "SOME_VARIABLE"


@pytest.fixture
def wants_login() -> bool:
    return True


def with_key(folder: Path) -> list[Path]:
    """Return the files below a folder that contain the key."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file for file in files if KEY.encode() in file.read_bytes()]


WAYS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "argument": ({}, {"api_key": KEY}),
    "variable": ({"env": {NAME: KEY}}, {"api_key_env": NAME}),
    "config": ({"api_key": KEY}, {}),
}
"""Fields of the config and arguments of the client."""


@pytest.mark.parametrize("way", WAYS)
def test_a_key_logs_in_and_is_not_stored(
    start_client: StartClient,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    way: str,
) -> None:
    mock_responses.reply("Hello")
    config, options = WAYS[way]

    client = start_client(app_server.config(**config), **options)
    answer = client.thread_start().run("Hi").final_response
    account = client.account().account
    client.close()

    assert answer == "Hello"
    assert "authorization" in mock_responses.requests[0].headers
    assert account is not None
    assert account.root.type == "apiKey"
    assert with_key(app_server.root) == []


def test_a_stored_login_stays_as_it_is(
    start_client: StartClient, app_server: AppServerHarness
) -> None:
    first = start_client(app_server.config())
    first.login_api_key("sk-stored-0123456789")
    first.close()
    stored = (app_server.home / "auth.json").read_bytes()

    start_client(app_server.config(), api_key=KEY).close()

    assert (app_server.home / "auth.json").read_bytes() == stored


def test_the_key_is_in_no_repr_no_log_and_no_wire_log(
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    caplog.set_level(logging.DEBUG, "openai_codex")
    wire_log = tmp_path / "wire.jsonl"
    monkeypatch.setenv("OPENAI_CODEX_WIRE_LOG", str(wire_log))
    mock_responses.on_request(lambda _: http_reply(401, {"error": {"message": f"bad {KEY}"}}))
    config = app_server.config(api_key=KEY)

    with Codex(config) as client:
        shown = f"{config!r} {client!r}"
        with pytest.raises(AuthenticationError, match="the login by API key was refused"):
            client.thread_start().run("Hi")

    assert "account/login/start" in wire_log.read_text()
    assert KEY not in wire_log.read_text() + shown + caplog.text


def test_the_variable_alone_logs_nobody_in(
    start_client: StartClient, app_server: AppServerHarness
) -> None:
    client = start_client(app_server.config(env={"OPENAI_API_KEY": KEY}))

    assert client.account().account is None


def test_the_command_run_takes_the_name_of_a_variable(
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    mock_responses.reply("Hello")
    for name, value in {**app_server.env, NAME: KEY}.items():
        monkeypatch.setenv(name, value)

    assert main(["run", "--api-key-env", NAME, "Hi"]) == 0

    assert capsys.readouterr().out == "Hello\n"
    assert with_key(app_server.home) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"api_key": "two\nlines"}, "not allowed in an HTTP header"),
        ({"api_key": ""}, "is empty"),
        ({"api_key": 7}, "expected a str"),
        ({"api_key_env": "NO_SUCH_VARIABLE"}, "no such environment variable"),
        ({"api_key": KEY, "api_key_env": NAME}, "expected one of them"),
        ({"api_key": KEY, "launch_args_override": ("codex",)}, "login_api_key"),
        ({"api_key": KEY, "url": "ws://127.0.0.1:1"}, "login_api_key"),
    ],
)
def test_a_key_that_cannot_be_used_is_an_error_before_the_start(
    options: dict[str, Any], said: str
) -> None:
    with pytest.raises(InvalidConfigError, match=said) as caught:
        Codex(CodexConfig(**options))

    assert KEY not in str(caught.value)
