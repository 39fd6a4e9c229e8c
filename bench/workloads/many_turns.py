"""Runs many turns one after the other in one client and watches the memory of the process."""

from __future__ import annotations

import time

from bench.workloads import common
from openai_codex import Codex, CodexConfig


def main() -> None:
    """Options: turns, deltas (of each turn)."""
    options = common.options()
    turns, deltas = options["turns"], options["deltas"]
    command = common.server_command(deltas=deltas)
    samples: list[float] = []
    with Codex(CodexConfig(launch_args_override=command)) as codex:
        thread = codex.thread_start()
        begun = time.perf_counter()
        for number in range(turns + 1):
            if number % (turns // 10) == 0:
                samples.append(common.rss_mb())
            common.expect(thread.run("Hello").status.value, "completed", "status")
        elapsed = time.perf_counter() - begun
    common.emit(
        {
            "rss_mb": samples,
            "grown_mb": samples[-1] - samples[1],
            "grown_late_mb": samples[-1] - samples[len(samples) // 2],
            "turns_per_s": turns / elapsed,
        }
    )


if __name__ == "__main__":
    main()
