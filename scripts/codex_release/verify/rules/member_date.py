"""Dates of members."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from codex_release.verify.model import Artifact, FileRule, Hit, some
from codex_release.wheels.facts import Member

_BEYOND = 2100


def check(item: Artifact) -> Iterator[Hit]:
    """One hit for all members whose date no calendar has, or that is of the next century."""
    bad = [member.name for member in item.members if not _is_credible(member)]
    if bad:
        yield Hit(f"{len(bad)} of {len(item.members)} members have no credible date: {some(bad)}.")


def _is_credible(member: Member) -> bool:
    year, month, day, hour, minute, second = member.modified or (0,) * 6
    try:
        return datetime(year, month, day, hour, minute, second).year < _BEYOND
    except ValueError:
        return False


RULE = FileRule(
    "member-date",
    "error",
    "A member has a date that no calendar has, or one that is far ahead; tools that unpack it fail"
    " or differ.",
    "Build with a SOURCE_DATE_EPOCH between 1980 and today.",
    check,
    ("wheel", "sdist"),
)
