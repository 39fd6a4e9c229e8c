"""What is said of a request that failed."""

from __future__ import annotations

import pytest
import requests

from codex_release.system.http import cause


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
