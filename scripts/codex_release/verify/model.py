"""Rules, what they check (artifacts and releases), and what they find.

A rule reads facts only: no files and no network. Settings and rebuilt files are in the release.
"""

from __future__ import annotations

import email.parser
import email.policy
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from email.message import Message
from fnmatch import fnmatchcase
from functools import cached_property
from math import isqrt
from typing import Literal

from packaging.utils import canonicalize_name
from packaging.version import Version

from codex_release.names import OURS, RUNTIME_DISTRIBUTION, RUNTIME_MODULE
from codex_release.targets import WHEEL_TAGS, Target
from codex_release.wheels.facts import ElfFacts, Member, ProgramFacts, SdistFacts, WheelFacts
from codex_release.wheels.portability import SupportedTags, widest_tags
from codex_release.wheels.tags import parse

Severity = Literal["error", "warning"]
Kind = Literal["wheel", "sdist"]
Profile = Literal["general", "codex"]
"""Whose rules: those for every project, or also those for the two packages of this repository."""
Needs = Literal["files", "release", "rebuild"]
Subject = Literal["tags", "sizes"]
"""Rules that are treated specially. `tags`: accepted only for what an entry names. `sizes`: judged
only for files that are packed for publication."""

PAYLOAD = f"{RUNTIME_MODULE}/"
"""The folder of the package in a runtime wheel."""

MOST_LINES = 20_000
_LONGEST_NAME = 255
MIB = 1 << 20
GIB = 1 << 30
OPEN_DAYS = 14
"""Days after the first file of a release, in which PyPI takes more files of it."""
_TARGETS = {row.tag: row.target for row in WHEEL_TAGS}


@dataclass(frozen=True)
class Budget:
    """The space that a project has on the index, in bytes."""

    file: int = 100 * MIB
    """The largest file."""
    project: int = 10 * GIB
    """All releases together."""
    used: int | None = None
    """The size of all earlier releases; None if unknown."""
    previous: int | None = None
    """The size of the previous release; None if unknown."""
    growth: int | None = None
    """How much the largest file grows from one version to the next; None if unknown."""
    reserve: int = 3
    """`size-growth` warns if fewer releases than this fit after the current one."""


@dataclass(frozen=True)
class Headroom:
    """What a release uses of its project's budget, and what is left."""

    project: str
    size: int
    """Bytes of all its files in this run."""
    budget: Budget

    @property
    def left(self) -> int:
        """Bytes left after this release; negative if it does not fit."""
        return self.budget.project - (self.budget.used or 0) - self.size

    @property
    def growth(self) -> int | None:
        """Bytes by which it is larger than the previous release; None if unknown."""
        before = self.budget.previous
        return None if before is None else max(0, self.size - before)

    @property
    def releases_left(self) -> int:
        """How many more releases fit after this one if they keep growing like it.

        n more releases that grow by g from the size s fit if n·s + g·n(n+1)/2 ≤ left. Without a
        known growth they are assumed to have this size.
        """
        left, size, growth = max(0, self.left), max(1, self.size), self.growth or 0
        if not growth:
            return left // size
        linear = 2 * size + growth
        return (isqrt(linear**2 + 8 * growth * left) - linear) // (2 * growth)


DEFAULT_BUDGET = Budget()
"""The limits of the index for every project."""


@dataclass(frozen=True)
class Hit:
    """One thing that a rule found: what is there, and what was expected."""

    message: str
    member: str | None = None
    """The entry of the archive that it is about."""
    severity: Severity | None = None
    """None means that of the rule."""


@dataclass(frozen=True)
class Artifact:
    """One wheel or sdist to check."""

    facts: WheelFacts | SdistFacts
    excluded: tuple[str, ...] = ()
    """Patterns for the names of libraries that another package brings."""
    profile: Profile | None = None
    """None means codex for our two packages, and general for all others."""

    @property
    def name(self) -> str:
        """The file name, with unprintable characters escaped."""
        return printable(self.facts.path.name)

    @property
    def kind(self) -> Kind:
        """Wheel or sdist."""
        return "wheel" if isinstance(self.facts, WheelFacts) else "sdist"

    @property
    def wheel(self) -> WheelFacts:
        """The facts of a wheel; raises TypeError for an sdist."""
        if not isinstance(self.facts, WheelFacts):
            raise TypeError(f"{self.name} is not a wheel")
        return self.facts

    @property
    def members(self) -> tuple[Member, ...]:
        """All members, in the order of the archive."""
        return self.facts.members

    @cached_property
    def files(self) -> tuple[Member, ...]:
        """All members except folders."""
        return tuple(member for member in self.facts.members if not member.is_folder)

    @cached_property
    def metadata(self) -> Message:
        """The first MOST_LINES lines of METADATA or PKG-INFO; empty if it is missing."""
        parser = email.parser.BytesParser(policy=email.policy.compat32)
        lines = (self.facts.metadata or b"").splitlines(keepends=True)[:MOST_LINES]
        return parser.parsebytes(b"".join(lines), headersonly=True)

    @cached_property
    def project(self) -> str:
        """The normalized project name from the file name, or else from the metadata."""
        return str(canonicalize_name(self._named()[0] or self._said("Name")))

    @cached_property
    def version(self) -> str:
        """The version from the file name, or else from the metadata."""
        return self._named()[1] or self._said("Version")

    @property
    def is_runtime(self) -> bool:
        """Whether it belongs to the runtime package."""
        return self.project == RUNTIME_DISTRIBUTION

    @property
    def is_ours(self) -> bool:
        """Whether it is judged by the profile codex, which forgives less."""
        return (self.profile or ("codex" if self.project in OURS else "general")) == "codex"

    @property
    def claimed(self) -> tuple[str, ...]:
        """The platform tags in the file name; empty for an sdist."""
        if isinstance(self.facts, SdistFacts) or self.facts.filename is None:
            return ()
        return self.facts.filename.platforms

    @cached_property
    def systems(self) -> frozenset[str]:
        """The systems of its platform tags; empty for an sdist."""
        return frozenset(parse(tag).system for tag in self.claimed)

    @cached_property
    def supported(self) -> SupportedTags | None:
        """The widest tags that its programs support; None for an sdist."""
        if not isinstance(self.facts, WheelFacts):
            return None
        return self.tags_without(())

    def tags_without(self, members: Container[str | None]) -> SupportedTags:
        """The widest tags that the programs of a wheel support, apart from some members."""
        programs = [
            (name, self._without_excluded(program)) for name, program in self.wheel.programs
        ]
        return widest_tags(programs, apart=members, android="android" in self.systems)

    def _without_excluded(self, program: ProgramFacts) -> ProgramFacts:
        if not self.excluded or not isinstance(program, ElfFacts):
            return program
        needed = tuple(name for name in program.needed if not self.is_excluded(name))
        return replace(program, needed=needed)

    def is_excluded(self, library: str) -> bool:
        """Whether another package brings a library, by its name or the last part of its path."""
        names = (library, library.rpartition("/")[2])
        return any(fnmatchcase(name, pattern) for name in names for pattern in self.excluded)

    @property
    def target(self) -> Target | None:
        """The target that all its tags belong to; None if there is not exactly one."""
        found = {_TARGETS.get(tag) for tag in self.claimed}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def payload(self) -> Mapping[str, Member]:
        """In a runtime wheel: path in the package folder → member."""
        return {
            member.name[len(PAYLOAD) :]: member
            for member in self.files
            if member.name.startswith(PAYLOAD)
        }

    def _said(self, key: str) -> str:
        """The beginning of a field of the metadata; as long as in any file name."""
        return str(self.metadata[key] or "")[:_LONGEST_NAME]

    def _named(self) -> tuple[str | None, str | None]:
        if isinstance(self.facts, SdistFacts):
            return self.facts.name, self.facts.version
        named = self.facts.filename
        return (named.distribution, named.version) if named else (None, None)


@dataclass(frozen=True)
class Release:
    """All files that are checked together."""

    artifacts: tuple[Artifact, ...]
    complete: bool = False
    """Whether this must be a complete release, not only some of its files."""
    others: tuple[str, ...] = ()
    """Other files in the folder of the release, each with the reason."""
    rebuilt: Mapping[str, Artifact] | None = None
    """File name → the same file, built again; None if that was not requested."""
    budgets: Mapping[str, Budget] = field(default_factory=dict[str, Budget])
    """Project → its own budget."""
    profile: Profile | None = None
    """None means that of each file, and codex for the release."""

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

    @property
    def sizes_judged(self) -> bool:
        """Whether the sizes mean something: no file of ours was built with `--profile fast`."""
        wheels = (item for item in self.artifacts if item.kind == "wheel" and item.is_ours)
        return not any(item.wheel.is_fast for item in wheels)

    def of(self, *projects: str) -> list[Artifact]:
        """The files of some projects."""
        return [item for item in self.artifacts if item.project in projects]

    def checks(self, rule: SetRule) -> bool:
        """Whether a rule belongs to the profile, and can be judged."""
        judged = self.sizes_judged or rule.subject != "sizes"
        return judged and (rule.profile == "general" or self.profile != "general")


@dataclass(frozen=True)
class Rule:
    """One check; `summary` says what is wrong, `advice` what to do."""

    id: str
    severity: Severity
    summary: str
    advice: str
    subject: Subject | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class FileRule(Rule):
    """A rule about one file."""

    check: Callable[[Artifact], Iterable[Hit]]
    kinds: tuple[Kind, ...] = ("wheel",)
    projects: tuple[str, ...] = ()
    """The projects that it is for; empty means all."""

    def applies(self, item: Artifact) -> bool:
        """Whether the rule is for this file."""
        return item.kind in self.kinds and (
            not self.projects or (item.is_ours and item.project in self.projects)
        )


@dataclass(frozen=True)
class SetRule(Rule):
    """A rule about several files; each hit comes with its file, or None for the whole release."""

    check: Callable[[Release], Iterable[tuple[Artifact | None, Hit]]]
    scope: str
    """What it checks, for the documentation."""
    needs: Needs = "release"
    """What must be given for the rule to be meaningful."""
    profile: Profile = "general"


def file_rule(
    id: str,
    severity: Severity,
    summary: str,
    advice: str,
    *,
    kinds: tuple[Kind, ...] = ("wheel",),
    projects: tuple[str, ...] = (),
    subject: Subject | None = None,
) -> Callable[[Callable[[Artifact], Iterable[Hit]]], FileRule]:
    """A decorator that makes the checking function of one file a rule."""
    return lambda check: FileRule(
        id, severity, summary, advice, check, kinds, projects, subject=subject
    )


def set_rule(
    id: str,
    severity: Severity,
    summary: str,
    advice: str,
    *,
    scope: str,
    needs: Needs = "release",
    profile: Profile = "general",
    subject: Subject | None = None,
) -> Callable[[Callable[[Release], Iterable[tuple[Artifact | None, Hit]]]], SetRule]:
    """A decorator that makes the checking function of a release a rule."""
    return lambda check: SetRule(
        id, severity, summary, advice, check, scope, needs, profile, subject=subject
    )


LONGEST_TEXT = 2000
"""Characters of a message or a name in a report; an archive can have names of 64 KiB."""


def printable(text: str) -> str:
    """The text with unprintable characters escaped, so that it is safe in a terminal.

    The end of a text of more than LONGEST_TEXT characters is left out.
    """
    if len(text) > LONGEST_TEXT:
        text = f"{text[:LONGEST_TEXT]}…"
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def normal_version(text: str) -> str:
    """The normalized version, or the text unchanged if it is invalid."""
    try:
        return str(Version(text))
    except ValueError:
        # InvalidVersion, or a number of more digits than Python reads.
        return text
