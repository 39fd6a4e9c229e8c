"""Steer a running turn, and interrupt one.

python sdk/examples/14_turn_controls/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex
from openai_codex.events import ItemCompleted, TextDelta
from openai_codex.generated.v2_all import AgentMessageThreadItem

with Codex(example_config()) as codex:
    thread = codex.thread_start()

    turn = thread.turn("Count to a million.")
    steered = False
    for event in turn.events():
        match event:
            case TextDelta() if not steered:
                turn.steer("Stop at three.")
                steered = True
            case ItemCompleted(item=AgentMessageThreadItem(text=text)):
                print("said:", text)
            case _:
                pass

    turn = thread.turn("Tell me an endless story.")
    turn.interrupt()
    print("the story was", turn.run().status.value)
