"""Records every line between a client and an app-server.

Run by path (`python -I -S recorder_child.py FILE COMMAND …`). Standard library only. Each line of
FILE is `{"from": "client" | "server", "line": TEXT}`, in the order of arrival. Bytes that are not
UTF-8 are kept by surrogate escapes. The exit code is that of the command.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO


class Recorder:
    """Copies lines from one stream to another and into the file."""

    def __init__(self, file: IO[str]) -> None:
        self.file = file
        self.lock = threading.Lock()

    def copy(self, source: IO[bytes], target: IO[bytes], name: str) -> None:
        """Copy until `source` ends, then close `target`."""
        try:
            for line in source:
                self.note(name, line)
                target.write(line)
                target.flush()
            target.close()
        except (BrokenPipeError, ValueError):
            return

    def note(self, name: str, line: bytes) -> None:
        """Record one line, before it is passed on."""
        entry = {"from": name, "line": line.decode("utf-8", "surrogateescape")}
        with self.lock:
            self.file.write(json.dumps(entry) + "\n")
            self.file.flush()


def main(path: str, command: list[str]) -> int:
    """Run `command` with its standard streams recorded in the file `path`."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - pathlib is slow to load
        recorder = Recorder(file)
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert child.stdin is not None
        assert child.stdout is not None
        requests = (sys.stdin.buffer, child.stdin, "client")
        threading.Thread(target=recorder.copy, args=requests, daemon=True).start()
        recorder.copy(child.stdout, sys.stdout.buffer, "server")
        return child.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
