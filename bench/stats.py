"""Numbers of several runs → one figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Spread:
    """What several runs came to.

    Attributes:
        median: the middle one.
        low: the least.
        high: the greatest.
        runs: how many there were.
    """

    median: float
    low: float
    high: float
    runs: int


def spread(values: Sequence[float]) -> Spread | None:
    """Return the spread of `values`; None when there are none."""
    if not values:
        return None
    return Spread(median(values), min(values), max(values), len(values))


def paired_ratio(ours: Sequence[float], reference: Sequence[float]) -> Spread | None:
    """Return the spread of ours ÷ reference, round by round.

    Both runs of a round saw the same load of the machine, so this is steadier than the ratio of
    two medians. A round in which one side is missing, or the reference is 0, does not count.
    """
    return spread([a / b for a, b in zip(ours, reference, strict=False) if b])
