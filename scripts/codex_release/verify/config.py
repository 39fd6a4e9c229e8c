"""The file of `verify --config`: accepted findings and size budgets in TOML. See `EXAMPLE`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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

from codex_release.errors import UnknownVersionError, VerifyConfigError
from codex_release.verify.model import GIB, MIB, Budget
from codex_release.verify.rules import BY_ID
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
_NEVER = ("accepted-unused", "accepted-expired")
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
