"""`verify.toml`: which findings are accepted until when, and size budgets. See `EXAMPLE`.

Entries that are expired or unused are findings themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any

import tomlkit
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)
from tomlkit.exceptions import TOMLKitError

from codex_release.errors import FindingsError, UnknownVersionError, VerifyConfigError
from codex_release.names import expected_files
from codex_release.verify.model import GIB, MIB, Budget, Rule
from codex_release.verify.report import RELEASE, Acceptance, Finding
from codex_release.verify.rules import BY_ID
from codex_release.verify.rules.release import ACCEPTED_EXPIRED, ACCEPTED_UNUSED
from codex_release.versions import parse_version

DEFAULT_FILE = Path(__file__).with_name("verify.toml")
"""The accepted findings and budgets of this repository."""

EXAMPLE = """\
exclude = ["libtorch*.so"]  # patterns for libraries that another package brings; optional

[[accepted]]
rule = "tag-macos"
target = "openai_codex_cli_bin-*-macosx_10_9_x86_64.whl"  # a pattern for file names, or "release"
members = ["codex_cli_bin/bin/codex"]  # patterns for members of the archive; optional
found = "needs macOS 10.12 "  # a part of the message; optional
reason = "Why this is accepted."
until = "0.163.0"  # the last version it is accepted for; at most 12 minor releases after the file's

[budgets.openai-codex-cli-bin]  # each is optional
file = "153 MiB"  # the largest file; default: 100 MiB
project = "10 GiB"  # all releases together; default: 10 GiB
used = "0 MiB"  # the size of all earlier releases; default: unknown
previous = "0 MiB"  # the size of the previous release; default: unknown
growth = "0 MiB"  # how much the largest file grows from version to version; default: unknown
reserve = 3  # size-growth warns if fewer releases than this fit; default: 3
"""
"""A complete file, with the meaning and default of each setting."""

_UNITS = {"B": 1, "KIB": 1024, "MIB": MIB, "GIB": GIB, "TIB": 1024 * GIB}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]iB|B)", re.IGNORECASE | re.ASCII)
_VERSION = re.compile(r"(?<![\d.])\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?(?:\.post\d+)?")
_AHEAD = 12
"""Minor releases after that of the file: with more, nobody would review an entry again."""
_NEVER = (ACCEPTED_UNUSED.id, ACCEPTED_EXPIRED.id)
"""Faults of the entries themselves cannot be accepted."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Accepted(_Model):
    """One accepted finding."""

    rule: str
    target: str = Field(min_length=1)
    """A shell pattern for file names, or "release"."""
    members: list[str] | None = Field(default=None, min_length=1)
    """Shell patterns for the member; None matches any finding."""
    found: str | None = Field(default=None, min_length=1)
    """A part of the message; None matches any message."""
    reason: str = Field(min_length=1)
    until: str
    """The last version it is accepted for."""

    @field_validator("rule")
    @classmethod
    def _known_rule(cls, value: str) -> str:
        if value not in BY_ID or value in _NEVER:
            raise ValueError(f"{value!r} is not a rule that can be accepted")
        return value

    @field_validator("reason")
    @classmethod
    def _given(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("reason must not be empty")
        return value

    @model_validator(mode="after")
    def _bounded(self) -> Accepted:
        bounded = self.members is not None or self.found is not None
        if BY_ID[self.rule].subject == "tags" and not bounded:
            raise ValueError(
                f"{self.rule} needs `found` or `members`, so that nothing worse is accepted"
            )
        return self

    @field_validator("until")
    @classmethod
    def _known_version(cls, value: str) -> str:
        try:
            return parse_version(value).python
        except UnknownVersionError:
            pass
        try:
            return str(Version(value))
        except InvalidVersion as error:
            raise ValueError(f"{value!r} is not a version of a release") from error


def _bytes(text: object) -> int:
    match = _SIZE.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise ValueError(f"{text!r} is not a size such as '150 MiB'")
    return int(float(match[1]) * _UNITS[match[2].upper()])


_Size = Annotated[int, BeforeValidator(_bytes)]


class _Budget(_Model):
    file: _Size | None = None
    project: _Size | None = None
    used: _Size | None = None
    previous: _Size | None = None
    growth: _Size | None = None
    reserve: int | None = Field(default=None, ge=0)

    def budget(self) -> Budget:
        return Budget(**self.model_dump(exclude_none=True))


class _File(_Model):
    exclude: list[str] = Field(default_factory=list[str])
    accepted: list[Accepted] = Field(default_factory=list[Accepted])
    budgets: dict[str, _Budget] = Field(default_factory=dict[str, _Budget])


@dataclass(frozen=True)
class VerifyConfig:
    """The accepted findings, project → budget, and libraries that other packages bring."""

    accepted: tuple[Accepted, ...] = ()
    budgets: Mapping[str, Budget] = field(default_factory=dict[str, Budget])
    exclude: tuple[str, ...] = ()
    """Patterns for the names of these libraries."""


def read_config(file: Path | None = None) -> VerifyConfig:
    """The settings of a file, by default `DEFAULT_FILE`. Raises VerifyConfigError."""
    file = file or DEFAULT_FILE
    try:
        values: dict[str, Any] = tomlkit.parse(file.read_text(encoding="utf-8")).unwrap()
        read = _File.model_validate(values)
    except OSError as error:
        raise _unusable(file, error.strerror or str(error)) from error
    except ValidationError as error:
        raise _unusable(file, "; ".join(_complaints(error))) from error
    except (ValueError, TOMLKitError) as error:
        raise _unusable(file, str(error)) from error
    budgets = {canonicalize_name(name): row.budget() for name, row in read.budgets.items()}
    return VerifyConfig(
        tuple(read.accepted),
        {str(name): budget for name, budget in budgets.items()},
        tuple(read.exclude),
    )


def _complaints(error: ValidationError) -> Iterable[str]:
    for item in error.errors():
        where = ".".join(str(part) for part in item["loc"])
        yield f"{where}: {item['msg'].removeprefix('Value error, ')}"


def _unusable(file: Path, found: str) -> VerifyConfigError:
    return VerifyConfigError(
        f"{file} cannot be used",
        found=found,
        expected="exclude; [[accepted]] with rule, target, reason and until; [budgets.PROJECT]"
        " with file, project, used, previous, growth and reserve",
        fix="Correct it; `codex-release verify --list-rules` has the rules",
    )


def accept(
    findings: Iterable[Finding],
    entries: Sequence[Accepted],
    versions: Mapping[str, str],
    rules: Collection[str],
) -> list[Finding]:
    """Mark accepted findings, and add a finding for each entry that is expired or unused.

    `versions` has the version of each target, `rules` the rules that were checked. Entries for
    other targets or rules are ignored, because other runs may use them.
    """
    used: set[int] = set()
    late: dict[tuple[int, str], Finding] = {}
    result: list[Finding] = []
    for finding in findings:
        number = _entry_for(finding, entries)
        if number is None:
            result.append(finding)
            continue
        used.add(number)
        entry = entries[number]
        if why := _why_not(versions.get(finding.target, ""), entry.until):
            result.append(finding)
            late[number, finding.target] = _expired(entry, finding.target, why)
        else:
            result.append(replace(finding, accepted=Acceptance(entry.reason, entry.until)))
    for number, entry in enumerate(entries):
        targets = [name for name in versions if fnmatchcase(name, entry.target)]
        if targets and entry.rule in rules and number not in used:
            result.append(_unused(entry, targets[0], "does not occur there."))
    return [*result, *late.values()]


def _entry_for(finding: Finding, entries: Sequence[Accepted]) -> int | None:
    numbers = (
        number
        for number, entry in enumerate(entries)
        if entry.rule == finding.rule
        and fnmatchcase(finding.target, entry.target)
        and (entry.members is None or _is_of(finding.member, entry.members))
        and (entry.found is None or entry.found in finding.message)
    )
    return next(numbers, None)


def _is_of(member: str | None, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(member or "", pattern) for pattern in patterns)


def never_matching(entries: Sequence[Accepted], version: str) -> list[Finding]:
    """A finding for each entry whose pattern matches no file of a release.

    Compared with the file names of the release `version` and of each version in the entry.
    """
    result: list[Finding] = []
    for entry in entries:
        named = {version, entry.until, *_VERSION.findall(entry.target)}
        if not any(fnmatchcase(name, entry.target) for v in named for name in _names(v)):
            result.append(_unused(entry, RELEASE, "no file of a release has such a name."))
    return result


def _names(version: str) -> Iterator[str]:
    """The possible targets of findings in a release."""
    yield RELEASE
    yield from (file.name for file in expected_files(version))


def expired(entries: Sequence[Accepted], version: str) -> list[Accepted]:
    """The entries for the files of `version` that are not valid for it.

    Each is an error of `verify` in any case: its finding is not accepted, or is gone.
    """
    return [
        entry
        for entry in entries
        if _why_not(version, entry.until)
        and any(fnmatchcase(name, entry.target) for name in _names(version))
    ]


def require_current(entries: Sequence[Accepted], version: str) -> None:
    """Raise FindingsError if an entry has `expired`."""
    if past := expired(entries, version):
        found = ", ".join(f"{entry.rule} of {entry.target} until {entry.until}" for entry in past)
        raise FindingsError(
            f"Findings are accepted for other versions than {version} only",
            found=found,
            expected=f"until {version}, or at most {_AHEAD} minor releases later",
            fix="Decide again whether they can be accepted: raise `until` in "
            "scripts/codex_release/verify/verify.toml, or remove the entry",
        )


def _why_not(version: str, until: str) -> str | None:
    """Why an entry is not for a version; an invalid version has none, to be safe."""
    try:
        now, last = Version(version), Version(until)
    except ValueError:
        # InvalidVersion, or a number of more digits than Python reads.
        return "and this is of no known version"
    if now > last:
        return f"and this is {version}"
    if last.release > (now.major, now.minor + _AHEAD, now.micro):
        return f"which is more than {_AHEAD} minor releases after {version}"
    return None


def _expired(entry: Accepted, target: str, why: str) -> Finding:
    return _finding(
        ACCEPTED_EXPIRED,
        target,
        f"{entry.rule} is accepted until {entry.until}, {why}. The reason was: {entry.reason}",
    )


def _unused(entry: Accepted, target: str, reason: str) -> Finding:
    return _finding(
        ACCEPTED_UNUSED,
        target,
        f"{entry.rule} is accepted for {entry.target!r}{_bounds(entry)}, and {reason}",
    )


def _bounds(entry: Accepted) -> str:
    bounds = {"members": entry.members, "found": entry.found}
    return "".join(f", {key} {value!r}" for key, value in bounds.items() if value is not None)


def _finding(rule: Rule, target: str, message: str) -> Finding:
    return Finding(rule.id, rule.severity, target, message, rule.advice)
