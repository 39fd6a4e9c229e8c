"""`rehearse --all --emulate`: start the wheels of other machines with what this machine has.

musllinux wheels run in a root folder with nothing else, programs for another processor under QEMU,
and `codex.exe` under Wine. Each says its version and runs a turn, except under Wine, where the app
server does not start.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from codex_release.errors import TurnError
from codex_release.install.installed import anonymous_environment, unique_text
from codex_release.install.release_set import ReleaseSet
from codex_release.names import RUNTIME_MODULE
from codex_release.rehearse.report import Start
from codex_release.rehearse.run import Rehearsal
from codex_release.rehearse.smoke import wheel_for_here
from codex_release.system.clock import SYSTEM
from codex_release.system.files import remove_tree
from codex_release.system.programs import Programs, failing_as
from codex_release.system.progress import seconds_text
from codex_release.targets import Target, WheelTag, by_tag, host_target
from codex_release.versions import parse_version
from codex_release.wheels.extract import extract
from codex_release.wheels.programs import identify

OLDEST_WINE = 10
_SYSTEMS = {"linux": "Linux", "darwin": "macOS", "windows": "Windows"}
RUN_SECONDS = 300.0
_TURN = """\
import sys
from openai_codex import Codex, CodexConfig
with Codex(CodexConfig(codex_bin=sys.argv[1], startup_timeout=200)) as codex:
    print(codex.thread_start().run("Say hello.").final_response)
"""
_NO_UNSHARE = "needs unshare (util-linux), and the right to use it"
_ALONE = ("--pid", "--fork", "--kill-child", "--mount-proc")
"""Wine leaves programs running; these end with their namespace."""


@dataclass(frozen=True)
class Machine:
    """What this machine has for starting programs of others."""

    target: Target
    find: Callable[[str], str | None] = shutil.which
    unshare: tuple[str, ...] = ()
    """The command that changes the root folder and makes namespaces; empty if it does not work."""
    wine: int = 0
    """The major version of Wine; 0 if there is none."""


@dataclass(frozen=True)
class Way:
    """How a wheel is started: by `emulator`, with `unshare`, in a root folder with nothing else."""

    words: str
    emulator: str | None = None
    unshare: tuple[str, ...] = ()
    empty_root: bool = False


def this_machine(programs: Programs) -> Machine:
    """Look for the programs, and try those that may not work for this user."""

    def said(*command: str) -> str | None:
        if shutil.which(command[0]) is None:
            return None
        done = programs.run(command, timeout=RUN_SECONDS, check=False)
        return done.stdout if done.returncode == 0 else None

    user = () if hasattr(os, "geteuid") and os.geteuid() == 0 else ("--map-root-user",)
    works = said("unshare", *user, *_ALONE, "true") is not None
    wine = re.search(r"wine-(\d+)", said("wine", "--version") or "")
    return Machine(
        host_target(),
        unshare=("unshare", *user) if works else (),
        wine=int(wine[1]) if wine else 0,
    )


def way_for(row: WheelTag, machine: Machine) -> Way | str:
    """How to start the wheel with this tag on `machine`, or what is missing for it."""
    target, here = row.target, machine.target
    if (target.system, target.machine) == ("windows", here.machine) and here.system == "linux":
        if machine.wine < OLDEST_WINE:
            return f"needs Wine {OLDEST_WINE} or newer, found {machine.wine or 'none'}"
        way = Way(f"wine {machine.wine}", machine.find("wine"), (*machine.unshare, *_ALONE))
        return way if machine.unshare else _NO_UNSHARE
    if target.system != here.system or (target != here and here.system != "linux"):
        return f"needs {_SYSTEMS[target.system]} on {target.machine}"
    emulator, words = None, ""
    if target.machine != here.machine:
        words = f"qemu-{target.machine}"
        emulator = machine.find(f"{words}-static") or machine.find(words)
        if emulator is None or not _static(emulator):
            return f"needs a static {words} (Debian: qemu-user-static)"
    if row.libc != "musl":
        return Way(words, emulator)
    words = f"{words} in an empty root".strip()
    return Way(words, emulator, machine.unshare, True) if machine.unshare else _NO_UNSHARE


def _static(program: str) -> bool:
    facts = identify(Path(program))
    return facts is not None and facts.interpreter is None


def start_wheels(run: Rehearsal, release: ReleaseSet, python: Path, *, emulate: bool) -> None:
    """Add to each wheel in the report whether it was started; `python` has the SDK installed.

    Raises TurnError for a wheel that can be started here and does not answer.
    """
    machine = this_machine(run.programs) if emulate else None
    starts = {wheel_for_here(release).file.name: Start("started here", "installed by name")}
    for wheel in release.runtimes:
        row = max((by_tag(t.platform) for t in wheel.tags), key=lambda row: row.libc or "")
        way = way_for(row, machine) if machine else "without --emulate"
        if wheel.file.name not in starts:
            starts[wheel.file.name] = (
                Start("not started", way)
                if isinstance(way, str)
                else _start(run, wheel.file, row, way, python)
            )
    run.report.files = [replace(file, start=starts.get(file.name)) for file in run.report.files]


def _start(run: Rehearsal, wheel: Path, row: WheelTag, way: Way, python: Path) -> Start:
    root, text, took = run.work / "root", unique_text(), list(filter(None, [way.words]))
    env = {**anonymous_environment(run.env, root), "TMPDIR": f"{root}/tmp", "WINEDEBUG": "-all"}
    env["WINEPREFIX"] = f"{root}/wine"
    if row.target.system == "windows":
        del env["TMPDIR"]  # with it, Wine 10.0 ends with `free(): invalid pointer`

    def ask(what: str, expected: str, *command: str | Path) -> None:
        begun = SYSTEM.monotonic()
        with failing_as(TurnError, f"{wheel.name} does not run", what):
            said = run.programs.run(command, cwd=root, env=env, timeout=RUN_SECONDS).stdout
        if said.split() != expected.split():
            raise TurnError(f"{wheel.name} gave another {what}", found=said, expected=expected)
        took.append(f"{what} {seconds_text(SYSTEM.monotonic() - begun)}")

    with run.step(f"Start {row.tag}") as step:
        extract(wheel, root, progress=run.progress)
        launcher = _launcher(root, f"/{RUNTIME_MODULE}/{row.target.codex}", way)
        version = parse_version(run.report.version).upstream
        ask("version", f"codex-cli {version}", launcher, "--version")
        if row.target.system != "windows":
            mock = (python, "-m", "openai_codex.testing", "--reply", text, "--")
            ask("turn", text, *mock, python, "-c", _TURN, launcher)
        step.detail = ", ".join(took)
    remove_tree(root)
    return Start("started under emulation" if way.emulator else "started here", step.detail)


def _launcher(root: Path, program: str, way: Way) -> Path:
    """A script that starts the program of the wheel that is unpacked at `root`."""
    command = [way.emulator or "", f"{root}{program}"]
    if way.empty_root:
        # The program looks for itself in /proc, and gets paths of the system outside.
        for place, target in ((root / "proc/self/exe", program), (Path(f"{root}{root}"), "/")):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(target)
        if way.emulator:
            shutil.copy(way.emulator, root / "emulator")
        command = [f"--root={root}", "/emulator" if way.emulator else "", program]
    (root / "tmp").mkdir(exist_ok=True)
    launcher = root / "start"
    words = shlex.join(filter(None, [*way.unshare, *command]))
    launcher.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)
    return launcher
