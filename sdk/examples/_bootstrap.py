"""Set-up that lets an example run from a checkout, with or without an account.

Importing this module puts the SDK of this checkout on the path. If the pinned runtime or another
dependency of the SDK is missing, it installs the dependencies once into `.packages/` next to this
file, with progress on stderr. The caller's own environment is not changed.

With `--mock` on the command line, or `CODEX_EXAMPLES_MOCK=1` in the environment, `example_config()`
returns the configuration of an isolated runtime with a mock model on this machine. It needs no
account and no key.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openai_codex import CodexConfig

EXAMPLES = Path(__file__).resolve().parent
SDK = EXAMPLES.parent
VARIABLE = "CODEX_EXAMPLES_MOCK"


def example_config() -> CodexConfig | None:
    """Return the configuration for an example's client: the mock's, or None for the default."""
    if not mocked():
        return None
    from _mock import mock_config

    return mock_config()


def account_or_mock() -> CodexConfig | None:
    """Return None, the default, if a user is logged in to Codex, and the mock's otherwise."""
    if not mocked():
        from openai_codex import Codex

        with Codex() as codex:
            state = codex.account()
        if state.account is None and state.requires_openai_auth:
            print("You are not logged in to Codex. The answers come from a mock.")
            os.environ[VARIABLE] = "1"
    return example_config()


def example_server() -> tuple[str, str | None]:
    """Return the URL and the token of a running app-server.

    They come from CODEX_URL and CODEX_TOKEN, or from the mock if it is requested.
    """
    if mocked():
        from _mock import mock_server

        return mock_server()
    if "CODEX_URL" not in os.environ:
        sys.exit("Set CODEX_URL to the address of a `codex app-server --listen`, or add --mock.")
    return os.environ["CODEX_URL"], os.environ.get("CODEX_TOKEN")


def mocked() -> bool:
    """Return whether the mock is requested."""
    return os.environ.get(VARIABLE, "") not in ("", "0")


def requirements(project: str) -> list[str]:
    """Return the requirements in this `pyproject.toml`, including the extra `remote`.

    The list is read as Python, because Python 3.10 has no TOML parser and the syntax is the same.
    """
    lists = re.findall(r"^(?:dependencies|remote) = (\[.*?\])$", project, re.DOTALL | re.MULTILINE)
    return [text for found in lists for text in ast.literal_eval(found)]


def missing(needed: list[str]) -> list[str]:
    """Return the requirements that are not installed, or not in the required version."""
    return [text for text in needed if not _is_installed(text)]


def _is_installed(requirement: str) -> bool:
    parts = re.match(r"([\w.-]+)\s*(?:(==|>=)\s*([\d.]+))?", requirement)
    assert parts, requirement
    name, relation, wanted = parts.groups()
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return relation is None or (
        found == wanted if relation == "==" else _numbers(found) >= _numbers(wanted)
    )


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)[:3]]


def install(needed: list[str], folder: Path) -> None:
    """Install `needed` into `folder`. The folder appears complete or not at all."""
    print(f"First run: installing {', '.join(needed)} into {folder}", file=sys.stderr)
    folder.parent.mkdir(parents=True, exist_ok=True)
    (folder.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="partial-") as partial:
        target = Path(partial) / "packages"
        done = subprocess.run(
            [*_installer(), "--target", str(target), *needed], stdout=sys.stderr, check=False
        )
        if done.returncode != 0:
            sys.exit(
                f"The installer failed with exit code {done.returncode}; see its messages above. "
                f"Install the requirements by hand, and run the example again:\n"
                f"    python -m pip install {' '.join(map(repr, needed))}"
            )
        try:
            target.replace(folder)
        except OSError:
            # Another example installed the same folder first.
            if not folder.is_dir():
                raise


def _installer() -> list[str]:
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "install", "--disable-pip-version-check"]
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--python", sys.executable]
    sys.exit(
        f"Found neither pip in {sys.executable} nor uv on PATH, and one of them is needed to "
        "install the Codex runtime. Try: python -m ensurepip"
    )


def prepare() -> None:
    """Make `openai_codex` and its requirements importable. Installs them at most once."""
    project = SDK / "pyproject.toml"
    if not project.is_file():
        return  # not in a checkout: use the installed package
    # First on the path, because an installed package may have another version than the examples.
    _put_on_the_path(SDK / "src")
    needed = requirements(project.read_text(encoding="utf-8"))
    if not missing(needed):
        return
    digest = hashlib.sha256("\n".join(needed).encode()).hexdigest()[:8]
    interpreter = f"{sys.implementation.cache_tag}-{sysconfig.get_platform()}"
    folder = EXAMPLES / ".packages" / f"{interpreter}-{digest}"
    if not folder.is_dir():
        install(needed, folder)
    _put_on_the_path(folder)


def _put_on_the_path(folder: Path) -> None:
    """Put `folder` first on the path, here and in Python processes that an example starts."""
    sys.path.insert(0, str(folder))
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(folder), *([before] if before else [])])


if "--mock" in sys.argv[1:]:
    # Removed, so that an example can parse its own arguments.
    sys.argv.remove("--mock")
    os.environ[VARIABLE] = "1"
prepare()
