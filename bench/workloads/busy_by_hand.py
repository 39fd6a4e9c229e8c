"""The same streams without an SDK: a thread reads, and a task of each stream waits for its lines.

The least that plain asyncio takes for it: lines are not parsed, their turn is searched for.
"""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections import deque

from bench.workloads import common
from bench.workloads.stream_by_hand import CHUNK, ByHand

TURN = re.compile(rb"[0-9a-f]{8}-0000-7000-9000-[0-9a-f]{12}")
END = b'{"method":"turn/completed"'


class Stream:
    """The lines of one turn that were not taken yet, and the task that waits for them."""

    def __init__(self) -> None:
        self.lines: deque[bytes] = deque()
        self.waiter: asyncio.Future[None] | None = None


def wake(waiters: list[asyncio.Future[None]]) -> None:
    """Let the tasks go on."""
    for waiter in waiters:
        waiter.set_result(None)


class Streams:
    """The turns of one server."""

    def __init__(self, server: ByHand, count: int) -> None:
        self._server = server
        self._lock = threading.Lock()
        self._loop = asyncio.get_running_loop()
        threads = [server.call("thread/start")["thread"]["id"] for _ in range(count)]
        turns = [server.call("turn/start", threadId=thread)["turn"]["id"] for thread in threads]
        self.open = {turn.encode(): Stream() for turn in turns}

    def read(self) -> None:
        """Read the lines until all turns have ended (reader thread)."""
        ended, rest = 0, b""
        while ended < len(self.open):
            *lines, rest = (rest + self._server.read(CHUNK)).split(b"\n")
            with self._lock:
                waiters = self._put(lines)
            self._loop.call_soon_threadsafe(wake, waiters)
            ended += sum(line.startswith(END) for line in lines)

    def _put(self, lines: list[bytes]) -> list[asyncio.Future[None]]:
        waiters: list[asyncio.Future[None]] = []
        for line in lines:
            found = TURN.search(line)
            if found is None:
                continue
            stream = self.open[found[0]]
            stream.lines.append(line)
            if stream.waiter is not None:
                waiters.append(stream.waiter)
                stream.waiter = None
        return waiters

    def _take(self, stream: Stream) -> tuple[deque[bytes], asyncio.Future[None] | None]:
        """Return the lines of a turn, or without any what tells of the next."""
        with self._lock:
            lines, stream.lines = stream.lines, deque()
            stream.waiter = None if lines else self._loop.create_future()
            return lines, stream.waiter

    async def follow(self, stream: Stream) -> int:
        """Read a turn to its end; return the number of its lines."""
        count = 0
        while True:
            lines, waiter = self._take(stream)
            if waiter is not None:
                await waiter
            for line in lines:
                count += 1
                if line.startswith(END):
                    return count


async def busy(streams: int, deltas: int) -> tuple[float, float]:
    """Return the CPU µs and the µs for a line."""
    server = ByHand(common.server_command(deltas=deltas, together=streams))
    server.call("initialize")
    turns = Streams(server, streams)
    reader = threading.Thread(target=turns.read)
    readers = [asyncio.create_task(turns.follow(stream)) for stream in turns.open.values()]
    await asyncio.sleep(0)
    begun, cpu = time.perf_counter(), time.process_time()
    reader.start()
    counts = await asyncio.gather(*readers)
    elapsed, used = time.perf_counter() - begun, time.process_time() - cpu
    reader.join()
    server.close()
    common.expect(min(counts) >= deltas, True, "lines of a turn")
    return used / sum(counts) * 1e6, elapsed / sum(counts) * 1e6


async def run() -> None:
    """Options: streams, deltas (of each)."""
    options = common.options()
    cpu, elapsed = await busy(options["streams"], options["deltas"])
    common.emit({"many_cpu_us": cpu, "many_us": elapsed})


if __name__ == "__main__":
    asyncio.run(run())
