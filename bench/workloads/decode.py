"""The cost of the first look at an event's payload, against bare JSON parsing of the same line."""

from __future__ import annotations

import gc
import time

from openai_codex import Codex, CodexConfig
from openai_codex.models import Notification
from pydantic_core import from_json

from bench import server
from bench.workloads import common


def per_event_us(seconds: float, count: int) -> float:
    """Return microseconds for one."""
    return seconds / count * 1e6


def looked_at(events: list[Notification]) -> float:
    """Return the seconds that a first look at each payload takes."""
    begun = time.perf_counter()
    for event in events:
        event.payload  # noqa: B018
    return time.perf_counter() - begun


def parsed(lines: list[bytes]) -> float:
    """Return the seconds that bare parsing of each line takes; each result is kept, as above."""
    kept: list[object] = []
    begun = time.perf_counter()
    for line in lines:
        kept.append(from_json(line))
    return time.perf_counter() - begun


def main() -> None:
    """Options: deltas, turns."""
    options = common.options()
    deltas, turns = options["deltas"], options["turns"]
    lines = [
        server.Server._render(server.delta_line(number), server.thread_id(1), server.turn_id(1))
        for number in range(deltas)
    ]
    command = common.server_command(deltas=deltas)
    ours: list[float] = []
    bare: list[float] = []
    with Codex(CodexConfig(launch_args_override=command)) as codex:
        thread = codex.thread_start()
        for _ in range(turns + 1):
            stream = list(thread.turn("Hello").stream())
            events = [event for event in stream if event.method == "item/agentMessage/delta"]
            common.expect(len(events), deltas, "deltas")
            gc.collect()
            ours.append(per_event_us(looked_at(events), deltas))
            del stream, events
            gc.collect()
            bare.append(per_event_us(parsed(lines), deltas))
    common.emit({"payload_us": ours[1:], "from_json_us": bare[1:]})


if __name__ == "__main__":
    main()
