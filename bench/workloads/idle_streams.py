"""Holds many turns open at once in one event loop, then interrupts each."""

from __future__ import annotations

import asyncio
import threading
import time

from bench.workloads import common
from openai_codex import AsyncCodex, AsyncTurnHandle, CodexConfig

SETTLED_S = 0.5
"""Time for threads that only helped to start or open something to end."""


async def follow(handle: AsyncTurnHandle, started: asyncio.Event) -> str:
    """Read the turn to its end; return the last method."""
    method = ""
    async for event in handle.stream():
        method = event.method
        started.set()
    return method


async def run() -> None:
    """Options: streams."""
    count = common.options()["streams"]
    command = common.server_command(idle=True)
    async with AsyncCodex(CodexConfig(launch_args_override=command)) as codex:
        await asyncio.sleep(SETTLED_S)
        threads_before = threading.active_count()
        handles: list[AsyncTurnHandle] = []
        readers: list[asyncio.Task[str]] = []
        begun = time.perf_counter()
        for _ in range(count):
            thread = await codex.thread_start()
            handle = await thread.turn("Hello")
            started = asyncio.Event()
            readers.append(asyncio.create_task(follow(handle, started)))
            handles.append(handle)
            await started.wait()
        opened = time.perf_counter() - begun
        await asyncio.sleep(SETTLED_S)
        threads_open = threading.active_count()
        took: list[float] = []
        for handle in handles:
            begun = time.perf_counter()
            await handle.interrupt()
            took.append((time.perf_counter() - begun) * 1000)
        last = set(await asyncio.gather(*readers))
        common.expect(last, {"turn/completed"}, "last event of each stream")
    first = took[0]
    took.sort()
    common.emit(
        {
            "interrupt_first_ms": first,
            "open_s": opened,
            "threads_before": threads_before,
            "threads_added": threads_open - threads_before,
            "interrupt_p50_ms": took[len(took) // 2],
            "interrupt_p99_ms": took[min(len(took) - 1, len(took) * 99 // 100)],
            "interrupt_max_ms": took[-1],
        }
    )


if __name__ == "__main__":
    asyncio.run(run())
