"""Chat in the terminal: one thread, streamed answers, Ctrl-D to exit.

python sdk/examples/11_cli_mini_app/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex, TurnFailedError

with Codex(example_config()) as codex:
    thread = codex.thread_start()
    print("Ask something. Press Ctrl-D to exit.")
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            for piece in thread.turn(line.strip()).stream_text():
                print(piece, end="", flush=True)
        except TurnFailedError as error:
            print("Failed:", error)
        print()
