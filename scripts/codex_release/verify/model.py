"""What a rule is, what it is given, and what it answers.

A rule reads facts and nothing else: no file, no network. What it needs besides (settings, rebuilt
files) is handed to it.
"""

from __future__ import annotations

import email.parser
import email.policy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from functools import cached_property
from math import isqrt
from typing import Literal

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from codex_release.names import RUNTIME_DISTRIBUTION, RUNTIME_MODULE
from codex_release.targets import WHEEL_TAGS, Target
from codex_release.wheels.facts import Member, SdistFacts, WheelFacts
from codex_release.wheels.portability import HonestTags, widest_tags

Severity = Literal["error", "warning"]
Kind = Literal["wheel", "sdist"]
Needs = Literal["files", "release", "rebuild"]

PAYLOAD = f"{RUNTIME_MODULE}/"
"""Where the package folder is in a runtime wheel."""

MIB = 1 << 20
GIB = 1 << 30
_TARGETS = {row.tag: row.target for row in WHEEL_TAGS}


@dataclass(frozen=True)
class Budget:
    """What a project may take up on the index, in bytes."""

    file: int = 100 * MIB
    """The largest file."""
    project: int = 10 * GIB
    """All files of all releases together."""
    used: int | None = None
    """What the releases so far take up; None when that is not known."""
    previous: int | None = None
    """The size of the release before this one; None when that is not known."""
    reserve: int = 3
    """How many releases must fit after this one before `size-growth` warns."""


@dataclass(frozen=True)
class Headroom:
    """What a release uses of its project's budget, and what is left."""

    project: str
    size: int
    """Bytes of all its files that are judged."""
    budget: Budget

    @property
    def left(self) -> int:
        """Bytes that are free after this release; negative when it does not fit."""
        return self.budget.project - (self.budget.used or 0) - self.size

    @property
    def growth(self) -> int | None:
        """Bytes by which it is larger than the release before; None when that is not known."""
        before = self.budget.previous
        return None if before is None else max(0, self.size - before)

    @property
    def releases_left(self) -> int:
        """How many more releases fit after this one, if they go on growing as it did.

        Of the next n, growing by g from the size s, all fit while n·s + g·n(n+1)/2 is no more than
        what is left. Without a known growth they are taken to be of this size.
        """
        left, size, growth = max(0, self.left), max(1, self.size), self.growth or 0
        if not growth:
            return left // size
        linear = 2 * size + growth
        return (isqrt(linear**2 + 8 * growth * left) - linear) // (2 * growth)


DEFAULT_BUDGET = Budget()
"""What the index grants every project."""


@dataclass(frozen=True)
class Hit:
    """One thing that a rule found: what is there, and what should be."""

    message: str
    member: str | None = None
    """The entry of the archive that it is about."""
    severity: Severity | None = None
    """None: that of the rule."""


@dataclass(frozen=True)
class Artifact:
    """One wheel or sdist to be judged."""

    facts: WheelFacts | SdistFacts

    @property
    def name(self) -> str:
        """The file's name, printable."""
        return printable(self.facts.path.name)

    @property
    def kind(self) -> Kind:
        """Wheel or sdist."""
        return "wheel" if isinstance(self.facts, WheelFacts) else "sdist"

    @property
    def wheel(self) -> WheelFacts:
        """The facts of a wheel; TypeError for an sdist."""
        if not isinstance(self.facts, WheelFacts):
            raise TypeError(f"{self.name} is no wheel")
        return self.facts

    @property
    def members(self) -> tuple[Member, ...]:
        """Everything in it, in the order of the archive."""
        return self.facts.members

    @cached_property
    def files(self) -> tuple[Member, ...]:
        """Everything in it but folders."""
        return tuple(member for member in self.facts.members if not member.is_folder)

    @cached_property
    def metadata(self) -> Message:
        """METADATA or PKG-INFO; empty when there is none."""
        parser = email.parser.BytesParser(policy=email.policy.compat32)
        return parser.parsebytes(self.facts.metadata or b"", headersonly=True)

    @cached_property
    def project(self) -> str:
        """The normalised name of the project, by the file's name or else by its metadata."""
        return str(canonicalize_name(self._named()[0] or str(self.metadata["Name"] or "")))

    @cached_property
    def version(self) -> str:
        """The version as the file's name has it, or else as its metadata has it."""
        return self._named()[1] or str(self.metadata["Version"] or "")

    @property
    def is_runtime(self) -> bool:
        """Whether it is of the runtime package."""
        return self.project == RUNTIME_DISTRIBUTION

    @property
    def claimed(self) -> tuple[str, ...]:
        """The platform tags of its name; none for an sdist."""
        if isinstance(self.facts, SdistFacts) or self.facts.filename is None:
            return ()
        return self.facts.filename.platforms

    @cached_property
    def honest(self) -> HonestTags | None:
        """The widest tags that its programs support; None for an sdist."""
        return widest_tags(self.facts) if isinstance(self.facts, WheelFacts) else None

    @property
    def target(self) -> Target | None:
        """The target that all its tags belong to."""
        found = {_TARGETS.get(tag) for tag in self.claimed}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def payload(self) -> Mapping[str, Member]:
        """Of a runtime wheel: path in the package folder → member."""
        return {
            member.name[len(PAYLOAD) :]: member
            for member in self.files
            if member.name.startswith(PAYLOAD)
        }

    def _named(self) -> tuple[str | None, str | None]:
        if isinstance(self.facts, SdistFacts):
            return self.facts.name, self.facts.version
        named = self.facts.filename
        return (named.distribution, named.version) if named else (None, None)


@dataclass(frozen=True)
class Release:
    """All that is judged together."""

    artifacts: tuple[Artifact, ...]
    complete: bool = False
    """Whether it shall be a whole release, and not just some files of one."""
    others: tuple[str, ...] = ()
    """What is beside them and is no part of a release, each with what it is."""
    rebuilt: Mapping[str, Artifact] | None = None
    """File name → the same file, built again; None when that was not asked for."""
    budgets: Mapping[str, Budget] = field(default_factory=dict[str, Budget])
    """Project → its own budget."""

    def budget(self, project: str) -> Budget:
        """The budget of a project."""
        return self.budgets.get(project, DEFAULT_BUDGET)

    def headrooms(self) -> list[Headroom]:
        """One for each project, in the order of the files."""
        projects = dict.fromkeys(item.project for item in self.artifacts)
        return [
            Headroom(name, sum(item.facts.size for item in self.of(name)), self.budget(name))
            for name in projects
        ]

    def of(self, *projects: str) -> list[Artifact]:
        """The files of some projects."""
        return [item for item in self.artifacts if item.project in projects]


@dataclass(frozen=True)
class Rule:
    """One thing that must hold; `summary` says what is wrong when it does not."""

    id: str
    severity: Severity
    summary: str
    advice: str


@dataclass(frozen=True)
class FileRule(Rule):
    """A rule about one file."""

    check: Callable[[Artifact], Iterable[Hit]]
    kinds: tuple[Kind, ...] = ("wheel",)
    projects: tuple[str, ...] = ()
    """The projects that it is for; none means all."""

    def applies(self, item: Artifact) -> bool:
        """Whether it is for this file."""
        return item.kind in self.kinds and (not self.projects or item.project in self.projects)


@dataclass(frozen=True)
class SetRule(Rule):
    """A rule about several files; each hit comes with the file that it is about, if it is one."""

    check: Callable[[Release], Iterable[tuple[Artifact | None, Hit]]]
    scope: str
    """What it is about, for the documentation."""
    needs: Needs = "release"
    """What must be given so that its silence means that all is well."""


def file_rule(
    id: str,
    severity: Severity,
    summary: str,
    advice: str,
    *,
    kinds: tuple[Kind, ...] = ("wheel",),
    projects: tuple[str, ...] = (),
) -> Callable[[Callable[[Artifact], Iterable[Hit]]], FileRule]:
    """Make a rule about one file of the function that checks it."""
    return lambda check: FileRule(id, severity, summary, advice, check, kinds, projects)


def set_rule(
    id: str,
    severity: Severity,
    summary: str,
    advice: str,
    *,
    scope: str,
    needs: Needs = "release",
) -> Callable[[Callable[[Release], Iterable[tuple[Artifact | None, Hit]]]], SetRule]:
    """Make a rule about several files of the function that checks them."""
    return lambda check: SetRule(id, severity, summary, advice, check, scope, needs)


def printable(text: str) -> str:
    """The text with escapes for what would move a terminal's cursor or cannot be encoded."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def normal_version(text: str) -> str:
    """A version in its normal form; as it is when it is none."""
    try:
        return str(Version(text))
    except InvalidVersion:
        return text


def some(names: Iterable[str], limit: int = 3) -> str:
    """Some names of a list, and how many more there are."""
    listed = list(names)
    more = len(listed) - limit
    return ", ".join(listed[:limit]) + (f" and {more} more" if more > 0 else "")
