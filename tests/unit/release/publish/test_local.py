"""What a file must be by itself before it is planned."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fixtures.index_emulator import make_release

from codex_release.errors import MetadataCheckError, QuotaError
from codex_release.names import expected_files
from codex_release.publish.local import read_dist, require_fit, require_small, room
from codex_release.verify.model import MIB, Budget

VERSION = "0.163.0"
FILES = expected_files(VERSION)
WHEEL, SDIST = FILES[-2].name, FILES[-1].name


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    return make_release(tmp_path / "dist")


def judge(dist: Path, **limits: int) -> None:
    budgets = {name.replace("_", "-"): Budget(file=size) for name, size in limits.items()}
    require_small(dist, FILES, budgets)
    require_fit(dist, VERSION, FILES, read_dist(dist))


def replace_by(dist: Path, other: Path, *names: str) -> None:
    """Files of another release under the names of this one."""
    for name in names:
        version = next(other.glob("*.tar.gz")).name.split("-")[-1].removesuffix(".tar.gz")
        (dist / name).write_bytes((other / name.replace(VERSION, version)).read_bytes())


def test_a_release_whose_files_are_what_their_names_say_is_fit(dist: Path) -> None:
    judge(dist)


def test_files_above_the_budget_of_their_project_are_refused_and_others_are_not(
    dist: Path,
) -> None:
    size = max(file.stat().st_size for file in dist.glob("openai_codex_cli_bin-*"))
    judge(dist, openai_codex_cli_bin=size)
    with pytest.raises(QuotaError, match=r"-win_amd64.whl with 0.0 MiB"):
        judge(dist, openai_codex_cli_bin=1)
    with pytest.raises(QuotaError, match=f"found {WHEEL}"):
        judge(dist, openai_codex=1)


def grow(dist: Path, name: str, size: int) -> None:
    with (dist / name).open("r+b") as file:
        file.truncate(size)


def test_the_room_that_is_left_is_told_in_versions_and_a_limit_to_ask_for(dist: Path) -> None:
    name = next(file.name for file in FILES if "win_amd64" in file.name)
    grow(dist, name, 150 * MIB)
    budgets = {"openai-codex-cli-bin": Budget(file=160 * MIB, growth=3 * MIB)}
    _, told, _ = room(dist, FILES, budgets)
    left = "150.0 of 160 MiB: enough for 3 more versions at 3.0 MiB each"
    assert told == f"openai-codex-cli-bin: {name} has {left}"
    budgets = {"openai-codex-cli-bin": Budget(file=140 * MIB, growth=3 * MIB)}
    _, told, _ = room(dist, FILES, budgets)
    assert told.endswith("have the limit raised to 230 MiB, which lasts for 24 versions")


def test_what_one_linux_wheel_per_architecture_would_save_is_told(dist: Path) -> None:
    for file in FILES:
        grow(dist, file.name, 10 * MIB)
    told = room(dist, FILES, {})[-1]
    assert told.startswith("one Linux wheel per architecture (--compressed-tags)")
    assert told.endswith("would save 20 of 100 MiB (20 %)")


def test_nothing_is_told_of_files_that_are_missing(tmp_path: Path) -> None:
    assert room(tmp_path, FILES, {}) == []


def test_a_project_without_a_budget_has_that_of_everybody(dist: Path) -> None:
    with (dist / SDIST).open("r+b") as file:
        file.truncate((100 << 20) + 1)
    with pytest.raises(QuotaError, match=f"found {SDIST} with 100.0 MiB, expected openai-codex: "):
        judge(dist)


@pytest.mark.parametrize("name", [WHEEL, SDIST])
@pytest.mark.parametrize("pin", ["0.162.0", "0.163.0,>=0.1", "0.163.*", "0.163.0; extra == 'x'"])
def test_an_sdk_that_pins_anything_but_the_runtime_of_its_version_is_refused(
    dist: Path, tmp_path: Path, name: str, pin: str
) -> None:
    replace_by(dist, make_release(tmp_path / "other", pin=pin), name)
    with pytest.raises(MetadataCheckError, match=f"{name}: it requires openai-codex-cli-bin=="):
        judge(dist)


@pytest.mark.parametrize("name", [FILES[0].name, WHEEL, SDIST])
def test_a_file_whose_metadata_is_of_another_version_is_refused(
    dist: Path, tmp_path: Path, name: str
) -> None:
    replace_by(dist, make_release(tmp_path / "other", version="0.164.0"), name)
    with pytest.raises(MetadataCheckError, match=f"{name}: it is for openai-codex.* 0.164.0"):
        judge(dist)


def test_a_runtime_under_the_name_of_the_sdk_is_refused(dist: Path) -> None:
    (dist / WHEEL).write_bytes((dist / FILES[0].name).read_bytes())
    with pytest.raises(
        MetadataCheckError, match=r"it is for openai-codex-cli-bin .*; .*: it requires no runtime"
    ):
        judge(dist)


@pytest.mark.parametrize("name", [FILES[0].name, WHEEL, SDIST])
@pytest.mark.parametrize("data", [b"", b"no archive"])
def test_a_file_that_cannot_be_read_is_refused_by_its_name(
    dist: Path, name: str, data: bytes
) -> None:
    (dist / name).write_bytes(data)
    with pytest.raises(MetadataCheckError, match=f"{name} cannot be published"):
        judge(dist)


def test_addresses_that_are_stand_ins_are_refused_outside_of_a_rehearsal(tmp_path: Path) -> None:
    dist = make_release(tmp_path / "dist", homepage="https://docs.invalid/codex")
    with pytest.raises(
        MetadataCheckError,
        match=r"stand-ins: found Homepage https://docs.invalid/codex, .*\[tool.codex-release\]",
    ):
        judge(dist)
    require_fit(dist, VERSION, FILES, read_dist(dist), stand_ins=True)
