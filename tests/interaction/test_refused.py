"""Turns whose model calls the provider refuses: they end at once and say what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import AuthenticationError, Codex, TurnFailedError, is_retryable_error
from openai_codex.events import ErrorReported, TurnEvent
from openai_codex.testing import AppServerHarness, MockResponsesServer, http_reply, text_reply

if TYPE_CHECKING:
    from tests.conftest import StartClient

pytestmark = pytest.mark.behaviour("refused")

RETRIES = ("model_providers.mock.stream_max_retries=5",)
KEY = "sk-test-0123456789"


@pytest.fixture
def wants_login() -> bool:
    return True


@pytest.fixture
def client(start_client: StartClient, app_server: AppServerHarness) -> Codex:
    """A client whose runtime tries a failed model call again, as it does by default."""
    return start_client(app_server.config(config_overrides=RETRIES))


ALL_TRIES = 6
"""Model requests of a turn that is tried again until the end."""


def refuse(mock_responses: MockResponsesServer, status: int = 401) -> None:
    """Answer every model request with this status."""
    mock_responses.on_request(lambda _: http_reply(status))


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_turn_is_not_tried_again_and_fails_with_the_status(
    client: Codex, mock_responses: MockResponsesServer, status: int
) -> None:
    refuse(mock_responses, status)
    thread = client.thread_start()

    with pytest.raises(AuthenticationError) as caught:
        thread.run("Hi")
    tries = len(mock_responses.requests)
    mock_responses.on_request(lambda _: text_reply("Hello"))
    again = thread.run("Hi")

    error = caught.value
    assert isinstance(error, TurnFailedError)
    assert error.status == status
    assert error.info is not None
    assert error.result.status.value == "failed"
    assert not is_retryable_error(error)
    assert again.final_response == "Hello"
    assert tries < ALL_TRIES


def test_without_a_login_the_error_says_how_to_log_in(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    refuse(mock_responses)

    with pytest.raises(AuthenticationError, match=r"not logged in.*login_api_key") as caught:
        client.thread_start().run("Hi")

    assert "401" in str(caught.value)


def test_with_a_login_the_error_says_which_one_was_refused(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    client.login_api_key(KEY)
    refuse(mock_responses)

    with pytest.raises(AuthenticationError, match="the login by API key was refused") as caught:
        client.thread_start().run("Hi")

    assert KEY not in str(caught.value)


def test_a_refusal_that_the_runtime_does_not_retry_is_the_same_error(
    start_client: StartClient, app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    client = start_client(app_server.config())
    refuse(mock_responses)

    with pytest.raises(AuthenticationError, match="not logged in"):
        client.thread_start().run("Hi")


def test_streams_yield_the_refusal_and_then_raise_it(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    refuse(mock_responses)
    thread = client.thread_start()

    turn = thread.turn("Hi")
    events: list[TurnEvent] = []
    with pytest.raises(AuthenticationError):
        events.extend(turn.events())
    with pytest.raises(AuthenticationError):
        turn.run()
    with pytest.raises(AuthenticationError):
        list(thread.turn("Hi").stream_text())

    assert isinstance(events[-1], ErrorReported)
    assert len(mock_responses.requests) < 2 * ALL_TRIES


def test_another_failure_is_tried_again(client: Codex, mock_responses: MockResponsesServer) -> None:
    mock_responses.reply_error(404)
    mock_responses.reply("Hello")

    assert client.thread_start().run("Hi").final_response == "Hello"
