"""Approve or decline what the agent wants to do, immediately or later.

python sdk/examples/18_approvals/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import ApprovalRequest, AsyncCodex, Later


def ask(request: ApprovalRequest) -> bool:
    """Ask at the terminal. A plain function runs in its own thread, so it may block."""
    print("The agent wants to run:", request.command)
    return input("Allow? [y/N] ").strip().lower() == "y"


async def main() -> None:
    async with AsyncCodex(example_config(), on_approval=ask) as codex:
        thread = await codex.thread_start()
        result = await thread.run("Run `echo approved` outside of the sandbox.")
        print(result.final_response)

    # The answer need not come from the handler: a web page or a chat may send it much later.
    waiting: asyncio.Queue[ApprovalRequest] = asyncio.Queue()

    async def put_aside(request: ApprovalRequest) -> Later:
        await waiting.put(request)
        return request.later()

    async with AsyncCodex(example_config(), on_approval=put_aside) as codex:
        thread = await codex.thread_start()
        turn = await thread.turn("Run `echo approved` outside of the sandbox.")
        request = await asyncio.wait_for(waiting.get(), timeout=60)
        request.approve()
        print("later:", (await turn.run()).final_response)


asyncio.run(main())
