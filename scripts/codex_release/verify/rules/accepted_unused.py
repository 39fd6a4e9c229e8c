"""Accepted findings that do not occur."""

from __future__ import annotations

from codex_release.verify.model import Rule

RULE = Rule(
    "accepted-unused",
    "error",
    "A finding is accepted that does not occur in any of the files that its entry is for.",
    "Remove the entry.",
)
"""Raised by `verification.accept`, which knows what is accepted."""
