"""What is said of a call that had no answer in time."""

from __future__ import annotations

import pytest

from openai_codex import RequestTimeoutError
from openai_codex._protocol.connection import Call
from openai_codex._transport.waiting import unanswered


@pytest.mark.parametrize(
    ("timeout", "says"),
    [
        (1.99995, "within 2 s. The runtime may be busy"),
        (0.1, "within 0.1 s. The runtime may be busy"),
        (0.001, "within 0.001 s. The runtime may be busy"),
        (0, "no time to be answered: expected a timeout of more than 0 seconds"),
    ],
)
def test_the_error_says_the_limit_and_a_limit_of_0_for_what_it_is(
    timeout: float, says: str
) -> None:
    error = unanswered(Call(1, "turn/start"), timeout, None)

    assert isinstance(error, RequestTimeoutError)
    assert str(error).startswith("turn/start was ")
    assert says in str(error)
