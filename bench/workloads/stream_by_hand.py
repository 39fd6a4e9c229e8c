"""The same turns without an SDK: each line parsed and its text looked at, or only the pipe read."""

from __future__ import annotations

import json
import subprocess
import time
from io import BufferedReader, BufferedWriter
from typing import Any, cast

from bench.workloads import common

CHUNK = 256 * 1024
TAIL = 4096
"""More than the last line of a turn."""


class ByHand:
    """The least that speaks the protocol."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._stdin = cast("BufferedWriter", self._child.stdin)
        self._stdout = cast("BufferedReader", self._child.stdout)

    def call(self, method: str, **params: Any) -> Any:
        """Send a request and return its result."""
        message = {"id": method, "method": method, "params": params}
        self._stdin.write(json.dumps(message).encode() + b"\n")
        self._stdin.flush()
        return json.loads(self._stdout.readline())["result"]

    def read(self, size: int) -> bytes:
        """Return what there is to read, at most `size` bytes."""
        return self._stdout.read1(size)

    def drain(self, thread_id: str) -> int:
        """Run a turn, reading bytes only; return the number of its lines."""
        self.call("turn/start", threadId=thread_id)
        count, tail = 0, b""
        while b'{"method":"turn/completed"' not in tail:
            chunk = self.read(CHUNK)
            count += chunk.count(b"\n")
            tail = (tail + chunk)[-TAIL:]
        return count

    def turn(self, thread_id: str) -> tuple[int, int]:
        """Run a turn; return the number of its events and the length of their text."""
        self.call("turn/start", threadId=thread_id)
        count = length = 0
        for line in self._stdout:
            message = json.loads(line)
            count += 1
            if message["method"] == "item/agentMessage/delta":
                length += len(message["params"]["delta"])
            elif message["method"] == "turn/completed":
                break
        return count, length

    def close(self) -> None:
        """End the server."""
        self._stdin.close()
        self._child.wait()


def main() -> None:
    """Options: those of `common.stream_options`; lines are parsed if anything is read."""
    options = common.stream_options()
    server = ByHand(options.config["launch_args_override"])
    server.call("initialize")
    thread_id = server.call("thread/start")["thread"]["id"]
    rates: list[float] = []
    for _ in range(options.turns + 1):
        begun = time.perf_counter()
        count, length = server.turn(thread_id) if options.read else (server.drain(thread_id), 0)
        rates.append(count / (time.perf_counter() - begun))
        options.check(count, length)
    server.close()
    common.emit({"events_per_s": rates[1:], "first_events_per_s": rates[0]})


if __name__ == "__main__":
    main()
