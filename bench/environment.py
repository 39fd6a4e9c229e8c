"""The one environment both sides run in, and the facts of the machine.

Both sides use the same interpreter, the same pydantic and the same runtime: those of an environment
that holds the peer. For our side the sources of this repository come before it on the path.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from .rows import OURS

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "bench" / "requirements-peer.txt"
FOLDER = ROOT / ".venv-peer"
SOURCES = ROOT / "sdk" / "src"
WORKLOADS = ROOT / "bench" / "workloads"


class BenchError(Exception):
    """The benchmark cannot be run."""


def ensure_environment() -> Path:
    """Return the interpreter of the peer's environment, installing it first if it is not current.

    Raises BenchError when it cannot be installed.
    """
    python = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = FOLDER / ".ready"
    wanted = f"{hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()} {sys.version}"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    venv.create(FOLDER, clear=True, symlinks=os.name != "nt")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    options = [
        "--disable-pip-version-check",
        "--no-deps",
        "--require-hashes",
        "--only-binary=:all:",
    ]
    done = subprocess.run([*pip, *options, "--requirement", str(REQUIREMENTS)], check=False)
    if done.returncode:
        raise BenchError(
            f"pip exited with status {done.returncode}, so {FOLDER.name} is incomplete; expected "
            f"every file of {REQUIREMENTS.name} to be installed: see pip's message above"
        )
    stamp.write_text(wanted, encoding="utf-8")
    return python


def copy_sources(folder: Path, python: Path) -> Path:
    """Copy the SDK's sources into `folder` and compile them; return what goes on the path.

    So a whole run is of one state of the tree, and none of its processes compiles.
    """
    copied = folder / "src"
    shutil.copytree(SOURCES, copied, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([python, "-m", "compileall", "-q", copied], check=True)
    return copied


def process_environment(side: str, sources: Path) -> dict[str, str]:
    """Return the variables of a process in which `openai_codex` is the SDK of `side`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    folders = [sources, ROOT] if side == OURS else [ROOT]
    return {**kept, "PYTHONPATH": os.pathsep.join(map(str, folders))}


_VERSIONS = """
import importlib.metadata, json, platform, codex_cli_bin
names = ("openai-codex", "openai-codex-cli-bin", "pydantic", "pydantic-core")
found = {name: importlib.metadata.version(name) for name in names}
runtime = str(codex_cli_bin.bundled_codex_path())
print(json.dumps({"python": platform.python_version(), "runtime": runtime, **found}))
"""


def installed(python: Path) -> dict[str, str]:
    """Return the versions in the environment, and under `runtime` the path of the codex binary."""
    answer = subprocess.run([python, "-c", _VERSIONS], capture_output=True, text=True, check=False)
    if answer.returncode:
        raise BenchError(f"{FOLDER.name} is unusable; delete it and run again: {answer.stderr}")
    versions: dict[str, str] = json.loads(answer.stdout)
    return versions


def machine() -> str:
    """Return what the machine is, in one line."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
        named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        model = named[0] if named else model
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {model}"


def load() -> float | None:
    """Return the machine's load over the last minute, where that is known."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
