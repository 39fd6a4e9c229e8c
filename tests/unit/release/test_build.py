"""Building: what can be decided without a backend."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codex_release import build as module
from codex_release import compress
from codex_release.build import (
    StagedProject,
    build,
    build_runtime,
    build_sdk,
    check_payload,
    publish,
    read_staged,
)
from codex_release.compress import Packed
from codex_release.crew import Crew
from codex_release.errors import BuildError, StagedTreeError, WheelExistsError
from codex_release.stage_runtime import stage_runtime

if TYPE_CHECKING:
    from tests.fixtures.fake_runtime import FakeRuntime, FakeTools

WHEEL = "openai_codex_cli_bin-0.163.0-py3-none-manylinux_2_17_aarch64.whl"
TEMPLATE = Path(__file__).resolve().parents[3] / "runtime"


@pytest.fixture
def staged(tmp_path: Path, fake: FakeRuntime, fake_tools: FakeTools) -> Path:
    package = fake.package(tmp_path / "package")
    return stage_runtime(
        tmp_path / "staged", package, codex_version="0.163.0", tools=fake_tools
    ).path


def test_a_staged_runtime_makes_one_wheel_and_a_staged_sdk_a_wheel_and_an_sdist(
    staged: Path,
) -> None:
    assert read_staged(staged).files == {"wheel": WHEEL}
    sdk = StagedProject(staged, "openai-codex", "0.163.0a1", ())
    assert sdk.files == {
        "wheel": "openai_codex-0.163.0a1-py3-none-any.whl",
        "sdist": "openai_codex-0.163.0a1.tar.gz",
    }


def test_several_tags_are_one_wheel_with_a_dotted_set(staged: Path) -> None:
    tags = ("musllinux_1_1_x86_64", "manylinux_2_17_x86_64")
    project = StagedProject(staged, "a", "1", tags)
    assert project.files["wheel"] == ("a-1-py3-none-manylinux_2_17_x86_64.musllinux_1_1_x86_64.whl")


def test_a_file_in_the_way_is_refused_before_anything_is_built(
    tmp_path: Path, staged: Path, fake_tools: FakeTools
) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / WHEEL).write_text("mine")
    for function in (build, build_runtime):
        with pytest.raises(WheelExistsError, match=WHEEL):
            function(staged, dist, tools=fake_tools)
    assert [(f.name, f.read_text()) for f in dist.iterdir()] == [(WHEEL, "mine")]
    assert fake_tools.commands == []


def test_other_folders_are_not_staged_packages(tmp_path: Path, staged: Path) -> None:
    with pytest.raises(StagedTreeError, match=r"no pyproject.toml"):
        build(tmp_path / "nothing", tmp_path / "dist")
    with pytest.raises(StagedTreeError, match="another package"):
        build_sdk(staged, tmp_path / "dist")
    with pytest.raises(StagedTreeError, match="the template of the runtime package"):
        build_runtime(TEMPLATE, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()


def test_a_payload_that_is_as_staged_passes(staged: Path) -> None:
    check_payload(staged / "src/codex_cli_bin")


@pytest.mark.parametrize("change", ["altered", "removed", "mode", "added"])
def test_a_payload_that_was_touched_is_refused(staged: Path, change: str) -> None:
    package = staged / "src/codex_cli_bin"
    codex = package / "bin/codex"
    if change == "altered":
        codex.write_bytes(b"\0" * codex.stat().st_size)
    elif change == "removed":
        codex.unlink()
    elif change == "mode":
        codex.chmod(0o644)
    else:
        (package / "bin/extra").write_text("x")
    with pytest.raises(StagedTreeError, match="bin/extra" if change == "added" else "bin/codex"):
        check_payload(package)


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
    assert publish(made, dist) == [dist / "a.whl", dist / "a.tar.gz"]
    assert {file.read_text() for file in dist.iterdir()} == {"a.whl", "a.tar.gz"}


def test_a_file_that_came_meanwhile_stays_and_nothing_else_appears(
    tmp_path: Path, made: list[Path]
) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "a.tar.gz").write_text("mine")
    with pytest.raises(WheelExistsError, match=r"a.tar.gz"):
        publish(made, dist)
    assert [(f.name, f.read_text()) for f in dist.iterdir()] == [("a.tar.gz", "mine")]


def test_a_backend_that_fails_ends_the_build_at_once(
    tmp_path: Path, staged: Path, monkeypatch: pytest.MonkeyPatch, fake_tools: FakeTools
) -> None:
    failed, packing = threading.Event(), threading.Event()

    def backend(*_: object) -> Path:
        assert packing.wait(20)
        failed.set()
        raise BuildError("x")

    def pack(file: Path, digest: str, scratch: Path, profile: str, team: Crew) -> Packed:
        packing.set()
        assert failed.wait(20)
        while True:  # until the crew is dismissed
            team.check()

    monkeypatch.setattr(module, "run_backend", backend)
    monkeypatch.setattr(compress, "_pack_file", pack)
    with pytest.raises(BuildError):
        build_runtime(staged, tmp_path / "dist", jobs=2, tools=fake_tools)
    assert not (tmp_path / "dist").exists()
