"""`codex-release test-staged`: on its own platform, every Python installs a wheel and starts it.

cibuildwheel builds the staged folder once, plainly, and tries that wheel in a fresh environment of
each Python, on Linux in the containers of the tags. The wheel that will be published was made by
`codex-release build`; it is the tested one if both hold the same files.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from codex_release.errors import NativeTestError
from codex_release.install.installed import wheel_members
from codex_release.runtime.staged import read_staged
from codex_release.system.files import replace_file
from codex_release.system.programs import Programs, SystemPrograms
from codex_release.system.progress import SILENT, Progress

TEST_SECONDS = 3000.0


@dataclass(frozen=True)
class NativeTest:
    """A wheel that passed."""

    wheel: Path
    members: int
    """Files that are equal in the tested and in the built wheel."""


def try_staged(
    staged: Path,
    dist: Path,
    *,
    log: Path | None = None,
    programs: Programs | None = None,
    progress: Progress = SILENT,
) -> NativeTest:
    """Test the staged folder with cibuildwheel; the tested wheel must equal the one in `dist`.

    `log` takes all that cibuildwheel says. Raises NativeTestError, StagedTreeError, and the
    errors of `Programs.run`.
    """
    name = read_staged(staged).files["wheel"]
    built = dist / name
    if not built.is_file():
        raise NativeTestError(
            f"There is no {built}",
            expected="the wheel that was built from the staged folder",
            fix=f"Run `codex-release build {staged} --out {dist}` first",
        )
    with tempfile.TemporaryDirectory(prefix="codex-native-") as place, progress.step("test"):
        out = Path(place)
        command = [sys.executable, "-m", "cibuildwheel", ".", "--output-dir", str(out)]
        # The published wheel is verified by itself; this one has the form of the plain backend.
        env = {**os.environ, "CIBW_AUDIT_COMMAND": ""}
        # The whole working folder goes into the containers, so it holds nothing else.
        done = (programs or SystemPrograms()).run(
            command, cwd=staged, env=env, timeout=TEST_SECONDS, check=False
        )
        if log is not None:
            replace_file(log, f"{done.stdout}\n{done.stderr}")
        if done.returncode != 0 or not (out / name).is_file():
            raise NativeTestError(
                f"cibuildwheel fails for {staged}",
                found=done.tail or f"exit code {done.returncode}",
                expected=f"{name}, started by each Python",
                fix=f"Read {log}" if log else "Run it again with --log FILE",
            )
        return NativeTest(built, _require_same(out / name, built))


def _require_same(tested: Path, built: Path) -> int:
    """How many files both wheels hold, each with the same hash and mode."""
    there, here = _contents(tested), _contents(built)
    odd = sorted(
        str(path) for path in there.keys() | here.keys() if there.get(path) != here.get(path)
    )
    if odd:
        raise NativeTestError(
            f"The wheel that was tested is not {built.name}",
            found=f"a difference in {', '.join(odd[:5])}",
            expected="the same files",
            fix="Build and test the same staged folder",
        )
    return len(here)


def _contents(wheel: Path) -> dict[PurePosixPath, tuple[str, bool]]:
    """Hash and mode of each file; on Windows a plainly built wheel has no modes to compare."""
    modes = sys.platform != "win32"
    return {m.path: (m.digest, modes and m.executable) for m in wheel_members(wheel)}
