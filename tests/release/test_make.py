"""The commands of make, the requirement files, and the CI that calls them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest
import tomlkit
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from codex_release.names import RUNTIME_DISTRIBUTION
from codex_release.sdk.environment import NODE, lock_files, own_version
from codex_release.system.programs import SystemPrograms

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ROOT / "requirements"
LOCKS = ("bootstrap.txt", "dev.txt")
"""What `.venv` is made from."""
ALL_LOCKS = (*LOCKS, "notebook.txt")
NPM_FILES = ("package.json", "package-lock.json")
NODE_LOCK = f"{NODE}/package-lock.json"
INPUTS = (
    "Makefile",
    "pyproject.toml",
    "sdk/pyproject.toml",
    NODE_LOCK,
    *(f"requirements/{name}" for name in LOCKS),
)

PIN = re.compile(r"[a-z0-9-]+==[A-Za-z0-9.!+]+( ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


class NoPrograms(SystemPrograms):
    """Programs of which none is to be started."""

    def run(self, argv: Sequence[str | os.PathLike[str]], **_: object) -> NoReturn:
        raise AssertionError(f"{argv[0]} is started")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What `make` reads of a fresh clone."""
    for name in INPUTS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, tmp_path / name)
    return tmp_path


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make as a user would, not as a child of the make that runs the tests."""
    env = {name: text for name, text in os.environ.items() if not name.startswith(("MAKE", "MFLA"))}
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=env, capture_output=True, text=True, check=False
    )


def ready(folder: Path) -> Path:
    """The stamp of a finished installation."""
    stamp = folder / ".venv" / ".ready"
    stamp.parent.mkdir()
    stamp.touch()
    return stamp


def pins(name: str) -> dict[str, set[str]]:
    """Versions by project; more than one where platforms differ."""
    found: dict[str, set[str]] = {}
    for line in (REQUIREMENTS / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            project, version = line.split(" ")[0].split("==")
            found.setdefault(canonicalize_name(project), set()).add(version)
    return found


@pytest.mark.parametrize("target", ["rehearse", "test"])
def test_a_second_run_installs_nothing(clone: Path, target: str) -> None:
    ready(clone)
    lines = make(clone, "--dry-run", target).stdout.splitlines()
    assert len(lines) == 1
    assert "codex-release rehearse" in lines[0] or "pytest" in lines[0]


@pytest.mark.parametrize("target", ["rehearse", "test"])
@pytest.mark.parametrize("changed", [None, *INPUTS[1:]])
def test_a_first_run_and_one_after_a_change_install_from_hashes_only(
    clone: Path, target: str, changed: str | None
) -> None:
    if changed is not None:
        stamp = ready(clone)
        os.utime(stamp, (1, 1))
    text = make(clone, "--dry-run", target).stdout
    assert "-m venv --clear .venv" in text
    installs = [line for line in text.splitlines() if " pip install " in line]
    assert [line for line in installs if "--require-hashes" in line] == installs[:2]
    assert [line for line in installs if "--editable . --editable sdk" in line] == installs[2:]
    assert all("--no-deps" in line for line in installs)


@pytest.mark.parametrize(
    ("script", "said"),
    [("#!/bin/sh\n[ $1 = --version ] && echo Python 3.8.1 || exit 1\n", "Python 3.8.1"), ("", "")],
    ids=["too old", "missing"],
)
def test_an_unsuitable_python_is_named_with_what_was_expected(
    clone: Path, script: str, said: str
) -> None:
    python = clone / "some-python"
    if script:
        python.write_text(script)
        python.chmod(0o755)
    done = make(clone, f"PYTHON={python}", "test")
    assert done.returncode != 0
    assert f"'{python}', expected Python 3.10 or newer" in done.stderr
    assert said in done.stderr
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize("name", ALL_LOCKS)
def test_requirement_files_hold_pins_and_hashes_and_no_address(name: str) -> None:
    lines = (REQUIREMENTS / name).read_text(encoding="utf-8").splitlines()
    wrong = [line for line in lines if not PIN.fullmatch(line) and not HASH.fullmatch(line)]
    assert wrong == []
    text = "\n".join(lines)
    hashed = re.findall(r"^\S.*\n    --hash", text, re.MULTILINE)
    assert len(re.findall(r"^\S", text, re.MULTILINE)) == len(hashed)


def test_the_node_packages_are_pinned_by_hash_and_without_an_address() -> None:
    wanted = json.loads((ROOT / NODE_LOCK).with_name("package.json").read_text("utf-8"))
    packages = json.loads((ROOT / NODE_LOCK).read_text("utf-8"))["packages"]
    assert packages.pop("")["devDependencies"] == wanted["devDependencies"]
    assert packages.keys() >= {f"node_modules/{name}" for name in wanted["devDependencies"]}
    for package in packages.values():
        assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", package["integrity"])
        assert "resolved" not in package


@pytest.mark.parametrize("name", ALL_LOCKS)
def test_requirement_files_agree_where_they_pin_the_same_project(name: str) -> None:
    common, found = pins("dev.txt"), pins(name)
    assert {project: found[project] for project in found.keys() & common} == {
        project: common[project] for project in found.keys() & common
    }


def test_the_notebook_is_opened_in_an_environment_with_the_sdk(clone: Path) -> None:
    ready(clone)
    lines = make(clone, "--dry-run", "notebook").stdout.splitlines()
    installs = [line for line in lines if " pip install " in line]
    assert "--require-hashes" in installs[0]
    assert "requirements/notebook.txt" in installs[0]
    assert "--editable sdk" in installs[1]
    assert all("--python .venv-notebook" in line for line in installs)
    assert "jupyter lab sdk/notebooks/sdk_walkthrough.ipynb" in lines[-1]


@pytest.mark.parametrize("file", ["pyproject.toml", "sdk/pyproject.toml", "runtime/pyproject.toml"])
def test_everything_that_a_project_requires_is_pinned(file: str) -> None:
    project = tomlkit.parse((ROOT / file).read_text(encoding="utf-8")).unwrap()
    wanted = [*project["project"].get("dependencies", []), *project["build-system"]["requires"]]
    names = {canonicalize_name(Requirement(text).name) for text in wanted}
    assert names - pins("dev.txt").keys() - {RUNTIME_DISTRIBUTION} == set()


def test_the_runtime_is_that_of_the_sdk_pinned_by_hash_for_every_platform() -> None:
    files = lock_files(ROOT, own_version(ROOT), NoPrograms())
    assert files == {
        f"{NODE}/{name}": (ROOT / NODE / name).read_text("utf-8") for name in NPM_FILES
    }


def targets() -> set[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", text, re.MULTILINE))


def test_make_alone_lists_every_target_without_an_environment(clone: Path) -> None:
    said = make(clone).stdout
    listed = set(re.findall(r"^make ([a-z]+)  +\w", said, re.MULTILINE))
    assert listed == targets() - {"path"}
    assert not (clone / ".venv").exists()


def test_arguments_are_passed_on(clone: Path) -> None:
    ready(clone)
    assert make(clone, "-n", "test", "ARGS=-k 'some tests'").stdout.endswith(" -k 'some tests'\n")


def test_every_make_target_in_the_documents_exists() -> None:
    for name in ("README.md", "CONTRIBUTING.md", ".ci/run"):
        text = (ROOT / name).read_text(encoding="utf-8")
        named = re.findall(r"^(?:make|`make|\| `make) ([a-z]+)|`make ([a-z]+)`", text, re.MULTILINE)
        assert {first or second for first, second in named} - targets() == set(), name


def test_the_ci_script_is_executable_and_runs_make_test() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").rstrip().endswith("\nmake test")


@pytest.mark.skipif(os.name == "nt", reason=".ci/run is for Debian")
@pytest.mark.parametrize("missing", ["", "git"])
def test_the_ci_script_installs_what_make_test_needs_and_no_browser(
    tmp_path: Path, missing: str
) -> None:
    for name in {"bash", "dirname", "mktemp", "rm"}:
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    for name in {"make", "git", "python3", "apt-get"} - {missing}:
        stub = tmp_path / name
        stub.write_text(f'#!{tmp_path}/bash\necho "{name} $*" >>"{tmp_path}/calls"\n')
        stub.chmod(0o755)

    subprocess.run(
        [tmp_path / "bash", ROOT / ".ci" / "run"], env={"PATH": str(tmp_path)}, check=True
    )

    calls = (tmp_path / "calls").read_text().splitlines()
    installed = [call.split(" ")[-1] for call in calls if call.startswith("apt-get install")]
    assert installed == [name for name in (missing,) if name]
    assert [call for call in calls if not call.startswith(("apt-get", "python3"))] == ["make test"]
