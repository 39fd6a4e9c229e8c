"""Send an image file.

python sdk/examples/08_local_image/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import AsyncCodex, LocalImageInput

picture = Path(__file__).parent / "blue.png"


async def main() -> None:
    async with AsyncCodex(example_config()) as codex:
        thread = await codex.thread_start()
        result = await thread.run(["What is in this picture?", LocalImageInput(picture)])
        print(result.final_response)


asyncio.run(main())
