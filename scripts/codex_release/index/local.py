"""pypiserver on loopback, as a child program of its own.

    python -m codex_release.index.local FOLDER

The child prints `listening PORT` and serves until it is stopped. It binds port 0 and prints the
number, because another program could take a port that was chosen before.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from codex_release.errors import IndexStartError
from codex_release.system.clock import SYSTEM, Timing
from codex_release.system.programs import Process, Programs

LISTENING = "listening"


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not logged, because the parent reads the output."""


def index_app(folder: Path) -> Any:
    """pypiserver on `folder`, without accounts, overwriting, or another index as a fallback."""
    make_app: Any = import_module("pypiserver").app  # pypiserver has no type information
    return make_app(
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


def main(argv: list[str]) -> int:
    """Serve `argv[0]` until stopped."""
    app = index_app(Path(argv[0]))
    with make_server("127.0.0.1", 0, app, _Server, _QuietHandler) as server:
        print(f"{LISTENING} {server.server_port}", flush=True)
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
        # Only a complete line has the whole number.
        found = re.search(rf"^{LISTENING} (\d+)\n", process.output(), re.MULTILINE)
        if found is not None and code is None:
            return int(found[1])
        if code is not None or timing.monotonic() >= deadline:
            ended = f"exit code {code}" if code is not None else f"silence for {START_SECONDS:g} s"
            raise IndexStartError(
                "The local package index (pypiserver) did not start",
                found=f"{ended} {process.output()[-1000:]}".strip(),
                expected=f"the line `{LISTENING} PORT`",
                fix="Run `make clean` and try again",
            )
        timing.sleep(LOOK_SECONDS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
