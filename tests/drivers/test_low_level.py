"""The low-level client: one request each, goals, logins, and calls made again under load."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel
from tests.fixtures.peers import HERE, serving

from openai_codex import AsyncCodex, CodexError, InvalidConfigError, RequestTimeoutError
from openai_codex._session.event_loop import AsyncLink
from openai_codex._wire import codec
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import Step, expect, notify, respond, respond_error, send

if TYPE_CHECKING:
    from tests.drivers.conftest import Play, StartPeer

LOGIN = {"type": "chatgpt", "loginId": "l", "authUrl": "https://x/y"}
DONE = notify("account/login/completed", {"loginId": "l", "success": True, "error": None})
STARTED = send(ms.turn_started(*HERE))
BUSY = respond_error(-32000, "busy", "server_overloaded")


class Answer(BaseModel):
    x: int


class Data(BaseModel):
    data: list[Any]


def low_level(client: Any) -> Any:
    return client._client


@pytest.mark.parametrize(
    ("name", "arguments", "method", "params"),
    [
        ("account_login_start", [LOGIN], "account/login/start", LOGIN),
        ("account_login_cancel", ["l"], "account/login/cancel", {"loginId": "l"}),
        ("account_read", [], "account/read", {}),
        ("account_logout", [], "account/logout", None),
        ("thread_list", [], "thread/list", {}),
        ("thread_archive", ["t"], "thread/archive", {"threadId": "t"}),
        ("thread_goal_clear", ["t"], "thread/goal/clear", {"threadId": "t"}),
        ("pause_goal", ["t"], "thread/goal/set", {"threadId": "t", "status": "paused"}),
        (
            "thread_resume",
            ["t", {"model": "m", "threadId": "other"}],
            "thread/resume",
            {"model": "m", "threadId": "t"},
        ),
        ("model_list", [True], "model/list", {"includeHidden": True}),
    ],
)
def test_each_method_makes_its_request(
    play: Play, name: str, arguments: list[Any], method: str, params: Any
) -> None:
    peer, client = play(serving(rules={method: (respond({}),)}))

    getattr(low_level(client), name)(*arguments)

    (sent,) = [message for message in peer.messages if message.get("method") == method]
    assert sent.get("params") == params


@pytest.mark.parametrize(
    ("method", "params"), [("model/list", {}), ("account/logout", None), ("thread/unheardOf", {})]
)
def test_a_call_without_parameters_sends_empty_ones_unless_the_method_has_none(
    play: Play, method: str, params: Any
) -> None:
    peer, client = play(serving(rules={method: (respond({"data": []}),)}))

    client.call(method)
    low_level(client).request(method, None, response_model=Data)

    sent = [message for message in peer.messages if message.get("method") == method]
    assert [message.get("params") for message in sent] == [params, params]


def goal(*steps: Step) -> Step:
    return serving(rules={"thread/goal/set": (respond({}), *steps)})


def test_a_goal_starts_a_turn_whose_notifications_are_kept(play: Play) -> None:
    _, client = play(goal(STARTED, send(ms.agent_delta("a", *HERE))))
    low = low_level(client)

    state, turn_id = low.start_goal_operation("t", "Win")

    methods = [low.next_goal_notification(state).method for _ in range(2)]
    assert methods == ["turn/started", "item/agentMessage/delta"]
    assert state.turn_id == turn_id


def test_a_goal_that_starts_no_turn_in_time_is_an_error(play: Play) -> None:
    _, client = play(goal(), request_timeout=0.5)

    with pytest.raises(
        RequestTimeoutError, match="the goal of thread t did not start a turn within"
    ):
        low_level(client).start_goal_operation("t", "Win")


def test_a_cancelled_goal_is_paused_and_its_turn_interrupted(play: Play) -> None:
    peer, client = play(goal(STARTED))
    low = low_level(client)
    state, turn_id = low.start_goal_operation("t", "Win")

    low.cancel_goal_operation(state)

    paused, interrupted = peer.messages[-2:]
    assert paused["params"] == {"threadId": "t", "status": "paused"}
    assert interrupted["params"] == {"threadId": "t", "turnId": turn_id}


def test_a_goal_whose_turn_has_ended_is_paused(play: Play) -> None:
    peer, client = play(goal(STARTED, send(ms.turn_completed(*HERE))))
    low = low_level(client)
    state, _ = low.start_goal_operation("t", "Win")
    while low.next_goal_notification(state).method != "turn/completed":
        pass

    low.cancel_goal_operation(state)

    assert peer.messages[-1]["params"] == {"threadId": "t", "status": "paused"}


def test_the_end_of_a_login_is_waited_for(play: Play) -> None:
    _, client = play(serving(rules={"account/login/start": (respond(LOGIN), DONE)}))
    low = low_level(client)
    low.register_login_notifications("l")

    low.account_login_start({"type": "chatgpt"})

    assert low.wait_for_login_completed("l").success
    low.unregister_login_notifications("l")
    with pytest.raises(CodexError, match=r"call register_login_notifications\('l'\) first"):
        low.next_login_notification("l")


def again(client: Any, attempts: int) -> Any:
    return low_level(client).request_with_retry_on_overload(
        "mine", None, response_model=Answer, max_attempts=attempts, initial_delay_s=0
    )


def test_a_request_is_made_again_while_the_runtime_is_overloaded(play: Play) -> None:
    mine = expect("mine")
    peer, client = play(
        *(expect("initialize"), respond(ms.initialize_result())),
        *(mine, BUSY, mine, BUSY, mine, respond({"x": 1})),
    )

    assert again(client, 3).x == 1
    assert peer.methods().count("mine") == 3


@pytest.mark.parametrize(
    ("refusal", "times"), [(BUSY, 2), (respond_error(-32600, "no"), 1)], ids=["busy", "invalid"]
)
def test_the_last_error_is_raised_and_at_once_one_that_a_pause_does_not_mend(
    play: Play, refusal: Step, times: int
) -> None:
    peer, client = play(serving(rules={"mine": (refusal,)}))

    with pytest.raises(CodexError, match="JSON-RPC error"):
        again(client, 2)

    assert peer.methods().count("mine") == times


def test_a_response_model_is_a_class_that_can_validate(play: Play) -> None:
    _, client = play(serving())
    low = low_level(client)

    with pytest.raises(InvalidConfigError, match="expected a pydantic model class"):
        low.request("mine", None, response_model=dict)


@pytest.mark.parametrize("method", ["account/read", "of/another/version"])
async def test_a_thread_loads_only_a_model_that_is_not_loaded_yet(
    start_peer: StartPeer, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    codec.load("GetAccountResponse")
    loaded: list[tuple[str, ...]] = []
    answer: dict[str, Any] = {"account": None, "requiresOpenaiAuth": False}
    peer = start_peer(serving(rules={method: (respond(answer),)}))

    def load_ahead(link: AsyncLink, work: object, *given: str) -> None:
        loaded.append(given)

    async with AsyncCodex(peer.config()) as codex:
        monkeypatch.setattr(AsyncLink, "load_ahead", load_ahead)
        await codex.call(method)

    assert loaded == []
