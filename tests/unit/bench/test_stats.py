"""Figures of several runs."""

from __future__ import annotations

from bench.stats import Spread, paired_ratio, spread


def test_a_spread_is_the_middle_the_least_and_the_greatest() -> None:
    assert spread([3.0, 1.0, 10.0]) == Spread(median=3.0, low=1.0, high=10.0, runs=3)


def test_nothing_measured_has_no_spread() -> None:
    assert spread([]) is None


def test_a_ratio_compares_the_runs_of_one_round_with_each_other() -> None:
    ours, reference = [1.0, 10.0, 100.0], [2.0, 20.0, 200.0]
    assert paired_ratio(ours, reference) == Spread(0.5, 0.5, 0.5, 3)


def test_a_round_without_a_reference_does_not_count() -> None:
    assert paired_ratio([1.0, 2.0], [4.0]) == Spread(0.25, 0.25, 0.25, 1)
    assert paired_ratio([1.0], [0.0]) is None
