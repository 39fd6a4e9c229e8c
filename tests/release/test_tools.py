"""Programs that the toolchain starts: how they end, and that they do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from codex_release.errors import (
    ProgramFailedError,
    ProgramMissingError,
    ProgramTimeoutError,
    StorageError,
)
from codex_release.system.clock import SYSTEM
from codex_release.system.programs import SystemPrograms

PROGRAMS = SystemPrograms()

# Starts a grandchild that ignores the polite signal, says its number, and stays.
NEST = """
import subprocess, sys, time
code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
child = subprocess.Popen([sys.executable, "-c", code])
open(sys.argv[1], "w").write(str(child.pid) + "\\n")
time.sleep(600)
"""


def python(code: str, *arguments: str | Path) -> list[str | Path]:
    return [sys.executable, "-c", code, *arguments]


def gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


class Nest:
    """The program above; `tick` acts when the grandchild is there."""

    def __init__(self, file: Path, act: Callable[[], None]) -> None:
        self.file, self.act = file, act
        self.command = python(NEST, file)

    def tick(self) -> None:
        if self.ready():
            self.act()

    def ready(self) -> bool:
        return self.file.is_file() and self.file.read_text().endswith("\n")

    def pid(self) -> int:
        return int(self.file.read_text())


def test_output_and_exit_code_come_back() -> None:
    code = "import sys; print('ü'); sys.stderr.buffer.write(b'\\xff'); sys.exit(3)"
    done = PROGRAMS.run(python(code), check=False, env={**os.environ, "PYTHONUTF8": "1"})
    assert (done.returncode, done.stdout, done.stderr) == (3, "ü\n", "\ufffd")


def test_a_file_gets_the_output_as_it_comes_after_what_is_in_it(tmp_path: Path) -> None:
    file = tmp_path / "output.txt"
    file.write_text("before\n")
    code = "import sys; print('out', flush=True); sys.stderr.write('err\\n'); sys.exit(3)"
    done = PROGRAMS.run(python(code), check=False, output=file)
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "")
    assert file.read_text().split() == ["before", "out", "err"]


def test_more_output_than_a_pipe_holds_causes_no_deadlock() -> None:
    done = PROGRAMS.run(python("import sys; sys.stderr.write('e' * 10**6); print('o' * 10**6)"))
    assert (len(done.stdout), len(done.stderr)) == (10**6 + 1, 10**6)


def test_a_failing_program_is_an_error_with_its_last_lines() -> None:
    with pytest.raises(ProgramFailedError, match=r"exit code 7: found line 38 .* line 49\.$"):
        PROGRAMS.run(python("for i in range(50): print('line', i)\nimport sys; sys.exit(7)"))


def test_a_program_that_has_no_space_left_is_a_full_disk_with_what_it_said() -> None:
    code = "import sys; sys.exit('error: failed to write /x: No space left on device')"
    with pytest.raises(StorageError, match="failed to write /x: No space left on device"):
        PROGRAMS.run(python(code))


def test_a_missing_program_is_an_error() -> None:
    with pytest.raises(ProgramMissingError, match="no-such-program"):
        PROGRAMS.run(["no-such-program"])


def test_the_environment_is_replaced_and_the_folder_changed(tmp_path: Path) -> None:
    code = "import os; print(os.environ['A'], os.environ.get('HOME'), os.getcwd())"
    done = PROGRAMS.run(python(code), env={"A": "b"}, cwd=tmp_path)
    assert done.stdout.split() == ["b", "None", str(tmp_path.resolve())]


def test_nobody_can_be_asked_for_input() -> None:
    assert PROGRAMS.run(python("import sys; print(repr(sys.stdin.read()))")).stdout == "''\n"


def test_a_program_over_its_time_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    nest = Nest(tmp_path / "pid", lambda: None)
    with pytest.raises(ProgramTimeoutError, match="still running after 3 s"):
        PROGRAMS.run(nest.command, timeout=3)
    assert nest.ready()
    assert gone(nest.pid())


def test_an_interruption_stops_the_program_with_all_it_started(tmp_path: Path) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    nest = Nest(tmp_path / "pid", interrupt)
    with pytest.raises(KeyboardInterrupt):
        PROGRAMS.run(nest.command, tick=nest.tick)
    assert gone(nest.pid())


def test_a_program_that_leaves_a_child_behind_does_not_leave_it(tmp_path: Path) -> None:
    file = tmp_path / "pid"
    PROGRAMS.run(python(NEST.rsplit("time.sleep(600)\n", 1)[0], file))
    assert gone(int(file.read_text()))


def test_tick_is_called_while_the_program_runs_and_once_after(tmp_path: Path) -> None:
    file = tmp_path / "go"
    seen: list[bool] = []

    def tick() -> None:
        seen.append(file.exists())
        file.write_text("x")

    code = "import os, sys, time\nwhile not os.path.exists(sys.argv[1]): time.sleep(0.01)"
    PROGRAMS.run(python(code, file), tick=tick)
    assert seen[0] is False
    assert seen[-1] is True


def test_a_background_program_is_heard_and_then_gone() -> None:
    code = "import time; print('ready', flush=True); time.sleep(600)"
    with PROGRAMS.spawn(python(code)) as process:
        while "ready" not in process.output():
            assert process.poll() is None
            SYSTEM.sleep(0.01)
        pid = process.pid
    assert gone(pid)
    assert process.poll() is not None
    process.stop()


def test_a_background_program_that_ends_has_an_exit_code() -> None:
    with PROGRAMS.spawn(python("import sys; print('x'); sys.exit(4)")) as process:
        while process.poll() is None:
            SYSTEM.sleep(0.01)
        assert process.poll() == 4
        assert process.output() == "x\n"
