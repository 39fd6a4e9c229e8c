"""A script as a user writes it: one turn of the runtime that the SDK finds, in an event loop."""

import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    """Run one turn and print its answer."""
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        print((await thread.run("Hello")).final_response, flush=True)


asyncio.run(main())
