"""Handle errors, and retry a turn that failed because the model was overloaded.

python sdk/examples/10_error_handling_and_retry/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import (
    Codex,
    CodexConfig,
    RuntimeMissingError,
    TurnFailedError,
    TurnTimeoutError,
    is_retryable_error,
    retry_on_overload,
)

try:
    Codex(CodexConfig(codex_bin="no-such-codex"))
except RuntimeMissingError as error:
    print("no runtime:", error)

with Codex(example_config()) as codex:
    thread = codex.thread_start()

    # Retry with increasing pauses while the model is overloaded. Other errors are raised.
    # The thread already has the question, so the retry sends no input.
    try:
        result = thread.run("Will you be busy?")
    except TurnFailedError as error:
        if not is_retryable_error(error):
            raise
        result = retry_on_overload(lambda: thread.run([]), max_attempts=3)
    print("retried:", result.final_response)

    try:
        thread.run("Is this too expensive?")
    except TurnFailedError as error:
        print("failed:", error)
        print("items so far:", len(error.result.items))

    try:
        thread.run("Tell me an endless story.", timeout=2)
    except TurnTimeoutError as error:
        print("out of time:", error)
