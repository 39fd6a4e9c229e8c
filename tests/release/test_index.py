"""The real index on loopback."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
import requests
from tests.fixtures.fake_machine import make_wheel

from codex_release.errors import ProgramFailedError
from codex_release.index.local import local_index
from codex_release.system.programs import SystemPrograms

NAME = "a_package-1.0-py3-none-any.whl"


@pytest.fixture
def programs() -> SystemPrograms:
    return SystemPrograms()


def upload(programs: SystemPrograms, url: str, wheel: Path) -> None:
    command = [sys.executable, "-m", "twine", "upload", "--repository-url", url, "-u", "a"]
    programs.run([*command, "-p", "b", "--non-interactive", wheel], timeout=60)


def page(url: str) -> tuple[int, str]:
    answer = requests.get(url, timeout=5)
    return answer.status_code, answer.text


def test_an_uploaded_file_is_listed(programs: SystemPrograms, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    wheel = make_wheel(tmp_path / NAME, {"a.bin": b"x"})
    with local_index(folder, programs=programs, env=os.environ) as index:
        upload(programs, index.url, wheel)
        status, links = page(f"{index.simple}a-package/")
    assert status == 200
    assert f">{NAME}</a>" in links
    assert "sha256" not in links  # to hash 1 GB takes longer than pip waits for a page
    assert (folder / NAME).read_bytes() == wheel.read_bytes()


def test_a_name_that_is_taken_is_refused(programs: SystemPrograms, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    first = make_wheel(folder / NAME, {"a.py": b"1"}).read_bytes()
    with (
        local_index(folder, programs=programs, env=os.environ) as index,
        pytest.raises(ProgramFailedError),
    ):
        upload(programs, index.url, make_wheel(tmp_path / NAME, {"a.py": b"2"}))
    assert (folder / NAME).read_bytes() == first


def test_no_other_index_stands_behind_it(programs: SystemPrograms, tmp_path: Path) -> None:
    with local_index(tmp_path, programs=programs, env=os.environ) as index:
        assert page(f"{index.simple}pydantic/")[0] == 404


def test_it_is_gone_after_the_block(programs: SystemPrograms, tmp_path: Path) -> None:
    with local_index(tmp_path, programs=programs, env=os.environ) as index:
        assert index.process.poll() is None
    assert index.process.poll() is not None
    with pytest.raises(requests.ConnectionError):
        page(index.simple)
