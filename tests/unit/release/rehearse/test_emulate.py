"""Which wheels can be started on which machine, and what counts as a start; programs are played."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.fixtures.fake_machine import make_wheel
from tests.fixtures.fake_programs import Call, FakePrograms

from codex_release.errors import ProgramFailedError, TurnError
from codex_release.install.release_set import ReleaseSet, Wheel, read_set
from codex_release.rehearse import emulate
from codex_release.rehearse.emulate import Machine, Way, start_wheels, this_machine, way_for
from codex_release.rehearse.report import Report, render
from codex_release.rehearse.run import Rehearsal
from codex_release.rehearse.steps import file_records
from codex_release.system.programs import Completed, Programs
from codex_release.system.progress import SILENT
from codex_release.targets import WHEEL_TAGS, by_tag, by_triple

VERSION = "0.163.0"
HERE = "manylinux_2_17_x86_64"
UNSHARE = ("unshare", "--map-root-user")
LINUX = by_triple("x86_64-unknown-linux-musl")
FULL = Machine(LINUX, lambda name: f"/usr/bin/{name}", UNSHARE, wine=10)
BARE = Machine(LINUX, lambda name: None)


@pytest.fixture(autouse=True)
def _static_qemu(monkeypatch: pytest.MonkeyPatch) -> None:
    def static(program: str) -> bool:
        return "static" in program

    monkeypatch.setattr(emulate, "_static", static)


def ways(machine: Machine) -> dict[str, str]:
    """What is said of each wheel: how it is started, or what is missing."""
    found = {row.tag: way_for(row, machine) for row in WHEEL_TAGS}
    return {tag: way.words if isinstance(way, Way) else way for tag, way in found.items()}


def test_a_machine_with_everything_starts_all_that_can_be_emulated() -> None:
    assert ways(FULL) == {
        "manylinux_2_17_x86_64": "",
        "musllinux_1_1_x86_64": "in an empty root",
        "manylinux_2_17_aarch64": "qemu-aarch64",
        "musllinux_1_1_aarch64": "qemu-aarch64 in an empty root",
        "macosx_11_0_arm64": "needs macOS on aarch64",
        "macosx_10_9_x86_64": "needs macOS on x86_64",
        "win_arm64": "needs Windows on aarch64",
        "win_amd64": "wine 10",
    }


def test_a_bare_machine_says_what_is_missing() -> None:
    missing = ways(BARE)
    qemu = "needs a static qemu-aarch64 (Debian: qemu-user-static)"
    assert missing["manylinux_2_17_x86_64"] == ""
    assert missing["musllinux_1_1_x86_64"] == "needs unshare (util-linux), and the right to use it"
    assert missing["manylinux_2_17_aarch64"] == missing["musllinux_1_1_aarch64"] == qemu
    assert missing["win_amd64"] == "needs Wine 10 or newer, found none"


def test_an_old_wine_and_a_dynamic_qemu_do_not_count() -> None:
    def dynamic(name: str) -> str | None:
        return None if name.endswith("-static") else f"/usr/bin/{name}"

    found = ways(Machine(LINUX, dynamic, UNSHARE, wine=8))
    assert found["win_amd64"] == "needs Wine 10 or newer, found 8"
    assert found["musllinux_1_1_aarch64"].startswith("needs a static qemu-aarch64")


def test_wine_is_not_started_without_an_end_for_its_programs() -> None:
    way = way_for(by_tag("win_amd64"), Machine(LINUX, FULL.find, (), wine=10))
    assert way == "needs unshare (util-linux), and the right to use it"
    way = way_for(by_tag("win_amd64"), FULL)
    assert isinstance(way, Way)
    assert way.unshare[:2] == UNSHARE
    assert {"--pid", "--kill-child"} <= {*way.unshare}


@pytest.mark.parametrize("triple", ["aarch64-apple-darwin", "x86_64-pc-windows-msvc"])
def test_other_systems_start_only_their_own_wheel(triple: str) -> None:
    found = ways(Machine(by_triple(triple), FULL.find, (), wine=10))
    (own,) = by_triple(triple).tags
    assert [tag for tag, words in found.items() if not words.startswith("needs ")] == [own]


def test_a_program_that_does_not_work_for_this_user_is_not_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", "/usr/bin/{}".format)
    here = this_machine(FakePrograms("wine-10.0 (Debian 10.0~repack-6)\n"))
    assert (here.unshare[0], here.wine) == ("unshare", 10)
    here = this_machine(FakePrograms("unshare failed: Operation not permitted\n", returncode=1))
    assert (here.unshare, here.wine) == ((), 0)


class Started(FakePrograms):
    """Plays the wheels' programs and the mock model; one answer can be another."""

    version = "codex-cli 0.163.0\n"
    turn: str | None = None

    def play(self, call: Call) -> Completed:
        said = self.version
        if "openai_codex.testing" in call.command:
            said = self.turn or f"{call.command[call.command.index('--reply') + 1]}\n"
        script = Path(call.command[-1] if "-c" in call.command else call.command[0])
        self.scripts.append(script.read_text(encoding="utf-8").splitlines()[-1])
        return Completed(call.command, 0, said, "")

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []


def release(folder: Path, *tags: str) -> ReleaseSet:
    for tag in (HERE, *tags):
        program = f"codex_cli_bin/{by_tag(tag).target.codex}"
        name = f"openai_codex_cli_bin-{VERSION}-py3-none-{tag}.whl"
        make_wheel(folder / name, {program: b"program"}, programs=[program])
    make_wheel(folder / f"openai_codex-{VERSION}-py3-none-any.whl", {"openai_codex.py": b""})
    return read_set(folder)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rehearsal:
    (tmp_path / "work").mkdir()
    qemu = tmp_path / "qemu-static"
    qemu.write_bytes(b"qemu")
    full = Machine(LINUX, lambda name: str(qemu), UNSHARE, wine=10)

    def machine(programs: Programs) -> Machine:
        del programs
        return full

    def here(made: ReleaseSet) -> Wheel | None:
        return made.runtime_for(HERE)

    monkeypatch.setattr(emulate, "this_machine", machine)
    monkeypatch.setattr(emulate, "wheel_for_here", here)
    return Rehearsal(Report(VERSION), Started(), SILENT, tmp_path / "work", dict(os.environ))


def started(run: Rehearsal, made: ReleaseSet, *, emulated: bool = True) -> dict[str, str]:
    run.report.files = file_records([wheel.file for wheel in (made.sdk, *made.runtimes)])
    start_wheels(run, made, Path("python"), emulate=emulated)
    return {
        file.name.removesuffix(".whl").partition("none-")[2]: file.start.how
        for file in run.report.files
        if file.start is not None
    }


if sys.platform != "win32":  # where an empty root has no paths of the outside

    def test_every_wheel_that_can_be_started_is_and_the_report_says_how(
        run: Rehearsal, tmp_path: Path
    ) -> None:
        tags = ("musllinux_1_1_aarch64", "musllinux_1_1_x86_64", "win_amd64", "macosx_11_0_arm64")
        made = release(tmp_path / "dist", *tags)
        assert started(run, made) == {
            HERE: "started here",
            "musllinux_1_1_aarch64": "started under emulation",
            "musllinux_1_1_x86_64": "started here",
            "win_amd64": "started under emulation",
            "macosx_11_0_arm64": "not started",
        }
        programs = run.programs
        assert isinstance(programs, Started)
        root = run.work / "root"
        in_root = f'exec unshare --map-root-user --root={root} %s/codex_cli_bin/bin/codex "$@"'
        assert [line for line in programs.scripts if "--root" in line] == [
            *[in_root % "/emulator "] * 2,
            *[in_root % ""] * 2,
        ]
        (wine,) = [line for line in programs.scripts if "--root" not in line]
        assert ["TMPDIR" in env for env in programs.environments] == [True] * 4 + [False]
        assert wine.endswith(f'qemu-static {root}/codex_cli_bin/bin/codex.exe "$@"')
        assert not root.exists()
        page = render("report.md.jinja", run.report)
        assert "| started under emulation: wine 10, version 0." in page
        assert "| not started: needs macOS on aarch64 |" in page


def test_without_emulation_only_the_wheel_for_this_machine_counts(
    run: Rehearsal, tmp_path: Path
) -> None:
    made = release(tmp_path / "dist", "musllinux_1_1_aarch64")
    assert started(run, made, emulated=False) == {
        HERE: "started here",
        "musllinux_1_1_aarch64": "not started",
    }
    assert isinstance(run.programs, Started)
    assert run.programs.calls == []


if sys.platform != "win32":  # where an empty root has no paths of the outside

    def test_paths_of_the_outside_are_valid_in_the_empty_root(
        run: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(emulate, "remove_tree", Path.exists)
        started(run, release(tmp_path / "dist", "musllinux_1_1_x86_64"))
        root = run.work / "root"
        assert (root / "proc/self/exe").readlink() == Path("/codex_cli_bin/bin/codex")
        assert Path(f"{root}{root}").readlink() == Path("/")


@pytest.mark.parametrize("answer", ["version", "turn"])
def test_a_wheel_that_gives_another_answer_fails_the_rehearsal(
    run: Rehearsal, tmp_path: Path, answer: str
) -> None:
    setattr(run.programs, answer, "something else\n")
    with pytest.raises(TurnError, match=f"aarch64.whl gave another {answer}: found something"):
        started(run, release(tmp_path / "dist", "manylinux_2_17_aarch64"))
    assert run.report.steps[-1].outcome == "failed"


def test_a_wheel_that_does_not_run_fails_the_rehearsal(run: Rehearsal, tmp_path: Path) -> None:
    run.programs = FakePrograms()
    run.programs.answer = ProgramFailedError("`start --version` failed", found="exec format error")
    with pytest.raises(TurnError, match=r"aarch64.whl does not run.*exec format error"):
        started(run, release(tmp_path / "dist", "manylinux_2_17_aarch64"))
