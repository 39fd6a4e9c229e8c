"""Start a runtime, open a thread, run one turn.

python sdk/examples/01_quickstart_constructor/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex(example_config()) as codex:
        thread = await codex.thread_start()
        result = await thread.run("Say hello in one sentence.")
        print(result.final_response)


asyncio.run(main())
