"""What an index says to an upload."""

from __future__ import annotations

import pytest

from codex_release.errors import (
    FilenameUsedError,
    QuotaError,
    ReleaseClosedError,
    ReleaseError,
    UploadRefusedError,
)
from codex_release.publish.uploader import Kind, Reply, read_reply, refusal


@pytest.mark.parametrize(
    ("status", "reason", "kind"),
    [
        (200, "OK", "accepted"),
        (201, "Created", "refused"),
        (400, "File already exists ('a.whl', with blake2_256 hash 'x').", "exists"),
        (400, "This filename has already been used, use a different version.", "exists"),
        (409, "Conflict", "exists"),
        (400, "Invalid value for classifiers", "refused"),
        (404, "Not Found", "refused"),
        (401, "", "denied"),
        (403, "Invalid or non-existent authentication information.", "denied"),
        (429, "Too Many Requests", "busy"),
        (500, "", "unknown"),
        (502, "Bad Gateway", "unknown"),
        (504, "already exists", "unknown"),
    ],
)
def test_the_status_and_the_words_decide_what_to_do(status: int, reason: str, kind: Kind) -> None:
    reply = read_reply(status, reason)
    assert reply.kind == kind
    assert reply.text == (f"HTTP status {status}: {reason}" if reason else f"HTTP status {status}")


@pytest.mark.parametrize(
    ("header", "seconds"), [("7", 7.0), (None, 0.0), ("soon", 0.0), ("-1", 0.0), ("٣", 0.0)]
)
def test_the_wait_an_index_asks_for_is_a_number_of_seconds(
    header: str | None, seconds: float
) -> None:
    assert read_reply(503, "x", header).retry_after == seconds


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply("exists", "HTTP status 400: already been used"), FilenameUsedError),
        (Reply("refused", "File too large. Limit for project 'x' is 100 MB."), QuotaError),
        (Reply("refused", "Project size too large. Limit for project"), QuotaError),
        (
            Reply("refused", "Uploading new files to releases older than 14 days is not allowed."),
            ReleaseClosedError,
        ),
        (Reply("refused", "Invalid value"), UploadRefusedError),
    ],
)
def test_a_final_answer_is_an_error_with_the_words_of_the_index(
    reply: Reply, error: type[ReleaseError]
) -> None:
    found = refusal("a.whl", reply)
    assert type(found) is error
    assert "a.whl" in found.message
    assert found.found == reply.text
