"""Code as users write it, none of which runs: `make types` holds how its expressions are typed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any

from pydantic import BaseModel
from typing_extensions import TypedDict, assert_never, assert_type

from openai_codex import (
    ApprovalDecision,
    ApprovalMode,
    ApprovalRequest,
    AsyncCodex,
    AsyncThread,
    AsyncTurnHandle,
    Codex,
    EffortName,
    ElicitationRequest,
    Later,
    PermissionsRequest,
    Personality,
    PriceTable,
    ReasoningEffort,
    RuntimeRequest,
    Sandbox,
    Thread,
    Tool,
    TurnHandle,
    TurnResult,
    UserInputRequest,
    approve_all,
    run,
    tool,
)
from openai_codex._client._rpc import AsyncRpc, Rpc
from openai_codex._wire import UnknownNotification
from openai_codex._wire.generated.events import Event, TurnCompletedEvent
from openai_codex._wire.generated.events import Notification as AnyNotification
from openai_codex.events import (
    CommandOutput,
    DiffUpdated,
    ErrorReported,
    ItemCompleted,
    ItemStarted,
    OtherEvent,
    PlanUpdated,
    ReasoningDelta,
    TextDelta,
    TurnCompleted,
    TurnEvent,
    TurnStarted,
    UsageUpdated,
)
from openai_codex.generated.v2_all import (
    AgentMessageThreadItem,
    ApplyPatchApprovalParams,
    CommandExecutionRequestApprovalParams,
    CommandExecutionThreadItem,
    ExecCommandApprovalParams,
    FileChangeRequestApprovalParams,
    ItemCompletedNotification,
    McpServerElicitationRequestParams,
    PermissionsRequestApprovalParams,
    SandboxPolicy,
    ThreadSetNameResponse,
    Turn,
    TurnCompletedNotification,
    TurnStartResponse,
    TurnStatus,
    UnknownVariant,
)
from openai_codex.testing import AppServerHarness


class Place(BaseModel):
    name: str


@dataclass
class Point:
    x: int


class Named(TypedDict):
    name: str


def parsed_is_what_was_asked_for(thread: Thread) -> None:
    assert_type(thread.run("x", output_type=Place), TurnResult[Place])
    assert_type(thread.run("x", output_type=Place, timeout=1.0).parsed, Place)
    assert_type(thread.run("x", output_type=Point, model="m").parsed, Point)
    assert_type(thread.run("x", output_type=Named).parsed, Named)
    assert_type(thread.turn("x", output_type=Place), TurnHandle[Place])
    assert_type(thread.turn("x", output_type=Place).run().parsed, Place)


def nothing_is_parsed_where_nothing_was_asked_for(thread: Thread) -> None:
    assert_type(thread.run("x"), TurnResult[None])
    assert_type(thread.run("x").parsed, None)
    assert_type(thread.run("x", summary="concise").parsed, None)
    assert_type(thread.turn("x").run().parsed, None)


async def it_is_the_same_in_asyncio(thread: AsyncThread) -> None:
    assert_type((await thread.run("x", output_type=Place)).parsed, Place)
    assert_type(await thread.turn("x", output_type=Point), AsyncTurnHandle[Point])
    assert_type((await (await thread.turn("x", output_type=Point)).run()).parsed, Point)
    assert_type((await thread.run("x", model="m")).parsed, None)


def an_option_that_does_not_exist_is_refused(thread: Thread) -> None:
    thread.run("x", outputs=Place)  # type: ignore[call-overload]  # the point
    thread.run("x", timeout="1")  # type: ignore[call-overload]  # the point


def an_annotation_without_a_parameter_takes_any(result: TurnResult, turn: TurnHandle) -> TurnResult:
    assert_type(result.parsed, Any)
    return turn.run()


def results_of_any_kind_fit_it(thread: Thread) -> list[TurnResult]:
    results: list[TurnResult] = [thread.run("x", output_type=Place), thread.run("x")]
    results.append(an_annotation_without_a_parameter_takes_any(results[0], thread.turn("x")))
    return results


def lists_are_of_their_items(codex: Codex) -> None:
    for stored in codex.thread_list():
        assert_type(stored.preview, str)
        codex.thread_archive(stored)
    for model in codex.models():
        assert_type(model.id, str)
    with codex.thread_start() as thread:
        assert_type(thread, Thread)


async def lists_are_of_their_items_in_asyncio(codex: AsyncCodex) -> None:
    async for stored in await codex.thread_list():
        assert_type(stored.preview, str)
    async with await codex.thread_start() as thread:
        assert_type(thread, AsyncThread)


def streams_are_typed(turn: TurnHandle[None]) -> None:
    assert_type(turn.stream_text(), Iterator[str])
    assert_type(turn.events(), Iterator[TurnEvent])


async def streams_are_typed_in_asyncio(turn: AsyncTurnHandle[None]) -> None:
    assert_type(turn.stream_text(), AsyncIterator[str])
    async for event in turn.events():
        assert_type(event, TurnEvent)


def a_match_can_name_every_event(event: TurnEvent) -> str:
    match event:
        case TextDelta(text=text) | ReasoningDelta(text=text) | CommandOutput(text=text):
            assert_type(text, str)
        case ItemCompleted(item=CommandExecutionThreadItem(command=command)):
            assert_type(command, str)
        case ItemStarted(item=item) | ItemCompleted(item=item):
            if item.type == "agentMessage":
                assert_type(item, AgentMessageThreadItem)
        case TurnStarted() | PlanUpdated() | DiffUpdated() | UsageUpdated():
            pass
        case ErrorReported(error=error):
            assert_type(error.message, str)
        case TurnCompleted(status=status):
            assert_type(status, TurnStatus)
        case OtherEvent(method=method):
            assert_type(method, str)
        case _:
            assert_never(event)
    return event.notification.method


def a_method_narrows_a_notification(event: Event) -> None:
    if event.method == "turn/completed":
        assert_type(event.payload, TurnCompletedNotification)
        assert_type(turn_of(event), Turn)
    elif event.method == "item/completed":
        assert_type(event.payload, ItemCompletedNotification)
    str(event.payload.turn)  # type: ignore[union-attr]  # the point


def turn_of(event: TurnCompletedEvent) -> Turn:
    return event.payload.turn


def so_does_its_payload(event: Event) -> str:
    match event.payload:
        case TurnCompletedNotification(turn=turn):
            assert_type(turn, Turn)
        case UnknownNotification(params=params):
            str(params)
        case _:
            pass
    general: AnyNotification = event
    return general.method


def a_type_narrows_an_item(turn: Turn) -> str:
    for item in turn.items:
        if item.root.type == "agentMessage":
            assert_type(item.root, AgentMessageThreadItem)
            return item.root.text
        if isinstance(item.root, UnknownVariant):
            str(item.root.pixel_count)
    return ""


def requests_of_the_protocol_are_typed(rpc: Rpc, policy: SandboxPolicy) -> None:
    text = {"type": "text", "text": "hi"}
    started = rpc.turn.start(thread_id="t", input=[text], effort="high", cwd=None)
    assert_type(started, TurnStartResponse)
    rpc.command.exec(command=["ls"], sandbox_policy=policy, timeout=5.0)
    rpc.turn.start()  # type: ignore[call-arg]  # the point
    rpc.thread.start(cwd=5)  # type: ignore[arg-type]  # the point


async def so_they_are_in_asyncio(rpc: AsyncRpc) -> None:
    assert_type(await rpc.thread.name_set(thread_id="t", name="n"), ThreadSetNameResponse)


def a_request_is_typed_by_its_class(request: ApprovalRequest) -> ApprovalDecision | Later:
    assert_type(
        request.request,
        CommandExecutionRequestApprovalParams
        | FileChangeRequestApprovalParams
        | PermissionsRequestApprovalParams
        | McpServerElicitationRequestParams
        | ApplyPatchApprovalParams
        | ExecCommandApprovalParams,
    )
    match request.request:
        case CommandExecutionRequestApprovalParams(command=command):
            assert_type(command, str | None)
            return ApprovalDecision.decline
        case _:
            return request.later()


async def answer_questions(request: UserInputRequest) -> dict[str, str]:
    await asyncio.sleep(0)
    return {question.id: question.question for question in request.questions}


def fill_in(request: ElicitationRequest) -> Place | None:
    return Place(name=request.message)


def grant(request: PermissionsRequest) -> bool:
    return request.permissions.network is None


def clients_take_handlers_of_every_form() -> None:
    Codex(on_approval=approve_all, on_elicitation=fill_in, on_permissions=grant)
    Codex(on_approval=a_request_is_typed_by_its_class, on_current_time=lambda _: 7)
    AsyncCodex(on_approval=lambda request: request.kind == "command")
    AsyncCodex(on_user_input=answer_questions, on_tool_call=lambda request: request.arguments)


def handlers_of_the_wrong_form_are_refused() -> None:
    Codex(on_approval=fill_in)  # type: ignore[arg-type]  # the point
    Codex(on_user_input=grant)  # type: ignore[arg-type]  # the point


async def ask(request: ApprovalRequest) -> bool:
    await asyncio.sleep(0)
    return request.kind == "command"


async def fill_in_later(request: ElicitationRequest) -> Place:
    await asyncio.sleep(0)
    return Place(name=request.message)


def the_blocking_client_takes_no_coroutine_function() -> None:
    AsyncCodex(on_approval=ask, on_elicitation=fill_in_later)
    Codex(on_approval=ask)  # type: ignore[arg-type]  # the point
    Codex(on_elicitation=fill_in_later)  # type: ignore[arg-type]  # the point
    Codex(on_user_input=answer_questions)  # type: ignore[arg-type]  # the point
    Codex.connect("ws://h:1", on_approval=ask)  # type: ignore[arg-type]  # the point


def any_request(request: RuntimeRequest[Any]) -> str | None:
    return request.thread_id


@tool
def forecast(city: str, days: int = 1) -> str:
    return city * days


@tool(name="later", timeout=2.0)
async def later(city: str) -> Place:
    return Place(name=city)


def a_tool_is_called_as_its_function(codex: Codex) -> None:
    assert_type(forecast("Rome", days=2), str)
    forecast(days=2)  # type: ignore[call-arg]  # the point
    tools: list[Tool[..., Any]] = [forecast, later]
    codex.thread_start(tools=[forecast, later, fill_in])
    codex.thread_resume("t", tools=tools)


async def a_tool_of_a_coroutine_function_is_one() -> None:
    assert_type(await later("Rome"), Place)


def money_is_exact(prices: PriceTable, result: TurnResult) -> None:
    assert_type(prices.cost(result.turn_usage, model="m"), Decimal)


def options_by_their_values(thread: Thread, effort: EffortName) -> None:
    """Options are members of their class, or the values of these."""
    thread.run("x", effort="high", sandbox="read-only", personality="friendly", summary="concise")
    thread.run("x", effort=effort, approval_mode="deny_all")
    thread.run("x", effort=ReasoningEffort.high, sandbox=Sandbox.read_only)
    thread.turn("x", effort="low", sandbox="full-access", personality=Personality.none)
    thread.run("x", effort="enormous")  # type: ignore[call-overload]  # the point
    thread.run("x", sandbox="none")  # type: ignore[call-overload]  # the point


def defaults_of_a_client() -> None:
    """A client takes the options of its threads and turns, and so does a single call."""
    Codex(approval_mode="deny_all", personality="friendly", summary="concise", cwd=Path())
    AsyncCodex(effort=ReasoningEffort.high, personality=Personality.none, ephemeral=True, tools=[])
    Codex.connect("ws://127.0.0.1:1", approval_mode=ApprovalMode.deny_all, model_provider="x")
    assert_type(run("x", approval_mode="deny_all", cwd=".", output_type=Place), TurnResult[Place])
    Codex(approval_mode="ask")  # type: ignore[arg-type]  # the point


class OwnCodex(Codex):
    """A client with a method of its own."""

    def greet(self) -> str:
        return "hello"


class OwnAsyncCodex(AsyncCodex):
    """An asyncio client with a method of its own."""

    def greet(self) -> str:
        return "hello"


class OwnEnd(Codex):
    """A client that does something at the end of its block, in the usual types."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        super().__exit__(kind, error, trace)


class OwnAsyncEnd(AsyncCodex):
    """The same in asyncio."""

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await super().__aexit__(kind, error, trace)


class OwnHarness(AppServerHarness):
    """A test bed that does something at the end of the block."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        super().__exit__(kind, error, trace)


async def a_subclass_is_entered_as_itself() -> None:
    with OwnCodex() as codex:
        assert_type(codex.greet(), str)
        thread = codex.thread_start(sandbox="workspace-write", personality="none")
        assert_type(thread, Thread)
    async with OwnAsyncCodex() as client:
        assert_type(client.greet(), str)
    assert_type(OwnCodex.connect("ws://127.0.0.1:1"), OwnCodex)
