"""`.postN` releases: other packages of the same program, for what cannot be mended in place."""

from __future__ import annotations

from collections.abc import Iterable

from packaging.version import InvalidVersion, Version


def next_post(version: str, used: Iterable[str]) -> str | None:
    """The first `.postN` of a final version that neither package has; None for a pre-release."""
    wanted = Version(version)
    if wanted.is_prerelease:
        return None
    base = Version(wanted.base_version)
    posts = [
        found.post or 0
        for text in used
        if (found := version_key(text)).release == base.release and not found.is_prerelease
    ]
    return f"{base}.post{max(posts, default=0) + 1}"


def successor(version: str) -> str:
    """What to release instead of a version that cannot be completed, for a message."""
    return next_post(version, [version]) or "the next version"


def version_key(text: str) -> Version:
    """For comparing; an index may have versions of before PEP 440."""
    try:
        return Version(text)
    except InvalidVersion:
        return Version("0.dev0")
