"""Steer a running turn, and interrupt one.

python sdk/examples/14_turn_controls/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import AsyncCodex
from openai_codex.events import ItemCompleted, TextDelta
from openai_codex.generated.v2_all import AgentMessageThreadItem


async def main() -> None:
    async with AsyncCodex(example_config()) as codex:
        thread = await codex.thread_start()

        turn = await thread.turn("Count to a million.")
        steered = False
        async for event in turn.events():
            match event:
                case TextDelta() if not steered:
                    await turn.steer("Stop at three.")
                    steered = True
                case ItemCompleted(item=AgentMessageThreadItem(text=text)):
                    print("said:", text)
                case _:
                    pass

        turn = await thread.turn("Tell me an endless story.")
        await turn.interrupt()
        print("the story was", (await turn.run()).status.value)


asyncio.run(main())
