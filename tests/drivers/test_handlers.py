"""Handlers of the application: they run off the reader, and whatever they do is answered."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.peers import HERE, answering, idling, serving
from tests.fixtures.transports import on_every_transport

from openai_codex import (
    ApprovalRequest,
    AsyncCodex,
    Codex,
    InvalidConfigError,
    RequestTimeoutError,
    TransportClosedError,
    TurnTimeoutError,
    approve_all,
)
from openai_codex._protocol.limits import Deadlines
from openai_codex._wire import codec
from openai_codex._wire.generated.index import SERVER_REQUESTS
from openai_codex.client import CodexClient
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    Step,
    begin_turn,
    end_turn,
    exit_with,
    expect,
    expect_answer,
    gate,
    respond,
    send,
    write,
)

if TYPE_CHECKING:
    from tests.drivers.conftest import Play, StartPeer

REQUEST = ms.command_approval("rm -rf /", 7, *HERE)
NO_HONEST_ANSWER = {"account/chatgptAuthTokens/refresh", "attestation/generate"}
MODELS: dict[str, Any] = {"model/list": (respond({"data": [], "nextCursor": None}),)}


def asking(*then: Step) -> Step:
    """Serve turns that ask for an approval and end when it is answered."""
    steps = (*begin_turn(), send(REQUEST), *then, expect_answer(7), *end_turn("Done"))
    return serving(*steps, rules=MODELS)


def asking_while_called() -> Step:
    """Serve turns that ask for an approval and answer two calls before that is answered."""
    calls: dict[str, Any] = {
        "model/list": {"data": [], "nextCursor": None},
        "thread/list": {"data": []},
    }
    steps = (
        respond({"turn": ms.turn("U")}),
        send(ms.turn_started("T", "U"), ms.command_approval("rm -rf /", 7, "T", "U")),
        *(step for method, result in calls.items() for step in (expect(method), respond(result))),
        expect_answer(7),
        send(
            ms.item_completed(ms.agent_message("Done"), "T", "U"),
            ms.turn_completed("T", "U"),
        ),
    )
    return serving(*steps)


class Unprintable(Exception):  # noqa: N818 - named for what it does
    def __str__(self) -> str:
        raise RuntimeError("not even its text")


class Foreign(BaseException):
    """Not an `Exception`: what tells a thread to end."""


@on_every_transport
@pytest.mark.behaviour("approval-needed")
def test_every_request_of_the_protocol_is_answered_validly_without_a_handler(play: Play) -> None:
    requests = [ms.server_request(method, {}, method) for method in sorted(SERVER_REQUESTS)]
    peer, client = play(send(*requests), answering("Done"))

    assert client.thread_start().run("Hi").final_response == "Done"

    for method in SERVER_REQUESTS:
        answer = peer.wait_for_answer(method)
        if method in NO_HONEST_ANSWER:
            assert answer["error"]["code"] == -32601
        else:
            codec.decode_answer(method, answer["result"])


@pytest.mark.parametrize("method", ["item/unheardOf", "", "turn/completed"])
def test_an_unknown_request_gets_method_not_found(play: Play, method: str) -> None:
    request = ms.server_request(method, {"threadId": HERE[0]}, "a1")
    peer, client = play(serving(*begin_turn(), send(request), expect_answer("a1"), *end_turn()))

    client.thread_start().run("Hi")

    assert peer.wait_for_answer("a1")["error"]["code"] == -32601


@on_every_transport
def test_many_requests_at_once_are_all_answered(play: Play) -> None:
    many = [ms.command_approval("ls", number, *HERE) for number in range(50)]
    peer, client = play(idling(send(*many)), on_approval=approve_all)
    turn = client.thread_start().turn("Hi")

    answers = [peer.wait_for_answer(number)["result"] for number in range(50)]

    assert answers == [{"decision": "accept"}] * 50
    turn.interrupt()
    turn.run()


@pytest.mark.behaviour("approval-raises")
@pytest.mark.parametrize(
    "error",
    [ValueError("mine"), SystemExit(1), KeyboardInterrupt(), Foreign("x"), Unprintable()],
    ids=lambda error: type(error).__name__,
)
def test_whatever_a_handler_raises_is_answered_and_logged(
    play: Play, caplog: pytest.LogCaptureFixture, error: BaseException
) -> None:
    def handler(_: ApprovalRequest) -> bool:
        raise error

    peer, client = play(asking(), on_approval=handler)

    assert client.thread_start().run("Hi").final_response == "Done"
    answer = peer.wait_for_answer(7)["error"]
    assert answer["code"] == -32603
    assert type(error).__name__ in answer["message"]
    assert "handler of item/commandExecution/requestApproval failed" in caplog.text


def test_a_text_that_cannot_be_sent_does_not_keep_the_answer_back(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)  # nor can a test's report hold such a text

    def handler(_: ApprovalRequest) -> Any:
        raise ValueError("lone \ud800 surrogate")

    def answer_it(_: ApprovalRequest) -> Any:
        return {"decision": "\ud800"}

    for one in (handler, answer_it):
        peer, client = play(asking(), on_approval=one)
        assert client.thread_start().run("Hi").final_response == "Done"
        assert peer.wait_for_answer(7)["error"]["code"] == -32603


@on_every_transport
@pytest.mark.behaviour("approval-waits")
def test_a_handler_may_call_the_client(play: Play) -> None:
    clients: list[Codex] = []

    def handler(_: ApprovalRequest) -> bool:
        return not clients[0].models().data and not clients[0].thread_list().data

    peer, client = play(asking_while_called(), on_approval=handler)
    clients.append(client)

    assert client.thread_start().run("Hi").final_response == "Done"
    assert peer.wait_for_answer(7)["result"] == {"decision": "accept"}


@on_every_transport
@pytest.mark.behaviour("approval-waits")
def test_calls_are_answered_while_a_handler_is_still_thinking(play: Play) -> None:
    asked, decided = threading.Event(), threading.Event()

    def handler(_: ApprovalRequest) -> bool:
        asked.set()
        return decided.wait(60)

    peer, client = play(serving(*begin_turn(), send(REQUEST), rules=MODELS), on_approval=handler)
    turn = client.thread_start().turn("Hi")
    assert asked.wait(60)

    assert client.models().data == []
    assert client.thread_start().id
    assert peer.answers() == []
    decided.set()
    assert peer.wait_for_answer(7)["result"] == {"decision": "accept"}
    turn.interrupt()


def test_a_handler_that_thinks_for_ever_does_not_keep_close_from_ending(play: Play) -> None:
    asked, never = threading.Event(), threading.Event()

    def handler(_: ApprovalRequest) -> bool:
        asked.set()
        return never.wait(60)

    _, client = play(asking(), on_approval=handler)
    client.thread_start().turn("Hi")
    assert asked.wait(60)

    client.close()

    assert client.returncode == 0
    never.set()


def test_a_handler_may_close_the_client(play: Play) -> None:
    clients: list[Codex] = []
    closed = threading.Event()

    def handler(_: ApprovalRequest) -> bool:
        clients[0].close()
        closed.set()
        return True

    _, client = play(asking(), on_approval=handler)
    clients.append(client)
    client.thread_start().turn("Hi")

    assert closed.wait(60)
    assert client.returncode == 0


async def agreeing(_: ApprovalRequest) -> bool:
    return True


def test_a_blocking_client_refuses_a_coroutine_function_as_handler(start_peer: StartPeer) -> None:
    peer = start_peer(asking())
    handler: Any = agreeing

    with pytest.raises(InvalidConfigError, match="AsyncCodex"):
        Codex(peer.config(), on_approval=handler)

    assert peer.pids == []


def test_a_coroutine_that_a_plain_function_returns_is_not_an_answer_there(
    start_peer: StartPeer,
) -> None:
    peer = start_peer(asking())

    def handler(request: ApprovalRequest) -> Any:
        return agreeing(request)

    with Codex(peer.config(), on_approval=handler) as codex:
        assert codex.thread_start().run("Hi").final_response == "Done"

    assert "AsyncCodex" in peer.wait_for_answer(7)["error"]["message"]


@pytest.mark.parametrize("client", [Codex, AsyncCodex])
def test_a_handler_that_cannot_be_called_is_refused_before_anything_starts(
    start_peer: StartPeer, client: Any
) -> None:
    peer = start_peer(asking())

    with pytest.raises(InvalidConfigError, match="on_approval is str; expected a function"):
        client(peer.config(), on_approval="approve")

    assert peer.pids == []


@pytest.mark.behaviour("deadline")
def test_the_idle_limit_does_not_run_while_a_handler_thinks(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = threading.Event()
    find_limit = Deadlines.passed

    def noted(self: Deadlines, now: float) -> str | None:
        limit = find_limit(self, now)
        if limit is not None:
            passed.set()
        return limit

    def handler(_: ApprovalRequest) -> bool:
        return passed.wait(60)

    monkeypatch.setattr(Deadlines, "passed", noted)
    _, client = play(asking(), on_approval=handler)

    result = client.thread_start().run("Hi", idle_timeout=1)

    assert passed.is_set()
    assert result.final_response == "Done"


@pytest.mark.behaviour("deadline")
def test_the_idle_limit_runs_again_once_a_handler_has_answered(play: Play) -> None:
    _, client = play(idling(send(REQUEST), expect_answer(7)), on_approval=approve_all)

    with pytest.raises(TurnTimeoutError, match="no event arrived for idle_timeout"):
        client.thread_start().run("Hi", idle_timeout=0.3)


@pytest.mark.behaviour("deadline")
def test_the_total_limit_runs_while_a_handler_thinks(play: Play) -> None:
    never = threading.Event()

    def handler(_: ApprovalRequest) -> bool:
        return never.wait(60)

    _, client = play(idling(send(REQUEST)), on_approval=handler)

    with pytest.raises(TurnTimeoutError, match="not complete within timeout"):
        client.thread_start().run("Hi", timeout=0.3, idle_timeout=0.1)
    never.set()


# Without a handler

UNDECIDED = {
    "item/commandExecution/requestApproval": "on_approval= of the client",
    "item/fileChange/requestApproval": "on_approval= of the client",
    "item/permissions/requestApproval": "on_approval= of the client or on_permissions= of the",
    "applyPatchApproval": "on_approval= of the client",
    "execCommandApproval": "on_approval= of the client",
    "item/tool/requestUserInput": "on_user_input= of the client",
    "item/tool/call": "tools= of thread_start or thread_resume or on_tool_call= of the client",
    "mcpServer/elicitation/request": "on_elicitation= of the client",
    "account/chatgptAuthTokens/refresh": "on_auth_refresh= of the client",
    "attestation/generate": "on_attestation= of the client",
    "item/of/tomorrow": "this version of the SDK does not know this request",
}


def undecided(caplog: pytest.LogCaptureFixture, level: int) -> list[str]:
    """What the log says at a level of requests without a handler."""
    records = [record for record in caplog.records if record.name == "openai_codex.requests"]
    return [record.getMessage() for record in records if record.levelno == level]


@pytest.mark.behaviour("undecided")
@pytest.mark.parametrize(("method", "cure"), UNDECIDED.items())
def test_what_is_declined_for_want_of_a_handler_is_a_warning_once_with_the_handler(
    play: Play, caplog: pytest.LogCaptureFixture, method: str, cure: str
) -> None:
    caplog.set_level(logging.INFO, "openai_codex")
    request = ms.server_request(method, {"threadId": "T9"}, 7)
    _, client = play(serving(*begin_turn(), send(request, request), expect_answer(7), *end_turn()))

    client.thread_start().run("Hi")

    (warning,) = undecided(caplog, logging.WARNING)
    assert warning.startswith(f"{method} was declined")
    assert cure in warning
    assert "(thread T9)" in warning
    assert undecided(caplog, logging.INFO) == [warning]


@pytest.mark.behaviour("undecided")
def test_what_needs_no_handler_causes_no_warning(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "openai_codex")
    requests = (ms.server_request("currentTime/read", {}, 8), REQUEST)
    steps = (*begin_turn(), send(*requests), expect_answer(7), *end_turn())
    _, client = play(serving(*steps), on_approval=approve_all)

    client.thread_start().run("Hi")

    assert undecided(caplog, logging.WARNING) == undecided(caplog, logging.INFO) == []


# Coroutines as handlers


@pytest.mark.behaviour("approval-waits")
async def test_a_coroutine_runs_in_the_loop_and_may_call_the_client(
    start_peer: StartPeer,
) -> None:
    loops: list[asyncio.AbstractEventLoop] = []

    async def handler(request: ApprovalRequest) -> bool:
        loops.append(asyncio.get_running_loop())
        await codex.models()
        await codex.thread_list()
        return request.command == "rm -rf /"

    peer = start_peer(asking_while_called())
    async with AsyncCodex(peer.config(), on_approval=handler) as codex:
        result = await (await codex.thread_start()).run("Hi")

    assert result.final_response == "Done"
    assert peer.wait_for_answer(7)["result"] == {"decision": "accept"}
    assert loops == [asyncio.get_running_loop()]


async def test_what_a_coroutine_raises_is_answered(start_peer: StartPeer) -> None:
    async def handler(_: ApprovalRequest) -> bool:
        await asyncio.sleep(0)
        raise ValueError("mine")

    peer = start_peer(asking())
    async with AsyncCodex(peer.config(), on_approval=handler) as codex:
        assert (await (await codex.thread_start()).run("Hi")).final_response == "Done"

    assert "ValueError: mine" in peer.wait_for_answer(7)["error"]["message"]


async def test_a_coroutine_that_is_cancelled_is_answered(start_peer: StartPeer) -> None:
    async def handler(_: ApprovalRequest) -> bool:
        task = asyncio.current_task()
        assert task is not None
        task.cancel()
        await asyncio.sleep(0)
        return True

    peer = start_peer(asking())
    async with AsyncCodex(peer.config(), on_approval=handler) as codex:
        assert (await (await codex.thread_start()).run("Hi")).final_response == "Done"

    assert "CancelledError" in peer.wait_for_answer(7)["error"]["message"]


@pytest.mark.behaviour("approval-cancelled")
@pytest.mark.parametrize("ending", ["deadline", "interrupt", "close", "death"])
async def test_a_coroutine_is_cancelled_when_its_answer_is_wanted_no_more(
    start_peer: StartPeer, ending: str, caplog: pytest.LogCaptureFixture
) -> None:
    asked, cancelled, never = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def handler(_: ApprovalRequest) -> bool:
        asked.set()
        try:
            await never.wait()
        finally:
            cancelled.set()
        return True

    dying = () if ending != "death" else (gate("death"), exit_with(3))
    peer = start_peer(idling(send(REQUEST), *dying))
    async with AsyncCodex(peer.config(), on_approval=handler) as codex:
        turn = await (await codex.thread_start()).turn("Hi")
        await asked.wait()
        if ending == "deadline":
            with pytest.raises(TurnTimeoutError):
                await turn.run(timeout=0)
            await cancelled.wait()
        if ending == "interrupt":
            await turn.interrupt()
            await cancelled.wait()
        if ending == "death":
            peer.open_gate("death")
            with pytest.raises(TransportClosedError):
                await turn.run()
    await asyncio.wait_for(cancelled.wait(), 60)

    assert [record.message for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.mark.behaviour("approval-cancelled")
async def test_a_coroutine_that_has_answered_goes_on_after_its_turn(start_peer: StartPeer) -> None:
    over, done = asyncio.Event(), asyncio.Event()

    async def handler(request: ApprovalRequest) -> None:
        request.approve()
        await over.wait()
        done.set()

    peer = start_peer(asking())
    async with AsyncCodex(peer.config(), on_approval=handler) as codex:
        await (await codex.thread_start()).run("Hi")
    over.set()

    await asyncio.wait_for(done.wait(), 60)


@pytest.mark.behaviour("approval-cancelled")
@pytest.mark.parametrize("how", ["itself", "wait_for", "gather"])
async def test_a_coroutine_may_close_the_client(start_peer: StartPeer, how: str) -> None:
    closed = asyncio.Event()

    async def handler(_: ApprovalRequest) -> bool:
        if how == "wait_for":
            await asyncio.wait_for(codex.close(), 60)
        elif how == "gather":
            await asyncio.gather(codex.close())
        else:
            await codex.close()
        closed.set()
        return True

    codex = AsyncCodex(start_peer(asking()).config(), on_approval=handler)
    await (await codex.thread_start()).turn("Hi")

    await asyncio.wait_for(closed.wait(), 60)
    assert codex.returncode == 0


# The low-level client's handler of everything


def raw_client(
    start_peer: StartPeer, step: Step, handler: Callable[[str, Any], Any]
) -> tuple[Any, CodexClient]:
    peer = start_peer(step)
    client = CodexClient(peer.config(), handler)
    client.start()
    client.initialize()
    return peer, client


def test_a_raw_handler_gets_every_request_and_its_answer_is_sent_as_it_is(
    start_peer: StartPeer,
) -> None:
    got: list[tuple[str, Any]] = []

    def handler(method: str, params: Any) -> Any:
        got.append((method, params))
        return {"mine": [1]}

    request = ms.server_request("item/of/tomorrow", {"a": 1}, "r")
    peer, client = raw_client(start_peer, serving(*begin_turn(), send(request)), handler)
    client.turn_start(client.thread_start().thread.id, "Hi")

    assert peer.wait_for_answer("r")["result"] == {"mine": [1]}
    assert got == [("item/of/tomorrow", {"a": 1})]
    client.close()


# Loggers of the application


class Raises(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        raise RuntimeError("a handler of the application's")


@pytest.fixture
def raising_logger() -> Generator[None, None, None]:
    logger, handler = logging.getLogger("openai_codex"), Raises()
    logger.addHandler(handler)
    yield
    logger.removeHandler(handler)


def test_a_chunk_that_cannot_be_handled_costs_nothing_but_itself(
    start_peer: StartPeer, caplog: pytest.LogCaptureFixture
) -> None:
    with Codex(start_peer(serving(rules=MODELS)).config(request_timeout=None)) as codex:
        session: Any = codex._client.link.session  # pyright: ignore[reportPrivateUsage] - to break its reader
        on_data = session.on_data

        def broken(chunk: bytes) -> None:
            session.on_data = on_data
            raise MemoryError

        session.on_data = broken
        with pytest.raises(RequestTimeoutError):
            codex.call("model/list", timeout=0.2)

        assert codex.models().data == []
    assert "could not be processed" in caplog.text


def test_a_message_that_cannot_be_made_costs_nothing_but_itself(
    start_peer: StartPeer, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with Codex(start_peer(serving(rules=MODELS)).config()) as codex:
        codex._client.link.session.soon(broken)  # pyright: ignore[reportPrivateUsage] - no public call fails so

        assert codex.models().data == []
    assert "could not be created" in caplog.text


def test_a_handler_without_a_thread_to_run_in_gives_one_answer(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    peer, client = play(
        serving(*begin_turn(), send(REQUEST), expect_answer(7), *end_turn("Done"), rules=MODELS),
        on_approval=approve_all,
    )
    thread = client.thread_start()
    start = threading.Thread.start

    def limited(one: threading.Thread) -> None:
        if one.name == "codex-handler":
            raise RuntimeError("can't start new thread")
        start(one)

    monkeypatch.setattr(threading.Thread, "start", limited)

    assert thread.run("Hi").final_response == "Done"
    assert client.models().data == []
    answers = [message for message in peer.messages if message.get("id") == 7]
    assert len([one for one in answers if "method" not in one]) == 1


@pytest.mark.usefixtures("raising_logger")
def test_a_logging_handler_that_raises_does_not_end_the_reader(play: Play) -> None:
    turn = (*begin_turn(), write(b"bad line\n"), send(REQUEST), gate("on"), *end_turn("Done"))
    peer, client = play(serving(*turn))
    running = client.thread_start().turn("Hi")

    peer.open_gate("on")

    assert running.run().final_response == "Done"
