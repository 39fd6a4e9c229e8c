"""Handle errors, and retry a turn that failed because the model was overloaded.

python sdk/examples/10_error_handling_and_retry/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import (
    AsyncCodex,
    CodexConfig,
    RuntimeMissingError,
    TurnFailedError,
    TurnTimeoutError,
    async_retry_on_overload,
    is_retryable_error,
)


async def main() -> None:
    try:
        async with AsyncCodex(CodexConfig(codex_bin="no-such-codex")):
            pass
    except RuntimeMissingError as error:
        print("no runtime:", error)

    async with AsyncCodex(example_config()) as codex:
        thread = await codex.thread_start()

        # Retry with increasing pauses while the model is overloaded. Other errors are raised.
        # The thread already has the question, so the retry sends no input.
        try:
            result = await thread.run("Will you be busy?")
        except TurnFailedError as error:
            if not is_retryable_error(error):
                raise
            result = await async_retry_on_overload(lambda: thread.run([]))
        print("retried:", result.final_response)

        try:
            await thread.run("Is this too expensive?")
        except TurnFailedError as error:
            print("failed:", error)
            print("items so far:", len(error.result.items))

        try:
            await thread.run("Tell me an endless story.", timeout=2)
        except TurnTimeoutError as error:
            print("out of time:", error)


asyncio.run(main())
