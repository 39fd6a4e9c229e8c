"""What a check says."""

from __future__ import annotations

from dataclasses import dataclass, field

OK, INFO, WARNING, ERROR = "ok", "info", "warning", "error"
STATUSES = (OK, INFO, WARNING, ERROR)
"""From nothing to do, to broken. Only `error` makes an installation unhealthy."""

Detail = str | int | float | bool | None | list[str]


@dataclass(frozen=True)
class Finding:
    """One thing found.

    Attributes:
        check: the check's name; it stays the same from version to version.
        status: one of `STATUSES`.
        summary: what was found, in one sentence without a full stop.
        hint: what to do about it, or what it is good for.
        details: single facts, for programs.
    """

    check: str
    status: str
    summary: str
    hint: str
    details: dict[str, Detail] = field(default_factory=lambda: {})
