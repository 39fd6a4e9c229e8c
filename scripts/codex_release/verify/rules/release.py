"""The files of a release together, and the entries of verify.toml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from codex_release.names import OURS, RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION
from codex_release.runtime.manifest import MANIFEST_FILE
from codex_release.targets import WHEEL_TAGS
from codex_release.verify.model import Artifact, Hit, Release, Rule, normal_version, set_rule, some
from codex_release.verify.rules.common import compared
from codex_release.verify.rules.contents import sources, staged_from


@set_rule(
    "set-version",
    "error",
    "The files of a release are not all of one version.",
    "Build all of them for one version.",
    scope="the files of both packages, when there are several",
)
def set_version(release: Release) -> Iterator[tuple[Artifact, Hit]]:
    """One hit a file whose version is not that of most."""
    files = release.of(*OURS)
    versions = Counter(normal_version(item.version) for item in files)
    common = [version for version, _ in versions.most_common(1)]
    for item in files:
        if normal_version(item.version) not in common:
            yield item, Hit(f"It is of version {item.version}; the others are of {common[0]}.")


@set_rule(
    "set-complete",
    "error",
    "A release lacks the wheel of a target, or one of the two files of the SDK.",
    "Build what is missing; after 14 days the index takes no more files for a release.",
    scope="`--release`",
)
def set_complete(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
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


_TAGS = {row.tag for row in WHEEL_TAGS}


@set_rule(
    "set-extra",
    "error",
    "A release holds a file that is no part of it, or two for one tag.",
    "Build into an empty folder.",
    scope="`--release`",
)
def set_extra(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
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


@set_rule(
    "set-parity",
    "error",
    "Two wheels of one target hold different payloads, so that what a user gets depends on the"
    " installer's choice of tag.",
    "Stage both from one source.",
    scope="wheels of the runtime for one target, when there are several",
)
def set_parity(release: Release) -> Iterator[tuple[Artifact, Hit]]:
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


@set_rule(
    "sdk-parity",
    "error",
    "The SDK's sdist holds other modules than its wheel, so that what a user gets depends on which"
    " of them is installed.",
    "Build both from one staged folder.",
    scope="wheel and sdist of the SDK, when both are there",
)
def sdk_parity(release: Release) -> Iterator[tuple[Artifact, Hit]]:
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


@set_rule(
    "reproducible",
    "error",
    "A file is not what its staged folder gives when it is built again.",
    "Build with the pinned tools, the same profile and the same SOURCE_DATE_EPOCH.",
    scope="`--rebuild`",
    needs="rebuild",
)
def reproducible(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
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


ACCEPTED_UNUSED = Rule(
    "accepted-unused",
    "error",
    "A finding is accepted that does not occur in any of the files that its entry is for.",
    "Remove the entry.",
)
"""Raised by `verification.accept`, which knows what is accepted."""


ACCEPTED_EXPIRED = Rule(
    "accepted-expired",
    "error",
    "A finding is accepted up to a version, and the file is of a later one.",
    "Correct what was found, or decide again and raise `until`.",
)
"""Raised by `verification.accept`, which knows what is accepted."""
