"""Test your own code with the real runtime and a mock model.

python sdk/examples/20_testing/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import _bootstrap as _bootstrap  # finds the SDK of this checkout

from openai_codex import Codex
from openai_codex.testing import AppServerHarness


def summary(codex: Codex, text: str) -> str:
    """The code under test."""
    result = codex.thread_start().run(f"Sum this up in one sentence: {text}")
    return result.final_response or "(no summary)"


def test_the_summary_is_what_the_model_answers() -> None:
    with AppServerHarness() as app, app.codex() as codex:
        app.responses.reply("All is well.")
        assert summary(codex, "Nothing happened today.") == "All is well."
        assert "Nothing happened" in app.responses.requests[0].user_texts()[-1]


if __name__ == "__main__":
    test_the_summary_is_what_the_model_answers()
    print("passed")
