"""Choose a model and its reasoning effort, for a thread and for one turn.

python sdk/examples/13_model_selection/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import AsyncCodex
from openai_codex.types import ReasoningEffort


async def main() -> None:
    async with AsyncCodex(example_config()) as codex:
        models = (await codex.models()).data
        default = next(model for model in models if model.is_default)
        other = next(model for model in models if not model.is_default)

        thread = await codex.thread_start(model=default.model)
        first = await thread.run("Name the three primary colours.", effort=ReasoningEffort.low)
        print(f"{default.display_name}: {first.final_response}")

        # The thread uses the other model from this turn on.
        second = await thread.run("Which model are you?", model=other.model)
        print(f"{other.display_name}: {second.final_response}")


asyncio.run(main())
