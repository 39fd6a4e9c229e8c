"""pip and uv, asked which wheel of a tiny release they take on other platforms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.fixtures.command_line import CommandLine
from tests.fixtures.tiny_release import TAGS, tiny_release, tiny_wheel

from codex_release.errors import WrongWheelError
from codex_release.install.platforms import PLATFORMS, Platform
from codex_release.install.resolve import NO_WHEEL, Question, Resolution, require_right, simulate


def platforms(*words: str) -> list[Platform]:
    """The platforms that have one of the words in their name."""
    return [place for place in PLATFORMS if any(word in place.name for word in words)]


def asked(dist: Path, installer: str, python: str, *words: str) -> Resolution:
    """What one installer takes for one Python on some platforms."""
    return simulate(dist, Question(platforms(*words), [python], [installer]))


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_release(tmp_path_factory.mktemp("release"))


@pytest.mark.parametrize(
    ("python", "words"),
    [
        ("3.10", ("x86_64, glibc 2.39", "aarch64, musl 1.2", "macOS 11", "riscv64, glibc")),
        ("3.15", ("aarch64, glibc 2.17", "x86_64, musl 1.1", "macOS 26", "Windows")),
    ],
)
def test_pip_takes_the_right_wheel_or_none(dist: Path, python: str, words: tuple[str, ...]) -> None:
    found = asked(dist, "pip", python, *words)
    assert [(row.platform, row.found) for row in found.rows if not row.passed] == []
    assert found.runs == len(found.rows) >= 5


@pytest.mark.parametrize("installer", ["pip", "uv"])
def test_a_relative_folder_is_as_good_as_an_absolute_one(
    dist: Path, installer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(dist.parent)
    require_right(asked(Path(dist.name), installer, "3.12", "x86_64, glibc 2.39"))


@pytest.mark.parametrize("installer", ["pip", "uv"])
def test_a_missing_wheel_is_found_and_named(tmp_path: Path, installer: str) -> None:
    dist = tiny_release(tmp_path, [tag for tag in TAGS if tag != "win_arm64"])
    found = asked(dist, installer, "3.12", "Windows")
    assert [row.platform for row in found.rows if not row.passed] == ["Windows aarch64"]
    with pytest.raises(WrongWheelError) as caught:
        require_right(found)
    assert f"{installer} on Python 3.12: {NO_WHEEL}" in str(caught.value)
    assert "expected win_arm64" in str(caught.value)


@pytest.mark.parametrize("installer", ["pip", "uv"])
def test_a_wheel_where_none_may_be_is_found(tmp_path: Path, installer: str) -> None:
    tiny_wheel(tiny_release(tmp_path), "openai-codex-cli-bin", "win32")
    found = asked(tmp_path, installer, "3.12", "Windows i686")
    assert [(row.passed, row.found[installer]) for row in found.rows] == [
        (False, {"3.12": "win32"})
    ]


def test_a_wheel_with_several_tags_is_the_right_one_on_each_of_them(tmp_path: Path) -> None:
    merged = ["manylinux_2_17_x86_64.musllinux_1_1_x86_64", *TAGS[2:]]
    found = asked(tiny_release(tmp_path, merged), "uv", "3.11", "Linux x86_64")
    assert [row.platform for row in found.rows if not row.passed] == []
    assert len({row.expected for row in found.rows}) == 3


def test_uv_takes_the_right_wheel_everywhere_and_the_command_says_so_in_a_table(
    dist: Path, command_line: CommandLine
) -> None:
    options = ("--python", "3.12", "--installer", "uv", "--out", "report")
    done = command_line.release("simulate", dist, *options)
    assert done.returncode == 0, done.stderr
    assert "the right wheel of 0.163.0 on each of 28 platforms" in done.stdout
    values = json.loads((command_line.cwd / "report" / "report.json").read_text("utf-8"))
    assert values["job"] == "Resolution"
    rows = values["resolution"]
    assert [row["platform"] for row in rows if not row["passed"]] == []
    assert sum("uv" in row["found"] for row in rows) == sum(p.uv is not None for p in PLATFORMS)
    assert {row["expected"] for row in rows} == {*TAGS, NO_WHEEL}
    page = (command_line.cwd / "report" / "report.md").read_text("utf-8")
    assert "| ✓ | macOS 26 arm64 | macosx_11_0_arm64 |" in page


def test_the_command_fails_with_a_code_of_its_own_and_the_table_says_where(
    tmp_path: Path, command_line: CommandLine
) -> None:
    dist = tiny_release(tmp_path / "dist", [tag for tag in TAGS if "musllinux" not in tag])
    options = ("--python", "3.12", "--installer", "uv", "--out", "report")
    done = command_line.release("simulate", dist, *options)
    assert done.returncode == 107, done.stderr
    assert "Linux x86_64, musl 1.1" in done.stderr
    page = (command_line.cwd / "report" / "report.md").read_text("utf-8")
    assert "| ✗ | Linux aarch64, musl 1.2 | musllinux_1_1_aarch64 |" in page
    assert "3.12: no wheel" in page
