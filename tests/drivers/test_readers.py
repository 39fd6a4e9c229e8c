"""One reader a stream; who waits for what has ended is told so."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.peers import answering, serving
from tests.fixtures.transports import on_every_transport

from openai_codex import (
    Codex,
    CodexError,
    InvalidInputError,
    LoginTimeoutError,
    NotRegisteredError,
    TransportClosedError,
)
from openai_codex.client import CodexClient
from openai_codex.testing.steps import gate, notify, respond

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.drivers.conftest import Play, StartPeer

LOGIN = {"type": "chatgpt", "loginId": "l", "authUrl": "https://x/y"}
DEVICE = {
    "type": "chatgptDeviceCode",
    "loginId": "l",
    "verificationUrl": "https://x/y",
    "userCode": "AB-CD",
}
DONE = notify("account/login/completed", {"loginId": "l", "success": True, "error": None})


def until_waited_for(turn: Any) -> None:
    """Return when somebody waits for events of `turn`."""
    while turn._feed.mailbox.waiter is None:
        threading.Event().wait(0.001)


@pytest.mark.parametrize("second", ["run", "stream"])
def test_a_second_reader_of_a_turn_is_refused_and_the_first_reads_on(
    play: Play, apart: ThreadPoolExecutor, second: str
) -> None:
    peer, client = play(answering("Fine", gate("on")))
    turn = client.thread_start().turn("Hi")
    first = apart.submit(turn.run)
    until_waited_for(turn)
    read: Callable[[], Any] = turn.run if second == "run" else lambda: list(turn.stream())

    with pytest.raises(CodexError, match="already being read elsewhere"):
        read()

    peer.open_gate("on")
    assert first.result(30).final_response == "Fine"
    assert "turn/interrupt" not in peer.methods()


@on_every_transport
def test_many_readers_of_one_turn_all_end(play: Play, apart: ThreadPoolExecutor) -> None:
    peer, client = play(answering("Fine", gate("on")))
    turn = client.thread_start().turn("Hi")

    def read() -> Any:
        try:
            return turn.run().final_response
        except CodexError as error:
            return error

    readers = [apart.submit(read) for _ in range(8)]
    peer.open_gate("on")

    outcomes = [reader.result(30) for reader in readers]
    assert "Fine" in outcomes


def test_a_turn_that_has_ended_can_be_asked_for_its_result_again(play: Play) -> None:
    _, client = play(answering("Fine"))
    turn = client.thread_start().turn("Hi")
    turn.run()

    assert turn.run().final_response == "Fine"
    assert list(turn.stream()) == []


def test_a_second_reader_of_a_goal_is_refused(
    low_level: CodexClient, apart: ThreadPoolExecutor
) -> None:
    goal = low_level.register_goal_operation("t")
    first = apart.submit(low_level.next_goal_notification, goal)
    while goal.mailbox.waiter is None:
        threading.Event().wait(0.001)

    with pytest.raises(CodexError, match="already being read elsewhere"):
        low_level.next_goal_notification(goal)

    low_level.close()
    with pytest.raises(TransportClosedError):
        first.result(30)


async def test_a_blocking_client_works_inside_of_a_loops_thread(start_peer: StartPeer) -> None:
    def work() -> str | None:
        with Codex(start_peer(answering("Fine")).config()) as codex:
            return codex.thread_start().run("Hi").final_response

    assert await asyncio.to_thread(work) == "Fine"
    assert work() == "Fine"


@on_every_transport
def test_one_blocking_client_serves_many_threads(play: Play, apart: ThreadPoolExecutor) -> None:
    _, client = play(answering("Fine"))

    def work() -> str | None:
        return client.thread_start().run("Hi").final_response

    works = [apart.submit(work) for _ in range(40)]

    assert [one.result(60) for one in works] == ["Fine"] * 40


# Logins


@pytest.mark.behaviour("login")
def test_a_login_is_waited_for_and_may_be_waited_for_again(play: Play) -> None:
    rules = {"account/login/start": (respond(LOGIN), DONE)}
    _, client = play(serving(rules=rules))
    login = client.login_chatgpt()

    first, second = login.wait(), login.wait(timeout=5)

    assert (login.login_id, login.auth_url) == ("l", "https://x/y")
    assert first.success
    assert second == first


@pytest.mark.behaviour("login")
def test_a_login_that_is_over_before_its_answer_comes_is_not_missed(play: Play) -> None:
    rules = {"account/login/start": (DONE, respond(DEVICE))}
    _, client = play(serving(rules=rules))

    login = client.login_chatgpt_device_code()

    assert (login.verification_url, login.user_code) == ("https://x/y", "AB-CD")
    assert login.wait().success


@pytest.mark.behaviour("login")
def test_a_login_not_completed_in_time_goes_on(play: Play) -> None:
    rules = {"account/login/start": (respond(LOGIN), gate("on"), DONE)}
    peer, client = play(serving(rules=rules))
    login = client.login_chatgpt()

    with pytest.raises(LoginTimeoutError, match="wait again, or cancel"):
        login.wait(timeout=0.02)
    peer.open_gate("on")

    assert login.wait().success


@pytest.mark.behaviour("login")
@pytest.mark.parametrize("answer", [None, [], {}, {"loginId": 7}, {"loginId": "l"}, "x"])
def test_a_login_answer_of_another_shape_is_an_error_not_a_hang(play: Play, answer: Any) -> None:
    _, client = play(serving(rules={"account/login/start": (respond(answer),)}))

    with pytest.raises(CodexError, match="answer to account/login/start has no text under"):
        client.login_chatgpt()
    assert client.thread_start().id


@pytest.mark.behaviour("login")
@pytest.mark.parametrize("key", ["", "sk-bad\n", " sk-bad", "sk-bad\u00e9", None, 5])
def test_an_api_key_that_no_header_can_carry_is_refused_unsent(play: Play, key: Any) -> None:
    peer, client = play(serving(rules={"account/login/start": (respond({"type": "apiKey"}),)}))

    with pytest.raises(InvalidInputError, match="the API key is ") as refused:
        client.login_api_key(key)
    client.login_api_key("sk-good")

    sent = [one for one in peer.messages if one.get("method") == "account/login/start"]
    assert [one["params"]["apiKey"] for one in sent] == ["sk-good"]
    assert "bad" not in str(refused.value)


@pytest.mark.behaviour("login")
def test_closing_ends_the_wait_for_a_login(play: Play, apart: ThreadPoolExecutor) -> None:
    _, client = play(serving(rules={"account/login/start": (respond(LOGIN),)}))
    login = client.login_chatgpt()
    waiting = apart.submit(login.wait)

    client.close()

    with pytest.raises(TransportClosedError):
        waiting.result(30)


# The low-level client


@pytest.fixture
def low_level(start_peer: StartPeer) -> Any:
    client = CodexClient(start_peer(answering("Fine")).config())
    client.start()
    client.initialize()
    yield client
    client.close()


def test_waiting_twice_for_one_end_is_an_error_not_a_hang(low_level: CodexClient) -> None:
    turn = low_level.turn_start(low_level.thread_start().thread.id, "Hi").turn.id
    low_level.wait_for_turn_completed(turn)

    with pytest.raises(CodexError, match=rf"turn {turn} has ended"):
        low_level.wait_for_turn_completed(turn)
    with pytest.raises(CodexError, match=rf"turn {turn} has ended"):
        low_level.next_turn_notification(turn)


def test_an_end_that_has_passed_is_still_told(low_level: CodexClient) -> None:
    turn = low_level.turn_start(low_level.thread_start().thread.id, "Hi").turn.id
    low_level.wait_for_turn_completed(turn)
    low_level.unregister_turn_notifications(turn)

    assert low_level.wait_for_turn_completed(turn).turn.id == turn


def test_a_turn_that_was_not_registered_is_named(low_level: CodexClient) -> None:
    with pytest.raises(NotRegisteredError, match="turn 'u' is not registered"):
        low_level.next_turn_notification("u")
    with pytest.raises(NotRegisteredError, match="login 'l' is not registered"):
        low_level.next_login_notification("l")


def test_what_was_registered_too_late_is_not_waited_for(low_level: CodexClient) -> None:
    low_level.close()

    with pytest.raises(TransportClosedError):
        low_level.register_turn_notifications("u")
    with pytest.raises(CodexError, match="not registered"):
        low_level.next_turn_notification("u")
    with pytest.raises(TransportClosedError):
        low_level.next_notification()
