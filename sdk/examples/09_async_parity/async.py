"""Run several turns concurrently on one runtime, each on its own thread.

python sdk/examples/09_async_parity/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import AsyncCodex

COUNTRIES = ("France", "Italy", "Japan")


async def capital(codex: AsyncCodex, country: str) -> str | None:
    thread = await codex.thread_start()
    result = await thread.run(f"What is the capital of {country}? One word.")
    return result.final_response


async def main() -> None:
    async with AsyncCodex(example_config()) as codex:
        answers = await asyncio.gather(*(capital(codex, country) for country in COUNTRIES))
        for country, answer in zip(COUNTRIES, answers, strict=True):
            print(f"{country}: {answer}")


asyncio.run(main())
