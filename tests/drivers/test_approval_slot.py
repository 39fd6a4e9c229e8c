"""The published client's private slot for an approval handler: it is honoured, with a warning."""

# Private names are what this is about.
# pyright: reportPrivateUsage=false, reportUnknownLambdaType=false, reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
import warnings
from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.peers import HERE, serving

from openai_codex import AsyncCodex, Codex, InvalidConfigError, MethodNotFoundError, approve_all
from openai_codex.async_client import AsyncCodexClient
from openai_codex.client import CodexClient
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import Step, begin_turn, end_turn, expect_answer, send

if TYPE_CHECKING:
    from tests.drivers.conftest import Play, StartPeer

COMMAND = "item/commandExecution/requestApproval"
ACCEPT = {"decision": "accept"}
DECLINE = {"decision": "decline"}

pytestmark = pytest.mark.behaviour("approval-slot")


def asking() -> Step:
    """Serve turns that ask for an approval and end when it is answered."""
    request = ms.command_approval("rm -rf /", 7, *HERE)
    return serving(*begin_turn(), send(request), expect_answer(7), *end_turn("Done"))


def owner(client: Any) -> Any:
    """What has the slot: `codex._client`, and `codex._client._sync` of an `AsyncCodex`."""
    if isinstance(client, Codex):
        return client._client
    with pytest.warns(DeprecationWarning, match="_sync"):
        return client._target._client._sync


def set_slot(client: Any, handler: Any) -> None:
    slot = owner(client)
    with pytest.warns(DeprecationWarning, match="on_approval=") as warned:
        slot._approval_handler = handler
    assert [warning.filename for warning in warned] == [__file__]


def slot_of(client: Any) -> Any:
    slot = owner(client)
    with pytest.warns(DeprecationWarning, match="on_approval="):
        return slot._approval_handler


def test_a_handler_that_is_set_after_the_start_decides_every_request(play: Play) -> None:
    asked: list[Any] = []

    def handler(method: str, params: Any) -> dict[str, Any]:
        asked.append((method, params["command"]))
        return ACCEPT

    peer, client = play(asking())
    set_slot(client, handler)

    assert client.thread_start().run("Hi").final_response == "Done"

    assert asked == [(COMMAND, "rm -rf /")]
    assert peer.wait_for_answer(7)["result"] == ACCEPT
    assert slot_of(client) is handler


def test_threads_that_are_started_afterwards_are_reviewed_by_the_handler(play: Play) -> None:
    peer, client = play(asking())
    client.thread_start()
    set_slot(client, lambda method, params: DECLINE)
    client.thread_start()

    starts = [sent["params"] for sent in peer.messages if sent.get("method") == "thread/start"]
    assert [params["approvalsReviewer"] for params in starts] == ["auto_review", "user"]


def test_it_takes_the_place_of_on_approval_until_it_is_set_to_none(play: Play) -> None:
    peer, client = play(asking(), on_approval=approve_all)
    thread = client.thread_start()

    set_slot(client, lambda method, params: DECLINE)
    thread.run("Hi")
    assert peer.wait_for_answer(7)["result"] == DECLINE

    set_slot(client, None)
    thread.run("Hi")
    answers = [sent["result"] for sent in peer.messages if sent.get("id") == 7 and "result" in sent]
    assert answers == [DECLINE, ACCEPT]


def test_without_a_handler_it_gives_the_safe_answers(play: Play) -> None:
    _, client = play(asking())
    decide = slot_of(client)

    assert decide(COMMAND, {}) == DECLINE
    assert decide("item/tool/requestUserInput", None) == {"answers": {}}
    with pytest.raises(MethodNotFoundError, match="no safe answer to new/method"):
        decide("new/method", {})


@pytest.mark.parametrize("handler", ["yes", 1, lambda request: ACCEPT])
def test_what_cannot_be_called_with_method_and_parameters_is_an_error(
    play: Play, handler: Any
) -> None:
    _, client = play(asking())
    slot = owner(client)
    with (
        pytest.warns(DeprecationWarning, match="_approval_handler"),
        pytest.raises(InvalidConfigError, match="approval_handler is"),
    ):
        slot._approval_handler = handler


class Overriding(CodexClient):
    """What programs wrote to decline by default."""

    def _default_approval_handler(self, method: str, params: Any) -> dict[str, Any]:
        return {**super()._default_approval_handler(method, params), "by": method}


class AsyncOverriding(AsyncCodexClient):
    def _default_approval_handler(self, method: str, params: Any) -> dict[str, Any]:
        return {**super()._default_approval_handler(method, params), "by": method}


def test_a_subclass_that_overrides_the_default_handler_decides(start_peer: StartPeer) -> None:
    peer = start_peer(asking())
    with pytest.warns(DeprecationWarning, match="on_approval="):
        client = Overriding(peer.config())
    with client:
        client.initialize()
        thread = client.thread_start().thread
        turn = client.turn_start(thread.id, "Hi").turn
        client.wait_for_turn_completed(turn.id)

    assert peer.wait_for_answer(7)["result"] == {**DECLINE, "by": COMMAND}


def test_an_async_subclass_that_overrides_the_default_handler_decides(
    start_peer: StartPeer,
) -> None:
    peer = start_peer(asking())

    async def scenario() -> None:
        async with AsyncOverriding(peer.config()) as client:
            await client.initialize()
            thread = (await client.thread_start()).thread
            turn = (await client.turn_start(thread.id, "Hi")).turn
            await client.wait_for_turn_completed(turn.id)

    with pytest.warns(DeprecationWarning, match="on_approval="):
        asyncio.run(scenario())
    assert peer.wait_for_answer(7)["result"] == {**DECLINE, "by": COMMAND}


def test_a_default_handler_that_is_patched_on_the_class_decides(
    start_peer: StartPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        CodexClient, "_default_approval_handler", lambda self, method, params: ACCEPT
    )
    peer = start_peer(asking())
    with pytest.warns(DeprecationWarning, match="on_approval="):
        client = Codex(peer.config())
    with client:
        client.thread_start().run("Hi")

    assert peer.wait_for_answer(7)["result"] == ACCEPT


def test_the_handler_given_to_a_low_level_client_is_in_the_slot_too() -> None:
    def handler(method: str, params: Any) -> dict[str, Any]:
        return ACCEPT

    with pytest.warns(DeprecationWarning, match="on_approval="):
        assert CodexClient(approval_handler=handler)._approval_handler is handler
    with pytest.warns(DeprecationWarning, match="_sync|on_approval="):
        assert AsyncCodexClient(None, handler)._sync._approval_handler is handler


def test_clients_that_use_no_private_name_warn_of_nothing(start_peer: StartPeer) -> None:
    peer = start_peer(asking())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Codex(peer.config(), on_approval=approve_all) as client:
            client.thread_start().run("Hi")
        AsyncCodex(peer.config())
        assert not hasattr(client._client, "_sync")
