"""Iterates over turns of many deltas in an event loop where another task ticks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterable
from typing import Any

from bench.workloads import common
from openai_codex import AsyncCodex, CodexConfig


class Ticker:
    """Another task of the loop: sleeps a millisecond at a time and notes how late it wakes."""

    PERIOD_S = 0.001

    def __init__(self) -> None:
        self.lags_ms: list[float] = []

    async def tick(self) -> None:
        """Tick until cancelled."""
        clock = time.perf_counter
        while True:
            begun = clock()
            await asyncio.sleep(self.PERIOD_S)
            self.lags_ms.append((clock() - begun - self.PERIOD_S) * 1000)


async def consume(events: AsyncIterable[Any], read: str) -> tuple[int, int]:
    """Iterate to the end; return the number of events and the length of the text read."""
    count = length = 0
    async for event in events:
        count += 1
        if read and event.method == "item/agentMessage/delta":
            length += len(event.payload.delta)
        elif read == "all":
            event.payload  # noqa: B018 - looking is what is timed
    return count, length


async def run() -> None:
    """Options: those of `common.stream_options`."""
    options = common.stream_options()
    rates: list[float] = []
    costs: list[float] = []
    lags: list[list[float]] = []
    ticker = Ticker()
    task = asyncio.create_task(ticker.tick())
    await asyncio.sleep(0.01)
    ticker.lags_ms.clear()
    async with AsyncCodex(CodexConfig(**options.config)) as codex:
        thread = await codex.thread_start()
        for _ in range(options.turns + 1):
            lags.append(ticker.lags_ms)
            ticker.lags_ms = []
            begun, cpu = time.perf_counter(), time.process_time()
            handle = await thread.turn(options.prompt)
            count, length = await consume(handle.stream(), options.read)
            rates.append(count / (time.perf_counter() - begun))
            costs.append((time.process_time() - cpu) / count * 1e6)
            await asyncio.sleep(0.005)
            options.check(count, length)
        lags.append(ticker.lags_ms)
        task.cancel()
    opening, first, *measured = map(sorted, lags)
    common.emit(
        {
            "events_per_s": rates[1:],
            "first_events_per_s": rates[0],
            "cpu_us": costs[1:],
            "first_cpu_us": costs[0],
            "lag_open_ms": opening[-1],
            "lag_first_ms": first[-1],
            "lag_max_ms": [turn[-1] for turn in measured],
            "lag_p50_ms": [turn[len(turn) // 2] for turn in measured],
            "ticks": [len(turn) for turn in measured],
        }
    )


if __name__ == "__main__":
    asyncio.run(run())
