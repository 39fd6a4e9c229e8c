"""Rules about all files together: a release, its size, and the entries of `verify.toml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from codex_release.errors import some
from codex_release.names import OURS, RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION
from codex_release.runtime.staged import MANIFEST_FILE
from codex_release.targets import WHEEL_TAGS
from codex_release.verify.model import (
    GIB,
    MIB,
    OPEN_DAYS,
    Artifact,
    Hit,
    Release,
    Rule,
    normal_version,
    set_rule,
)
from codex_release.verify.rules.common import compared
from codex_release.verify.rules.contents import sources, staged_from


@set_rule(
    "set-version",
    "error",
    "The files of a release have different versions.",
    "Build all files for one version.",
    scope="the files of both packages, when there are several",
    profile="codex",
)
def set_version(release: Release) -> Iterator[tuple[Artifact, Hit]]:
    """One hit for each file without the most common version."""
    files = release.of(*OURS)
    versions = Counter(normal_version(item.version) for item in files)
    common = [version for version, _ in versions.most_common(1)]
    for item in files:
        if normal_version(item.version) not in common:
            yield item, Hit(f"Its version is {item.version}; that of the others is {common[0]}.")


@set_rule(
    "set-complete",
    "error",
    "The wheel of a target, or one of the two files of the SDK, is missing from the release.",
    f"Build what is missing; after {OPEN_DAYS} days the index accepts no more files for a release.",
    scope="`--release`",
    profile="codex",
)
def set_complete(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
    """One hit for each tag without a complete wheel, and for each missing file of the SDK."""
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
            yield item, Hit("It was staged from a single program, without the helper programs.")


_TAGS = {row.tag for row in WHEEL_TAGS}


@set_rule(
    "set-extra",
    "error",
    "A release has a file that does not belong to it, or two files for one tag.",
    "Build into an empty folder.",
    scope="`--release`",
    profile="codex",
)
def set_extra(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
    """One hit for each file that would be published but does not belong to the release."""
    if not release.complete:
        return
    for name in release.others:
        yield None, Hit(f"{name}.")
    seen: dict[tuple[str, ...], str] = {}
    for item in release.artifacts:
        if item.project not in OURS:
            yield item, Hit(f"Its project is {item.project or 'without a name'}.")
        elif item.is_runtime and item.kind == "sdist":
            yield item, Hit("The runtime is only published as wheels.")
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
    "Two wheels of one target have different payloads, so what a user gets depends on the tag that"
    " the installer chooses.",
    "Stage both from one source.",
    scope="wheels of the runtime for one target, when there are several",
    profile="codex",
)
def set_parity(release: Release) -> Iterator[tuple[Artifact, Hit]]:
    """One hit for each kind of difference from the first wheel of a target."""
    first: dict[tuple[str, str], Artifact] = {}
    for item in release.of(RUNTIME_DISTRIBUTION):
        if item.kind != "wheel" or item.target is None:
            continue
        other = first.setdefault((item.target.triple, item.version), item)
        if other is not item:
            for text in compared(_payload(other), _payload(item)):
                yield item, Hit(f"Compared with the wheel for {'.'.join(other.claimed)}, {text}.")


def _payload(item: Artifact) -> dict[str, str]:
    """Path → SHA-256, without the manifest: it has the tags, so it must differ."""
    return {path: file.sha256 for path, file in item.payload.items() if path != MANIFEST_FILE}


@set_rule(
    "sdk-parity",
    "error",
    "The sdist of the SDK has different modules than its wheel, so what a user gets depends on"
    " which of the two is installed.",
    "Build both from the same staged folder.",
    scope="wheel and sdist of the SDK, when both are there",
    profile="codex",
)
def sdk_parity(release: Release) -> Iterator[tuple[Artifact, Hit]]:
    """One hit for each kind of difference, on the sdist."""
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
    "Building the staged folder again gives different bytes.",
    "Build with the pinned tools, the same profile and the same SOURCE_DATE_EPOCH.",
    scope="`--rebuild`",
    profile="codex",
    needs="rebuild",
)
def reproducible(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
    """Each of our files is built again from a given folder, with the same bytes."""
    if release.rebuilt is None:
        return
    mine = {item.name: item for item in release.of(*OURS)}
    for name, item in mine.items():
        again = release.rebuilt.get(name)
        if again is None:
            yield item, Hit("None of the folders given with --rebuild builds it.")
        elif again.facts.sha256 != item.facts.sha256:
            yield item, Hit(_difference(item, again))
    for name in sorted(release.rebuilt.keys() - mine.keys()):
        yield None, Hit(f"--rebuild builds {name}, which is not among the files.")


def _difference(item: Artifact, again: Artifact) -> str:
    one, other = ({m.name: m.sha256 for m in side.files} for side in (item, again))
    names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    if names:
        return f"Built again, it differs in {some(names)}."
    return "Built again, it has the same contents, but a different order, dates, modes or packing."


# --- sizes, compared with what the index grants a project ----------------------------------------


@set_rule(
    "size-file",
    "error",
    "A file is larger than the index accepts: 100 MiB, unless the limit of the project was raised.",
    "Build with `--profile smallest`, or have the limit raised and then set the `file` budget.",
    scope="every file",
    needs="files",
    subject="sizes",
)
def size_file(release: Release) -> Iterator[tuple[Artifact, Hit]]:
    """One hit for each file above the budget of its project."""
    for item in release.artifacts:
        limit = release.budget(item.project).file
        if item.facts.size > limit:
            size = f"{item.facts.size / MIB:.1f} MiB"
            yield item, Hit(f"It has {size}; the budget for a file is {limit / MIB:.0f} MiB.")


@set_rule(
    "size-project",
    "error",
    "The release does not fit into the project's limit on the index: 10 GiB, unless it was raised.",
    "Have the limit raised, or delete old pre-releases; then set `project` and `used`.",
    scope="every project",
    subject="sizes",
)
def size_project(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
    """One hit for each project whose release does not fit."""
    for headroom in release.headrooms():
        if headroom.left < 0:
            yield (
                None,
                Hit(
                    f"{headroom.project}: {headroom.size / GIB:.2f} GiB do not fit into"
                    f" {headroom.budget.project / GIB:.2f} GiB, of which"
                    f" {(headroom.budget.used or 0) / GIB:.2f} are used."
                ),
            )


@set_rule(
    "size-growth",
    "warning",
    "Only a few more releases of this size and growth fit into the project's limit on the index.",
    "Have the project's limit raised before the next releases.",
    scope="every project",
    subject="sizes",
)
def size_growth(release: Release) -> Iterator[tuple[Artifact | None, Hit]]:
    """One hit for each project with fewer releases left than its reserve."""
    for headroom in release.headrooms():
        if headroom.left >= 0 and headroom.releases_left < headroom.budget.reserve:
            yield (
                None,
                Hit(
                    f"{headroom.project}: {headroom.releases_left} more releases of"
                    f" {headroom.size / GIB:.2f} GiB fit after this one; the reserve is"
                    f" {headroom.budget.reserve}."
                ),
            )


# --- the entries of `verify.toml` ---------------------------------------------------------------

ACCEPTED_UNUSED = Rule(
    "accepted-unused",
    "error",
    "An entry accepts a finding that occurs in none of its files.",
    "Remove the entry.",
)
"""Reported by `accepted`, which knows what is accepted."""


ACCEPTED_EXPIRED = Rule(
    "accepted-expired",
    "error",
    "A finding is accepted up to a version, but the file has a later one, or one that is more than"
    " 12 minor releases before it.",
    "Correct the finding, or decide again and raise `until`.",
)
"""Reported by `accepted`, which knows what is accepted."""
