"""The plan of a release, as a value: what `plan` writes down and `publish` carries out.

What it says of the index is true for the moment it was made; `publish` looks again.
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
    `conflict`: on the index with other bytes. `missing`: not in the folder.
    """

    name: str
    distribution: str
    role: Role
    state: State
    size: Annotated[int, Field(ge=0)] | None
    """In bytes; None if missing."""
    sha256: Sha256 | None
    """Of the file in the folder; None if missing."""
    index_sha256: str | None
    """What the index shows; None if it does not have the file."""


class ExtraFile(_Value):
    """A package that is not expected, in the folder or in the same release on the index."""

    name: str
    where: Place
    same_release: bool
    """Whether its name says that it belongs to this release."""


class ReleaseState(_Value):
    """One of the two packages on the index."""

    distribution: str
    role: Role
    started: datetime | None
    """When the first file was uploaded, in UTC; None if there is none."""
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
        """The addresses as publishing takes them."""
        return IndexUrls(self.base, self.upload, self.repository)


class Plan(_Value):
    """What there is to do, in the order of doing it."""

    schema_version: Literal[1] = 1
    """Raised when a key of a plan changes its meaning or goes."""
    version: str
    made: datetime
    index: PlannedIndex
    files: tuple[PlannedFile, ...]
    extra: tuple[ExtraFile, ...]
    releases: tuple[ReleaseState, ...]

    @property
    def verdict(self) -> Verdict:
        """Whether it can be carried out, has been, or must not be."""
        if self.problems():
            return "refused"
        states = {file.state for file in self.files}
        return "done" if states == {"identical"} else "ready"

    def of(self, roles: Sequence[Role]) -> tuple[PlannedFile, ...]:
        """The files of these parts of the release, in order."""
        return tuple(file for file in self.files if file.role in roles)

    def problems(self) -> list[ReleaseError]:
        """Everything that forbids to carry it out, the worst first."""
        return [problem for check in _CHECKS if (problem := check(self)) is not None]

    def require_publishable(self) -> None:
        """Raise the error of the first problem, naming all of its kind."""
        problems = self.problems()
        if problems:
            raise problems[0]

    def require_hashes(self, roles: Sequence[Role]) -> None:
        """Raise IncompleteError if the plan does not know all files of these parts."""
        missing = [file for file in self.of(roles) if file.state == "missing"]
        if missing:
            raise _lacking(self, missing)

    def require_index(self, urls: IndexUrls) -> None:
        """Raise PlanFileError if the plan is for another index.

        A file alone may not say where credentials go.
        """
        if (self.index.base, self.index.upload) != (urls.base, urls.upload):
            raise PlanFileError(
                "The plan is for another index than the one that was asked for",
                found=_place(self.index.urls),
                expected=_place(urls),
                fix="Pass the --repository, --repository-url and --index that the plan was made "
                "with, or make it again",
            )

    def deadline(self) -> datetime | None:
        """When the first of the started releases closes; None if none is started or all is done."""
        open_roles = {file.role for file in self.files if file.state == "upload"}
        ends = [r.deadline for r in self.releases if r.deadline and r.role in open_roles]
        return min(ends, default=None)

    def to_json(self) -> str:
        """The text of a plan file."""
        return _PlanFile(**dict(self), digest=_digest(self)).model_dump_json(indent=2) + "\n"


class _PlanFile(Plan):
    """A plan as it is written down."""

    digest: Sha256
    """Of all the rest: a plan that was edited is none."""


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
        raise _no_plan(file, f"other files than a release {plan.version} has")
    if plan.digest != _digest(plan):
        raise _no_plan(file, "a plan that was edited: its digest is that of another")
    return Plan(**plan.model_dump(exclude={"digest"}))


def _is_whole(plan: Plan) -> bool:
    """Whether it has exactly the files of the table: one that lacks a wheel is no plan."""
    found = [(file.name, file.role) for file in plan.files]
    tables = (expected_files(plan.version, compressed_tags=tags) for tags in (False, True))
    return found in [[(file.name, file.role) for file in table] for table in tables]


def _no_plan(file: Path, found: object) -> PlanFileError:
    return PlanFileError(
        f"{file} is no plan",
        found=found,
        expected="a file that `codex-release plan --out` wrote",
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
        fix=f"Take the files that were uploaded, or release {successor(plan.version)}; "
        "an index never takes other bytes under a used name",
    )


def _missing(plan: Plan) -> ReleaseError | None:
    missing = [file for file in plan.files if file.state == "missing"]
    return _lacking(plan, missing) if missing else None


def _lacking(plan: Plan, missing: Sequence[PlannedFile]) -> IncompleteError:
    others = _other_releases(plan)
    if others and len(missing) == len(plan.files):
        return IncompleteError(
            f"The folder holds no file of release {plan.version}",
            found=f"files of {', '.join(others)}",
            expected=f"the {len(plan.files)} files of {plan.version}",
            fix="Pass the folder of that release, or the --codex-version of these files",
        )
    return IncompleteError(
        "The folder lacks files of the release",
        found=f"{len(plan.files) - len(missing)} of {len(plan.files)} files",
        expected=f"also {', '.join(file.name for file in missing)}",
        fix="Build them into the same folder, and make the plan again",
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
        "The folder holds files of the release that are not expected",
        found=", ".join(names),
        expected="the wheels of `codex-release matrix`, the SDK's wheel and its sdist",
        fix="Remove them; for wheels with several platform tags pass --compressed-tags",
    )


def _yanked(plan: Plan) -> ReleaseError | None:
    names = [name for release in plan.releases for name in release.yanked]
    if not names:
        return None
    return YankedFileError(
        "Files of this release are yanked on the index",
        found=", ".join(names),
        expected="none",
        fix=f"Release {successor(plan.version)}, or take the yank back",
    )


def _closed(plan: Plan) -> ReleaseError | None:
    for release in plan.releases:
        files = [f for f in plan.of([release.role]) if f.state == "upload"]
        if files and release.deadline is not None and release.deadline <= plan.made:
            return ReleaseClosedError(
                f"{release.distribution} {plan.version} takes no more files",
                found=f"{', '.join(file.name for file in files)} not uploaded by "
                f"{iso(release.deadline)}, and this machine says that it is {iso(plan.made)}",
                expected="all files within 14 days of the first",
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
