"""`codex-release bump VERSION`: move the pin to another runtime, wholly or not at all.

Everything is tried in a copy of the repository first, with the checks that a new runtime must pass,
the quickest first. The repository itself is changed last, all files at once.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import tomlkit

from codex_release.errors import ProgramTimeoutError, SuiteFailedError, VersionMismatchError
from codex_release.names import RUNTIME_DISTRIBUTION
from codex_release.runtime.stage import stage_runtime
from codex_release.sdk.codegen.tree import Folder, apply, plan
from codex_release.sdk.drift import Drift, compare_schemas
from codex_release.sdk.environment import lock_files
from codex_release.sdk.schema import (
    CHECKED_IN,
    REPOSITORY,
    Dump,
    NamedSchema,
    dump_source,
    fetch_for_host,
    find_schema,
)
from codex_release.sdk.stage import plan_sdk
from codex_release.sdk.types import FOLDERS, expected_files
from codex_release.system.files import storage_errors
from codex_release.system.programs import Programs, SystemPrograms
from codex_release.system.progress import SILENT, Progress
from codex_release.versions import Version, parse_version

CHECK_SECONDS = 3600.0
"""The limit of one check."""


@dataclass(frozen=True)
class Check:
    """A module of Python that is run in the copy of the repository, and what it is called."""

    name: str
    argv: tuple[str, ...]
    minutes: float
    """How long it takes on two processors."""


_PYTEST = ("pytest", "-q", "--color=no", "-p", "no:cacheprovider")


def suite(name: str, paths: Sequence[str], minutes: float) -> Check:
    """The tests in `paths`, on all processors."""
    return Check(name, (*_PYTEST, "--numprocesses=auto", "--dist=loadgroup", *paths), minutes)


CHECKS = (
    Check("mypy", ("mypy", "--no-error-summary"), 1.0),
    Check("pyright", ("pyright", "--pythonpath", sys.executable), 1.5),
    suite("packaging tests", ["tests/packaging"], 1.0),
    suite(
        "tests",
        [f"tests/{part}" for part in ("unit", "drivers", "interaction", "kit", "examples", "docs")],
        5.0,
    ),
)


def estimate(checks: Sequence[Check]) -> str:
    """How long the checks take, for a person who waits."""
    minutes = sum(check.minutes for check in checks)
    names = ", ".join(check.name for check in checks)
    return f"{names}: about {minutes:.0f} minutes on 2 processors"


OUTPUT = Path("dist", "bump", "tests.txt")
"""Below the repository: all that the checks said."""

_PROJECT = "pyproject.toml"
_FOLDERS = tuple(Folder(f"sdk/{folder.path}", folder.kept) for folder in FOLDERS)


_NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv*", "__pycache__", ".*_cache", ".hypothesis", "node_modules"
)
WORK_FOLDERS = ("build", "dist", "npm-packages", "published", "release", "site", "staged")
"""Folders at the top of a checkout that commands fill; git ignores them."""


@dataclass(frozen=True)
class Bumped:
    """What changed, in the protocol and in the repository."""

    version: str
    """PEP 440."""
    drift: Drift
    changed: tuple[str, ...]
    """Paths written or removed, below the repository."""
    tests: str
    """The last line of the suite."""

    @property
    def next_steps(self) -> tuple[str, ...]:
        """What a person does next."""
        return (
            "Run `make .venv`: it installs the new runtime from npm",
            "Add the drift to changelog.d/ as runtime.changed.md",
        )


def bump(
    version: str,
    *,
    root: Path = REPOSITORY,
    source: Path | None = None,
    checks: Sequence[Check] = CHECKS,
    programs: Programs | None = None,
    progress: Progress = SILENT,
    tell: Callable[[str], None] = lambda line: None,
) -> Bumped:
    """Make the repository at `root` the SDK for runtime `version`.

    `source` is a runtime that is at hand (see `stage_runtime`); None fetches it from the npm
    packages. Raises UnknownVersionError, VersionMismatchError, SchemaError and its subclasses,
    SuiteFailedError, and the errors of fetching, staging and writing; after any of them the
    repository is as it was; after Ctrl-C it is either that or changed as a whole. What the checks
    print is told line by line, and is in OUTPUT.
    """
    wanted, used = parse_version(version), programs or SystemPrograms()
    with storage_errors(), tempfile.TemporaryDirectory() as place:
        scratch = Path(place)
        runtime = source or fetch_for_host(wanted, scratch / "fetched", used, progress)
        dump = dump_source(runtime, scratch / "unpacked", used, progress)
        _check_version(dump, wanted, runtime)
        before = find_schema(CHECKED_IN, scratch, used, root=root)
        found = compare_schemas(before, NamedSchema(dump.version, dump.schema))
        found.require_names_kept()
        files = {
            **{f"sdk/{path}": text for path, text in files_for(root / "sdk", dump, wanted).items()},
            **lock_files(root, wanted, used, progress),
        }
        with progress.step("try it in a copy of the repository"):
            copy = scratch / "copy"
            shutil.copytree(root, copy, ignore=_not_copied(root), symlinks=True)
            apply(copy, plan(copy, files, _FOLDERS))
        staged = stage_runtime(
            scratch / "staged", runtime, codex_version=version, progress=progress, programs=used
        )
        with progress.step("install the new packages beside the copy"):
            installed = _install(scratch / "installed", [copy / "sdk", staged.path], used)
        sources = [installed, copy / "sdk" / "src", copy / "scripts", staged.path / "src"]
        path = os.pathsep.join(map(str, sources))
        tests = run_checks(
            copy,
            checks,
            env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
            output=root / OUTPUT,
            programs=used,
            progress=progress,
            tell=tell,
        )
        changes = plan(root, files, _FOLDERS)
        apply(root, changes)
    return Bumped(wanted.python, found, tuple(path for path, _ in changes), tests)


def _not_copied(root: Path) -> Callable[[str, list[str]], set[str]]:
    """What is left out of the copy of `root`: caches, what was built, and the work folders."""

    def ignore(folder: str, names: list[str]) -> set[str]:
        work = set(WORK_FOLDERS).intersection(names) if Path(folder) == root else set[str]()
        return {*_NOT_COPIED(folder, names), *work}

    return ignore


def _check_version(dump: Dump, wanted: Version, runtime: Path) -> None:
    found = parse_version(dump.version)
    if found != wanted:
        again = found.upstream == wanted.upstream
        raise VersionMismatchError(
            f"The runtime at {runtime} is of another version",
            found=found.python,
            expected=wanted.python,
            fix="A post release has the same runtime and the same types: there is nothing to bump"
            if again
            else "Pass the version of the runtime, or the runtime of the version",
        )


def files_for(sdk: Path, dump: Dump, version: Version) -> dict[str, str]:
    """Every file that changes with the pin: schema, types, the SDK's version and pin."""
    edited = {
        member.path: member.content.decode()
        for member in plan_sdk(sdk, version)
        if isinstance(member.content, bytes)
    }
    project = (sdk / _PROJECT).read_text(encoding="utf-8")
    edited[_PROJECT] = _in_place(project, edited[_PROJECT], version)
    return {**edited, **expected_files(sdk, dump, check=False)}


def _in_place(text: str, edited: str, version: Version) -> str:
    """The project file with just its numbers changed, where that says the same as `edited`.

    Staging rewrites the file and may lay out its lists in another way.
    """
    pin = re.compile(rf'({re.escape(RUNTIME_DISTRIBUTION)}\s*==\s*)[^"\s;]+')
    line = re.compile(r'^(version\s*=\s*")[^"]*', re.MULTILINE)
    changed = pin.sub(rf"\g<1>{version.python}", line.sub(rf"\g<1>{version.python}", text, count=1))
    same = tomlkit.parse(changed).unwrap() == tomlkit.parse(edited).unwrap()
    return changed if same else edited


def _install(target: Path, projects: Sequence[Path], programs: Programs) -> Path:
    """The metadata of packages as an installer leaves it; their code stays where it is."""
    editable = [part for project in projects for part in ("--editable", project)]
    argv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--offline"]
    argv += ["--python", sys.executable, "--no-deps", "--no-build-isolation"]
    programs.run([*argv, "--target", target, *editable])
    return target


# --- the checks of a new runtime ------------------------------------------------------------------


def run_checks(
    copy: Path,
    checks: Sequence[Check],
    *,
    env: Mapping[str, str],
    output: Path,
    programs: Programs,
    progress: Progress,
    tell: Callable[[str], None],
) -> str:
    """Run the checks in `copy`, one after the other; the last line of the last one.

    What they print is told line by line and written to `output`. Raises SuiteFailedError at the
    first check that fails.
    """
    with storage_errors(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(b"")
    tell(estimate(checks))
    last = ""
    for check in checks:
        printed = _Printed(output, tell)
        with progress.step(f"{check.name}, about {check.minutes:g} min"):
            try:
                done = programs.run(
                    [sys.executable, "-m", *check.argv],
                    cwd=copy,
                    env=env,
                    timeout=CHECK_SECONDS,
                    check=False,
                    tick=printed.follow,
                    output=output,
                )
            except ProgramTimeoutError as error:
                raise _failed(check, str(error.found), output) from error
        last = printed.end() or last
        if done.returncode != 0:
            raise _failed(check, last or "no output", output)
    return last


def _failed(check: Check, found: str, output: Path) -> SuiteFailedError:
    return SuiteFailedError(
        f"A check fails with the new runtime: {check.name}",
        found=found,
        expected="every check to pass",
        fix=f"Fix what {output} shows; the repository is as it was",
    )


class _Printed:
    """Tells what is added to a file, line by line."""

    def __init__(self, file: Path, tell: Callable[[str], None]) -> None:
        self._file = file
        self._tell = tell
        self._at = file.stat().st_size
        self._rest = b""
        self._last = ""

    def follow(self) -> None:
        with self._file.open("rb") as stream:
            stream.seek(self._at)
            data = stream.read()
        self._at += len(data)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._line(line)

    def end(self) -> str:
        """Tell the rest; returns the last line that is not empty."""
        self.follow()
        self._line(self._rest)
        self._rest = b""
        return self._last

    def _line(self, line: bytes) -> None:
        text = line.decode("utf-8", "replace").rstrip()
        if text:
            self._last = text
            self._tell(text)
