"""One whole rehearsal with the real runtime, and one that is interrupted in the middle."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from tests.fixtures.browser import Browser

from codex_release.rehearse.host import own_version

ROOT = Path(__file__).parents[2]
LIMIT = 600

pytestmark = [pytest.mark.xdist_group("rehearsal"), pytest.mark.timeout(LIMIT)]


def environment(temporary: Path) -> dict[str, str]:
    """This process's, with a temporary folder of its own and with traps for a careless SDK."""
    temporary.mkdir()
    traps = {"OPENAI_API_KEY": "sk-trap", "CODEX_HOME": str(temporary / "nowhere")}
    folders = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))
    return {**os.environ, **traps, **folders}


def command(out: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "codex_release", "rehearse", "--out", str(out), *options]


@dataclass(frozen=True)
class Done:
    """A rehearsal that ran to its end."""

    returncode: int
    stdout: str
    stderr: str
    out: Path
    left: list[str]
    """What it left in the temporary folder."""

    @property
    def report(self) -> dict[str, Any]:
        values: dict[str, Any] = json.loads((self.out / "report.json").read_text("utf-8"))
        return values


@pytest.fixture(scope="session")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Done:
    """The main job, run once."""
    folder = tmp_path_factory.mktemp("rehearsal")
    out, temporary = folder / "out", folder / "temporary"
    done = subprocess.run(
        command(out),
        env=environment(temporary),
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LIMIT,
        check=False,
    )
    left = sorted(str(place.relative_to(temporary)) for place in temporary.rglob("*"))
    return Done(done.returncode, done.stdout, done.stderr, out, left)


def test_it_passes_and_says_so(rehearsal: Done) -> None:
    assert rehearsal.returncode == 0, rehearsal.stderr
    assert rehearsal.report["outcome"] == "passed"
    assert f"Rehearsal of {own_version()}: passed" in rehearsal.stdout


def test_the_table_at_the_end_has_every_step_of_the_report(rehearsal: Done) -> None:
    names = [step["name"] for step in rehearsal.report["steps"]]
    assert len(names) == 16
    assert all(name in rehearsal.stdout for name in names)
    assert "In all" in rehearsal.stdout


def test_bytes_are_shown_while_the_runtime_is_copied_and_uploaded(rehearsal: Done) -> None:
    lines = re.findall(r"^(.+): [\d.]+ MB of [\d.]+ MB$", rehearsal.stderr, re.MULTILINE)
    assert {"copy the runtime", "Upload the runtime"} <= set(lines)


def test_a_real_turn_answered_with_the_text_that_was_sent(rehearsal: Done) -> None:
    installs = rehearsal.report["installs"]
    assert [item["installer"] for item in installs] == ["pip", "uv"]
    for item in installs:
        assert item["sent"] == item["received"] != ""


def test_both_packages_are_installed_at_the_version_of_the_sdk(rehearsal: Done) -> None:
    expected = dict.fromkeys(("openai-codex", "openai-codex-cli-bin"), own_version())
    assert [item["versions"] for item in rehearsal.report["installs"]] == [expected, expected]


def test_the_installed_files_are_those_of_the_built_wheels(rehearsal: Done) -> None:
    counts = [item["files_checked"] for item in rehearsal.report["installs"]]
    assert counts[0] == counts[1] > 50


def test_the_runtime_wheel_holds_the_real_payload_and_the_sdk_wheel_does_not(
    rehearsal: Done,
) -> None:
    sizes = {file["name"]: file["size"] for file in rehearsal.report["files"]}
    (runtime,) = (size for name, size in sizes.items() if name.startswith("openai_codex_cli_bin-"))
    assert runtime > 50_000_000
    assert sizes[f"openai_codex-{own_version()}-py3-none-any.whl"] < 2_000_000
    assert f"openai_codex-{own_version()}.tar.gz" in sizes
    assert next(iter(sizes)).startswith("openai_codex_cli_bin-")
    # Built with `--profile fast`.
    assert rehearsal.report["verified"]["sizes_judged"] is False


def test_a_browser_shows_the_page_of_this_very_rehearsal(rehearsal: Done, tmp_path: Path) -> None:
    browser = Browser(tmp_path)
    dom = browser.dom(rehearsal.out / "report.html")
    report = rehearsal.report
    shown = [step["name"] for step in report["steps"]]
    shown += [file["sha256"] for file in report["files"]]
    shown += [item["received"] for item in report["installs"]]
    assert [text for text in shown if text not in dom] == []
    assert browser.picture(rehearsal.out / "report.html").different_rows > 300


def test_only_the_report_stays(rehearsal: Done) -> None:
    assert rehearsal.left == []
    names = sorted(place.name for place in rehearsal.out.iterdir())
    assert names == ["report.html", "report.json", "report.md"]


@contextmanager
def started(
    argv: list[str], env: Mapping[str, str], errors: Path
) -> Generator[subprocess.Popen[bytes]]:
    """A process group, as a terminal starts one; killed at the end if it still runs."""
    with errors.open("wb") as stderr:
        process = subprocess.Popen(
            argv, env=env, stdout=subprocess.DEVNULL, stderr=stderr, start_new_session=True
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl-C cannot be aimed there")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interruption_in_the_middle_of_the_build_leaves_nothing(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    out, temporary, errors = tmp_path / "out", tmp_path / "temporary", tmp_path / "stderr"
    with started(command(out), environment(temporary), errors) as process:
        backend = wait_for_the_build(process, temporary)
        os.killpg(process.pid, number)
        assert process.wait(60) == code
        gone, alive = psutil.wait_procs(backend, timeout=10)
    assert gone
    assert alive == []
    assert list(temporary.rglob("*")) == []
    assert json.loads((out / "report.json").read_text("utf-8"))["outcome"] == "interrupted"
    assert sorted(place.name for place in out.iterdir()) == [
        "report.html",
        "report.json",
        "report.md",
    ]


def wait_for_the_build(process: subprocess.Popen[bytes], temporary: Path) -> list[psutil.Process]:
    """The processes below `process` once the runtime's wheel is growing."""
    while not any(size > 1_000_000 for size in built_sizes(temporary)):
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.02)
            raise AssertionError(f"it ended before the build, with {process.returncode}")
    return psutil.Process(process.pid).children(recursive=True)


def built_sizes(temporary: Path) -> list[int]:
    """Sizes of the files in the folder where wheels are built."""
    sizes: list[int] = []
    for place in temporary.glob("codex-rehearsal-*/dist/**/*"):
        with suppress(FileNotFoundError):  # the backend renames its files
            sizes.append(place.stat().st_size)
    return sizes
