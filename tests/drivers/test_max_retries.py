"""`max_retries`: what meets an overload is repeated, a bounded number of times."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    CodexConfig,
    InvalidConfigError,
    ServerBusyError,
    TurnFailedError,
)
from openai_codex._client.start import checked_config
from openai_codex._protocol.limits import Backoff
from openai_codex.testing import ScriptedPeer
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    Step,
    begin_turn,
    end_turn,
    expect,
    handshake,
    respond,
    respond_error,
    send,
)

if TYPE_CHECKING:
    from tests.drivers.conftest import Play

pytestmark = pytest.mark.behaviour("max-retries")

OVERLOADED = {"codexErrorInfo": "serverOverloaded"}
BUSY = respond_error(-32001, "busy", OVERLOADED)
FAILED = ms.turn_error("at capacity", "serverOverloaded")


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("aio", "sync"):
        module = importlib.import_module(f"openai_codex._client.{kind}.connection")
        monkeypatch.setattr(module, "_BACKOFF", Backoff(1, 0.0, 0.0))


def thread_start() -> tuple[Step, ...]:
    return (expect("thread/start"), respond(ms.thread_result()))


def turn(*end: Step) -> tuple[Step, ...]:
    return (expect("turn/start"), *begin_turn(), *end)


def failed_turn(error: Any = FAILED) -> tuple[Step, ...]:
    return turn(send(ms.turn_completed("${threadId}", "${turnId}", status="failed", error=error)))


def inputs(peer: ScriptedPeer) -> list[Any]:
    """Return the inputs of all requests for a turn."""
    asked = [message for message in peer.messages if message.get("method") == "turn/start"]
    return [message["params"]["input"] for message in asked]


def test_a_request_that_the_runtime_has_no_room_for_is_repeated(play: Play) -> None:
    steps = (expect("thread/start"), BUSY, expect("thread/start"), BUSY, *thread_start())
    _, client = play(*handshake(), *steps, max_retries=2)

    assert client.thread_start().id == ms.THREAD_ID


@pytest.mark.parametrize("max_retries", [0, 1])
def test_it_is_repeated_no_more_often_than_that(play: Play, max_retries: int) -> None:
    tries = (expect("thread/start"), BUSY) * (max_retries + 1)
    _, client = play(*handshake(), *tries, max_retries=max_retries)

    with pytest.raises(ServerBusyError):
        client.thread_start()


def test_a_turn_that_met_an_overload_is_continued_without_its_input(play: Play) -> None:
    steps = (*thread_start(), *failed_turn(), *turn(*end_turn("Done.")))
    peer, client = play(*handshake(), *steps, max_retries=1)

    result = client.thread_start().run("Book the flight.")

    assert result.final_response == "Done."
    assert [len(one) for one in inputs(peer)] == [1, 0]


@pytest.mark.parametrize(
    ("max_retries", "error"), [(1, ms.turn_error("no", "badRequest")), (0, FAILED)]
)
def test_no_other_turn_is_repeated(play: Play, max_retries: int, error: Any) -> None:
    steps = (*thread_start(), *failed_turn(error))
    peer, client = play(*handshake(), *steps, max_retries=max_retries)

    with pytest.raises(TurnFailedError):
        client.thread_start().run("Book the flight.")

    assert len(inputs(peer)) == 1


@pytest.mark.parametrize("value", [-1, 1.5, True, "2", None])
def test_anything_but_a_count_is_an_error(value: Any) -> None:
    with pytest.raises(InvalidConfigError, match="max_retries is"):
        checked_config(CodexConfig(max_retries=value))
