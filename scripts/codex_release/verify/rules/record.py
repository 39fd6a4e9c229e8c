"""RECORD: what it lists, and what is there."""

from __future__ import annotations

import base64
import binascii
from collections import Counter
from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.wheels.facts import Member, RecordRow

_SIGNATURES = ("RECORD.jws", "RECORD.p7s")
"""They sign RECORD, and so are not in it (PEP 427)."""
_ALGORITHM = "sha256"


def check(item: Artifact) -> Iterator[Hit]:
    """Every file is listed once with its SHA-256 and size, and nothing else is listed."""
    wheel = item.wheel
    if wheel.record is None or wheel.dist_info is None:
        yield Hit("There is no readable RECORD.")
        return
    own = f"{wheel.dist_info}/RECORD"
    unlisted_ones = {own, *(f"{wheel.dist_info}/{name}" for name in _SIGNATURES)}
    rows = {row.path: row for row in wheel.record}
    there = {member.name: member for member in item.files}
    for path, count in Counter(row.path for row in wheel.record).items():
        if count > 1:
            yield Hit(f"RECORD lists it {count} times.", path)
    for path in sorted(rows.keys() - there.keys()):
        yield Hit("RECORD lists it, and it is not there.", path)
    for name, member in there.items():
        row = rows.get(name)
        if row is None:
            if name not in unlisted_ones:
                yield Hit("RECORD does not list it.", name)
        elif name != own and (fault := _fault(row, member)):
            yield Hit(fault, name)


def _fault(row: RecordRow, member: Member) -> str | None:
    if row.algorithm is None or row.digest is None:
        return "RECORD has no hash of it."
    if row.algorithm != _ALGORITHM:
        return f"RECORD has its {row.algorithm}; only {_ALGORITHM} is computed and known by all."
    if _hex(row.digest) != member.sha256:
        return f"RECORD has another sha256 of it ({row.digest}) than its content."
    if row.size is None:
        return "RECORD has no size of it, or one that is no number."
    if row.size != member.size:
        return f"RECORD says {row.size} bytes, and it has {member.size}."
    return None


def _hex(digest: str) -> str | None:
    """A digest as RECORD writes it, urlsafe base64 without padding, in hex."""
    try:
        return base64.b64decode(f"{digest}=", altchars=b"-_", validate=True).hex()
    except (binascii.Error, ValueError):
        return None


RULE = FileRule(
    "record",
    "error",
    "RECORD does not list every file of the wheel once, with its true hash and size.",
    "Build the wheel again; never add, remove or change members of one.",
    check,
)
