"""Answers to requests to the client itself: tokens, attestations and the time."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from openai_codex import (
    AttestationRequest,
    AuthRefreshRequest,
    AuthTokens,
    CurrentTimeRequest,
    InvalidInputError,
    RuntimeRequest,
)
from openai_codex._wire import codec


def test_fresh_tokens_are_given_and_never_shown() -> None:
    request = AuthRefreshRequest(
        "account/chatgptAuthTokens/refresh", {"reason": "unauthorized", "previousAccountId": "a"}
    )
    tokens = AuthTokens("secret", "b", "pro")

    made = request.wire_answer(tokens)

    codec.decode_answer(request.method, made)
    assert made == {
        "accessToken": "secret",
        "chatgptAccountId": "b",
        "chatgptPlanType": "pro",
    }
    assert (request.reason, request.previous_account_id) == ("unauthorized", "a")
    assert "secret" not in repr(tokens)


@pytest.mark.parametrize("now", [7, 7.9, datetime(1970, 1, 1, 0, 0, 7, tzinfo=timezone.utc)])
def test_a_time_is_sent_in_whole_seconds(now: Any) -> None:
    request = CurrentTimeRequest("currentTime/read", {"threadId": "t"})

    assert request.wire_answer(now) == {"currentTimeAt": 7}
    codec.decode_answer(request.method, {"currentTimeAt": 7})


@pytest.mark.parametrize(
    ("kind", "method", "answer"),
    [
        (AuthRefreshRequest, "account/chatgptAuthTokens/refresh", "token"),
        (AuthRefreshRequest, "account/chatgptAuthTokens/refresh", AuthTokens("t", None)),  # type: ignore[arg-type]  # wrong on purpose
        (AttestationRequest, "attestation/generate", None),
        (CurrentTimeRequest, "currentTime/read", "now"),
        (CurrentTimeRequest, "currentTime/read", True),
        (CurrentTimeRequest, "currentTime/read", datetime(2026, 1, 1)),
    ],
)
def test_what_the_runtime_cannot_use_is_refused(
    kind: type[RuntimeRequest[Any]], method: str, answer: Any
) -> None:
    with pytest.raises(InvalidInputError, match="handler returned"):
        kind(method, {}).wire_answer(answer)
