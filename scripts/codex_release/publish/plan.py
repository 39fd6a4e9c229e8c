"""The plan of a release as a value: `plan` writes it to a file, and `publish` carries it out.

It describes the index at the time it was made; `publish` looks at the index again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from codex_release.errors import (
    ConflictError,
    IncompleteError,
    PlanFileError,
    ReleaseClosedError,
    ReleaseError,
    YankedFileError,
)
from codex_release.names import DISTRIBUTIONS, Role, expected_files, release_of
from codex_release.publish.urls import IndexUrls, index_urls
from codex_release.system.clock import iso
from codex_release.verify.model import OPEN_DAYS
from codex_release.versions import successor

State = Literal["upload", "identical", "conflict", "missing"]
Place = Literal["folder", "index"]
Verdict = Literal["ready", "done", "refused"]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PlannedFile(_Value):
    """One expected file.

    `upload`: in the folder only. `identical`: in the folder and on the index, with the same bytes.
    `conflict`: in the folder, and on the index with other bytes. `missing`: not in the folder.
    """

    name: str
    distribution: str
    role: Role
    state: State
    size: Annotated[int, Field(ge=0)] | None
    """In bytes; None if missing."""
    sha256: Sha256 | None
    """The hash of the file in the folder; None if missing."""
    index_sha256: str | None
    """The hash that the index shows; None if it does not have the file."""


class ExtraFile(_Value):
    """A package that is not part of the release, in the folder or in this release on the index."""

    name: str
    where: Place
    same_release: bool
    """Whether its name has the package and the version of this release."""


class ReleaseState(_Value):
    """One of the two packages on the index."""

    distribution: str
    role: Role
    started: datetime | None
    """When its first file was uploaded, in UTC; None before that."""
    deadline: datetime | None
    """When the index closes the release to new files."""
    yanked: tuple[str, ...]
    """Files that are yanked."""


class PlannedIndex(_Value):
    """The index that the plan is for."""

    base: str
    upload: str
    repository: str

    @property
    def urls(self) -> IndexUrls:
        """The same addresses, as publishing takes them."""
        return IndexUrls(self.base, self.upload, self.repository)


class Plan(_Value):
    """The files of a release in the order of uploading, and what is to be done with each."""

    schema_version: Literal[1] = 1
    """Increased if a key of a plan changes its meaning or is removed."""
    version: str
    made: datetime
    index: PlannedIndex
    files: tuple[PlannedFile, ...]
    extra: tuple[ExtraFile, ...]
    releases: tuple[ReleaseState, ...]

    @property
    def verdict(self) -> Verdict:
        """`ready` to be carried out, `done` already, or `refused`."""
        if self.problems():
            return "refused"
        states = {file.state for file in self.files}
        return "done" if states == {"identical"} else "ready"

    def of(self, roles: Sequence[Role]) -> tuple[PlannedFile, ...]:
        """The files of these parts of the release, in the order of uploading."""
        return tuple(file for file in self.files if file.role in roles)

    def problems(self) -> list[ReleaseError]:
        """Everything that prevents publishing, the most severe first."""
        return [problem for check in _CHECKS if (problem := check(self)) is not None]

    def require_publishable(self) -> None:
        """Raise the most severe of the problems, if there are any."""
        problems = self.problems()
        if problems:
            raise problems[0]

    def require_hashes(self, roles: Sequence[Role]) -> None:
        """Raise IncompleteError if files of these parts are missing."""
        missing = [file for file in self.of(roles) if file.state == "missing"]
        if missing:
            raise _lacking(self, missing)

    def require_index(self, urls: IndexUrls) -> None:
        """Raise PlanFileError if the plan is for another index.

        Otherwise an edited file could decide where credentials are sent.
        """
        if (self.index.base, self.index.upload) != (urls.base, urls.upload):
            raise PlanFileError(
                "The plan is for another index than the one on the command line",
                found=_place(self.index.urls),
                expected=_place(urls),
                fix="Pass the --repository, --repository-url and --index that the plan was made "
                "with, or make it again",
            )

    def deadline(self) -> datetime | None:
        """When the first of the incomplete releases closes; None if neither was started."""
        open_roles = {file.role for file in self.files if file.state == "upload"}
        ends = [r.deadline for r in self.releases if r.deadline and r.role in open_roles]
        return min(ends, default=None)

    def to_json(self) -> str:
        """The text of a plan file."""
        return _PlanFile(**dict(self), digest=_digest(self)).model_dump_json(indent=2) + "\n"


class _PlanFile(Plan):
    """A plan as it is written to a file."""

    digest: Sha256
    """The hash of everything else in the file, so that an edited plan is refused."""


def _digest(plan: Plan) -> str:
    text = plan.model_dump_json(exclude={"digest"})
    return hashlib.sha256(text.encode()).hexdigest()


def plan_schema() -> dict[str, Any]:
    """The JSON Schema of a plan file."""
    return {**_PlanFile.model_json_schema(), "title": "Plan"}


def read_plan(file: Path) -> Plan:
    """The plan in a file. Raises PlanFileError."""
    try:
        plan = _PlanFile.model_validate_json(file.read_bytes())
        index_urls(repository_url=plan.index.upload, index=plan.index.base)
        whole = _is_whole(plan)
    except OSError as error:
        raise _no_plan(file, error.strerror or error) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise _no_plan(file, f"{place}: {first['msg']}") from error
    except ReleaseError as error:
        raise _no_plan(file, error.message) from error
    if not whole:
        raise _no_plan(file, f"files that are not those of a release {plan.version}")
    if plan.digest != _digest(plan):
        raise _no_plan(file, "a plan that was edited: its digest does not match")
    return Plan(**plan.model_dump(exclude={"digest"}))


def _is_whole(plan: Plan) -> bool:
    """Whether it lists exactly the files of a release."""
    found = [(file.name, file.role) for file in plan.files]
    tables = (expected_files(plan.version, compressed_tags=tags) for tags in (False, True))
    return found in [[(file.name, file.role) for file in table] for table in tables]


def _no_plan(file: Path, found: object) -> PlanFileError:
    return PlanFileError(
        f"{file} is not a plan",
        found=found,
        expected="a file that `codex-release plan --file` wrote",
        fix="Make the plan again",
    )


def _place(urls: IndexUrls) -> str:
    return f"uploads to {urls.upload}, views at {urls.base}"


def _conflicts(plan: Plan) -> ReleaseError | None:
    found = [file for file in plan.files if file.state == "conflict"]
    if not found:
        return None
    shown = (f"{f.name} ({_short(f.index_sha256)} instead of {_short(f.sha256)})" for f in found)
    return ConflictError(
        "The index has other bytes under names of this release",
        found=", ".join(shown),
        expected="the same sha256, or no such file",
        fix=f"Use the files that were uploaded, or release {successor(plan.version)}; "
        "an index never takes other bytes under a name that was used",
    )


def _missing(plan: Plan) -> ReleaseError | None:
    missing = [file for file in plan.files if file.state == "missing"]
    return _lacking(plan, missing) if missing else None


def _lacking(plan: Plan, missing: Sequence[PlannedFile]) -> IncompleteError:
    others = _other_releases(plan)
    if others and len(missing) == len(plan.files):
        return IncompleteError(
            f"The folder has no file of release {plan.version}",
            found=f"files of {', '.join(others)}",
            expected=f"the {len(plan.files)} files of {plan.version}",
            fix="Pass the folder of that release, or --codex-version with the version of the files",
        )
    return IncompleteError(
        "The folder lacks files of the release",
        found=f"{len(plan.files) - len(missing)} of {len(plan.files)} files",
        expected=f"also {', '.join(file.name for file in missing)}",
        fix="Build them into the same folder and make the plan again",
    )


def _other_releases(plan: Plan) -> list[str]:
    """The versions of our packages in the folder that are not the planned one."""
    found = [release_of(item.name) for item in plan.extra if item.where == "folder"]
    ours = {item for item in found if item is not None and item[0] in DISTRIBUTIONS.values()}
    return [str(version) for version in sorted({version for _, version in ours})]


def _unexpected(plan: Plan) -> ReleaseError | None:
    names = [e.name for e in plan.extra if e.where == "folder" and e.same_release]
    if not names:
        return None
    return IncompleteError(
        "The folder has unexpected files of the release",
        found=", ".join(names),
        expected="the wheels of `codex-release matrix`, the SDK's wheel and its sdist",
        fix="Remove them; if they are wheels with several platform tags, pass --compressed-tags",
    )


def _yanked(plan: Plan) -> ReleaseError | None:
    names = [name for release in plan.releases for name in release.yanked]
    if not names:
        return None
    return YankedFileError(
        "Files of this release are yanked on the index",
        found=", ".join(names),
        expected="files that are not yanked",
        fix=f"Release {successor(plan.version)}, or undo the yank",
    )


def _closed(plan: Plan) -> ReleaseError | None:
    for release in plan.releases:
        files = [f for f in plan.of([release.role]) if f.state == "upload"]
        if files and release.deadline is not None and release.deadline <= plan.made:
            return ReleaseClosedError(
                f"{release.distribution} {plan.version} takes no more files",
                found=f"{', '.join(file.name for file in files)} not uploaded by "
                f"{iso(release.deadline)}; by the clock of this machine it is {iso(plan.made)}",
                expected=f"all files within {OPEN_DAYS} days of the first",
                fix=f"Yank this release and make {successor(plan.version)} with all files",
            )
    return None


_CHECKS: tuple[Callable[[Plan], ReleaseError | None], ...] = (
    _conflicts,
    _closed,
    _yanked,
    _missing,
    _unexpected,
)


def _short(digest: str | None) -> str:
    return f"sha256 {digest[:12]}…" if digest else "no sha256"
