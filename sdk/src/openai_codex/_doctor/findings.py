"""The results of checks."""

from __future__ import annotations

from dataclasses import dataclass, field

OK, INFO, WARNING, ERROR = "ok", "info", "warning", "error"
STATUSES = (OK, INFO, WARNING, ERROR)
"""In order of severity. Only `error` makes an installation unhealthy."""

Detail = str | int | float | bool | None | list[str]


@dataclass(frozen=True)
class Finding:
    """The result of a check.

    Attributes:
        check: the name of the check, which does not change between versions.
        status: one of `STATUSES`.
        summary: what was found, as one sentence without a full stop.
        hint: what to do about it, or what it is for.
        details: the facts, for programs.
    """

    check: str
    status: str
    summary: str
    hint: str
    details: dict[str, Detail] = field(default_factory=lambda: {})
