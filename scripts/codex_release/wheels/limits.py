"""How much of an archive is read, and the list of its faults."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What an archive may hold; what is beyond is a fault and is not read."""

    members: int = 100_000
    unpacked: int = 4 << 30
    """Bytes of all members together, as declared: about ten times the largest runtime. No member
    is unpacked beyond the size that it declares.
    """
    directory: int = 64 << 20
    """Bytes of the list of members."""
    text: int = 1 << 20
    """Bytes of one file that is kept as text; a larger one has none."""
    record: int = 32 << 20
    """The same for RECORD, which has a row for each member."""
    texts: int = 128 << 20
    """Bytes of all that is kept as text."""


LIMITS = Limits()
"""Those of a command."""
MAX_FAULTS = 200


class Faults:
    """Collects sentences; after MAX_FAULTS only one more, that there are more."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._more = 0

    def add(self, sentence: str) -> None:
        """Keep one fault."""
        if len(self._found) < MAX_FAULTS:
            self._found.append(sentence)
        else:
            self._more += 1

    def all(self) -> tuple[str, ...]:
        """What was kept, in order."""
        more = [f"{self._more} more faults of the archive"] if self._more else []
        return (*self._found, *more)
