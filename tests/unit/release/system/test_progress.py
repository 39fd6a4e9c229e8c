"""Progress that is shown as lines, or not at all."""

from __future__ import annotations

import pytest

from codex_release.system.progress import LineProgress, seconds_text, size_text


def test_a_large_step_gives_a_line_for_each_tenth() -> None:
    lines: list[str] = []
    with LineProgress(lines.append).step("copy", total=10**8) as step:
        for _ in range(100):
            step.advance(10**6)
    assert lines[0] == "copy"
    assert len(lines) == 11
    assert lines[-1] == "copy: 100.0 MB of 100.0 MB"


def test_a_small_step_gives_one_line() -> None:
    lines: list[str] = []
    with LineProgress(lines.append).step("copy", total=10**6) as step:
        step.advance(10**6)
    assert lines == ["copy"]


def test_a_step_without_a_total_gives_one_line_until_it_learns_one() -> None:
    lines: list[str] = []
    with LineProgress(lines.append).step("build") as step:
        step.advance(10**6)
        step.reach(2 * 10**6)
        assert lines == ["build"]
        step.reach(30 * 10**6, 60 * 10**6)
    assert lines[1:] == ["build: 30.0 MB of 60.0 MB"]


# Amounts as text


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
