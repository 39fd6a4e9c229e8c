"""What reading and uploading share: waits between attempts, and words for what went wrong."""

from __future__ import annotations

import math
from collections.abc import Iterator

import requests

_CAUSES: tuple[tuple[type[requests.RequestException], str], ...] = (
    (requests.Timeout, "no answer in time"),
    (requests.exceptions.SSLError, "no trustworthy connection (SSLError)"),
    (requests.exceptions.ChunkedEncodingError, "an answer that broke off"),
    (requests.ConnectionError, "no connection, or one that broke off"),
)
"""The first that fits counts."""


def cause(error: requests.RequestException) -> str:
    """What went wrong, in a few words, without addresses of objects."""
    return next((words for kind, words in _CAUSES if isinstance(error, kind)), str(error))


def backoff(attempts: int, first: float, *, longest: float = math.inf) -> Iterator[float]:
    """The seconds to wait before each attempt: none, `first`, and twice as long each time."""
    yield 0.0
    for number in range(attempts - 1):
        yield min(first * 2**number, longest)
