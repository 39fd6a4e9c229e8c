"""Progress that is shown as lines, or not at all."""

from __future__ import annotations

from codex_release.system.progress import LineProgress


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
