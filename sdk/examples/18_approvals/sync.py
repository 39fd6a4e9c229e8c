"""Approve or decline what the agent wants to do, immediately or later.

python sdk/examples/18_approvals/sync.py [--mock]
"""

import sys
from pathlib import Path
from queue import Queue

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import ApprovalRequest, Codex, Later


def ask(request: ApprovalRequest) -> bool:
    """Ask at the terminal. A slow handler does not block other turns."""
    print("The agent wants to run:", request.command)
    return input("Allow? [y/N] ").strip().lower() == "y"


with Codex(example_config(), on_approval=ask) as codex:
    result = codex.thread_start().run("Run `echo approved` outside of the sandbox.")
    print(result.final_response)

# The answer need not come from the handler: a web page or a chat may send it much later.
waiting: Queue[ApprovalRequest] = Queue()


def put_aside(request: ApprovalRequest) -> Later:
    waiting.put(request)
    return request.later()


with Codex(example_config(), on_approval=put_aside) as codex:
    turn = codex.thread_start().turn("Run `echo approved` outside of the sandbox.")
    request = waiting.get(timeout=60)
    request.approve()
    print("later:", turn.run().final_response)
