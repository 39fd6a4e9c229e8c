"""A release has all its files."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.names import RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION
from codex_release.targets import WHEEL_TAGS
from codex_release.verify.model import Artifact, Hit, Release, SetRule
from codex_release.verify.rules.manifest import staged_from


def check(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
    """One hit a wheel tag without a whole wheel, and one a missing file of the SDK."""
    if not release.complete:
        return
    runtime, sdk = release.of(RUNTIME_DISTRIBUTION), release.of(SDK_DISTRIBUTION)
    tags = {tag for item in runtime for tag in item.claimed}
    for row in WHEEL_TAGS:
        if row.tag not in tags:
            yield None, Hit(f"{RUNTIME_DISTRIBUTION} has no wheel for {row.tag}.")
    for kind in ("wheel", "sdist"):
        if kind not in {item.kind for item in sdk}:
            yield None, Hit(f"{SDK_DISTRIBUTION} has no {kind}.")
    for item in runtime:
        if staged_from(item) == "binary":
            yield item, Hit("It was staged from a bare program, without the helper programs.")


RULE = SetRule(
    "set-complete",
    "error",
    "A release lacks the wheel of a target, or one of the two files of the SDK.",
    "Build what is missing; after 14 days the index takes no more files for a release.",
    check,
    "`--release`",
)
