"""Context variables in the handlers and tools of the real runtime's turns."""

from __future__ import annotations

import asyncio
import contextvars
from typing import Any

import pytest

from openai_codex import ApprovalRequest, AsyncCodex, Codex, tool
from openai_codex.testing import AppServerHarness, CapturedRequest, MockResponsesServer, Reply
from openai_codex.testing import events as ev
from openai_codex.testing.replies import stream_reply, text_reply

pytestmark = pytest.mark.behaviour("context")

USER: contextvars.ContextVar[str] = contextvars.ContextVar("user", default="nobody")


@tool
def plain() -> str:
    """Who is it?"""
    return USER.get()


@tool
async def coroutine() -> str:
    """Who is it?"""
    await asyncio.sleep(0)
    return USER.get()


def outputs(request: CapturedRequest) -> list[str]:
    """The tool outputs of the running turn."""
    last = max(i for i, item in enumerate(request.input) if item.get("role") == "user")
    found = [item for item in request.input[last:] if item.get("type") == "function_call_output"]
    return [str(item["output"]) for item in found]


def calls_what_it_is_told(request: CapturedRequest) -> Reply:
    """A model that calls the tool which the user names, and answers with its output."""
    done = outputs(request)
    if done:
        return text_reply(done[-1])
    return stream_reply(ev.response(ev.function_call(request.user_texts()[-1], {}, "c")))


async def test_turns_at_once_keep_the_contexts_of_their_users(
    app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    mock_responses.on_request(calls_what_it_is_told)

    async def serve(codex: AsyncCodex, user: str, name: str) -> str | None:
        USER.set(user)
        thread = await codex.thread_start(tools=[plain, coroutine])
        return (await thread.run(name)).final_response

    users = [f"user {number}" for number in range(10)]
    async with app_server.async_codex() as codex:
        for name in ("plain", "coroutine"):
            tasks = [asyncio.create_task(serve(codex, user, name)) for user in users]
            assert await asyncio.gather(*tasks) == users


@pytest.mark.parametrize("name", ["plain", "coroutine"])
def test_a_blocking_client_keeps_them_too(
    app_server: AppServerHarness, mock_responses: MockResponsesServer, name: str
) -> None:
    mock_responses.on_request(calls_what_it_is_told)

    def run(codex: Codex, user: str) -> str | None:
        USER.set(user)
        return codex.thread_start(tools=[plain, coroutine]).run(name).final_response

    with app_server.codex() as codex:
        for user in ("ann", "bob"):
            assert contextvars.copy_context().run(run, codex, user) == user


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
