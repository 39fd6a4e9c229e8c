"""Accepted findings past their version."""

from __future__ import annotations

from codex_release.verify.model import Rule

RULE = Rule(
    "accepted-expired",
    "error",
    "A finding is accepted up to a version, and the file is of a later one.",
    "Correct what was found, or decide again and raise `until`.",
)
"""Raised by `verification.accept`, which knows what is accepted."""
