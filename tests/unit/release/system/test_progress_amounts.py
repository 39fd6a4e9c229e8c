"""Amounts as text."""

from __future__ import annotations

import pytest

from codex_release.system.progress import seconds_text, size_text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.004, "0.00 s"),
        (0.412, "0.41 s"),
        (9.99, "9.99 s"),
        (9.996, "10.0 s"),
        (99.94, "99.9 s"),
        (99.96, "1 min 40 s"),
        (125.2, "2 min 05 s"),
    ],
)
def test_times_have_the_digits_that_matter(seconds: float, text: str) -> None:
    assert seconds_text(seconds) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (999, "999 B"), (6_600, "6.6 kB"), (142_400_000, "142.4 MB"), (10**9, "1.0 GB")],
)
def test_sizes_are_decimal(size: int, text: str) -> None:
    assert size_text(size) == text
