"""Read the result of a turn: status, answer, items, tokens, cost and time.

python sdk/examples/02_turn_run/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex, Price, PriceTable

# Prices per million tokens. Insert your own.
PRICES = PriceTable({"my-model": Price(input="1.25", cached_input="0.125", output="10")})

with Codex(example_config()) as codex:
    thread = codex.thread_start()
    result = thread.run("Name the three primary colours.")

    print("status:", result.status.value)
    print("answer:", result.final_response)
    print("items:", ", ".join(item.root.type for item in result.items))
    if result.turn_usage is not None:
        usage = result.turn_usage
        print("tokens:", usage.input_tokens, "in,", usage.output_tokens, "out")
        print("cost:", PRICES.cost(usage, model="my-model"), PRICES.currency)
    print("took:", result.duration_ms, "ms")
