"""What is put beside the packages of a release."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

import pytest
from tests.fixtures.fake_machine import FakeMachine, make_wheel
from tests.fixtures.fake_programs import FakePrograms

from codex_release.errors import AttachError, ReleaseSetError, StorageError
from codex_release.publish.attach import HASHES, LICENCES, attach, attachments
from codex_release.system.programs import Completed

STEM = "openai_codex_cli_bin-0.163.0"
INFO = f"{STEM}.dist-info"


@pytest.fixture
def artifacts(tmp_path: Path) -> Path:
    """As the artifacts of a run are downloaded: a folder each."""
    for tag in ("win_arm64", "win_amd64"):
        files = {
            f"{INFO}/sboms/codex.cdx.json": b'{"bomFormat": "CycloneDX"}',
            f"{INFO}/licenses/LICENSE": b"Apache",
            f"{INFO}/licenses/licenses/rg.txt": b"MIT\n",
            "codex_cli_bin/LICENSE": b"not in the metadata",
        }
        make_wheel(tmp_path / f"wheel-{tag}" / f"{STEM}-py3-none-{tag}.whl", files)
    (tmp_path / "sdk").mkdir()
    (tmp_path / "sdk" / "openai_codex-0.163.0.tar.gz").write_bytes(b"sdist")
    (tmp_path / "plan" / "report").mkdir(parents=True)
    (tmp_path / "plan" / "plan.json").write_text("{}")
    (tmp_path / "plan" / "report" / "report.html").write_text("<p>")
    return tmp_path


def test_licences_bills_of_materials_hashes_and_reports_are_attached(artifacts: Path) -> None:
    found = {item.name: item.data for item in attachments(artifacts)}
    assert found.keys() == {
        "LICENSE",
        LICENCES,
        HASHES,
        f"{STEM}-py3-none-win_amd64.codex.cdx.json",
        f"{STEM}-py3-none-win_arm64.codex.cdx.json",
        "plan.json",
        "report.html",
    }
    assert found["LICENSE"].lstrip().startswith(b"Apache License")
    # A text that several wheels bring is there once.
    assert found[LICENCES] == b"=== licenses/rg.txt ===\n\nMIT\n\n"


def test_the_hashes_are_those_of_all_packages_as_sha256sum_reads_them(artifacts: Path) -> None:
    [sums] = [item.data.decode() for item in attachments(artifacts) if item.name == HASHES]
    rows = [line.split("  ") for line in sums.splitlines()]
    assert len(rows) == 3
    for digest, name in rows:
        [file] = artifacts.rglob(name)
        assert hashlib.sha256(file.read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("data", [None, b"no zip file"])
def test_artifacts_without_a_readable_wheel_are_refused(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "a.whl").write_bytes(data)
    with pytest.raises(ReleaseSetError):
        attachments(tmp_path)


@pytest.mark.parametrize(("code", "words"), [(0, ["view", "upload"]), (1, ["view", "create"])])
def test_the_release_is_made_only_if_it_is_not_there(
    artifacts: Path, code: int, words: list[str]
) -> None:
    programs = FakePrograms()
    programs.answer = Completed((), code, "", "")
    names = attach("v0.163.0", artifacts, programs=programs)
    assert [command[2] for command in programs.commands][:2] == words
    last = programs.commands[-1]
    assert last[:5] == ("gh", "release", "upload", "v0.163.0", "--clobber")
    assert [Path(path).name for path in last[5:]] == names


def test_a_tag_that_was_moved_to_another_commit_gets_no_files(artifacts: Path) -> None:
    programs = FakePrograms()
    programs.answer = Completed((), 0, "b" * 40 + "\n", "")
    with pytest.raises(AttachError, match=f"was moved .* found commit {'b' * 40}"):
        attach("v0.163.0", artifacts, commit="a" * 40, programs=programs)
    assert [command[1] for command in programs.commands] == ["api"]
    assert attach("v0.163.0", artifacts, commit="b" * 40, programs=programs)
    assert programs.commands[1][2].endswith("/commits/tags/v0.163.0")


def test_a_full_disk_is_a_refusal_of_the_file_system(
    artifacts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "a file")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StorageError, match="a file: found No space left"):
        attach("v0.163.0", artifacts, programs=FakePrograms())


def test_a_failed_upload_says_that_the_packages_are_out(artifacts: Path) -> None:
    machine = FakeMachine()
    machine.fail_at = "upload"
    with pytest.raises(AttachError, match="published already"):
        attach("v0.163.0", artifacts, programs=machine)
