"""The same bytes when built again."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.names import OURS
from codex_release.verify.model import Artifact, Hit, Release, SetRule, some


def check(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
    """Every file of ours is made again by the folders given, with the same bytes."""
    if release.rebuilt is None:
        return
    mine = {item.name: item for item in release.of(*OURS)}
    for name, item in mine.items():
        again = release.rebuilt.get(name)
        if again is None:
            yield item, Hit("No folder given with --rebuild builds it.")
        elif again.facts.sha256 != item.facts.sha256:
            yield item, Hit(_difference(item, again))
    for name in sorted(release.rebuilt.keys() - mine.keys()):
        yield None, Hit(f"--rebuild makes {name}, and it is not among the files.")


def _difference(item: Artifact, again: Artifact) -> str:
    one, other = ({m.name: m.sha256 for m in side.files} for side in (item, again))
    names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    if names:
        return f"Built again, it has another content of {some(names)}."
    return "Built again, it has the same contents in other bytes: order, dates, modes or packing."


RULE = SetRule(
    "reproducible",
    "error",
    "A file is not what its staged folder gives when it is built again.",
    "Build with the pinned tools, the same profile and the same SOURCE_DATE_EPOCH.",
    check,
    "`--rebuild`",
    "rebuild",
)
