"""Start a runtime, open a thread, run one turn.

python sdk/examples/01_quickstart_constructor/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex

with Codex(example_config()) as codex:
    thread = codex.thread_start()
    result = thread.run("Say hello in one sentence.")
    print(result.final_response)
