"""The same SDK in its wheel and in its sdist."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.names import SDK_DISTRIBUTION
from codex_release.verify.model import Artifact, Hit, Release, SetRule
from codex_release.verify.rules.common import compared
from codex_release.verify.rules.package_modules import sources


def check(release: Release) -> Iterator[tuple[Artifact, Hit]]:
    """One hit a kind of difference, on the sdist."""
    files = release.of(SDK_DISTRIBUTION)
    wheels = {item.version: item for item in files if item.kind == "wheel"}
    for item in files:
        wheel = wheels.get(item.version)
        if item.kind == "sdist" and wheel is not None:
            for text in compared(_contents(wheel), _contents(item)):
                yield item, Hit(f"Compared with the wheel, {text}.")


def _contents(item: Artifact) -> dict[str, str]:
    return {path: member.sha256 for path, member in sources(item).items()}


RULE = SetRule(
    "sdk-parity",
    "error",
    "The SDK's sdist holds other modules than its wheel, so that what a user gets depends on which"
    " of them is installed.",
    "Build both from one staged folder.",
    check,
    "wheel and sdist of the SDK, when both are there",
)
