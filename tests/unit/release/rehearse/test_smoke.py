"""Installing what was published; every program is played."""

from __future__ import annotations

import tempfile
from datetime import datetime, timezone
from pathlib import Path

import pytest
from packaging.tags import sys_tags
from tests.fixtures.fake_machine import FakeMachine
from tests.fixtures.tiny_release import TAGS, VERSION, tiny_release, tiny_wheel

from codex_release.errors import InstallError, OriginError, PlanMismatchError, ReleaseSetError
from codex_release.install.release_set import read_set
from codex_release.names import expected_files
from codex_release.publish.plan import Plan, PlannedFile, PlannedIndex
from codex_release.rehearse.smoke import smoke, wheel_for_here
from codex_release.system.files import sha256_file

HERE = next(sys_tags()).platform


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    return tiny_release(tmp_path / "dist", [HERE, "win32"])


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_wheel_for_here_is_the_one_an_installer_takes(dist: Path) -> None:
    assert HERE in wheel_for_here(read_set(dist)).file.name


def test_a_release_without_a_wheel_for_here_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReleaseSetError, match="no wheel for this machine"):
        wheel_for_here(read_set(tiny_release(tmp_path, ["win32"])))


@pytest.mark.parametrize("installer", ["pip", "uv"])
def test_it_installs_by_name_from_the_configured_index_and_past_caches(
    dist: Path, tmp_path: Path, installer: str
) -> None:
    machine = FakeMachine()
    machine.fail_at = "-I"  # the comparison that follows the installation
    with pytest.raises(Exception, match="cannot be inspected"):
        smoke(dist, tmp_path / "out", installers=[installer], programs=machine)
    [command] = [line for line in machine.commands if "openai-codex==0.163.0" in line]
    assert {"--no-cache-dir", "--no-cache"} & {*command}
    assert not {"--index-url", "--default-index", "--no-config"} & {*command}


def test_a_release_that_cannot_be_installed_fails_with_a_report(dist: Path, tmp_path: Path) -> None:
    machine = FakeMachine()
    machine.fail_at = "openai-codex==0.163.0"
    with pytest.raises(InstallError):
        smoke(dist, tmp_path / "out", installers=["uv"], programs=machine)
    assert "# Installation of 0.163.0: failed" in (tmp_path / "out" / "report.md").read_text()


def test_a_wheel_of_another_kind_of_machine_does_not_count(dist: Path) -> None:
    release = read_set(dist)
    assert wheel_for_here(release, HERE) == wheel_for_here(release)
    with pytest.raises(ReleaseSetError, match="takes another wheel") as caught:
        wheel_for_here(release, "win_arm64")
    assert f"{HERE}.whl, expected one for win_arm64" in str(caught.value)


@pytest.fixture
def planned(dist: Path) -> Path:
    """The plan of a whole release in `dist`."""
    for tag in TAGS:
        tiny_wheel(dist, "openai-codex-cli-bin", tag)
    (dist / f"openai_codex-{VERSION}.tar.gz").write_bytes(b"sdist")
    files = tuple(
        PlannedFile(
            name=file.name,
            distribution=file.distribution,
            role=file.role,
            state="upload",
            size=(dist / file.name).stat().st_size,
            sha256=sha256_file(dist / file.name),
            index_sha256=None,
        )
        for file in expected_files(VERSION)
    )
    index = PlannedIndex(
        base="http://127.0.0.1:9/", upload="http://127.0.0.1:9/legacy/", repository="test"
    )
    made = datetime.now(timezone.utc)
    plan = Plan(version=VERSION, made=made, index=index, files=files, extra=(), releases=())
    place = dist / "plan.json"
    place.write_text(plan.to_json(), encoding="utf-8")
    return place


@pytest.mark.parametrize("installer", ["pip", "uv"])
def test_planned_files_are_installed_from_a_local_index_and_nowhere_else(
    dist: Path, planned: Path, tmp_path: Path, installer: str
) -> None:
    machine = FakeMachine()
    machine.fail_at = "-I"  # the comparison that follows the installation
    with pytest.raises(OriginError, match="cannot be inspected"):
        smoke(dist, tmp_path / "out", installers=[installer], plan=planned, programs=machine)
    [served] = [line for line in machine.commands if "codex_release.index.local" in line]
    assert served[-1] == str(dist)
    [command] = [line for line in machine.commands if f"openai-codex=={VERSION}" in line]
    assert "http://127.0.0.1:4242/simple/" in command
    assert {"--index-url", "--default-index"} & {*command}
    assert machine.index.stopped


def test_files_that_are_not_the_planned_ones_are_not_installed(
    dist: Path, planned: Path, tmp_path: Path
) -> None:
    file = dist / f"openai_codex_cli_bin-{VERSION}-py3-none-win_arm64.whl"
    file.write_bytes(file.read_bytes() + b" ")
    machine = FakeMachine()
    with pytest.raises(PlanMismatchError, match=f"found another {file.name}"):
        smoke(dist, tmp_path / "out", plan=planned, programs=machine)
    assert machine.commands == []
