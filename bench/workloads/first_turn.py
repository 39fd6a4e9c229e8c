"""One process, a first turn and later ones, every payload looked at: memory and class building."""

from __future__ import annotations

import time

from bench.workloads import common

started = time.perf_counter()
from openai_codex import Codex, CodexConfig, Thread  # noqa: E402 - its time is taken

imported = time.perf_counter()


def turn(thread: Thread) -> float:
    """Run a turn, look at every payload; return its milliseconds."""
    begun = time.perf_counter()
    for event in thread.turn("Hello").stream():
        getattr(event.payload, "thread_id", None)
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    """No options."""
    begun = time.perf_counter()
    with Codex(CodexConfig(launch_args_override=common.server_command(deltas=20))) as codex:
        thread = codex.thread_start()
        ready = time.perf_counter()
        common.expect(thread.run("Hello").final_response is not None, True, "an answer")
        rss_run = common.rss_mb()
        first = turn(thread)
        rss = common.rss_mb()
        later = sorted(turn(thread) for _ in range(20))[10]
    common.emit(
        {
            "import_and_turn_ms": (imported - started) * 1000 + first,
            "import_ms": (imported - started) * 1000,
            "ready_ms": (ready - begun) * 1000,
            "first_turn_ms": first,
            "later_turn_ms": later,
            "building_ms": first - later,
            "rss_read_mb": rss,
            "rss_run_mb": rss_run,
        }
    )


if __name__ == "__main__":
    main()
