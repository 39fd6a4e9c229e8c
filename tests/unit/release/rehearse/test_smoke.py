"""Installing what was published; every program is played."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from packaging.tags import sys_tags
from tests.fixtures.fake_machine import FakeMachine
from tests.fixtures.tiny_release import tiny_release

from codex_release.errors import InstallError, ReleaseSetError
from codex_release.install.release_set import read_set
from codex_release.rehearse.smoke import smoke, wheel_for_here

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
