"""The cost of the first look at an event's payload, against bare JSON parsing of the same line."""

from __future__ import annotations

import time
from collections.abc import Sequence

from pydantic_core import from_json

from bench import server
from bench.workloads import common
from openai_codex import Codex, CodexConfig
from openai_codex.models import Notification


def look(events: Sequence[Notification]) -> float:
    """Return the CPU seconds that a first look at each payload takes."""
    begun = time.thread_time()
    for event in events:
        event.payload  # noqa: B018 - looking is what is timed
    return time.thread_time() - begun


def parse(lines: list[bytes]) -> float:
    """Return the CPU seconds that bare parsing of each line takes; results are kept, as above."""
    begun = time.thread_time()
    kept = [from_json(line) for line in lines]
    elapsed = time.thread_time() - begun
    common.expect(len(kept), len(lines), "lines parsed")
    return elapsed


def main() -> None:
    """Options: kind, events, turns."""
    options = common.options()
    kind, count, turns = options["kind"], options["events"], options["turns"]
    command = common.server_command(deltas=count, kind=kind)
    looks: list[float] = []
    parses: list[float] = []
    with Codex(CodexConfig(launch_args_override=command)) as codex:
        thread = codex.thread_start()
        for turn in range(1, turns + 2):
            events = list(thread.turn("Hello").stream())
            lines = [server.increment(kind, number, turn) for number in range(count)]
            chosen = [event for event in events if event.method == server.METHODS[kind]][:count]
            common.expect(len(chosen), count, "events of the kind")
            looks.append(look(chosen) / count * 1e6)
            parses.append(parse(lines) / count * 1e6)
    common.emit({"payload_us": looks[1:], "from_json_us": parses[1:]})


if __name__ == "__main__":
    main()
