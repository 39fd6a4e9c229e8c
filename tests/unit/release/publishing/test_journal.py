"""The journal: whole lines, one plan, one publisher."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from codex_release.errors import JournalError, PublisherRunningError, StorageError
from codex_release.publish import journal as module
from codex_release.publish.journal import open_journal

PLAN = "a" * 64


def test_actions_are_numbered_lines_that_the_next_run_reads(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    with open_journal(path, PLAN) as journal:
        journal.write("uploaded", file="a.whl", sha256="0")
        journal.write("found", file="ü.whl")
    with open_journal(path, PLAN) as journal:
        assert journal.names("uploaded", "found") == {"a.whl", "ü.whl"}
        assert journal.names("send") == set()
        journal.write("end")
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["n"] for line in lines] == [0, 1, 2, 3]
    assert [line["action"] for line in lines] == ["journal", "uploaded", "found", "end"]
    assert lines[0]["plan"] == PLAN


def test_every_line_is_on_disk_before_the_call_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.jsonl"
    synced: list[int] = []

    def note(handle: int) -> None:
        synced.append(path.stat().st_size)

    monkeypatch.setattr(os, "fsync", note)
    with open_journal(path, PLAN) as journal:
        journal.write("begin")
        assert synced[-1] == path.stat().st_size


@pytest.mark.parametrize("kept", range(1, 30))
def test_a_line_that_a_kill_cut_short_is_cut_off_and_its_number_given_anew(
    tmp_path: Path, kept: int
) -> None:
    path = tmp_path / "journal.jsonl"
    with open_journal(path, PLAN) as journal:
        journal.write("send", file="a.whl")
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"n": 2, "time": "2026-11-22T20'[:kept])
    with open_journal(path, PLAN) as journal:
        assert len(journal.entries) == 2
        journal.write("uploaded", file="a.whl")
    assert path.read_bytes().startswith(whole + b'{"n": 2,')


def test_a_write_that_the_disk_splits_is_continued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def reluctant(handle: int, data: bytes) -> int:
        return write(handle, data[:7])

    monkeypatch.setattr(os, "write", reluctant)
    path = tmp_path / "journal.jsonl"
    with open_journal(path, PLAN) as journal:
        journal.write("begin")
    monkeypatch.undo()
    with open_journal(path, PLAN) as journal:
        assert [entry["action"] for entry in journal.entries] == ["journal", "begin"]


def test_another_publisher_is_refused_until_the_first_one_ends(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    with open_journal(path, PLAN) as journal:
        journal.write("begin", pid=4711, host="elsewhere")
        before = path.read_bytes()
        with pytest.raises(PublisherRunningError, match="process 4711 on elsewhere since 20"):
            open_journal(path, PLAN).__enter__()
        assert path.read_bytes() == before
    with open_journal(path, PLAN):
        pass


def test_the_journal_of_another_plan_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    with open_journal(path, PLAN):
        pass
    before = path.read_bytes()
    with pytest.raises(JournalError, match="the journal of another plan"):
        open_journal(path, "b" * 64).__enter__()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "notes\n",
        "notes",
        '{"m": 0',
        "[1]\n",
        '{"n": 1, "action": "journal"}\n',
        '{"n": 0}\n',
        '{"n": 0, "action": "journal", "format": 2, "plan": "x"}\n',
        "{}\n{\n",
        pytest.param("[" * 100_000 + "\n", id="deep"),
    ],
)
def test_what_is_no_journal_is_refused_and_kept(tmp_path: Path, text: str) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(JournalError, match="is no journal"):
        open_journal(path, PLAN).__enter__()
    assert path.read_text(encoding="utf-8") == text


def test_a_device_is_no_journal_and_is_not_read() -> None:
    with pytest.raises(JournalError, match="is no journal: found no regular file"):
        open_journal(Path(os.devnull), PLAN).__enter__()


def test_a_disk_that_refuses_a_line_is_an_error_before_the_action(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int, line: bytes) -> None:
        raise OSError(28, "No space left on device")

    with open_journal(tmp_path / "journal.jsonl", PLAN) as journal:
        monkeypatch.setattr(module, "append", full)
        with pytest.raises(StorageError, match="No space left"):
            journal.write("send")
        assert len(journal.entries) == 1


def test_a_folder_that_is_not_there_is_a_refusal_of_the_file_system(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        open_journal(tmp_path / "absent" / "journal.jsonl", PLAN).__enter__()
