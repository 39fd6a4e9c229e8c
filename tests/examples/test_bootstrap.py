"""An example in a fresh checkout, run by a Python that has neither the SDK nor its runtime."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Mapping, Sequence
from importlib import metadata, util
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from tests.fixtures.fake_machine import make_wheel

from codex_release.runtime.pyproject import read_project
from openai_codex.testing import AppServerHarness

ROOT = Path(__file__).resolve().parents[2]
SDK = ROOT / "sdk"
PIN = read_project(SDK / "pyproject.toml")["project"]["version"]
LIBRARIES = ("pydantic", "websockets")
RUNTIME = f"""\
def bundled_codex_path():
    return {str(AppServerHarness().codex_bin)!r}
"""
"""Stands for the runtime package: a real program, but not another copy of its 300 MB."""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with wheels of all that the SDK needs, made from what is installed here."""
    folder = tmp_path_factory.mktemp("wheels")
    for name in _with_what_they_need(LIBRARIES):
        _pack(metadata.distribution(name), folder)
    make_wheel(
        folder / f"openai_codex_cli_bin-{PIN}-py3-none-any.whl",
        {
            "codex_cli_bin/__init__.py": RUNTIME.encode(),
            f"openai_codex_cli_bin-{PIN}.dist-info/WHEEL": b"Wheel-Version: 1.0\n"
            b"Generator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        },
    )
    return folder


def _with_what_they_need(names: Sequence[str]) -> set[str]:
    found = set(names)
    for name in names:
        needed = [Requirement(text) for text in metadata.requires(name) or ()]
        found |= _with_what_they_need(
            [r.name for r in needed if r.marker is None or r.marker.evaluate({"extra": ""})]
        )
    return found


def _pack(distribution: metadata.Distribution, folder: Path) -> None:
    tag = next(
        line.removeprefix("Tag: ")
        for line in (distribution.read_text("WHEEL") or "").splitlines()
        if line.startswith("Tag: ")
    )
    stem = f"{distribution.name.replace('-', '_')}-{distribution.version}"
    with zipfile.ZipFile(folder / f"{stem}-{tag}.whl", "w") as archive:
        for file in distribution.files or ():
            if ".." not in file.parts and "__pycache__" not in file.parts:
                archive.write(str(file.locate()), str(file))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What a clone has of the SDK, as far as a first example needs it."""
    sdk = tmp_path / "checkout" / "sdk"
    for name in ("src", "examples"):
        shutil.copytree(
            SDK / name, sdk / name, ignore=shutil.ignore_patterns(".packages", "*.pyc.*")
        )
    shutil.copy(SDK / "pyproject.toml", sdk)
    return sdk.parent


class Interpreter:
    """A Python of its own, and how it runs the first example of a checkout."""

    def __init__(self, folder: Path, *, with_pip: bool) -> None:
        venv.create(folder, symlinks=os.name != "nt")
        self._folder = folder
        self.python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        if with_pip:
            # A copy of the one that is compiled here; `ensurepip` would take five times as long.
            packages = folder / Path(sysconfig.get_path("purelib")).relative_to(sys.prefix)
            for name in ("pip", f"pip-{metadata.version('pip')}.dist-info"):
                shutil.copytree(Path(sysconfig.get_path("purelib")) / name, packages / name)

    def run_example(
        self, checkout: Path, env: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run it with `--mock`, with nothing of this environment but `env` to install from."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PIP_", "UV_", "PYTHON", "VIRTUAL_ENV"))
        }
        return subprocess.run(
            [str(self.python), "sdk/examples/01_quickstart_constructor/sync.py", "--mock"],
            cwd=checkout,
            env={**kept, **env},
            capture_output=True,
            text=True,
            timeout=110,
            check=False,
        )

    def installed(self) -> set[str]:
        """The packages in its own environment."""
        return {path.name.split("-")[0] for path in self._folder.rglob("*.dist-info")}


def _pip(wheels: Path) -> dict[str, str]:
    return {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_CACHE_DIR": "1",
        "PIP_NO_COMPILE": "1",
    }


def _uv(wheels: Path, cache: Path) -> dict[str, str]:
    uv = Path(sys.executable).with_name("uv").parent
    return {
        "UV_NO_INDEX": "1",
        "UV_FIND_LINKS": str(wheels),
        "UV_NO_CONFIG": "1",
        "UV_CACHE_DIR": str(cache),
        "PATH": os.pathsep.join([str(uv), os.environ["PATH"]]),
    }


def test_the_first_run_installs_the_runtime_beside_the_examples_and_the_second_nothing(
    checkout: Path, wheels: Path, tmp_path: Path
) -> None:
    interpreter = Interpreter(tmp_path / "venv", with_pip=True)
    before = interpreter.installed()

    first = interpreter.run_example(checkout, _pip(wheels))
    second = interpreter.run_example(checkout, _pip(tmp_path / "nothing"))

    assert first.stdout == "Hello from Codex!\n", first.stderr
    assert "First run: installing pydantic>=" in first.stderr
    assert f"openai-codex-cli-bin-{PIN}" in first.stderr
    assert (second.stdout, second.stderr) == ("Hello from Codex!\n", "")
    assert interpreter.installed() == before
    packages = checkout / "sdk" / "examples" / ".packages"
    assert (packages / ".gitignore").read_text() == "*\n"
    assert len(list(packages.iterdir())) == 2


def test_without_pip_the_first_run_installs_with_uv(
    checkout: Path, wheels: Path, tmp_path: Path
) -> None:
    interpreter = Interpreter(tmp_path / "venv", with_pip=False)

    done = interpreter.run_example(checkout, _uv(wheels, tmp_path / "cache"))

    assert done.stdout == "Hello from Codex!\n", done.stderr
    assert interpreter.installed() == set()


def test_an_installation_that_fails_says_what_to_do_and_leaves_nothing(
    checkout: Path, tmp_path: Path
) -> None:
    interpreter = Interpreter(tmp_path / "venv", with_pip=False)

    done = interpreter.run_example(checkout, _uv(tmp_path / "nothing", tmp_path / "cache"))

    assert done.returncode == 1
    assert "python -m pip install 'pydantic>=" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in (checkout / "sdk/examples/.packages").iterdir()] == [".gitignore"]


def test_without_pip_and_uv_the_first_run_says_what_is_missing(
    checkout: Path, tmp_path: Path
) -> None:
    interpreter = Interpreter(tmp_path / "venv", with_pip=False)

    done = interpreter.run_example(checkout, {"PATH": str(tmp_path)})

    assert done.returncode == 1
    assert "neither pip" in done.stderr
    assert "python -m ensurepip" in done.stderr


def _bootstrap() -> ModuleType:
    spec = util.spec_from_file_location("_bootstrap", SDK / "examples" / "_bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_installed_is_what_the_project_of_the_sdk_says() -> None:
    project = read_project(SDK / "pyproject.toml")["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["remote"]]

    assert _bootstrap().requirements((SDK / "pyproject.toml").read_text("utf-8")) == needed


@pytest.mark.parametrize(
    ("requirement", "missing"),
    [
        ("pydantic>=2.0", False),
        ("pydantic>=99.1", True),
        ("pydantic", False),
        (f"openai-codex-cli-bin=={PIN}", False),
        ("openai-codex-cli-bin==0.1.0", True),
        ("no-such-package>=1", True),
    ],
)
def test_only_what_is_absent_or_of_another_version_is_missing(
    requirement: str, missing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "argv", ["test"])
    monkeypatch.setenv("PYTHONPATH", "")

    assert _bootstrap().missing([requirement]) == ([requirement] if missing else [])
