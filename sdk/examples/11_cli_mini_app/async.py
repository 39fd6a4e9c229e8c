"""Chat in the terminal: one thread, streamed answers, Ctrl-D to exit.

python sdk/examples/11_cli_mini_app/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import AsyncCodex, TurnFailedError


async def main() -> None:
    async with AsyncCodex(example_config()) as codex:
        thread = await codex.thread_start()
        print("Ask something. Press Ctrl-D to exit.")
        # Reading from the terminal blocks, so do it in a thread.
        while line := await asyncio.to_thread(sys.stdin.readline):
            if not line.strip():
                continue
            try:
                turn = await thread.turn(line.strip())
                async for piece in turn.stream_text():
                    print(piece, end="", flush=True)
            except TurnFailedError as error:
                print("Failed:", error)
            print()


asyncio.run(main())
