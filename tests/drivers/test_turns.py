"""How a turn ends: failed, late, by a newer runtime, with a typed answer."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.peers import HERE, MARK, answering, idling, item, serving
from tests.fixtures.transports import on_every_transport

from openai_codex import (
    AsyncCodex,
    AuthenticationError,
    CodexError,
    CodexTimeoutError,
    InvalidConfigError,
    InvalidInputError,
    LocalImageInput,
    RequestTimeoutError,
    TurnFailedError,
    TurnTimeoutError,
)
from openai_codex.models import UnknownNotification
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    Step,
    begin_turn,
    end_turn,
    gate,
    notify,
    respond,
    send,
)

if TYPE_CHECKING:
    from tests.drivers.conftest import Play, StartPeer


def failing(error: ms.JsonObject | None, *before: Step) -> Step:
    """Serve turns that play `before` and then fail with `error`."""
    return serving(*begin_turn(), *before, send(ms.turn_completed(*HERE, "failed", error=error)))


def texts(result: Any) -> list[str]:
    return [one.root.text for one in result.items if one.root.type == "agentMessage"]


# A failed turn


OFFLINE = {
    "turnId": HERE[1],
    "threadId": HERE[0],
    "error": {
        **ms.turn_error(
            "Reconnecting... waiting for network",
            {"responseStreamDisconnected": {"httpStatusCode": None}},
        ),
        "additionalDetails": "Connection failed: error sending request",
    },
    "willRetry": True,
}
LOGIN = {"type": "apiKey"}


def account(login: ms.JsonObject | None, needed: bool) -> dict[str, tuple[Step, ...]]:
    return {"account/read": (respond({"account": login, "requiresOpenaiAuth": needed}),)}


@pytest.mark.behaviour("refused")
def test_without_a_login_and_a_network_a_turn_fails_instead_of_waiting_for_the_network(
    play: Play,
) -> None:
    steps = (*begin_turn(), notify("error", OFFLINE))
    _, client = play(serving(*steps, rules=account(None, needed=True)))
    thread = client.thread_start()

    with pytest.raises(AuthenticationError, match=r"not logged in: Connection failed") as caught:
        thread.run("Hi")
    with pytest.raises(AuthenticationError, match="not logged in"):
        list(thread.turn("Hi").stream_text())
    assert caught.value.status == 401


@pytest.mark.behaviour("refused")
@pytest.mark.parametrize(("login", "needed"), [(LOGIN, True), (None, False)])
def test_with_a_login_a_turn_waits_for_the_network(
    play: Play, login: ms.JsonObject | None, needed: bool
) -> None:
    steps = (*begin_turn(), notify("error", OFFLINE), notify("error", OFFLINE), *end_turn("Back"))
    peer, client = play(serving(*steps, rules=account(login, needed=needed)))

    assert client.thread_start().run("Hi").final_response == "Back"
    assert [sent["method"] for sent in peer.messages].count("account/read") <= 1


@on_every_transport
@pytest.mark.behaviour("failed-turn")
def test_a_failed_turn_raises_with_its_items_usage_and_error(play: Play) -> None:
    usage = send(ms.token_usage({"totalTokens": 150}, {"totalTokens": 50}, *HERE))
    error = ms.turn_error("You are out of credits", "usageLimitExceeded")
    _, client = play(failing(error, item("so far"), usage))

    with pytest.raises(TurnFailedError, match="You are out of credits") as caught:
        client.thread_start().run("Hi")

    assert isinstance(caught.value, CodexError)
    assert isinstance(caught.value, RuntimeError)
    assert caught.value.info is not None
    assert caught.value.info.message == "You are out of credits"
    result = caught.value.result
    assert (result.status, texts(result)) == ("failed", ["so far"])
    assert result.usage is not None
    assert result.turn_usage is not None
    assert result.turn_usage.total_tokens == 50


@pytest.mark.behaviour("failed-turn")
def test_a_failed_turn_without_an_error_of_its_own_has_the_one_that_was_told(play: Play) -> None:
    told = notify(
        "error",
        {
            "error": ms.turn_error("told before"),
            "willRetry": False,
            "threadId": HERE[0],
            "turnId": HERE[1],
        },
    )
    _, client = play(failing(None, told))

    with pytest.raises(TurnFailedError, match="told before"):
        client.thread_start().run("Hi")


@pytest.mark.behaviour("failed-turn")
def test_a_failed_turn_without_any_error_says_so(play: Play) -> None:
    _, client = play(failing(None))

    with pytest.raises(TurnFailedError, match="turn failed with status failed") as caught:
        client.thread_start().run("Hi")

    assert caught.value.info is None


# Deadlines


@pytest.mark.behaviour("deadline")
@pytest.mark.parametrize("limit", ["timeout", "idle_timeout"])
def test_a_limit_also_covers_the_start_of_the_turn(play: Play, limit: str) -> None:
    peer, client = play(serving(gate("late"), *begin_turn(), rules=MARK))
    thread: Any = client.thread_start()

    with pytest.raises(RequestTimeoutError, match="turn/start was not answered within"):
        thread.run("Hi", **{limit: 0.05})
    peer.open_gate("late")

    peer.wait_for_message("turn/interrupt")
    client.call("mark")
    assert peer.methods().count("turn/interrupt") == 1


@on_every_transport
@pytest.mark.behaviour("deadline")
@pytest.mark.parametrize("form", ["stream", "events", "stream_text"])
def test_a_stream_past_its_limit_raises_and_interrupts_once(play: Play, form: str) -> None:
    # The events come before the answer, so that they are there when the stream begins.
    early = (send(ms.turn_started(*HERE)), item("so far"), respond({"turn": ms.turn(HERE[1])}))
    peer, client = play(serving(*early, rules=MARK))
    turn = client.thread_start().turn("Hi")
    seen: list[Any] = []

    with pytest.raises(
        TurnTimeoutError, match=r"no event arrived for idle_timeout=0\.1 s"
    ) as caught:
        seen.extend(getattr(turn, form)(idle_timeout=0.1))

    assert len(seen) == (0 if form == "stream_text" else 2)
    assert texts(caught.value.result) == ["so far"]
    assert turn.run().status == "interrupted"
    client.call("mark")
    assert peer.methods().count("turn/interrupt") == 1


@pytest.mark.parametrize("value", ["3", -1, True, float("nan")])
@pytest.mark.parametrize("limit", ["timeout", "idle_timeout"])
def test_a_limit_that_is_not_a_number_is_refused_before_anything_is_sent(
    play: Play, limit: str, value: Any
) -> None:
    peer, client = play(answering("Fine"))
    thread = client.thread_start()
    turn = thread.turn("Hi")

    with pytest.raises(InvalidInputError, match=rf"^{limit} is "):
        thread.run("Hi", **{limit: value})
    with pytest.raises(InvalidInputError, match=rf"^{limit} is "):
        turn.run(**{limit: value})
    with pytest.raises(InvalidInputError, match=rf"^{limit} is "):
        next(iter(turn.stream(**{limit: value})))

    assert turn.run().final_response == "Fine"
    assert peer.methods().count("turn/start") == 1
    assert "turn/interrupt" not in peer.methods()


def test_a_call_with_a_timeout_that_is_not_a_number_is_refused(play: Play) -> None:
    _, client = play(answering())

    with pytest.raises(InvalidInputError, match=r"^timeout is 'soon'"):
        client.call("model/list", timeout="soon")  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize("field", ["startup_timeout", "request_timeout", "shutdown_timeout"])
@pytest.mark.parametrize("value", ["3", -1, True])
def test_a_configured_limit_that_is_not_a_number_is_refused(
    start_peer: StartPeer, field: str, value: Any
) -> None:
    config = start_peer(answering()).config(**{field: value})

    with pytest.raises(InvalidConfigError, match=rf"CodexConfig\.{field} is .*expected a number"):
        AsyncCodex(config)


async def test_the_limits_of_two_turns_at_once_are_their_own(start_peer: StartPeer) -> None:
    async with AsyncCodex(start_peer(idling()).config()) as codex:
        thread = await codex.thread_start()
        patient = asyncio.create_task(thread.run("Hi"))

        with pytest.raises(CodexTimeoutError):
            await thread.run("Hi", timeout=0.05)

        assert not patient.done()
        patient.cancel()


# A runtime that is newer than this package


@on_every_transport
@pytest.mark.behaviour("newer-runtime")
def test_unknown_items_values_and_events_do_not_end_a_turn(play: Play) -> None:
    strange = {"type": "hologram", "id": "h", "beam": {"power": 9}}
    _, client = play(
        serving(
            *begin_turn(),
            notify("turn/hologram/changed", {"threadId": HERE[0], "turnId": HERE[1], "x": [1]}),
            send(ms.item_completed(strange, *HERE)),
            send(ms.item_completed(ms.agent_message("Beam", phase="whisper"), *HERE)),
            *end_turn("Hello"),
        )
    )
    turn = client.thread_start().turn("Hi")

    events = list(turn.stream())
    result = turn.run()

    unknown = events[1].payload
    assert isinstance(unknown, UnknownNotification)
    assert unknown.params["x"] == [1]
    first: Any = result.items[0].root
    assert (first.type, first.beam) == ("hologram", {"power": 9})
    assert texts(result) == ["Beam", "Hello"]
    assert result.final_response == "Hello"


@pytest.mark.behaviour("newer-runtime")
def test_a_status_of_tomorrow_completes_the_run(play: Play) -> None:
    _, client = play(serving(*begin_turn(), send(ms.turn_completed(*HERE, "postponed"))))

    result = client.thread_start().run("Hi")

    assert result.status == "postponed"
    assert str(result.status.value) == "postponed"


@pytest.mark.behaviour("newer-runtime")
@pytest.mark.parametrize(
    "turn",
    [{"id": HERE[1]}, {"id": HERE[1], "status": None, "items": None}, {"id": HERE[1], "status": 7}],
    ids=["missing", "null", "of another type"],
)
def test_missing_fields_complete_the_run(play: Play, turn: Any) -> None:
    bare = notify("turn/completed", {"threadId": HERE[0], "turn": turn})
    nameless = notify("item/completed", {"turnId": HERE[1], "item": {"type": "agentMessage"}})
    itemless = notify("item/completed", {"turnId": HERE[1]})
    _, client = play(serving(*begin_turn(), nameless, itemless, bare))
    running = client.thread_start().turn("Hi")

    events = list(running.stream())
    result = running.run()

    assert [event.method for event in events][-1] == "turn/completed"
    assert [event.payload for event in events]
    assert len(result.items) == 1
    assert (result.final_response, result.usage, result.error) == (None, None, None)
    assert repr(result)


@pytest.mark.parametrize("answer", [None, [], {}, {"turn": {}}, {"turn": {"id": 5}}, "x"])
def test_an_answer_without_what_is_needed_is_an_error_that_says_so(play: Play, answer: Any) -> None:
    _, client = play(serving(respond(answer), rules={"thread/resume": (respond(answer),)}))

    with pytest.raises(CodexError, match=r"answer to turn/start has no text under turn\.id"):
        client.thread_start().run("Hi")
    with pytest.raises(CodexError, match=r"answer to thread/resume has no text under thread\.id"):
        client.thread_resume("t")


@pytest.mark.parametrize("answer", [{"userAgent": 7, "platformOs": []}, {"codexHome": "/"}])
def test_an_introduction_of_another_shape_does_no_harm(play: Play, answer: Any) -> None:
    _, client = play(serving(*begin_turn(), *end_turn(), rules={"initialize": (respond(answer),)}))

    assert client.metadata is not None
    assert client.thread_start().run("Hi").final_response == "Hello"


def test_a_method_that_this_version_does_not_know_can_be_called(play: Play) -> None:
    peer, client = play(serving(rules={"hologram/start": (respond({"beam": [1]}),)}))

    assert client.call("hologram/start", {"power": 9}) == {"beam": [1]}
    assert peer.messages[-1]["params"] == {"power": 9}


# Usage


# Values that go in and come out


def test_paths_are_accepted_wherever_a_path_belongs(play: Play) -> None:
    peer, client = play(answering())
    thread = client.thread_start(cwd=Path("/a"), config={"file": Path("/b")})  # type: ignore[dict-item]  # any mapping is taken

    thread.run(LocalImageInput(Path("/c.png")), cwd=Path("/d"))
    client.thread_resume(thread.id, cwd=Path("/e"))

    started = peer.wait_for_message("thread/start")["params"]
    assert (started["cwd"], started["config"]) == ("/a", {"file": "/b"})
    turn = peer.wait_for_message("turn/start")["params"]
    assert turn["input"] == [{"type": "localImage", "path": "/c.png"}]
    assert turn["cwd"] == "/d"
    assert peer.wait_for_message("thread/resume")["params"]["cwd"] == "/e"


@pytest.mark.behaviour("bad-input")
@pytest.mark.parametrize("text", ["lone \ud800 surrogate", "\udcff"])
def test_text_that_is_not_unicode_is_refused_instead_of_never_answered(
    play: Play, text: str
) -> None:
    peer, client = play(answering("Fine"))
    thread = client.thread_start()

    with pytest.raises(InvalidInputError, match="'turn/start' cannot be written as JSON"):
        thread.run(text)

    assert thread.run("Grüße 🎉").final_response == "Fine"
    assert peer.wait_for_message("turn/start")["params"]["input"][0]["text"] == "Grüße 🎉"
