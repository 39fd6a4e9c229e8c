"""Runtimes from published wheels, with `pip` as the client."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from codex_release.errors import DownloadError, NotPublishedError, ProgramFailedError
from codex_release.names import RUNTIME_DISTRIBUTION
from codex_release.runtime.fetch import Published
from codex_release.system.workers import Workers
from codex_release.targets import Target
from codex_release.versions import Version

LOOK_SECONDS = 600.0
DOWNLOAD_SECONDS = 1800.0


class WheelOrigin:
    """The package index that pip is configured for."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    def published(self, version: Version, target: Target, work: Path) -> Published:
        requirement = f"{RUNTIME_DISTRIBUTION}=={version.python}"
        report = work / "report.json"
        look = ("install", "--dry-run", "--ignore-installed", "--target", str(work / "none"))
        try:
            self._pip(work, target, LOOK_SECONDS, *look, "--report", str(report), requirement)
        except ProgramFailedError as error:
            if "No matching distribution" in str(error.found):
                raise _missing(requirement, target, "no wheel of that version") from error
            raise _failed(requirement, error) from error
        try:
            found: Any = json.loads(report.read_text(encoding="utf-8"))["install"][0]
            address = str(found["download_info"]["url"])
            digest = str(found["download_info"]["archive_info"]["hashes"]["sha256"])
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise _missing(requirement, target, "a file without a sha256") from error
        name = unquote(Path(urlsplit(address).path).name)
        return Published(name, "sha256", digest.lower(), requirement)

    def download(self, file: Published, target: Target, work: Path, rest: Path) -> Path:
        del rest
        into = work / "wheels"
        try:
            self._pip(work, target, DOWNLOAD_SECONDS, "download", "--dest", str(into), file.where)
        except ProgramFailedError as error:
            raise _failed(file.where, error) from error
        if not (into / file.name).is_file():
            raise DownloadError(
                f"pip downloaded another file for {file.where}",
                found=", ".join(sorted(item.name for item in into.iterdir())) or "nothing",
                expected=file.name,
            )
        return into / file.name

    def _pip(self, work: Path, target: Target, seconds: float, *arguments: str) -> None:
        command = [sys.executable, "-m", "pip", *arguments, "--no-deps", "--only-binary", ":all:"]
        command += ["--platform", target.tags[0], "--cache-dir", str(work / "cache")]
        self._workers.programs.run(
            [*command, "--disable-pip-version-check", "--no-input"],
            cwd=work,
            env={**os.environ, "NO_COLOR": "1"},
            timeout=seconds,
        )


def _missing(requirement: str, target: Target, found: str) -> NotPublishedError:
    return NotPublishedError(
        f"{requirement} was not found for {target.tags[0]}",
        found=found,
        expected="a published wheel",
        fix="Check the version, and that the release has this platform",
    )


def _failed(requirement: str, error: ProgramFailedError) -> DownloadError:
    return DownloadError(
        f"pip could not fetch {requirement}",
        found=error.found,
        fix="Check the network and pip's configuration, and run the command again to continue",
    )
