"""Planning, publishing and confirming against an index with the rules of the public one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.index_emulator import (
    FILES,
    RUNTIME_FILES,
    SDK_FILES,
    START,
    VERSION,
    Start,
    make_release,
    sent,
)

from codex_release.errors import (
    ConflictError,
    FilenameUsedError,
    IncompleteError,
    MetadataCheckError,
    NotVisibleError,
    PlanMismatchError,
    QuotaError,
    ReleaseClosedError,
    StorageError,
    UploadRefusedError,
    YankedFileError,
)
from codex_release.index.emulator import Rules
from codex_release.names import DISTRIBUTIONS
from codex_release.publish.uploader import Credentials, Reply, TwineUploader
from codex_release.rehearse.publish import urls_of

DAY = 86400.0


def test_a_release_goes_out_in_order_and_is_then_identical_and_confirmed(start: Start) -> None:
    desk = start(Rules(simple_lag=600.0))
    made = desk.plan()
    assert made.verdict == "ready"
    outcome = desk.publish(made)
    assert sent(desk.index) == [*RUNTIME_FILES, *SDK_FILES]
    assert [file.how for file in outcome.files] == ["uploaded"] * len(FILES)
    assert outcome.barrier is not None
    # 600 s of lag, looked at every 20 s, then three good checks in a row.
    assert (outcome.barrier.looks, outcome.barrier.waited) == (33, 640.0)
    assert [commit.visible for commit in desk.index.warehouse.commits][-1] >= set(RUNTIME_FILES)

    desk.timing.sleep(600)
    found = desk.confirm(made, download=True)
    assert (found.files, found.looks) == (tuple(f.name for f in FILES), 3)
    again = desk.plan()
    assert again.verdict == "done"
    assert {file.state for file in again.files} == {"identical"}
    assert again.deadline() is None
    assert [file.how for file in desk.publish(again).files] == ["found"] * len(FILES)
    assert len(sent(desk.index)) == len(FILES)


def test_a_started_release_says_by_when_it_must_be_complete(start: Start) -> None:
    desk = start()
    desk.publish(roles=("runtime",))
    assert sent(desk.index) == RUNTIME_FILES
    desk.index.warehouse.delete(RUNTIME_FILES[-1])
    desk.index.warehouse.used.clear()
    made = desk.plan()
    assert made.deadline() == START.replace(month=12, day=6)
    assert made.verdict == "ready"
    assert [file.name for file in made.files if file.state == "upload"] == [
        RUNTIME_FILES[-1],
        *SDK_FILES,
    ]


def test_the_sdk_alone_waits_for_a_runtime_that_nobody_uploaded_and_stays_away(
    start: Start,
) -> None:
    desk = start()
    with pytest.raises(NotVisibleError, match=r"found missing json: openai_codex_cli_bin"):
        desk.publish(roles=("sdk",))
    assert sent(desk.index) == []
    assert sum(desk.timing.slept) == pytest.approx(1800, abs=20)


@pytest.mark.parametrize("name", [RUNTIME_FILES[0], SDK_FILES[1]])
def test_a_file_that_changed_after_the_plan_is_refused_before_anything_is_sent(
    start: Start, name: str
) -> None:
    desk = start()
    made = desk.plan()
    with (desk.dist / name).open("ab") as file:
        file.write(b"x")
    with pytest.raises(PlanMismatchError, match=f"another {name}"):
        desk.publish(made)
    (desk.dist / name).unlink()
    with pytest.raises(PlanMismatchError, match=f"no {name}"):
        desk.publish(made)
    assert sent(desk.index) == []


@pytest.mark.parametrize("name", [RUNTIME_FILES[5], SDK_FILES[0]])
def test_other_bytes_under_a_name_of_the_release_forbid_every_upload(
    start: Start, tmp_path: Path, name: str
) -> None:
    desk = start()
    made = desk.plan()
    other = replace(desk, dist=make_release(tmp_path / "other", seed="other"))
    other.publish()
    for file in FILES:
        if file.name != name:
            desk.index.warehouse.delete(file.name)
    desk.index.warehouse.verdicts.clear()

    planned = desk.plan()
    assert {f.name: f.state for f in planned.files}[name] == "conflict"
    assert planned.verdict == "refused"
    for plan in (made, planned):
        with pytest.raises(ConflictError, match=name):
            desk.publish(plan)
    assert sent(desk.index) == []


def test_missing_and_unexpected_files_are_refused_and_other_releases_are_not_ours(
    start: Start, tmp_path: Path
) -> None:
    desk = start()
    make_release(desk.dist, version="0.162.0")
    stray = desk.dist / f"openai_codex_cli_bin-{VERSION}-py3-none-any.whl"
    shutil.copy(desk.dist / RUNTIME_FILES[0], stray)
    made = desk.plan()
    assert [e.name for e in made.extra if e.same_release] == [stray.name]
    with pytest.raises(IncompleteError, match=stray.name):
        made.require_publishable()
    stray.unlink()
    assert desk.plan().verdict == "ready"
    (desk.dist / RUNTIME_FILES[3]).unlink()
    with pytest.raises(IncompleteError, match=f"9 of 10 files, expected also {RUNTIME_FILES[3]}"):
        desk.publish()
    assert sent(desk.index) == []


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (Rules(file_bytes=300), "File too large. Limit for project"),
        (Rules(project_bytes=1500), "Project size too large"),
    ],
    ids=["file", "project"],
)
def test_a_quota_is_its_own_error_and_after_a_raise_the_run_goes_on(
    start: Start, rules: Rules, said: str
) -> None:
    desk = start(rules)
    with pytest.raises(QuotaError, match=said):
        desk.publish()
    assert set(desk.index.warehouse.files) < set(RUNTIME_FILES)
    desk.index.warehouse.rules = Rules()
    desk.publish()
    assert len(desk.index.warehouse.files) == len(FILES)


def test_a_release_that_closes_while_it_is_published_says_what_is_left(start: Start) -> None:
    desk = start()
    made = desk.plan()

    def linger(exchange: Any) -> None:
        if len(desk.index.warehouse.commits) == 2:
            desk.index.on_exchange = lambda exchange: None
            desk.timing.sleep(14 * DAY)

    desk.index.on_exchange = linger
    with pytest.raises(ReleaseClosedError, match="older than 14 days is not allowed"):
        desk.publish(made)
    with pytest.raises(ReleaseClosedError, match=r"make 0\.163\.0\.post1 with all files"):
        desk.plan().require_publishable()


def test_a_deleted_file_is_refused_by_the_index_since_its_name_is_used_up(start: Start) -> None:
    desk = start()
    made = desk.plan()
    desk.publish(made, roles=("runtime",))
    desk.index.warehouse.delete(RUNTIME_FILES[2])
    with pytest.raises(FilenameUsedError, match="has already been used"):
        desk.publish(made)
    assert set(desk.index.warehouse.files) == {*RUNTIME_FILES} - {RUNTIME_FILES[2]}


def test_a_yanked_file_stops_the_plan_the_barrier_and_the_confirmation(start: Start) -> None:
    desk = start()
    made = desk.plan()
    desk.publish(made, roles=("runtime",))
    desk.index.warehouse.yank(DISTRIBUTIONS["runtime"], VERSION)
    with pytest.raises(YankedFileError, match="is yanked"):
        desk.confirm(made)
    with pytest.raises(YankedFileError, match=RUNTIME_FILES[0]):
        desk.publish(made)
    assert sent(desk.index) == RUNTIME_FILES


def test_a_refusal_without_a_kind_of_its_own_is_told_in_the_words_of_the_index(
    start: Start,
) -> None:
    desk = start()
    made = desk.plan()

    class Tampered(TwineUploader):
        """Behind the back of everybody the file changes between its hash and its upload."""

        def send(self, name: str, step: Any) -> Reply:
            (desk.dist / name).write_bytes(b"other")
            return super().send(name, step)

    uploader = Tampered(urls_of(desk.index), Credentials("__token__", desk.index.token))
    with pytest.raises(UploadRefusedError, match="digest supplied does not match"):
        desk.publish(made, uploader=uploader)
    assert desk.index.warehouse.files == {}


def test_a_file_that_goes_while_it_is_published_is_a_refusal_of_the_disk_and_not_of_the_index(
    start: Start,
) -> None:
    desk = start()

    class Removed(TwineUploader):
        """Somebody cleans up."""

        def send(self, name: str, step: Any) -> Reply:
            (desk.dist / name).unlink(missing_ok=True)
            return super().send(name, step)

    uploader = Removed(urls_of(desk.index), Credentials("__token__", desk.index.token))
    with pytest.raises(StorageError, match=f"{RUNTIME_FILES[0]}: found No such file"):
        desk.publish(uploader=uploader)
    assert desk.timing.slept == []


@pytest.mark.parametrize("name", SDK_FILES)
@pytest.mark.parametrize("damage", ["other", "short", "empty", "inside"])
def test_a_file_that_twine_cannot_read_is_refused_before_anything_is_sent(
    start: Start, name: str, damage: str
) -> None:
    desk = start()
    data = bytearray((desk.dist / name).read_bytes())
    data[40:60] = bytes(20)
    damaged = {
        "other": b"no package",
        "short": bytes(data[:99]),
        "empty": b"",
        "inside": bytes(data),
    }
    (desk.dist / name).write_bytes(damaged.get(damage, bytes(data)))
    with pytest.raises((MetadataCheckError, StorageError), match=name):
        desk.publish()
    assert sent(desk.index) == []
