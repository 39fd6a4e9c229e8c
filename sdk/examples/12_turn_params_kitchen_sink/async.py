"""A turn with every parameter that most programs ever need.

python sdk/examples/12_turn_params_kitchen_sink/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import ApprovalMode, AsyncCodex, Sandbox
from openai_codex.types import JsonObject, Personality, ReasoningEffort

SCHEMA: JsonObject = {
    "type": "object",
    "properties": {"planet": {"type": "string"}, "moons": {"type": "integer"}},
    "required": ["planet", "moons"],
    "additionalProperties": False,
}


async def main() -> None:
    async with AsyncCodex(example_config()) as codex:
        model = next(model for model in (await codex.models()).data if model.is_default)
        thread = await codex.thread_start()
        result = await thread.run(
            "Which planet has the most moons?",
            approval_mode=ApprovalMode.deny_all,  # refuse everything that needs approval
            cwd=Path(__file__).parent,  # the folder in which commands run
            effort=ReasoningEffort.low,
            model=model.model,
            output_schema=SCHEMA,  # 17_structured_output uses a model instead
            personality=Personality.pragmatic,
            sandbox=Sandbox.read_only,
            summary="concise",
            timeout=60,  # seconds for the whole turn
            idle_timeout=30,  # seconds without an event
        )
        print(result.final_response)


asyncio.run(main())
