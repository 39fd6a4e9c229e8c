"""The real index on loopback."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.fixtures.fake_machine import make_wheel

from codex_release.errors import ToolFailedError
from codex_release.index.local import local_index
from codex_release.system.programs import SystemTools

NAME = "a_package-1.0-py3-none-any.whl"


@pytest.fixture
def tools() -> SystemTools:
    return SystemTools()


def upload(tools: SystemTools, url: str, wheel: Path) -> None:
    command = [sys.executable, "-m", "twine", "upload", "--repository-url", url, "-u", "a"]
    tools.run([*command, "-p", "b", "--non-interactive", wheel], timeout=60)


def page(tools: SystemTools, url: str) -> tuple[int, str]:
    answer = tools.http_get(url)
    assert answer is not None
    return answer.status, answer.body.decode()


def test_an_uploaded_file_is_counted_and_served_with_its_hash(
    tools: SystemTools, tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    wheel = make_wheel(tmp_path / NAME, {"a.bin": os.urandom(3_000_000)})
    with local_index(folder, tools=tools, env=os.environ) as index:
        assert index.received() == 0
        upload(tools, index.url, wheel)
        assert 2_000_000 < index.received() < 4_000_000
        status, links = page(tools, f"{index.simple}a-package/")
    assert status == 200
    assert f"{NAME}#sha256=" in links
    assert (folder / NAME).read_bytes() == wheel.read_bytes()


def test_a_name_that_is_taken_is_refused(tools: SystemTools, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    first = make_wheel(folder / NAME, {"a.py": b"1"}).read_bytes()
    with (
        local_index(folder, tools=tools, env=os.environ) as index,
        pytest.raises(ToolFailedError),
    ):
        upload(tools, index.url, make_wheel(tmp_path / NAME, {"a.py": b"2"}))
    assert (folder / NAME).read_bytes() == first


def test_no_other_index_stands_behind_it(tools: SystemTools, tmp_path: Path) -> None:
    with local_index(tmp_path, tools=tools, env=os.environ) as index:
        assert page(tools, f"{index.simple}pydantic/")[0] == 404


def test_it_is_gone_after_the_block(tools: SystemTools, tmp_path: Path) -> None:
    with local_index(tmp_path, tools=tools, env=os.environ) as index:
        assert index.process.poll() is None
    assert index.process.poll() is not None
    assert tools.http_get(index.simple) is None
