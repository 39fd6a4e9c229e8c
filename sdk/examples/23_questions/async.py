"""Answer questions from the model.

python sdk/examples/23_questions/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import AsyncCodex, UserInputRequest


def ask(request: UserInputRequest) -> dict[str, str]:
    """Ask at the terminal. A plain function runs in its own thread, so it may block."""
    answers: dict[str, str] = {}
    for question in request.questions:
        print(question.question)
        for option in question.options or []:
            print(f"  {option.label}: {option.description}")
        answers[question.id] = input("> ")
    return answers


async def main() -> None:
    async with AsyncCodex(example_config(), on_user_input=ask) as codex:
        # Outside of plan mode, the model may ask questions only with this setting.
        thread = await codex.thread_start(config={"features.default_mode_request_user_input": True})
        result = await thread.run("Ask me which colour the door gets.")
        print(result.final_response)


asyncio.run(main())
