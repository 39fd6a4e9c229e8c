"""What a yank of a runtime does to the releases of the SDK, and how to mend it.

The SDK pins its runtime exactly. A resolver may take a yanked file only where an exact pin leaves
it no other (PEP 592): pip then warns and goes on, uv does so for pins of the user alone and so
refuses the pin of the SDK. Either way every new installation of that SDK is in question.
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
    """What it asks for of the runtime, `==0.163.0`; None if it asks for none."""
    effect: Effect


@dataclass(frozen=True)
class YankImpact:
    """All releases of the SDK, the newest first."""

    version: str
    releases: tuple[SdkRelease, ...]
    already_yanked: bool
    """Whether the runtime is yanked by now."""
    next_post: str | None
    """The first free `.postN` of both packages; None for a pre-release, which has no such form."""

    @property
    def broken(self) -> tuple[str, ...]:
        """The SDK versions that the yank leaves without a runtime."""
        return tuple(release.version for release in self.releases if release.effect == "breaks")

    @property
    def summary(self) -> str:
        """One sentence."""
        does = "is yanked, which" if self.already_yanked else "is not yanked; a yank"
        what = f"breaks {', '.join(self.broken)}" if self.broken else "breaks no release of the SDK"
        return f"{RUNTIME_DISTRIBUTION} {self.version} {does} {what}."

    def require_unbroken(self) -> None:
        """Raise YankImpactError if a release breaks."""
        if self.broken:
            raise YankImpactError(
                f"A yank of {RUNTIME_DISTRIBUTION} {self.version} breaks releases of the SDK",
                found=", ".join(self.broken),
                expected="none",
                fix=f"Publish {self.next_post or 'the next version'} before the yank, and yank "
                "these SDK releases before the runtime",
            )

    def roll_forward(self) -> tuple[str, ...]:
        """What to do, in order; commands in backticks."""
        if self.next_post is None:
            return (
                f"{self.version} is a pre-release: its `.postN` stands for a hotfix of the "
                "runtime's own. Move to the next runtime: `codex-release bump NEXT`.",
                *_ENDING,
            )
        return (*_post_steps(self.version, self.next_post), *_ENDING)

    def values(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        steps = list(self.roll_forward()) if self.broken else []
        return {**asdict(self), "broken": list(self.broken), "roll_forward": steps}


_ENDING = (
    f"Yank the releases of {SDK_DISTRIBUTION} that break, and the runtime last: a resolver then "
    "skips them instead of failing on them.",
    "Tell users with an exact pin (`==`): it does not take a `.postN` by itself, ranges do.",
)


def yank_impact(version: str, index: IndexReader, *, progress: Progress = SILENT) -> YankImpact:
    """Read every release of the SDK from the index and see what a yank of the runtime does to it.

    Raises UnknownVersionError, UnknownReleaseError without that runtime on the index,
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
    """What a release asks for of the runtime: all its lines together."""
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
        f"Is the program itself at fault? Then no `.postN` mends it: move to another runtime with "
        f"`codex-release bump NEXT`. Are the packages? Then {SDK_DISTRIBUTION} {post}, "
        f"pinned to {RUNTIME_DISTRIBUTION} {post}, mends it with the same program; the next steps "
        "make both.",
        f"`codex-release fetch-runtime {parse_version(version).upstream} --all --out fetched`",
        f"For each of the {len(WHEEL_TAGS)} tags of `codex-release matrix`: `codex-release "
        f"stage-runtime staged/TAG fetched/PACKAGE --codex-version {post} --platform-tag TAG`",
        f"`codex-release stage-sdk staged/sdk --codex-version {post}`",
        f"`codex-release build staged/* --out dist`, which makes {', '.join(files)}",
        f"`codex-release plan dist --codex-version {post} --out plan.json`, then "
        "`codex-release publish plan.json --dist dist` and `codex-release confirm plan.json`",
    )


def _text(wants: SpecifierSet | None) -> str | None:
    return None if wants is None else str(wants) or "any"


def _same(one: str, other: str) -> bool:
    return version_key(one) == version_key(other)
