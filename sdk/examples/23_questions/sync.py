"""Answer questions from the model.

python sdk/examples/23_questions/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex, UserInputRequest


def ask(request: UserInputRequest) -> dict[str, str]:
    """Ask at the terminal. A slow handler does not block other turns."""
    answers: dict[str, str] = {}
    for question in request.questions:
        print(question.question)
        for option in question.options or []:
            print(f"  {option.label}: {option.description}")
        answers[question.id] = input("> ")
    return answers


with Codex(example_config(), on_user_input=ask) as codex:
    # Outside of plan mode, the model may ask questions only with this setting.
    thread = codex.thread_start(config={"features.default_mode_request_user_input": True})
    result = thread.run("Ask me which colour the door gets.")
    print(result.final_response)
