"""Give the model Python functions to call.

python sdk/examples/16_tools/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import AsyncCodex, ToolError, tool

STOCK = {"A-1": 7, "B-2": 0}


@tool(timeout=10)
async def stock(article: str) -> int:
    """How many pieces of an article are in stock.

    Args:
        article: number of the article, such as A-1.
    """
    await asyncio.sleep(0)  # a real tool would query a database or a service here
    if article not in STOCK:
        # The model receives this text, and the turn continues.
        raise ToolError(f"there is no article {article}; known are {', '.join(STOCK)}")
    return STOCK[article]


async def main() -> None:
    async with AsyncCodex(example_config()) as codex:
        thread = await codex.thread_start(tools=[stock])
        print((await thread.run("How many A-1 are in stock?")).final_response)
        print((await thread.run("How many C-3 are in stock?")).final_response)


asyncio.run(main())
