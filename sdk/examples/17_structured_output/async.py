"""Get answers as instances of a pydantic model.

python sdk/examples/17_structured_output/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config
from pydantic import BaseModel

from openai_codex import AsyncCodex, OutputParseError


class City(BaseModel):
    name: str
    inhabitants: int


async def main() -> None:
    async with AsyncCodex(example_config()) as codex:
        thread = await codex.thread_start()

        result = await thread.run("The largest city of France?", output_type=City)
        city = result.parsed  # a City, for type checkers too
        print(f"{city.name} has {city.inhabitants:,} inhabitants")

        try:
            await thread.run("The largest city of Atlantis?", output_type=City)
        except OutputParseError as error:
            print("not a city:", error.text)


asyncio.run(main())
