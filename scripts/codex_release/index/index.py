"""A package index on loopback for the length of a `with` block."""

from __future__ import annotations

import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from codex_release.errors import IndexStartError
from codex_release.index.index_server import LISTENING, RECEIVED
from codex_release.system.programs import Process, Tools

START_SECONDS = 30.0
"""How long pypiserver may take to listen; it takes about 0.5 s."""

LOOK_SECONDS = 0.05


@dataclass(frozen=True)
class Index:
    """A running index that takes uploads and serves them, and nothing else."""

    url: str
    """Where uploads go; ends with a slash."""
    process: Process

    @property
    def simple(self) -> str:
        """What installers are pointed at."""
        return f"{self.url}simple/"

    def received(self) -> int:
        """The bytes of uploads read so far, to the megabyte."""
        return _number_after(RECEIVED, self.process.output()) or 0


@contextmanager
def local_index(folder: Path, *, tools: Tools, env: Mapping[str, str]) -> Generator[Index]:
    """Serve `folder`, which must exist. Raises IndexStartError."""
    command = [sys.executable, "-m", "codex_release.index.index_server", str(folder)]
    with tools.spawn(command, env=env) as process:
        port = _port(process, tools)
        index = Index(f"http://127.0.0.1:{port}/", process)
        answer = tools.http_get(index.simple)
        if answer is None or answer.status != 200:
            raise IndexStartError(
                f"The package index at {index.simple} does not answer",
                found="no answer" if answer is None else f"HTTP status {answer.status}",
                expected="HTTP status 200",
            )
        yield index


def _port(process: Process, tools: Tools) -> int:
    deadline = tools.clock() + START_SECONDS
    while True:
        code = process.poll()
        port = _number_after(LISTENING, process.output())
        if port is not None and code is None:
            return port
        if code is not None or tools.clock() >= deadline:
            ended = f"exit code {code}" if code is not None else f"silence for {START_SECONDS:g} s"
            raise IndexStartError(
                "The local package index (pypiserver) did not start",
                found=f"{ended} {process.output()[-1000:]}".strip(),
                expected=f"the line `{LISTENING} PORT`",
                fix="Run `make clean` and try again",
            )
        tools.pause(LOOK_SECONDS)


def _number_after(word: str, output: str) -> int | None:
    """The number in the last complete line that starts with `word`."""
    lines = output[: output.rfind("\n") + 1].splitlines()
    numbers = (line.removeprefix(word) for line in reversed(lines) if line.startswith(f"{word} "))
    return next((int(text) for text in numbers), None)
