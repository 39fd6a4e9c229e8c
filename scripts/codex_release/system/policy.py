"""How often, how long and how patiently publishing tries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codex_release.system.network import backoff


@dataclass(frozen=True)
class Policy:
    """Numbers that a maintainer may change; times are in seconds."""

    rounds: int = 3
    """Good looks in a row before files count as visible."""
    interval: float = 20.0
    """Between two looks."""
    timeout: float = 1800.0
    """The longest wait for files to become visible; a lag of 5 to 15 minutes is usual."""
    attempts: int = 5
    """How often a file is sent, and how often one is looked for that must be there."""
    backoff: float = 2.0
    """The first wait between two attempts; each further one is twice as long."""
    longest: float = 60.0
    """The longest wait between two attempts, whatever the index asks for."""

    def waits(self) -> Iterator[float]:
        """The wait before each attempt; none before the first."""
        return backoff(self.attempts, self.backoff, longest=self.longest)
