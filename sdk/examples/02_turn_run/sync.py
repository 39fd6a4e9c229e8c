"""What a turn comes to: its status, answer, items, tokens and time.

    python sdk/examples/02_turn_run/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex

with Codex(example_config()) as codex:
    thread = codex.thread_start()
    result = thread.run("Name the three primary colours.")

    print("status:", result.status.value)
    print("answer:", result.final_response)
    print("items:", ", ".join(item.root.type for item in result.items))
    if result.turn_usage is not None:
        print("tokens:", result.turn_usage.input_tokens, "in,", result.turn_usage.output_tokens, "out")
    print("took:", result.duration_ms, "ms")
