"""Building staged folders by the command line."""

from __future__ import annotations

import signal
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codex_release.system.files import sha256_file

if TYPE_CHECKING:
    from tests.fixtures.command_line import CommandLine
    from tests.fixtures.fake_runtime import FakeRuntime

WHEEL = "openai_codex_cli_bin-0.163.0-py3-none-manylinux_2_17_aarch64.whl"


@pytest.fixture
def staged(tmp_path: Path, fake: FakeRuntime, command_line: CommandLine) -> Path:
    package = fake.package(tmp_path / "package")
    done = command_line.artifacts("stage-runtime", "staged", package, "--codex-version", "0.163.0")
    assert done.returncode == 0, done.stderr
    return tmp_path / "staged"


@pytest.fixture
def staged_sdk(tmp_path: Path, fake: FakeRuntime) -> Path:
    from codex_release.sdk.stage import stage_sdk

    template = fake.sdk(tmp_path / "sdk")
    return stage_sdk(tmp_path / "staged-sdk", codex_version="0.163.0", template=template).path


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {str(f.relative_to(folder)): (f.stat().st_mtime_ns, f.read_bytes()) for f in files}


def test_one_command_builds_the_wheel_of_the_runtime_and_both_files_of_the_sdk(
    tmp_path: Path, staged: Path, staged_sdk: Path, command_line: CommandLine
) -> None:
    before = snapshot(staged)
    done = command_line.release("build", staged, staged_sdk, "--out", "dist")
    assert done.returncode == 0, done.stderr
    names = [Path(line).name for line in done.stdout.splitlines()]
    assert names == [WHEEL, "openai_codex-0.163.0-py3-none-any.whl", "openai_codex-0.163.0.tar.gz"]
    assert sorted(names) == sorted(item.name for item in (tmp_path / "dist").iterdir())
    assert all(f.stat().st_mode & 0o777 == 0o644 for f in (tmp_path / "dist").iterdir())
    assert snapshot(staged) == before


def test_the_same_folder_gives_the_same_bytes_anywhere(
    tmp_path: Path, fake: FakeRuntime, command_line: CommandLine
) -> None:
    hashes: set[str] = set()
    places = [("a", "022", "UTC", "C.UTF-8"), ("b/c d", "077", "Asia/Tokyo", "C")]
    entry = str(Path(__file__).resolve().parents[2] / "scripts" / "update_sdk_artifacts.py")
    for place, umask, zone, locale in places:
        folder = tmp_path / place
        fake.package(folder / "package")
        env = {"TZ": zone, "LC_ALL": locale}
        for arguments in (
            (entry, "stage-runtime", "staged", "package", "--codex-version", "0.163.0"),
            ("-m", "codex_release", "build", "staged", "--out", "dist"),
        ):
            shell = ["sh", "-c", f'umask {umask} && cd "$0" && exec "$@"', str(folder)]
            done = command_line.run([*shell, sys.executable, *arguments], env=env)
            assert done.returncode == 0, done.stderr
        hashes.add(sha256_file(folder / "dist" / WHEEL))
    assert len(hashes) == 1


@pytest.mark.parametrize(("epoch", "year"), [(None, 2020), ("1700000000", 2023)])
def test_members_have_the_date_of_the_environment_or_a_fixed_one(
    tmp_path: Path, staged: Path, command_line: CommandLine, epoch: str | None, year: int
) -> None:
    env = {"SOURCE_DATE_EPOCH": epoch} if epoch else {}
    assert command_line.release("build", staged, "--out", "dist", env=env).returncode == 0
    with zipfile.ZipFile(tmp_path / "dist" / WHEEL) as wheel:
        assert {info.date_time[0] for info in wheel.infolist()} == {year}


def test_plain_build_makes_a_wheel_with_the_same_members_and_tag(
    tmp_path: Path, staged: Path, command_line: CommandLine
) -> None:
    assert command_line.release("build", staged, "--out", "ours").returncode == 0
    plain = ("-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "plain", staged)
    done = command_line.python(*plain)
    assert done.returncode == 0, done.stderr
    contents: list[dict[str, bytes]] = []
    for folder in ("ours", "plain"):
        with zipfile.ZipFile(tmp_path / folder / WHEEL) as wheel:
            contents.append({name: wheel.read(name) for name in wheel.namelist()})
    # The backend's order of members is its own; what RECORD says of each is not.
    record = next(name for name in contents[0] if name.endswith("/RECORD"))
    rows = [sorted(members.pop(record).splitlines()) for members in contents]
    assert rows[0] == rows[1]
    assert contents[0] == contents[1]


@pytest.mark.parametrize(("by", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_in_the_middle_of_a_build_leaves_nothing(
    tmp_path: Path, real_staged: Path, command_line: CommandLine, by: signal.Signals, code: int
) -> None:
    before = sorted(real_staged.rglob("*"))
    arguments = ("-m", "codex_release", "build", real_staged, "--out", "dist")
    returned, rest = command_line.interrupted(*arguments, at="build openai_codex", by=by)
    assert returned == code
    assert "nothing is left behind" in rest
    assert list(tmp_path.iterdir()) == []
    assert sorted(real_staged.rglob("*")) == before


def test_a_failing_backend_is_one_paragraph_and_leaves_what_was_there(
    tmp_path: Path, staged_sdk: Path, command_line: CommandLine
) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "mine").write_text("x")
    (staged_sdk / "README.md").unlink()
    done = command_line.release("build", staged_sdk, "--out", dist)
    assert done.returncode == 34
    assert "could not be built: found" in done.stderr
    assert "README.md" in done.stderr.splitlines()[-1]
    assert [(f.name, f.read_text()) for f in dist.iterdir()] == [("mine", "x")]
