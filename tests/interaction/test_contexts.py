"""Context variables in the handlers and tools of the real runtime's turns."""

from __future__ import annotations

import asyncio
import contextvars
from typing import Any

import pytest

from openai_codex import ApprovalRequest
from openai_codex.testing import AppServerHarness, CapturedRequest, MockResponsesServer, Reply
from openai_codex.testing import events as ev
from openai_codex.testing.replies import stream_reply, text_reply

pytestmark = pytest.mark.behaviour("context")

USER: contextvars.ContextVar[str] = contextvars.ContextVar("user", default="nobody")


def outputs(request: CapturedRequest) -> list[str]:
    """The tool outputs of the running turn."""
    last = max(i for i, item in enumerate(request.input) if item.get("role") == "user")
    found = [item for item in request.input[last:] if item.get("type") == "function_call_output"]
    return [str(item["output"]) for item in found]


ESCALATED = {"cmd": "true", "sandbox_permissions": "require_escalated", "justification": "Why?"}


def spawns_an_agent(request: CapturedRequest) -> Reply:
    """A model whose sub-agent wants to run a command, and which waits for it."""
    text, done = request.user_texts()[-1], outputs(request)
    if text == "child":
        call = ev.function_call("exec_command", ESCALATED, "e")
        return text_reply("Done.") if done else stream_reply(ev.response(call))
    if text == "parent" and not done:
        arguments = {"message": "child", "agent_type": "default"}
        call = ev.function_call("spawn_agent", arguments, "s", namespace="multi_agent_v1")
        return stream_reply(ev.response(call))
    return text_reply("Started.")


async def test_a_sub_agents_approval_is_asked_in_the_context_of_the_first_turn(
    app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    mock_responses.on_request(spawns_an_agent)
    asked: asyncio.Future[tuple[str, bool]] = asyncio.get_running_loop().create_future()

    async def handler(request: ApprovalRequest) -> bool:
        asked.set_result((USER.get(), request.thread_id == thread.id))
        return False

    async with app_server.async_codex(on_approval=handler) as codex:
        thread = await codex.thread_start()
        USER.set("ann")
        run: Any = asyncio.create_task(thread.run("parent"))
        assert await asyncio.wait_for(asked, 60) == ("ann", False)
        await run
