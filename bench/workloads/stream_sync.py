"""Iterates over turns of many deltas in blocking code."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from bench.workloads import common
from openai_codex import Codex, CodexConfig


def consume(events: Iterable[Any], read: bool) -> tuple[int, int]:
    """Iterate to the end; return the number of events and the length of the text read."""
    count = length = 0
    for event in events:
        count += 1
        if read and event.method == "item/agentMessage/delta":
            length += len(event.payload.delta)
    return count, length


def main() -> None:
    """Options: deltas, turns, read (whether the text of each delta is looked at)."""
    options = common.options()
    deltas, turns, read = options["deltas"], options["turns"], options["read"]
    command = common.server_command(deltas=deltas, prepared=turns + 1)
    rates: list[float] = []
    costs: list[float] = []
    with Codex(CodexConfig(launch_args_override=command)) as codex:
        thread = codex.thread_start()
        for _ in range(turns + 1):
            begun, cpu = time.perf_counter(), time.process_time()
            count, length = consume(thread.turn("Hello").stream(), read)
            rates.append(count / (time.perf_counter() - begun))
            costs.append((time.process_time() - cpu) / count * 1e6)
            common.expect(count >= deltas, True, "events of a turn")
            common.expect(length > 0, read, "text read")
    common.emit({"events_per_s": rates[1:], "first_events_per_s": rates[0], "cpu_us": costs[1:]})


if __name__ == "__main__":
    main()
