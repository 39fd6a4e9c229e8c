"""What the model is sent when a turn that the provider had no room for is run again."""

from __future__ import annotations

import pytest

from openai_codex import Codex, TurnFailedError, is_retryable_error, retry_on_overload
from openai_codex.testing import MockResponsesServer

pytestmark = pytest.mark.behaviour("history")

INPUT = "Book the flight."


def asked(mock_responses: MockResponsesServer) -> list[int]:
    """Return how often each model request holds the input."""
    return [request.user_texts().count(INPUT) for request in mock_responses.requests]


def test_a_turn_without_input_goes_on_after_one_that_failed_and_asks_nothing_twice(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply_error(503)
    mock_responses.reply_error(503)
    mock_responses.reply("Booked.")
    thread = client.thread_start()

    turn = retry_on_overload(lambda: thread.turn(INPUT))
    with pytest.raises(TurnFailedError) as caught:
        turn.run()
    result = retry_on_overload(lambda: thread.run([]), initial_delay_s=0)

    assert is_retryable_error(caught.value)
    assert result.final_response == "Booked."
    assert asked(mock_responses) == [1, 1, 1]


def test_running_the_input_again_repeats_it_in_the_thread(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply_error(503)
    mock_responses.reply("Booked.")
    thread = client.thread_start()

    retry_on_overload(lambda: thread.run(INPUT), initial_delay_s=0)

    assert asked(mock_responses) == [1, 2]
