"""A release has no files besides its own."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.names import OURS
from codex_release.targets import WHEEL_TAGS
from codex_release.verify.model import Artifact, Hit, Release, SetRule

_TAGS = {row.tag for row in WHEEL_TAGS}


def check(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
    """One hit a file that would be published and is no part of the release."""
    if not release.complete:
        return
    for name in release.others:
        yield None, Hit(f"{name}.")
    seen: dict[tuple[str, ...], str] = {}
    for item in release.artifacts:
        if item.project not in OURS:
            yield item, Hit(f"It is of the project {item.project or 'without a name'}.")
        elif item.is_runtime and item.kind == "sdist":
            yield item, Hit("The runtime is published as wheels only.")
        elif item.is_runtime:
            if unknown := [tag for tag in item.claimed if tag not in _TAGS]:
                yield item, Hit(f"No target has the tag {', '.join(unknown)}.")
        elif item.claimed not in ((), ("any",)):
            yield item, Hit(f"The SDK's wheel has the platform tag {'.'.join(item.claimed)}.")
        for tag in item.claimed or (item.kind,):
            first = seen.setdefault((item.project, tag), item.name)
            if first != item.name:
                yield item, Hit(f"It is for {tag}, and so is {first}.")


RULE = SetRule(
    "set-extra",
    "error",
    "A release holds a file that is no part of it, or two for one tag.",
    "Build into an empty folder.",
    check,
    "`--release`",
)
