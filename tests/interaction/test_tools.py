"""Python functions as tools of the real runtime: told to the model, called, and answered for."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel

from openai_codex import (
    AsyncCodex,
    Codex,
    ImageInput,
    InvalidConfigError,
    InvalidToolError,
    ToolError,
    tool,
)
from openai_codex._server_requests.tool import RESERVED
from openai_codex.testing import AppServerHarness, MockResponsesServer
from openai_codex.testing import events as ev
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from tests.conftest import StartClient

DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
    "WjR9awAAAABJRU5ErkJggg=="
)
WAIT = 60.0


class Place(BaseModel):
    name: str
    height: float = 0.0


class Weather(BaseModel):
    place: Place
    degrees: list[int]


@tool
def forecast(place: Place, days: int = 1) -> Weather:
    """Forecast the weather.

    Args:
        place: where
        days: how many days
    """
    return Weather(place=place, degrees=[20] * days)


@tool
async def later(x: int) -> str:
    """Answer later."""
    await asyncio.sleep(0)
    return f"got {x}"


@tool
def echo(x: int) -> str:
    """Answer in either client."""
    return f"got {x}"


@tool
def broken(x: int) -> str:
    """Fail."""
    raise ValueError(f"no {x} here")


@tool
def refusing() -> str:
    """Fail with words for the model."""
    raise ToolError("ask again tomorrow")


def call(name: str, arguments: dict[str, Any], call_id: str) -> list[ev.Event]:
    return ev.function_call(name, arguments, call_id)


def tool_items(result: Any) -> list[Any]:
    return [item.root for item in result.items if item.root.type == "dynamicToolCall"]


@pytest.mark.behaviour("tool-calls")
def test_the_model_sees_a_tool_and_what_it_returns(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply_items(call("forecast", {"place": {"name": "Rome"}, "days": 2}, "f"))
    mock_responses.reply("Warm.")

    result = client.thread_start(tools=[forecast]).run("How warm is it?")

    first, second = mock_responses.requests
    (told,) = [found for found in first.body["tools"] if found.get("name") == "forecast"]
    assert told["description"] == "Forecast the weather."
    assert told["parameters"]["required"] == ["place"]
    assert told["parameters"]["properties"]["days"] == {
        "type": "integer",
        "description": "how many days (default: 1)",
    }
    assert told["parameters"]["$defs"]["Place"]["required"] == ["name"]
    assert second.tool_output("f") == '{"place":{"name":"Rome","height":0.0},"degrees":[20,20]}'
    assert result.final_response == "Warm."
    (item,) = tool_items(result)
    assert (item.tool, item.success) == ("forecast", True)


@pytest.mark.behaviour("tool-failures")
@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("broken", {"x": 7}, "ValueError: no 7 here"),
        ("refusing", {}, "ask again tomorrow"),
        ("forecast", {"place": {}}, "invalid arguments: place.name: Field required"),
    ],
)
def test_a_failed_call_is_told_to_the_model_and_the_turn_goes_on(
    client: Codex,
    mock_responses: MockResponsesServer,
    name: str,
    arguments: dict[str, Any],
    told: str,
) -> None:
    mock_responses.reply_items(call(name, arguments, "c"))
    mock_responses.reply("I see.")

    result = client.thread_start(tools=[broken, refusing, forecast]).run("Try it")

    assert mock_responses.requests[1].tool_output("c") == told
    assert [item.success for item in tool_items(result)] == [False]
    assert result.final_response == "I see."


@pytest.mark.behaviour("tool-coroutines")
def test_coroutine_functions_are_tools_of_both_clients(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply_items(call("later", {"x": 1}, "a"), call("later", {"x": 2}, "b"))
    mock_responses.reply("Done.")

    client.thread_start(tools=[later]).run("Call it twice")

    second = mock_responses.requests[1]
    assert [second.tool_output(id_) for id_ in "ab"] == ["got 1", "got 2"]


@pytest.mark.behaviour("tool-coroutines")
async def test_a_coroutine_tool_runs_in_the_loop_and_may_use_the_client(
    app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    loops: list[asyncio.AbstractEventLoop] = []

    @tool
    async def named() -> str | None:
        """Name the thread."""
        loops.append(asyncio.get_running_loop())
        await thread.set_name("by a tool")
        return (await thread.read()).thread.name

    mock_responses.reply_items(call("named", {}, "n"))
    mock_responses.reply("Done.")
    async with AsyncCodex(app_server.config()) as codex:
        thread = await codex.thread_start(tools=[named])
        await thread.run("Name it")

    assert mock_responses.requests[1].tool_output("n") == "by a tool"
    assert loops == [asyncio.get_running_loop()]


@pytest.mark.behaviour("tool-failures")
def test_a_tool_that_takes_too_long_is_told_so_and_its_result_is_dropped(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    go_on, ended = threading.Event(), threading.Event()

    @tool(timeout=0.05)
    def slow() -> str:
        """Take long."""
        go_on.wait(WAIT)
        ended.set()
        return "too late"

    mock_responses.reply_items(call("slow", {}, "s"))
    mock_responses.reply("I see.")

    result = client.thread_start(tools=[slow]).run("Call it")
    go_on.set()

    output = mock_responses.requests[1].tool_output("s")
    assert output == "slow did not finish within 0.05 s"
    assert [item.success for item in tool_items(result)] == [False]
    assert ended.wait(WAIT)


@pytest.mark.behaviour("tool-failures")
@pytest.mark.parametrize("ending", ["timeout", "interrupt"])
async def test_a_coroutine_tool_is_cancelled_with_its_call(
    app_server: AppServerHarness, mock_responses: MockResponsesServer, ending: str
) -> None:
    began, cancelled = asyncio.Event(), asyncio.Event()

    @tool(timeout=0.5 if ending == "timeout" else None)
    async def endless() -> None:
        """Never end."""
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    mock_responses.reply_items(call("endless", {}, "e"))
    if ending == "timeout":
        mock_responses.reply("I see.")
    async with AsyncCodex(app_server.config()) as codex:
        turn = await (await codex.thread_start(tools=[endless])).turn("Call it")
        await began.wait()
        if ending == "interrupt":
            await turn.interrupt()
        result = await turn.run()
        await cancelled.wait()

    interrupted = result.status == TurnStatus.interrupted
    assert interrupted is (ending == "interrupt")


@pytest.mark.behaviour("tool-calls")
def test_images_reach_the_model(client: Codex, mock_responses: MockResponsesServer) -> None:
    @tool
    def photo() -> list[str | ImageInput]:
        """Take a photo."""
        return ["A dot:", ImageInput(DOT)]

    mock_responses.reply_items(call("photo", {}, "p"))
    mock_responses.reply("Nice.")

    client.thread_start(tools=[photo]).run("Show me")

    text, image = mock_responses.requests[1].tool_output("p")
    assert text == {"type": "input_text", "text": "A dot:"}
    assert image["image_url"] == DOT


@pytest.mark.behaviour("tool-calls")
def test_threads_have_tools_of_their_own(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    def made(answer: str) -> Any:
        @tool(name="who")
        def who() -> str:
            """Say who."""
            return answer

        return who

    for _ in range(2):
        mock_responses.reply_items(call("who", {}, "w"))
        mock_responses.reply("Done.")
    first, second = (client.thread_start(tools=[made(name)]) for name in ("one", "two"))

    second.run("Who?")
    first.run("Who?")

    outputs = [mock_responses.requests[index].tool_output("w") for index in (1, 3)]
    assert outputs == ["two", "one"]


@pytest.mark.behaviour("tool-calls")
def test_the_runtime_keeps_tools_with_the_thread_and_a_resumed_one_needs_only_the_functions(
    start_client: StartClient, app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("Hello.")
    first = start_client(app_server.config())
    thread = first.thread_start(tools=[forecast])
    thread.run("Hello")
    first.close()
    arguments = {"place": {"name": "Rome"}}
    for _ in range(3):
        mock_responses.reply_items(call("forecast", arguments, "f"))
        mock_responses.reply("Done.")
    second = start_client(app_server.config())

    second.thread_resume(thread.id).run("Without the functions")
    second.thread_resume(thread.id, tools=[forecast]).run("With them")
    second.thread_fork(thread.id).run("A fork has those of its source")

    assert "forecast" in mock_responses.requests[1].tool_names()
    told = [mock_responses.requests[index].input[-1]["output"] for index in (2, 4, 6)]
    assert told[0] == "no handler for the tool 'forecast'"
    assert '"degrees":[20]' in told[1]
    assert told[2] == told[1]


@pytest.mark.behaviour("tool-calls")
def test_the_tools_of_a_client_are_those_of_its_threads(
    start_client: StartClient, app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    for _ in range(3):
        mock_responses.reply_items(call("echo", {"x": 1}, "c"))
        mock_responses.reply("Done.")
    mock_responses.reply("Done.")
    first = start_client(app_server.config(), tools=[echo])
    thread = first.thread_start()
    thread.run("One")
    first.close()

    second = start_client(app_server.config(), tools=[echo])
    second.thread_resume(thread.id).run("A resumed thread has the functions as well")
    second.thread_resume(thread.id, tools=[]).run("Unless it is to have none")
    second.thread_start(tools=[forecast]).run("A thread with tools of its own")

    names = [request.tool_names() for request in mock_responses.requests]
    assert "echo" in names[0]
    assert ("forecast" in names[-1], "echo" in names[-1]) == (True, False)
    told = [mock_responses.requests[index].input[-1]["output"] for index in (1, 3, 5)]
    assert told == ["got 1", "got 1", "no handler for the tool 'echo'"]


@pytest.mark.behaviour("tool-refused")
def test_what_cannot_be_offered_is_refused_before_the_thread_starts(
    start_client: StartClient, app_server: AppServerHarness
) -> None:
    client = start_client(app_server.config())
    with pytest.raises(InvalidToolError, match="two tools are named 'forecast'"):
        client.thread_start(tools=[forecast, forecast])

    with pytest.raises(InvalidToolError, match="two tools are named 'forecast'"):
        start_client(app_server.config(), tools=[forecast, forecast])

    plain = start_client(app_server.config(experimental_api=False))
    with pytest.raises(InvalidConfigError, match="experimental"):
        plain.thread_start(tools=[forecast])


@pytest.mark.behaviour("tool-refused")
def test_no_name_of_the_runtimes_own_tools_can_be_taken(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("Hello.")

    client.thread_start().run("Hello")

    assert set(mock_responses.requests[0].tool_names()) <= RESERVED
