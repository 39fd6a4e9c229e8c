"""Building: what can be decided without a backend."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codex_release.build import folders as module
from codex_release.build.folders import (
    build_all,
    build_runtime,
    build_sdk,
    place_all,
)
from codex_release.errors import BuildError, StagedTreeError, WheelExistsError
from codex_release.runtime.stage import stage_runtime
from codex_release.system.workers import Workers
from codex_release.wheels import compress
from codex_release.wheels.compress import Packed

if TYPE_CHECKING:
    from tests.fixtures.fake_programs import FakePrograms
    from tests.fixtures.fake_runtime import FakeRuntime

WHEEL = "openai_codex_cli_bin-0.163.0-py3-none-manylinux_2_17_aarch64.whl"
TEMPLATE = Path(__file__).resolve().parents[4] / "runtime"


@pytest.fixture
def staged(tmp_path: Path, fake: FakeRuntime, fake_programs: FakePrograms) -> Path:
    package = fake.package(tmp_path / "package")
    return stage_runtime(
        tmp_path / "staged", package, codex_version="0.163.0", programs=fake_programs
    ).path


def test_a_file_in_the_way_is_refused_before_anything_is_built(
    tmp_path: Path, staged: Path, fake_programs: FakePrograms
) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / WHEEL).write_text("mine")
    with pytest.raises(WheelExistsError, match=WHEEL):
        build_runtime(staged, dist, programs=fake_programs)
    assert [(f.name, f.read_text()) for f in dist.iterdir()] == [(WHEEL, "mine")]
    assert fake_programs.commands == []


def test_other_folders_are_not_staged_packages(tmp_path: Path, staged: Path) -> None:
    with pytest.raises(StagedTreeError, match=r"no pyproject.toml"):
        build_all([tmp_path / "nothing"], tmp_path / "dist")
    with pytest.raises(StagedTreeError, match="another package"):
        build_sdk(staged, tmp_path / "dist")
    with pytest.raises(StagedTreeError, match="the template of the runtime package"):
        build_runtime(TEMPLATE, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()


@pytest.fixture
def made(tmp_path: Path) -> list[Path]:
    work = tmp_path / "work"
    work.mkdir()
    files = [work / "a.whl", work / "a.tar.gz"]
    for file in files:
        file.write_text(file.name)
    return files


def test_finished_files_appear_together(tmp_path: Path, made: list[Path]) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    assert place_all(made, dist) == [dist / "a.whl", dist / "a.tar.gz"]
    assert {file.read_text() for file in dist.iterdir()} == {"a.whl", "a.tar.gz"}


def test_a_file_that_came_meanwhile_stays_and_nothing_else_appears(
    tmp_path: Path, made: list[Path]
) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "a.tar.gz").write_text("mine")
    with pytest.raises(WheelExistsError, match=r"a.tar.gz"):
        place_all(made, dist)
    assert [(f.name, f.read_text()) for f in dist.iterdir()] == [("a.tar.gz", "mine")]


def test_a_backend_that_fails_ends_the_build_at_once(
    tmp_path: Path, staged: Path, monkeypatch: pytest.MonkeyPatch, fake_programs: FakePrograms
) -> None:
    failed, packing = threading.Event(), threading.Event()

    def backend(*_: object) -> Path:
        assert packing.wait(20)
        failed.set()
        raise BuildError("x")

    def pack(file: Path, digest: str, scratch: Path, profile: str, workers: Workers) -> Packed:
        packing.set()
        assert failed.wait(20)
        while True:  # until the workers is dismissed
            workers.check()

    monkeypatch.setattr(module, "run_backend", backend)
    monkeypatch.setattr(compress, "_pack_file", pack)
    with pytest.raises(BuildError):
        build_runtime(staged, tmp_path / "dist", jobs=2, programs=fake_programs)
    assert not (tmp_path / "dist").exists()
