"""`Thread.run`: what comes back, and what the model server received for it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from tests.fixtures.transports import on_every_transport

from openai_codex import Codex, TurnFailedError, TurnResult
from openai_codex.testing import MockResponsesServer
from openai_codex.testing import events as ev
from openai_codex.types import ThreadItem, TurnStatus


def kinds(items: Iterable[ThreadItem]) -> list[str]:
    return [str(item.root.type) for item in items]


def answered(result: TurnResult) -> list[str]:
    """The texts of the assistant messages among the items."""
    return [item.root.text for item in result.items if item.root.type == "agentMessage"]


@pytest.mark.behaviour("run-answer")
def test_a_run_returns_the_final_answer_and_the_model_gets_the_users_text(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("Hello, Ada.")

    result = client.thread_start(model="mock-model").run("I am Ada.")

    assert result.final_response == "Hello, Ada."
    assert result.status == TurnStatus.completed
    assert result.error is None
    (request,) = mock_responses.requests
    assert request.user_texts()[-1] == "I am Ada."
    assert request.body["model"] == "mock-model"
    assert "Codex CLI" in request.texts("developer")[0]


@pytest.mark.behaviour("run-result")
def test_a_result_has_id_items_and_times(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply_items(
        ev.reasoning("Thinking"), ev.message("Hi", phase="final_answer", item_id="msg_9")
    )

    result = client.thread_start().run("Hello")

    assert kinds(result.items) == ["userMessage", "reasoning", "agentMessage"]
    assert result.items[-1].root.id == "msg_9"
    assert result.id
    assert result.started_at is not None
    assert result.completed_at is not None
    assert result.completed_at >= result.started_at
    assert result.duration_ms is not None
    assert result.duration_ms >= 0


@pytest.mark.behaviour("final-answer")
def test_the_final_answer_wins_over_other_messages_of_the_turn(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply_items(
        ev.message("first", phase="commentary", item_id="m1"),
        ev.message("the answer", phase="final_answer", item_id="m2"),
        ev.message("an aside", phase=None, item_id="m3"),
        ev.message("last", phase="commentary", item_id="m4"),
    )

    result = client.thread_start().run("Hello")

    assert result.final_response == "the answer"
    assert answered(result) == ["first", "the answer", "an aside", "last"]


@on_every_transport
@pytest.mark.behaviour("any-script")
def test_text_of_any_script_passes_both_ways_unchanged(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    text = 'Grüße, 世界 🎉 \u2028 "quoted" \\ \t end\n'
    mock_responses.reply(text)

    result = client.thread_start().run(text)

    assert result.final_response == text
    assert mock_responses.requests[0].user_texts()[-1] == text


@on_every_transport
@pytest.mark.behaviour("history")
def test_a_thread_sends_its_history_with_each_turn(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("one")
    mock_responses.reply("two")
    thread = client.thread_start()

    thread.run("first")
    thread.run("second")

    request = mock_responses.requests[1]
    assert request.user_texts()[-2:] == ["first", "second"]
    assert request.texts("assistant") == ["one"]


@pytest.mark.behaviour("run-usage")
def test_usage_is_the_last_calls_and_the_threads_and_turn_usage_the_turns(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("one", usage=ev.usage(100, 10))
    mock_responses.reply_items(ev.shell_call("true"), usage=ev.usage(200, 20))
    mock_responses.reply(
        "two", usage=ev.usage(300, 30, cached_input_tokens=50, reasoning_output_tokens=5)
    )
    thread = client.thread_start()
    thread.run("first")

    result = thread.run("second")

    usage, turn = result.usage, result.turn_usage
    assert usage is not None
    assert turn is not None
    assert (usage.last.input_tokens, usage.last.output_tokens) == (300, 30)
    assert (usage.last.cached_input_tokens, usage.last.reasoning_output_tokens) == (50, 5)
    assert (usage.total.input_tokens, usage.total.output_tokens) == (600, 60)
    assert (turn.input_tokens, turn.output_tokens, turn.total_tokens) == (500, 50, 550)


@pytest.mark.behaviour("run-result")
def test_a_commands_output_goes_to_the_model_and_into_the_items(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply_items(ev.shell_call("echo from-the-shell; exit 3", "call_1"))
    mock_responses.reply("Done.")

    result = client.thread_start().run("Run it")

    assert "from-the-shell" in mock_responses.requests[1].tool_output("call_1")
    (command,) = [i.root for i in result.items if i.root.type == "commandExecution"]
    assert command.exit_code == 3
    assert "from-the-shell" in (command.aggregated_output or "")
    assert result.final_response == "Done."


@pytest.mark.behaviour("failed-turn")
@pytest.mark.parametrize("status", [400, 401, 429, 500, 503])
def test_an_http_error_of_the_model_server_fails_the_turn(
    client: Codex, mock_responses: MockResponsesServer, status: int
) -> None:
    mock_responses.reply_error(status, {"error": {"message": "no", "type": "mock"}})

    with pytest.raises(TurnFailedError) as caught:
        client.thread_start().run("Hello")

    assert caught.value.result.error is not None
    assert caught.value.result.error.codex_error_info is not None
    assert len(mock_responses.requests) == 1


@pytest.mark.behaviour("failed-turn")
@pytest.mark.parametrize("reset", [False, True], ids=["closed", "reset"])
def test_a_stream_that_breaks_off_fails_the_turn(
    client: Codex, mock_responses: MockResponsesServer, reset: bool
) -> None:
    mock_responses.reply_cut(ev.message("Half a sentence", deltas=["Half "])[:-1], reset=reset)

    with pytest.raises(TurnFailedError, match="stream disconnected") as caught:
        client.thread_start().run("Hello")

    assert caught.value.result.final_response is None


@pytest.mark.behaviour("failed-turn")
def test_an_incomplete_response_fails_the_turn(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply_stream(ev.response_created(), ev.incomplete("max_output_tokens"))

    with pytest.raises(TurnFailedError, match="max_output_tokens"):
        client.thread_start().run("Hello")


@pytest.mark.behaviour("no-hang")
def test_a_malformed_event_in_the_stream_does_not_hang_the_turn(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply_stream(
        ev.response_created(), b"event: response.x\ndata: {not json\n\n", ev.message("Hi"), b"\n"
    )

    with pytest.raises(TurnFailedError):
        client.thread_start().run("Hello")
