"""Receives one very large message in a turn."""

from __future__ import annotations

import time

from bench.workloads import common
from openai_codex import Codex, CodexConfig


def main() -> None:
    """Options: bytes."""
    size = common.options()["bytes"]
    command = common.server_command(deltas=0, message_bytes=size, prepared=1)
    with Codex(CodexConfig(launch_args_override=command)) as codex:
        thread = codex.thread_start()
        begun = time.perf_counter()
        text = thread.run("Hello").final_response or ""
        elapsed = time.perf_counter() - begun
    common.expect(len(text), size, "length of the message")
    common.emit({"ms": elapsed * 1000, "rss_mb": common.rss_mb()})


if __name__ == "__main__":
    main()
