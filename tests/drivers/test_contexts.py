"""Context variables: handlers and tools see those of the code that started their turn."""

from __future__ import annotations

import asyncio
import contextvars
import gc
import json
import threading
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from tests.fixtures.peers import HERE, serving
from tests.fixtures.transports import over_sockets

from openai_codex import (
    ApprovalRequest,
    AsyncCodex,
    Codex,
    CurrentTimeRequest,
    ToolCall,
    current_call,
    tool,
)
from openai_codex.client import CodexClient
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    Step,
    begin_turn,
    end_turn,
    expect_answer,
    respond,
    send,
)

if TYPE_CHECKING:
    from tests.conftest import StartClient
    from tests.drivers.conftest import Play, StartPeer

pytestmark = pytest.mark.behaviour("context")

T = TypeVar("T")
USER: contextvars.ContextVar[str] = contextvars.ContextVar("user", default="nobody")
APPROVAL = ms.command_approval("ls", 7, *HERE)
OF_TURNS = {
    "item/commandExecution/requestApproval": "on_approval",
    "item/fileChange/requestApproval": "on_approval",
    "item/permissions/requestApproval": "on_permissions",
    "item/tool/requestUserInput": "on_user_input",
    "item/tool/call": "on_tool_call",
    "mcpServer/elicitation/request": "on_elicitation",
}
"""Requests that name a turn → the handler that is asked."""


def as_user(name: str, act: Callable[[], T]) -> T:
    """Call `act` on behalf of a user."""

    def call() -> T:
        USER.set(name)
        return act()

    return contextvars.copy_context().run(call)


def in_turn(request: Any, *then: Step) -> Step:
    """Serve turns that send `request`, which has the id 7, and end when it is answered."""
    return serving(*begin_turn(), send(request), expect_answer(7), *then, *end_turn("Done"))


def requesting(method: str, **params: Any) -> Any:
    return ms.server_request(method, params, 7)


class Seen(list[str]):
    """The users that handlers have seen."""

    def handler(self, _: Any) -> None:
        self.append(USER.get())

    def raw_handler(self, method: str, params: Any) -> dict[str, str]:
        self.append(USER.get())
        return {"decision": "decline"}


@pytest.mark.parametrize(("method", "handler"), OF_TURNS.items())
def test_a_handler_sees_the_context_of_whoever_started_the_turn(
    start_peer: StartPeer, start_client: StartClient, method: str, handler: str
) -> None:
    seen = Seen()
    peer = start_peer(in_turn(requesting(method, threadId=HERE[0], turnId=HERE[1])))
    options = {handler: seen.handler}
    client = as_user("maker", lambda: start_client(peer.config(), **options))
    thread = as_user("opener", client.thread_start)

    for user in ("ann", "bob"):
        as_user(user, lambda: thread.run("Hi"))

    assert seen == ["ann", "bob"]


@over_sockets
def test_a_handler_of_a_remote_client_sees_it_too(play: Play) -> None:
    seen = Seen()
    _, client = play(in_turn(APPROVAL), on_approval=seen.handler)
    thread = client.thread_start()

    as_user("ann", lambda: thread.turn("Hi").run())

    assert seen == ["ann"]


def test_the_raw_handler_sees_it_too(start_peer: StartPeer) -> None:
    seen = Seen()
    peer = start_peer(in_turn(APPROVAL))
    with CodexClient(peer.config(), seen.raw_handler) as client:
        client.initialize()
        thread_id = client.thread_start().thread.id
        turn = as_user("ann", lambda: client.turn_start(thread_id, "Hi")).turn
        client.wait_for_turn_completed(turn.id)

    assert seen == ["ann"]


def test_a_turn_that_any_method_of_the_protocol_starts_is_its_callers(play: Play) -> None:
    seen = Seen()
    steps = (respond({"turn": ms.turn(), "reviewThreadId": ms.THREAD_ID}),)
    asks = (respond({}), send(ms.command_approval("ls", 7)), expect_answer(7))
    rules = {"review/start": steps, "go": asks}
    peer, client = play(serving(rules=rules), on_approval=seen.handler)
    target = {"threadId": ms.THREAD_ID, "target": {"type": "uncommittedChanges"}}

    as_user("ann", lambda: client.call("review/start", target))
    client.call("go")
    peer.wait_for_answer(7)

    assert seen == ["ann"]


def test_a_coroutine_sees_it_in_the_clients_loop(start_peer: StartPeer) -> None:
    seen: list[tuple[str, bool]] = []

    async def handler(_: ApprovalRequest) -> bool:
        await asyncio.sleep(0)
        seen.append((USER.get(), asyncio.get_running_loop() is loops[0]))
        return True

    loops: list[asyncio.AbstractEventLoop] = []

    async def main() -> None:
        loops.append(asyncio.get_running_loop())
        peer = start_peer(in_turn(APPROVAL))
        async with AsyncCodex(peer.config(), on_approval=handler) as codex:
            thread = await codex.thread_start()
            USER.set("ann")
            await thread.run("Hi")

    asyncio.run(main())

    assert seen == [("ann", True)]


@tool
def plain_tool() -> str:
    """Who is it?"""
    return USER.get()


@tool
async def async_tool() -> str:
    """Who is it?"""
    await asyncio.sleep(0)
    return USER.get()


@pytest.mark.parametrize("function", [plain_tool, async_tool])
def test_a_tool_sees_it(play: Play, function: Any) -> None:
    call = requesting(
        "item/tool/call",
        threadId=HERE[0],
        turnId=HERE[1],
        callId="c",
        tool=function.name,
        arguments={},
    )
    peer, client = play(in_turn(call))
    thread = client.thread_start(tools=[function])

    as_user("ann", lambda: thread.run("Hi"))

    answer = peer.wait_for_answer(7)["result"]
    assert answer["contentItems"] == [{"type": "inputText", "text": "ann"}]


@tool
def told_call() -> list[str]:
    """Which call is it?"""
    call = current_call()
    assert call is not None
    return [call.thread_id, call.turn_id, call.call_id, call.tool]


@tool
async def told_call_later() -> list[str]:
    """Which call is it, in a task of its own?"""
    await asyncio.sleep(0)
    return await asyncio.create_task(asyncio.to_thread(told_call))


@pytest.mark.parametrize("function", [told_call, told_call_later])
def test_a_tool_can_learn_its_thread_and_turn(play: Play, function: Any) -> None:
    ids = {"threadId": HERE[0], "turnId": HERE[1], "callId": "c"}
    call = requesting("item/tool/call", tool=function.name, arguments={}, **ids)
    peer, client = play(in_turn(call))
    thread = client.thread_start(tools=[function])

    turn = thread.run("Hi")

    text = peer.wait_for_answer(7)["result"]["contentItems"][0]["text"]
    assert json.loads(text) == [thread.id, turn.id, "c", function.name]
    assert current_call() is None


def test_a_handler_has_no_current_call_unless_it_is_a_tool(play: Play) -> None:
    calls: list[ToolCall | None] = []

    def note(_: Any) -> None:
        calls.append(current_call())

    _, client = play(in_turn(APPROVAL), on_approval=note)

    client.thread_start().run("Hi")

    assert calls == [None]


def test_two_turns_at_once_keep_their_contexts(play: Play) -> None:
    both, seen = threading.Barrier(2), {}

    def handler(request: ApprovalRequest) -> bool:
        both.wait(60)
        seen[request.turn_id] = USER.get()
        return True

    first = (respond({"turn": ms.turn("A")}),)
    asks = (
        respond({}),
        send(ms.command_approval("ls", 7, "T", "A"), ms.command_approval("ls", 8, "T", "B")),
        expect_answer(7),
        send(ms.turn_completed("T", "A"), ms.turn_completed("T", "B")),
    )
    rules = {"turn/start": first, "review/start": (respond({"turn": ms.turn("B")}),), "go": asks}
    peer, client = play(serving(rules=rules), on_approval=handler)
    thread = client.thread_start()

    as_user("ann", lambda: thread.turn("Hi"))
    as_user("bob", lambda: client.call("review/start", {"threadId": "other"}))
    client.call("go")
    peer.wait_for_answer(7)
    peer.wait_for_answer(8)

    assert seen == {"A": "ann", "B": "bob"}


def test_a_turn_may_ask_before_its_start_is_answered(play: Play) -> None:
    seen = Seen()
    steps = (send(APPROVAL), expect_answer(7), *begin_turn(), *end_turn("Done"))
    _, client = play(serving(*steps), on_approval=seen.handler)
    thread = client.thread_start()

    as_user("ann", lambda: thread.run("Hi"))

    assert seen == ["ann"]


def test_a_turn_of_a_sub_agent_is_that_of_whoever_started_the_first(play: Play) -> None:
    seen = Seen()
    child = ms.turn_started("sub", "child")
    child["params"]["turn"]["rootTurnId"] = HERE[1]
    asks = (send(child, ms.command_approval("ls", 7, "sub", "child")), expect_answer(7))
    _, client = play(serving(*begin_turn(), *asks, *end_turn("Done")), on_approval=seen.handler)
    thread = client.thread_start()

    as_user("ann", lambda: thread.run("Hi"))

    assert seen == ["ann"]


def test_a_request_that_names_a_thread_alone_belongs_to_its_turn_under_way(
    start_peer: StartPeer, start_client: StartClient
) -> None:
    seen = Seen()

    def handler(_: CurrentTimeRequest) -> int:
        seen.append(USER.get())
        return 0

    steps = in_turn(requesting("currentTime/read", threadId=HERE[0]))
    client = start_client(start_peer(steps).config(), on_current_time=handler)
    thread = client.thread_start()

    as_user("ann", lambda: thread.run("Hi"))

    assert seen == ["ann"]


@pytest.mark.parametrize("ids", [{}, {"threadId": "of another client", "turnId": "its own"}])
def test_a_request_of_no_turn_started_here_sees_the_context_that_the_client_was_made_in(
    start_peer: StartPeer, start_client: StartClient, ids: dict[str, str]
) -> None:
    seen = Seen()

    def handler(_: CurrentTimeRequest) -> int:
        seen.append(USER.get())
        return 0

    steps = in_turn(requesting("currentTime/read", **ids))
    config = start_peer(steps).config()
    client = as_user("maker", lambda: start_client(config, on_current_time=handler))
    thread = as_user("opener", client.thread_start)

    as_user("ann", lambda: thread.run("Hi"))

    assert seen == ["maker"]


async def test_a_client_that_is_entered_again_keeps_its_context(start_peer: StartPeer) -> None:
    seen = Seen()

    def handler(_: CurrentTimeRequest) -> int:
        seen.append(USER.get())
        return 0

    config = start_peer(in_turn(requesting("currentTime/read"))).config()
    codex = as_user("maker", lambda: AsyncCodex(config, on_current_time=handler))
    for user in ("ann", "bob"):
        USER.set(user)
        async with codex:
            await (await codex.thread_start()).run("Hi")

    assert seen == ["maker", "maker"]


def test_what_a_handler_sets_is_its_own(play: Play) -> None:
    seen = Seen()

    def handler(_: ApprovalRequest) -> bool:
        seen.append(USER.get())
        USER.set("handler")
        return True

    asks = (send(APPROVAL), expect_answer(7))
    _, client = play(serving(*begin_turn(), *asks, *asks, *end_turn("Done")), on_approval=handler)
    thread = client.thread_start()

    as_user("ann", lambda: thread.run("Hi"))

    assert seen == ["ann", "ann"]
    assert USER.get() == "nobody"


class Account:
    """What a program keeps in a context variable."""


ACCOUNT: contextvars.ContextVar[Account | None] = contextvars.ContextVar("account", default=None)


def test_a_context_is_let_go_when_its_turn_has_ended(start_peer: StartPeer) -> None:
    with Codex(start_peer(in_turn(APPROVAL)).config()) as codex:
        thread = codex.thread_start()

        def run() -> weakref.ref[Account]:
            account = Account()
            ACCOUNT.set(account)
            thread.run("Hi")
            return weakref.ref(account)

        account = contextvars.copy_context().run(run)
        gc.collect()

        assert account() is None
