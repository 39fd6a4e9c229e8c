"""The zip or tar file itself."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.rules.model import Artifact, FileRule, Hit

_METHODS = (0, 8)


def check(item: Artifact) -> Iterator[Hit]:
    """Faults that the reader found, and members that not every installer can unpack."""
    for fault in item.facts.structure:
        yield Hit(f"{fault.rstrip('.')}.")
    for member in item.members:
        if member.encrypted:
            yield Hit("It is encrypted; no installer has a password.", member.name)
        elif member.method not in _METHODS:
            yield Hit(
                f"It is packed by method {member.method}; installers know 0 (stored) and 8"
                " (deflated).",
                member.name,
            )


RULE = FileRule(
    "archive-structure",
    "error",
    "The archive is damaged, ambiguous, or packed in a way that not every installer reads.",
    "Build the file again; never repair or repack it by hand.",
    check,
    ("wheel", "sdist"),
)
