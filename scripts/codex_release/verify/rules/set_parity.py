"""The same payload under every tag of a target."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.names import RUNTIME_DISTRIBUTION
from codex_release.runtime.manifest import MANIFEST_FILE
from codex_release.verify.model import Artifact, Hit, Release, SetRule
from codex_release.verify.rules.common import compared


def check(release: Release) -> Iterator[tuple[Artifact, Hit]]:
    """One hit a kind of difference, on the wheel that differs from the first of its target."""
    first: dict[tuple[str, str], Artifact] = {}
    for item in release.of(RUNTIME_DISTRIBUTION):
        if item.kind != "wheel" or item.target is None:
            continue
        other = first.setdefault((item.target.triple, item.version), item)
        if other is not item:
            for text in compared(_payload(other), _payload(item)):
                yield item, Hit(f"Compared with the wheel for {'.'.join(other.claimed)}, {text}.")


def _payload(item: Artifact) -> dict[str, str]:
    """Path → content. The manifest names the tags, so it alone may differ."""
    return {path: file.sha256 for path, file in item.payload.items() if path != MANIFEST_FILE}


RULE = SetRule(
    "set-parity",
    "error",
    "Two wheels of one target hold different payloads, so that what a user gets depends on the"
    " installer's choice of tag.",
    "Stage both from one source.",
    check,
    "wheels of the runtime for one target, when there are several",
)
