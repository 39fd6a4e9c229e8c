"""What reading and uploading share."""

from __future__ import annotations

import pytest
import requests

from codex_release.system.http import backoff, cause


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (requests.ReadTimeout("0x7f"), "no answer in time"),
        (requests.exceptions.SSLError("0x7f"), "no trustworthy connection (SSLError)"),
        (requests.exceptions.ChunkedEncodingError("0x7f"), "an answer that broke off"),
        (requests.ConnectionError("0x7f"), "no connection, or one that broke off"),
        (requests.exceptions.InvalidSchema("no such scheme"), "no such scheme"),
    ],
)
def test_each_cause_has_its_words_without_addresses_of_objects(
    error: requests.RequestException, said: str
) -> None:
    assert cause(error) == said


def test_each_wait_is_twice_as_long_as_the_one_before_up_to_a_limit() -> None:
    assert list(backoff(5, 2.0)) == [0.0, 2.0, 4.0, 8.0, 16.0]
    assert list(backoff(5, 2.0, longest=5.0)) == [0.0, 2.0, 4.0, 5.0, 5.0]
    assert list(backoff(1, 2.0)) == [0.0]
