"""One version for all files of a release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from codex_release.names import OURS
from codex_release.verify.model import Artifact, Hit, Release, SetRule, normal_version


def check(release: Release) -> Iterator[tuple[Artifact, Hit]]:
    """One hit a file whose version is not that of most."""
    files = release.of(*OURS)
    versions = Counter(normal_version(item.version) for item in files)
    common = [version for version, _ in versions.most_common(1)]
    for item in files:
        if normal_version(item.version) not in common:
            yield item, Hit(f"It is of version {item.version}; the others are of {common[0]}.")


RULE = SetRule(
    "set-version",
    "error",
    "The files of a release are not all of one version.",
    "Build all of them for one version.",
    check,
    "the files of both packages, when there are several",
)
