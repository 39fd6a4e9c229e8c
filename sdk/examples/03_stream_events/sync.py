"""Follow a turn while it runs: as text, as typed events, or with a callback.

python sdk/examples/03_stream_events/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex
from openai_codex.events import ItemCompleted, TextDelta, TurnCompleted, TurnEvent


def show(event: TurnEvent) -> None:
    if isinstance(event, ItemCompleted):
        print("  item:", event.item.type)


with Codex(example_config()) as codex:
    thread = codex.thread_start()

    print("As text:")
    for piece in thread.turn("Write a haiku about type hints.").stream_text():
        print(piece, end="", flush=True)
    print()

    print("As events:")
    for event in thread.turn("Write a haiku about type hints.").events():
        match event:
            case TextDelta(text=text):
                print("  text:", repr(text))
            case ItemCompleted(item=item):
                print("  item:", item.type)
            case TurnCompleted(status=status):
                print("  turn:", status.value)
            case _:
                pass

    print("As a callback of run():")
    result = thread.run("Write a haiku about type hints.", on_event=show)
    print("  answer:", result.final_response)
