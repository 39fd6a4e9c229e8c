"""Run several turns concurrently on one runtime, each on its own thread.

python sdk/examples/09_async_parity/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex

COUNTRIES = ("France", "Italy", "Japan")

with Codex(example_config()) as codex:
    # turn() returns as soon as the turn has started, and run() waits until it has completed.
    turns = [
        codex.thread_start().turn(f"What is the capital of {country}? One word.")
        for country in COUNTRIES
    ]
    for country, turn in zip(COUNTRIES, turns, strict=True):
        print(f"{country}: {turn.run().final_response}")
