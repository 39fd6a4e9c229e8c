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


async def consume(events: AsyncIterable[Any], read: bool) -> tuple[int, int]:
    """Iterate to the end; return the number of events and the length of the text read."""
    count = length = 0
    async for event in events:
        count += 1
        if read and event.method == "item/agentMessage/delta":
            length += len(event.payload.delta)
    return count, length


async def run() -> None:
    """Options: deltas, turns, read (whether the text of each delta is looked at)."""
    options = common.options()
    deltas, turns, read = options["deltas"], options["turns"], options["read"]
    command = common.server_command(deltas=deltas, prepared=turns + 1)
    rates: list[float] = []
    costs: list[float] = []
    lags: list[list[float]] = []
    async with AsyncCodex(CodexConfig(launch_args_override=command)) as codex:
        thread = await codex.thread_start()
        for _ in range(turns + 1):
            ticker = Ticker()
            task = asyncio.create_task(ticker.tick())
            await asyncio.sleep(0.01)
            ticker.lags_ms.clear()
            begun, cpu = time.perf_counter(), time.process_time()
            handle = await thread.turn("Hello")
            count, length = await consume(handle.stream(), read)
            rates.append(count / (time.perf_counter() - begun))
            costs.append((time.process_time() - cpu) / count * 1e6)
            await asyncio.sleep(0.005)
            task.cancel()
            lags.append(ticker.lags_ms)
            common.expect(count >= deltas, True, "events of a turn")
            common.expect(length > 0, read, "text read")
    measured = [sorted(turn) for turn in lags[1:]]
    common.emit(
        {
            "events_per_s": rates[1:],
            "first_events_per_s": rates[0],
            "cpu_us": costs[1:],
            "lag_first_ms": max(lags[0]),
            "lag_max_ms": [turn[-1] for turn in measured],
            "lag_p50_ms": [turn[len(turn) // 2] for turn in measured],
            "ticks": [len(turn) for turn in measured],
        }
    )


if __name__ == "__main__":
    asyncio.run(run())
