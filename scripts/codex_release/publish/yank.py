"""What a yank of a runtime does to the releases of the SDK, and how to repair it.

The SDK pins its runtime exactly. By PEP 592 a resolver may use a yanked file only if an exact pin
requires it: pip then warns and installs it, while uv accepts only pins of the user, and refuses the
pin of the SDK. So a yank affects every new installation of that SDK.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from codex_release.errors import IndexAnswerError, UnknownReleaseError, YankImpactError
from codex_release.names import RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION, expected_files
from codex_release.publish.views import IndexReader, ReleaseSummary
from codex_release.system.progress import SILENT, Progress
from codex_release.targets import WHEEL_TAGS
from codex_release.versions import next_post, parse_version, version_key

Effect = Literal["breaks", "already yanked", "takes another runtime", "unaffected"]


@dataclass(frozen=True)
class SdkRelease:
    """A release of the SDK and what the yank does to it."""

    version: str
    requirement: str | None
    """The runtime that it requires, such as `==0.163.0`; None if it requires none."""
    effect: Effect


@dataclass(frozen=True)
class YankImpact:
    """All releases of the SDK, the newest first."""

    version: str
    releases: tuple[SdkRelease, ...]
    already_yanked: bool
    """Whether the runtime is already yanked."""
    next_post: str | None
    """The first `.postN` that neither package has; None for a pre-release, which can have none."""

    @property
    def broken(self) -> tuple[str, ...]:
        """The SDK versions that have no runtime after the yank."""
        return tuple(release.version for release in self.releases if release.effect == "breaks")

    @property
    def summary(self) -> str:
        """One sentence."""
        does = "is yanked, which" if self.already_yanked else "is not yanked; a yank"
        what = f"breaks {', '.join(self.broken)}" if self.broken else "breaks no release of the SDK"
        return f"{RUNTIME_DISTRIBUTION} {self.version} {does} {what}."

    def require_unbroken(self) -> None:
        """Raise YankImpactError if the yank breaks a release."""
        if self.broken:
            raise YankImpactError(
                f"A yank of {RUNTIME_DISTRIBUTION} {self.version} breaks releases of the SDK",
                found=", ".join(self.broken),
                expected="no release that breaks",
                fix=f"Publish {self.next_post or 'the next version'} before the yank, and yank "
                "these SDK releases before the runtime",
            )

    def roll_forward(self) -> tuple[str, ...]:
        """What to do, in order; commands in backticks."""
        if self.next_post is None:
            return (
                f"{self.version} is a pre-release, where `.postN` means a hotfix of the runtime "
                "itself. Move to the next runtime: `codex-release bump NEXT`.",
                *_ENDING,
            )
        return (*_post_steps(self.version, self.next_post), *_ENDING)

    def values(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        steps = list(self.roll_forward()) if self.broken else []
        return {**asdict(self), "broken": list(self.broken), "roll_forward": steps}


_ENDING = (
    f"Yank the releases of {SDK_DISTRIBUTION} that break, and the runtime last: a resolver then "
    "skips them instead of failing.",
    "Tell users with an exact pin (`==`) to change it: unlike a range, it matches no `.postN`.",
)


def yank_impact(version: str, index: IndexReader, *, progress: Progress = SILENT) -> YankImpact:
    """Find out what a yank of the runtime does to each release of the SDK on the index.

    Raises UnknownVersionError, UnknownReleaseError if the index does not have that runtime,
    IndexUnreachableError, IndexAnswerError.
    """
    python = parse_version(version).python
    runtimes = index.releases(RUNTIME_DISTRIBUTION)
    target = next((r for r in runtimes if _same(r.version, python)), None)
    if target is None:
        raise UnknownReleaseError(
            f"{RUNTIME_DISTRIBUTION} {python} is not on the index",
            found=", ".join(r.version for r in runtimes) or "no release",
            expected=python,
        )
    sdks = index.releases(SDK_DISTRIBUTION)
    with progress.step(f"read {len(sdks)} releases of {SDK_DISTRIBUTION}"):
        wants = {r.version: _requirement(index, r.version) for r in sdks}
    left = [r.version for r in runtimes if not r.yanked and not _same(r.version, python)]
    return YankImpact(
        version=python,
        releases=tuple(
            SdkRelease(
                r.version, _text(wants[r.version]), _effect(r, wants[r.version], python, left)
            )
            for r in sorted(sdks, key=lambda r: version_key(r.version), reverse=True)
        ),
        already_yanked=target.yanked,
        next_post=next_post(python, [*(r.version for r in runtimes), *(r.version for r in sdks)]),
    )


def _effect(
    release: ReleaseSummary, wants: SpecifierSet | None, yanked: str, left: Sequence[str]
) -> Effect:
    if release.yanked:
        return "already yanked"
    if wants is None or not wants.contains(yanked, prereleases=True):
        return "unaffected"
    others = any(wants.contains(version, prereleases=True) for version in left)
    return "takes another runtime" if others else "breaks"


def _requirement(index: IndexReader, version: str) -> SpecifierSet | None:
    """What a release requires of the runtime, all its requirements together."""
    found: SpecifierSet | None = None
    for line in index.requirements(SDK_DISTRIBUTION, version):
        try:
            requirement = Requirement(line)
        except InvalidRequirement as error:
            raise IndexAnswerError(
                f"The index shows metadata of {SDK_DISTRIBUTION} {version} that cannot be read",
                found=line,
            ) from error
        if canonicalize_name(requirement.name) == RUNTIME_DISTRIBUTION:
            found = requirement.specifier if found is None else found & requirement.specifier
    return found


def _post_steps(version: str, post: str) -> tuple[str, ...]:
    files = [file.name for file in expected_files(post)]
    return (
        "If the program itself is at fault, a `.postN` does not help: move to another runtime with "
        f"`codex-release bump NEXT`. If the packages are at fault, release {SDK_DISTRIBUTION} "
        f"{post}, pinned to {RUNTIME_DISTRIBUTION} {post}, with the same program. The next steps "
        "make both.",
        f"`codex-release fetch-runtime {parse_version(version).upstream} --all --out fetched`",
        f"For each of the {len(WHEEL_TAGS)} tags of `codex-release matrix`: `codex-release "
        f"stage-runtime staged/TAG fetched/PACKAGE --codex-version {post} --platform-tag TAG`",
        f"`codex-release stage-sdk staged/sdk --codex-version {post}`",
        f"`codex-release build staged/* --out dist`, which makes {', '.join(files)}",
        f"`codex-release plan dist --codex-version {post} --file plan.json`, then "
        "`codex-release publish plan.json --dist dist` and `codex-release confirm plan.json`",
    )


def _text(wants: SpecifierSet | None) -> str | None:
    return None if wants is None else str(wants) or "any"


def _same(one: str, other: str) -> bool:
    return version_key(one) == version_key(other)
