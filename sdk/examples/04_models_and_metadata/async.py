"""Show the runtime's version and the available models.

python sdk/examples/04_models_and_metadata/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex(example_config()) as codex:
        print("runtime:", codex.metadata.userAgent)
        print("platform:", codex.metadata.platformOs)
        for model in (await codex.models()).data:
            efforts = ", ".join(
                option.reasoning_effort.value for option in model.supported_reasoning_efforts
            )
            print("model:", model.id, "(default)" if model.is_default else "", "effort:", efforts)


asyncio.run(main())
