"""The rules of the public index, as far as they concern publishing; without any network."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from packaging.utils import canonicalize_name

from codex_release.names import release_of


@dataclass(frozen=True)
class Rules:
    """The limits of an index; sizes in bytes, times in seconds unless named otherwise."""

    open_days: float = 14.0
    """How long after its first file a release takes new files."""
    file_bytes: int = 100_000_000
    project_bytes: int = 10_000_000_000
    token_seconds: float = 900.0
    """How long a minted token is valid."""
    simple_lag: float = 0.0
    """How much later the simple view shows a file."""


@dataclass(frozen=True)
class StoredFile:
    """A file on the index."""

    name: str
    distribution: str
    version: str
    sha256: str
    size: int
    place: Path
    uploaded: datetime
    requires_dist: tuple[str, ...] = ()
    requires_python: str = ""
    yanked: str | None = None
    """The reason for a yank; None if it is not yanked."""


@dataclass(frozen=True)
class Received:
    """A complete upload."""

    name: str
    place: Path
    sha256: str
    size: int
    fields: dict[str, list[str]]

    def first(self, key: str) -> str:
        """The first value of a field of the form, or an empty text."""
        return next(iter(self.fields.get(key, [])), "")


@dataclass(frozen=True)
class Verdict:
    """Status and reason of the answer to an upload."""

    status: int
    reason: str


@dataclass(frozen=True)
class Commit:
    """An accepted file, and the files that the simple view showed just before."""

    name: str
    sha256: str
    visible: frozenset[str]


def _utc() -> datetime:
    return datetime.now(timezone.utc)


@dataclass
class Warehouse:
    """The files of an index and its history. Safe to use from several threads."""

    rules: Rules = field(default_factory=Rules)
    now: Callable[[], datetime] = _utc
    files: dict[str, StoredFile] = field(default_factory=dict[str, StoredFile])
    used: set[str] = field(default_factory=set[str])
    """Names of deleted files, which cannot be used again."""
    commits: list[Commit] = field(default_factory=list[Commit])
    verdicts: list[tuple[str, str, Verdict]] = field(default_factory=list[tuple[str, str, Verdict]])
    """Each upload: name, hash, and the answer."""
    lock: threading.RLock = field(default_factory=threading.RLock)

    def upload(self, received: Received) -> Verdict:
        """Accept or refuse a file; the rules are checked in the order of the public index."""
        with self.lock:
            verdict = self._refusal(received)
            if verdict is None:
                verdict = Verdict(200, "OK")
                self._take(received)
            self.verdicts.append((received.name, received.sha256, verdict))
            return verdict

    def listing(self, distribution: str) -> list[StoredFile]:
        """All files of a package, as the JSON view shows them."""
        with self.lock:
            return [file for file in self.files.values() if file.distribution == distribution]

    def visible(self, distribution: str) -> list[StoredFile]:
        """The files of a package that the simple view shows now."""
        seen = self.now() - timedelta(seconds=self.rules.simple_lag)
        return [file for file in self.listing(distribution) if file.uploaded <= seen]

    def yank(self, distribution: str, version: str) -> None:
        """Yank all files of a release."""
        with self.lock:
            for file in self.listing(distribution):
                if file.version == version:
                    self.files[file.name] = replace(file, yanked="broken")

    def delete(self, name: str) -> None:
        """Delete a file; its name cannot be used again."""
        with self.lock:
            del self.files[name]
            self.used.add(name)

    def _refusal(self, received: Received) -> Verdict | None:
        for rule in (self._form, self._size, self._name, self._open):
            verdict = rule(received)
            if verdict is not None:
                return verdict
        return None

    def _form(self, received: Received) -> Verdict | None:
        release = release_of(received.name)
        name, version = received.first("name"), received.first("version")
        if release is None or received.first(":action") != "file_upload":
            return Verdict(400, "Invalid distribution file.")
        if (canonicalize_name(name), version) != (release[0], str(release[1])):
            return Verdict(400, f"Filename {received.name} does not fit {name} {version}.")
        if received.first("sha256_digest") != received.sha256:
            return Verdict(
                400,
                "The digest supplied does not match a digest calculated from the uploaded file.",
            )
        return None

    def _size(self, received: Received) -> Verdict | None:
        name, rules = received.first("name"), self.rules
        if received.size > rules.file_bytes:
            limit = rules.file_bytes // 10**6
            return Verdict(400, f"File too large. Limit for project '{name}' is {limit} MB.")
        used = sum(file.size for file in self.listing(canonicalize_name(name)))
        if received.name not in self.files and used + received.size > rules.project_bytes:
            limit = rules.project_bytes // 10**9
            return Verdict(
                400, f"Project size too large. Limit for project '{name}' total size is {limit} GB."
            )
        return None

    def _name(self, received: Received) -> Verdict | None:
        there = self.files.get(received.name)
        if there is not None and there.sha256 == received.sha256:
            return Verdict(200, "OK")
        if there is not None:
            return Verdict(400, f"File already exists ('{received.name}'). See #file-name-reuse")
        if received.name in self.used:
            return Verdict(400, "This filename has already been used, use a different version.")
        return None

    def _open(self, received: Received) -> Verdict | None:
        release = self._release(received.first("name"), received.first("version"))
        started = min((file.uploaded for file in release), default=self.now())
        if self.now() - started >= timedelta(days=self.rules.open_days):
            days = f"{self.rules.open_days:g}"
            return Verdict(
                400, f"Uploading new files to releases older than {days} days is not allowed."
            )
        return None

    def _release(self, name: str, version: str) -> Sequence[StoredFile]:
        return [f for f in self.listing(canonicalize_name(name)) if f.version == version]

    def _take(self, received: Received) -> None:
        packages = {file.distribution for file in self.files.values()}
        seen = frozenset(file.name for package in packages for file in self.visible(package))
        self.files[received.name] = StoredFile(
            name=received.name,
            distribution=canonicalize_name(received.first("name")),
            version=received.first("version"),
            sha256=received.sha256,
            size=received.size,
            place=received.place,
            uploaded=self.now(),
            requires_dist=tuple(received.fields.get("requires_dist", ())),
            requires_python=received.first("requires_python"),
        )
        self.commits.append(Commit(received.name, received.sha256, seen))
