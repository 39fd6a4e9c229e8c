"""Many streams of one event loop at once, all busy, against one stream of as many deltas."""

from __future__ import annotations

import asyncio
import time

from bench.workloads import common
from openai_codex import AsyncCodex, AsyncTurnHandle, CodexConfig


async def follow(handle: AsyncTurnHandle) -> int:
    """Read a turn to its end; return the number of its events."""
    count = 0
    async for _ in handle.stream():
        count += 1
    return count


async def busy(streams: int, deltas: int) -> tuple[float, float, float]:
    """Return the CPU µs and the µs for an event, and the KiB for a stream that is open."""
    command = common.server_command(deltas=deltas, together=streams)
    async with AsyncCodex(CodexConfig(launch_args_override=command)) as codex:
        threads = [await codex.thread_start() for _ in range(streams)]
        before = common.rss_mb()
        readers = [asyncio.create_task(follow(await one.turn("Hello"))) for one in threads[:-1]]
        await asyncio.sleep(0)
        each = (common.rss_mb() - before) * 1024 / streams
        last = await threads[-1].turn("Hello")
        begun, cpu = time.perf_counter(), time.process_time()
        counts = await asyncio.gather(*readers, follow(last))
        elapsed, used = time.perf_counter() - begun, time.process_time() - cpu
    common.expect(min(counts) >= deltas, True, "events of a turn")
    return used / sum(counts) * 1e6, elapsed / sum(counts) * 1e6, each


async def run() -> None:
    """Options: streams, deltas (of each)."""
    options = common.options()
    streams, deltas = options["streams"], options["deltas"]
    await busy(1, 1)  # loads everything
    many_cpu, many, each = await busy(streams, deltas)
    one_cpu, one, _ = await busy(1, streams * deltas)
    common.emit(
        {
            "one_cpu_us": one_cpu,
            "one_us": one,
            "many_cpu_us": many_cpu,
            "many_us": many,
            "kib_each": each,
        }
    )


if __name__ == "__main__":
    asyncio.run(run())
