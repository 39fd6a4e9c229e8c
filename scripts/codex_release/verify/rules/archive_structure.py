"""The zip or tar file itself."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit


def check(item: Artifact) -> Iterator[Hit]:
    """What the reader found: among it damage, encryption, unknown packing and what is too large."""
    for fault in item.facts.structure:
        yield Hit(f"{fault.rstrip('.')}.")


RULE = FileRule(
    "archive-structure",
    "error",
    "The archive is damaged, ambiguous, or packed in a way that not every installer reads.",
    "Build the file again; never repair or repack it by hand.",
    check,
    ("wheel", "sdist"),
)
