"""What a turn used: its own tokens and no others, whatever happened before it or within it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import Codex, Price, PriceTable, TurnFailedError, TurnResult, TurnTimeoutError
from openai_codex.testing import AppServerHarness, Gate, MockResponsesServer
from openai_codex.testing import events as ev
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from tests.conftest import StartClient


def tokens(result: TurnResult[Any]) -> tuple[int, int]:
    """Input and output tokens of the turn."""
    usage = result.turn_usage
    assert usage is not None
    assert usage.total_tokens == usage.input_tokens + usage.output_tokens
    return usage.input_tokens, usage.output_tokens


@pytest.mark.behaviour("turn-usage")
def test_a_turn_after_a_resume_counts_its_own(
    start_client: StartClient, app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("one", usage=ev.usage(100, 10))
    first = start_client(app_server.config())
    thread = first.thread_start()
    thread.run("first")
    first.close()
    mock_responses.reply("two", usage=ev.usage(200, 20))
    mock_responses.reply("three", usage=ev.usage(400, 40))
    second = start_client(app_server.config())

    resumed = second.thread_resume(thread.id).run("second")
    forked = second.thread_fork(thread.id).run("third")

    assert tokens(resumed) == (200, 20)
    assert tokens(forked) == (400, 40)


@pytest.mark.behaviour("turn-usage")
def test_a_turn_whose_input_was_added_to_counts_its_own(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("one", usage=ev.usage(100, 10))
    gate = Gate()
    mock_responses.reply_stream(
        ev.response_created(), gate, *ev.message("never"), ev.completed(usage=ev.usage(7, 7))
    )
    thread = client.thread_start()
    thread.run("first")
    turn = thread.turn("second")
    gate.wait_reached()

    mock_responses.reply("two", usage=ev.usage(200, 20))
    again = thread.turn("and this")
    gate.open()

    assert again.id == turn.id
    assert tokens(turn.run()) == (200, 20)
    assert tokens(again.run()) == (200, 20)


@pytest.mark.behaviour("turn-usage")
def test_a_turn_after_a_compaction_counts_its_own(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("one", usage=ev.usage(100, 10))
    mock_responses.reply("a summary", usage=ev.usage(1000, 100))
    mock_responses.reply("two", usage=ev.usage(200, 20))
    thread = client.thread_start()
    thread.run("first")
    thread.compact(wait=True)

    assert tokens(thread.run("second")) == (200, 20)


@pytest.mark.behaviour("turn-usage")
def test_a_compaction_within_a_turn_is_part_of_what_it_used(
    start_client: StartClient, app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("one", usage=ev.usage(5000, 10))
    mock_responses.reply("a summary", usage=ev.usage(1000, 100))
    mock_responses.reply("two", usage=ev.usage(200, 20))
    config = app_server.config(config_overrides=("model_auto_compact_token_limit=4000",))
    thread = start_client(config).thread_start()
    thread.run("first")

    result = thread.run("second")

    assert result.final_response == "two"
    assert tokens(result) == (1200, 120)


@pytest.mark.behaviour("prices")
def test_a_price_table_turns_it_into_money(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply(
        "one",
        usage=ev.usage(1000, 100, cached_input_tokens=400, reasoning_output_tokens=60),
    )
    prices = PriceTable({"mock-model": Price(input="2", cached_input="0.5", output="10")})

    result = client.thread_start().run("Hello")

    assert prices.cost(result.turn_usage, model="mock-model") == Decimal("0.0024")


# Waiting for a compaction


@pytest.mark.behaviour("thread-compact")
def test_a_compaction_can_be_waited_for(client: Codex, mock_responses: MockResponsesServer) -> None:
    mock_responses.reply("one")
    mock_responses.reply("a summary")
    mock_responses.reply("two")
    thread = client.thread_start()
    thread.run("first")

    thread.compact(wait=True)
    thread.run("second")

    assert any("a summary" in text for text in mock_responses.requests[2].user_texts())


@pytest.mark.behaviour("thread-compact")
def test_a_compaction_that_fails_says_so(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("one")
    mock_responses.reply_error(400)
    thread = client.thread_start()
    thread.run("first")

    with pytest.raises(TurnFailedError):
        thread.compact(wait=True)


@pytest.mark.behaviour("thread-compact")
def test_a_compaction_that_takes_too_long_is_interrupted(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    gate = Gate()
    mock_responses.reply("one")
    mock_responses.reply_stream(ev.response_created(), gate)
    thread = client.thread_start()
    thread.run("first")

    with pytest.raises(TurnTimeoutError, match="timeout=3 s"):
        thread.compact(wait=True, timeout=3)

    mock_responses.reply("two")
    gate.open()
    assert thread.run("second").final_response == "two"


@pytest.mark.behaviour("thread-compact")
def test_a_turn_that_is_asked_for_during_a_compaction_starts_after_it(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    gate = Gate()
    mock_responses.reply("one")
    mock_responses.reply_stream(
        ev.response_created(), ev.message("a summary"), gate, ev.completed()
    )
    mock_responses.reply("two")
    thread = client.thread_start()
    thread.run("first")
    thread.compact()
    gate.wait_reached()
    with ThreadPoolExecutor(1) as pool:
        second = pool.submit(thread.run, "second")
        gate.open()
        result = second.result()

    assert (result.final_response, result.status) == ("two", TurnStatus.completed)
    assert any("a summary" in text for text in mock_responses.requests[2].user_texts())


@pytest.mark.behaviour("thread-compact")
def test_two_compactions_at_once_both_end(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    gates = [Gate(), Gate()]
    mock_responses.reply("one")
    for gate in gates:
        mock_responses.reply_stream(
            ev.response_created(), ev.message("a summary"), gate, ev.completed()
        )
    mock_responses.reply("two")
    thread = client.thread_start()
    thread.run("first")
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(thread.compact, wait=True)
        gates[0].wait_reached()
        second = pool.submit(thread.compact, wait=True)
        gates[1].wait_reached()
        for gate in gates:
            gate.open()
        first.result()
        second.result()

    assert thread.run("second").final_response == "two"
