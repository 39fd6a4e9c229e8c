"""Publishing when others publish too, and when the index does not tell the truth."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.index_emulator import (
    FILES,
    RUNTIME_FILES,
    SDK_FILES,
    Start,
    make_release,
    sent,
)

from codex_release.errors import (
    ConflictError,
    IndexAnswerError,
    IndexDisagreesError,
    IndexUnreachableError,
)
from codex_release.index.emulator import Fault


def test_two_publishers_of_the_same_files_at_the_same_time_publish_each_file_once(
    start: Start,
) -> None:
    desk = start()
    made = desk.plan()

    def overtake(exchange: Any) -> None:
        # The other one has looked at the index long ago, and is just about to send its third file.
        if exchange.request.startswith("POST") and len(desk.index.warehouse.commits) == 2:
            desk.index.on_exchange = lambda exchange: None
            desk.publish(made)

    desk.index.on_exchange = overtake
    assert len(desk.publish(made).files) == len(FILES)
    commits = [commit.name for commit in desk.index.warehouse.commits]
    assert sorted(commits) == sorted(file.name for file in FILES)
    assert {verdict.status for _, _, verdict in desk.index.warehouse.verdicts} == {200}
    assert len(sent(desk.index)) > len(FILES)


def test_two_publishers_of_different_files_never_replace_one_anothers(
    start: Start, tmp_path: Path
) -> None:
    desk = start()
    other = replace(desk, dist=make_release(tmp_path / "other", seed="other"))
    made, mine = other.plan(), desk.plan()
    desk.publish(mine)
    before = dict(desk.index.warehouse.files)
    with pytest.raises(ConflictError, match="other bytes under names of this release"):
        other.publish(made)
    assert desk.index.warehouse.files == before


def test_one_who_is_overtaken_after_his_look_is_refused_at_the_first_file(
    start: Start, tmp_path: Path
) -> None:
    desk = start()
    other = replace(desk, dist=make_release(tmp_path / "other", seed="other"))
    theirs = other.plan()

    def overtake(exchange: Any) -> None:
        if exchange.request.startswith("POST"):
            desk.index.on_exchange = lambda exchange: None
            desk.publish()

    desk.index.on_exchange = overtake
    with pytest.raises(ConflictError, match="Another publisher uploaded other bytes"):
        other.publish(theirs)
    shown = {file.name: file.sha256 for file in desk.plan().files}
    assert {f.name: f.sha256 for f in desk.index.warehouse.files.values()} == shown


def test_views_that_contradict_one_another_forbid_every_upload(start: Start) -> None:
    desk = start()
    desk.publish(roles=("runtime",))
    before = len(sent(desk.index))
    desk.index.inject(Fault("lie", request="/simple/", times=None))
    with pytest.raises(IndexDisagreesError, match="contradicts itself about"):
        desk.publish()
    desk.index.inject(Fault("lie", request="/pypi/|/simple/", times=None))
    with pytest.raises(ConflictError):
        desk.publish()
    assert len(sent(desk.index)) == before


def test_a_view_that_lies_while_an_upload_is_in_doubt_is_not_taken_for_somebody_else(
    start: Start,
) -> None:
    desk = start()
    made = desk.plan()
    doubt = Fault("error after commit", request="POST")
    desk.index.inject(doubt, Fault("lie", request="/pypi/", times=None))
    with pytest.raises(IndexDisagreesError, match="contradicts itself about"):
        desk.publish(made)
    desk.index.inject()
    desk.publish(made)
    assert sent(desk.index) == [*RUNTIME_FILES, *SDK_FILES]


def test_a_file_in_doubt_that_one_view_shows_is_not_sent_again(start: Start) -> None:
    desk = start()
    made = desk.plan()
    doubt = Fault("error after commit", request="POST")
    desk.index.inject(doubt, Fault("stale", request="/pypi/", times=3))
    desk.publish(made, roles=("runtime",))
    assert sent(desk.index) == RUNTIME_FILES


def test_an_index_that_serves_other_bytes_than_it_says_is_found_out_by_a_download(
    start: Start,
) -> None:
    desk = start()
    made = desk.plan()
    desk.publish(made)
    desk.index.warehouse.files[SDK_FILES[0]].place.write_bytes(b"something else")
    assert desk.confirm(made).looks == 3
    with pytest.raises(IndexDisagreesError, match=f"serves other bytes as {SDK_FILES[0]}"):
        desk.confirm(made, download=True)


@pytest.mark.parametrize(
    ("fault", "error", "said"),
    [
        ("silence", IndexUnreachableError, "no answer in time, 5 times"),
        ("error", IndexUnreachableError, "HTTP status 503, 5 times"),
        ("cut", IndexUnreachableError, "no connection, or one that broke off, 5 times"),
        ("busy", IndexUnreachableError, "HTTP status 429, 5 times"),
        ("garbage", IndexAnswerError, "not the page that was asked for"),
    ],
)
def test_an_index_that_does_not_answer_is_left_alone_after_a_few_attempts(
    start: Start, fault: Any, error: type[Exception], said: str
) -> None:
    desk = start()
    if fault == "silence":  # others answer, and a busy machine may take its time
        desk.silence = 0.2
    desk.index.inject(Fault(fault, times=None))
    with pytest.raises(error, match=said):
        desk.plan()
    assert desk.timing.slept == [1.0, 2.0, 4.0, 8.0]
