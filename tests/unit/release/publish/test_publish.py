"""What one upload does with every sequence of answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path

import pytest
from tests.fixtures.index_emulator import FakeTiming, SilentIndex

from codex_release.errors import (
    ConflictError,
    CredentialsError,
    FilenameUsedError,
    ReleaseError,
    UploadFailedError,
    UploadRefusedError,
)
from codex_release.names import Role, expected_files
from codex_release.publish.confirm import Policy
from codex_release.publish.local import LocalFile
from codex_release.publish.plan import Plan
from codex_release.publish.planning import plan_release
from codex_release.publish.publish import Outcome, publish
from codex_release.publish.uploader import Kind, Reply
from codex_release.publish.urls import IndexUrls
from codex_release.publish.views import RemoteFile, View
from codex_release.system.files import sha256_file
from codex_release.system.progress import Step

NOW = datetime(2026, 11, 22, tzinfo=timezone.utc)
EXPECTED = expected_files("0.163.0")
LAST = EXPECTED[-1].name


@dataclass
class World(SilentIndex):
    """An index that has everything but the last file, and an uploader."""

    plan: Plan
    answers: list[Kind]
    appears_after: int | None = None
    """Looks after the first upload until the last file is shown; None for never."""
    shown_as: str = ""
    renewable: bool = False
    timing: FakeTiming = field(default_factory=FakeTiming)
    sent: list[str] = field(default_factory=list[str])
    looks: int = 0
    renewed: int = 0

    def look(self, view: View, distribution: str, version: str) -> tuple[RemoteFile, ...]:
        files = [f for f in self.plan.files if f.distribution == distribution and f.name != LAST]
        shown = [RemoteFile(f.name, f.sha256 or "") for f in files]
        if distribution == "openai-codex" and self.sent and self.appears_after is not None:
            self.looks += view == "json"
            if self.looks > self.appears_after:
                shown.append(RemoteFile(LAST, self.shown_as or self.plan.files[-1].sha256 or ""))
        return tuple(shown)

    def prepare(self, file: Path, sha256: str) -> None:
        assert file.name == LAST

    def renew(self) -> bool:
        self.renewed += 1
        return self.renewable

    def send(self, name: str, step: Step) -> Reply:
        self.sent.append(name)
        kind = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return Reply(kind, f"said {kind}", 7.0 if kind == "busy" else 0.0)

    def close(self) -> None: ...


class Stage:
    """Publishes with a world."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for file in EXPECTED:
            (folder / file.name).write_bytes(file.name.encode())
        files = [LocalFile(f.name, 1, sha256_file(folder / f.name)) for f in EXPECTED]
        urls = IndexUrls("https://index.example/", "https://index.example/legacy/")
        nothing: dict[Role, tuple[RemoteFile, ...]] = {"runtime": (), "sdk": ()}
        self.plan = plan_release("0.163.0", EXPECTED, files, nothing, urls=urls, now=NOW)

    def world(self, *answers: Kind, **more: object) -> World:
        made = World(self.plan, list(answers))
        for key, value in more.items():
            setattr(made, key, value)
        return made

    def publish(self, world: World) -> Outcome:
        return publish(
            self.plan,
            self.folder,
            index=world,
            uploader=world,
            policy=Policy(rounds=1, interval=0, attempts=4, backoff=1.0, longest=5.0),
            timing=world.timing,
        )


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


@pytest.mark.parametrize(
    ("answers", "appears", "attempts", "waits"),
    [
        (["accepted"], None, 1, []),
        (["unknown", "accepted"], None, 2, [1.0]),
        (["unknown", "unknown", "unknown", "accepted"], None, 4, [1.0, 2.0, 4.0]),
        # It came through although the answer did not: looked for, and not sent again.
        (["unknown", "refused"], 0, 1, [1.0]),
        (["unknown", "unknown", "refused"], 1, 2, [1.0, 2.0]),
        (["unknown"], 3, 4, [1.0, 2.0, 4.0]),
        # The index asks for seven seconds; five is the longest that anybody waits.
        (["busy", "accepted"], None, 2, [5.0]),
        # It has the file, and shows it a little later.
        (["exists"], 0, 1, []),
        (["exists"], 2, 1, [1.0, 2.0]),
    ],
)
def test_a_file_is_sent_until_it_is_there(
    stage: Stage, answers: list[Kind], appears: int | None, attempts: int, waits: list[float]
) -> None:
    world = stage.world(*answers, appears_after=appears)
    last = stage.publish(world).files[-1]
    assert (last.name, last.how, last.attempts) == (LAST, "uploaded", attempts)
    assert (world.sent, world.timing.slept) == ([LAST] * attempts, waits)


@pytest.mark.parametrize(
    ("answers", "error", "sends"),
    [
        (["unknown"], UploadFailedError, 4),
        (["busy"], UploadFailedError, 4),
        (["refused"], UploadRefusedError, 1),
        (["unknown", "refused"], UploadRefusedError, 2),
        (["exists"], FilenameUsedError, 1),
        (["denied"], CredentialsError, 1),
    ],
)
def test_what_no_further_attempt_can_change_ends_the_run(
    stage: Stage, answers: Sequence[Kind], error: type[ReleaseError], sends: int
) -> None:
    world = stage.world(*answers)
    with pytest.raises(error, match=f"said {answers[-1]}"):
        stage.publish(world)
    assert world.sent == [LAST] * sends
    # And the same call goes on from there.
    assert stage.publish(stage.world("accepted")).files[-1].how == "uploaded"


def test_credentials_that_can_be_renewed_are_renewed_once(stage: Stage) -> None:
    world = stage.world("denied", "accepted", renewable=True)
    assert stage.publish(world).files[-1].attempts == 2
    world = stage.world("denied", renewable=True)
    with pytest.raises(CredentialsError):
        stage.publish(world)
    assert (world.renewed, len(world.sent)) == (1, 2)


@pytest.mark.parametrize("answer", ["unknown", "exists"])
def test_other_bytes_that_appear_instead_are_a_conflict(stage: Stage, answer: Kind) -> None:
    world = stage.world(answer, appears_after=0, shown_as="f" * 64)
    with pytest.raises(ConflictError, match="Another publisher uploaded other bytes"):
        stage.publish(world)
    assert world.sent == [LAST]
