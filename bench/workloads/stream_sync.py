"""Iterates over turns of many deltas in blocking code."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from bench.workloads import common
from openai_codex import Codex, CodexConfig


def consume(events: Iterable[Any], read: str) -> tuple[int, int]:
    """Iterate to the end; return the number of events and the length of the text read."""
    count = length = 0
    for event in events:
        count += 1
        if read and event.method == "item/agentMessage/delta":
            length += len(event.payload.delta)
    return count, length


def main() -> None:
    """Options: those of `common.stream_options`."""
    options = common.stream_options()
    rates: list[float] = []
    costs: list[float] = []
    with Codex(CodexConfig(**options.config)) as codex:
        thread = codex.thread_start()
        for _ in range(options.turns + 1):
            begun, cpu = time.perf_counter(), time.process_time()
            handle = thread.turn(options.prompt)
            count, length = consume(handle.stream(), options.read)
            rates.append(count / (time.perf_counter() - begun))
            costs.append((time.process_time() - cpu) / count * 1e6)
            options.check(count, length)
    common.emit({"events_per_s": rates[1:], "first_events_per_s": rates[0], "cpu_us": costs[1:]})


if __name__ == "__main__":
    main()
