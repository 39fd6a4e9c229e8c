"""pypiserver on loopback, as a child program of its own.

    python -m codex_release.index.local FOLDER

The child prints `listening PORT`, then a line `received BYTES` (the total since the start) for
about each BYTES_A_LINE of uploaded data, and serves until it is stopped. It binds port 0 and prints
the number, because another program could take a port that was chosen before.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import IO, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from codex_release.errors import IndexStartError
from codex_release.system.clock import SYSTEM, Timing
from codex_release.system.programs import Process, Programs

LISTENING = "listening"
RECEIVED = "received"
BYTES_A_LINE = 1_000_000

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class UploadCounter:
    """WSGI middleware that counts the bytes of request bodies that were read."""

    def __init__(self, app: Application, say: Callable[[str], None]) -> None:
        self._app, self._say = app, say
        self._total = 0
        self._told = 0

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        environ["wsgi.input"] = _CountedBody(environ["wsgi.input"], self._count)
        return self._app(environ, start)

    def _count(self, size: int) -> None:
        self._total += size
        if self._total - self._told >= BYTES_A_LINE:
            self._told = self._total
            self._say(f"{RECEIVED} {self._total}")


class _CountedBody:
    def __init__(self, body: IO[bytes], count: Callable[[int], None]) -> None:
        self._body, self._count = body, count

    def read(self, size: int = -1) -> bytes:
        return self._counted(self._body.read(size))

    def readline(self, size: int = -1) -> bytes:
        return self._counted(self._body.readline(size))

    def _counted(self, data: bytes) -> bytes:
        self._count(len(data))
        return data


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not logged, because the parent reads the output."""


def index_app(folder: Path) -> Application:
    """pypiserver on `folder`, without accounts, overwriting, or another index as a fallback."""
    make_app: Any = import_module("pypiserver").app  # pypiserver has no type information
    app: Application = make_app(
        roots=[folder],
        authenticate=[],
        password_file=".",
        overwrite=False,
        disable_fallback=True,
        # A page would take as long as reading 1 GB of wheels; installed files are compared anyway.
        hash_algo=None,
        # The other backend caches listings, and watches the file system to refresh them.
        backend_arg="simple-dir",
    )
    return app


def main(argv: list[str]) -> int:
    """Serve `argv[0]` until stopped."""

    def say(line: str) -> None:
        print(line, flush=True)

    app = UploadCounter(index_app(Path(argv[0])), say)
    with make_server("127.0.0.1", 0, app, _Server, _QuietHandler) as server:
        say(f"{LISTENING} {server.server_port}")
        server.serve_forever()
    return 0


START_SECONDS = 30.0
"""How long pypiserver may take to listen; it takes about 0.5 s."""

LOOK_SECONDS = 0.05


@dataclass(frozen=True)
class Index:
    """A running index that has nothing but what was uploaded to it."""

    url: str
    """The address for uploads; ends with a slash."""
    process: Process

    @property
    def simple(self) -> str:
        """The address for installers."""
        return f"{self.url}simple/"

    def received(self) -> int:
        """The bytes of uploads read so far, in steps of BYTES_A_LINE."""
        return _number_after(RECEIVED, self.process.output()) or 0


@contextmanager
def local_index(
    folder: Path, *, programs: Programs, env: Mapping[str, str], timing: Timing = SYSTEM
) -> Generator[Index]:
    """Serve `folder`, which must exist. Raises IndexStartError."""
    command = [sys.executable, "-m", "codex_release.index.local", str(folder)]
    with programs.spawn(command, env=env) as process:
        yield Index(f"http://127.0.0.1:{_port(process, timing)}/", process)


def _port(process: Process, timing: Timing) -> int:
    deadline = timing.monotonic() + START_SECONDS
    while True:
        code = process.poll()
        port = _number_after(LISTENING, process.output())
        if port is not None and code is None:
            return port
        if code is not None or timing.monotonic() >= deadline:
            ended = f"exit code {code}" if code is not None else f"silence for {START_SECONDS:g} s"
            raise IndexStartError(
                "The local package index (pypiserver) did not start",
                found=f"{ended} {process.output()[-1000:]}".strip(),
                expected=f"the line `{LISTENING} PORT`",
                fix="Run `make clean` and try again",
            )
        timing.sleep(LOOK_SECONDS)


def _number_after(word: str, output: str) -> int | None:
    """The number in the last complete line that starts with `word`."""
    lines = output[: output.rfind("\n") + 1].splitlines()
    numbers = (line.removeprefix(word) for line in reversed(lines) if line.startswith(f"{word} "))
    return next((int(text) for text in numbers), None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
