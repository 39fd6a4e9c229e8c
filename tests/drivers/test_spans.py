"""OpenTelemetry spans of clients, turns, tool calls and approvals, sync and async."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import pytest
from opentelemetry import baggage
from opentelemetry import context as otel_context
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import NoOpTracerProvider, StatusCode
from tests.fixtures.peers import HERE, answering, serving

from openai_codex import (
    ApprovalDecision,
    ApprovalRequest,
    AsyncCodex,
    CodexConfig,
    CodexError,
    InvalidConfigError,
    JsonRpcError,
    StartupTimeoutError,
    TransportClosedError,
    TurnFailedError,
    __version__,
    observe,
)
from openai_codex._observe.observer import Observer
from openai_codex._protocol.messages import ServerRequest
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    Step,
    begin_turn,
    end_turn,
    exit_with,
    expect,
    expect_answer,
    hang,
    respond_error,
    send,
    write,
)

if TYPE_CHECKING:
    from tests.conftest import StartClient
    from tests.drivers.conftest import Play, StartPeer

SECRET = "the-content-93"
MESSAGE = ms.agent_message(f"answer {SECRET}")


class Spans:
    """Spans that have ended, by name."""

    def __init__(self) -> None:
        self._exporter = InMemorySpanExporter()
        self.provider = TracerProvider()
        self.provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        self.tracer = self.provider.get_tracer("test")

    def all(self) -> list[ReadableSpan]:
        return list(self._exporter.get_finished_spans())

    def named(self, name: str) -> list[ReadableSpan]:
        return [span for span in self.all() if span.name == name]

    def one(self, name: str) -> ReadableSpan:
        (span,) = self.named(name)
        return span

    @property
    def turn(self) -> ReadableSpan:
        return self.one("invoke_agent codex")

    @property
    def client(self) -> ReadableSpan:
        return self.one("codex.client")


def facts(span: ReadableSpan) -> dict[str, Any]:
    return dict(span.attributes or {})


def is_child(span: ReadableSpan, parent: Any) -> bool:
    assert span.context is not None
    context = parent.get_span_context()
    return (
        span.parent is not None
        and span.parent.span_id == context.span_id
        and span.context.trace_id == context.trace_id
    )


def failure(span: ReadableSpan) -> tuple[str | None, str | None]:
    """Return kind and text of the error that a span has."""
    assert span.status.status_code is StatusCode.ERROR
    return facts(span).get("error.type"), span.status.description


@pytest.fixture
def spans() -> Generator[Spans, None, None]:
    spans = Spans()
    observe.instrument(spans.provider)
    yield spans
    observe.uninstrument()


@pytest.fixture
def telling() -> Generator[Spans, None, None]:
    """Spans with content."""
    spans = Spans()
    observe.instrument(spans.provider, capture_content=True)
    yield spans
    observe.uninstrument()


def command(status: str = "completed", output: str = SECRET) -> dict[str, Any]:
    return {
        "type": "commandExecution",
        "id": "cmd_1",
        "command": f"echo {SECRET}",
        "cwd": "/",
        "status": status,
        "commandActions": [],
        "aggregatedOutput": output,
        "exitCode": 0 if status == "completed" else 1,
        "durationMs": 250,
    }


def tool_call(tool: str = "add") -> Any:
    thread_id, turn_id = HERE
    params = {
        "threadId": thread_id,
        "turnId": turn_id,
        "callId": "call_1",
        "tool": tool,
        "arguments": {"text": SECRET},
    }
    return ms.server_request("item/tool/call", params, 7)


def asking(request: Any) -> Step:
    return serving(*begin_turn(), send(request), expect_answer(7), *end_turn("Done"))


@pytest.mark.behaviour("spans")
def test_a_turn_is_a_child_of_the_callers_span_with_the_names_of_the_conventions(
    play: Play, spans: Spans
) -> None:
    counts = {"totalTokens": 9, "inputTokens": 7, "outputTokens": 2}
    usage = send(ms.token_usage(counts, counts, *HERE))
    _, client = play(serving(*begin_turn(), usage, *end_turn("Done")))
    thread = client.thread_start(model="gpt-x")

    with spans.tracer.start_as_current_span("caller") as caller:
        turn = thread.run(SECRET)

    assert is_child(spans.turn, caller)
    assert facts(spans.turn) == {
        "gen_ai.operation.name": "invoke_agent",
        "gen_ai.provider.name": "openai",
        "gen_ai.agent.name": "codex",
        "gen_ai.conversation.id": thread.id,
        "gen_ai.request.model": ms.thread_result()["model"],
        "gen_ai.output.type": "text",
        "gen_ai.usage.input_tokens": 7,
        "gen_ai.usage.output_tokens": 2,
        "gen_ai.usage.cache_read.input_tokens": 0,
        "gen_ai.usage.cache_creation.input_tokens": 0,
        "gen_ai.usage.reasoning.output_tokens": 0,
        "codex.method": "turn/start",
        "codex.turn.id": turn.id,
        "codex.turn.status": "completed",
    }
    assert spans.turn.status.status_code is StatusCode.UNSET


def test_without_a_span_of_the_callers_a_turn_is_a_child_of_its_client(
    play: Play, spans: Spans
) -> None:
    _, client = play(answering())
    client.thread_start().run("Hi")
    client.close()

    assert is_child(spans.turn, spans.client)
    found = facts(spans.client)
    assert found.pop("codex.transport") in {"stdio", "unix", "ws"}
    assert found == {
        "gen_ai.provider.name": "openai",
        "codex.sdk.version": __version__,
        "codex.runtime.version": __version__,
    }
    assert spans.client.status.status_code is StatusCode.UNSET


async def test_turns_at_the_same_time_are_each_children_of_their_own_callers(
    start_peer: StartPeer, spans: Spans
) -> None:
    async with AsyncCodex(start_peer(answering()).config()) as codex:
        thread = await codex.thread_start()

        async def run(name: str) -> tuple[Any, str]:
            with spans.tracer.start_as_current_span(name) as caller:
                return caller, (await thread.run("Hi")).id

        runs = await asyncio.gather(*(run(f"caller {number}") for number in range(5)))

    turns = {facts(span)["codex.turn.id"]: span for span in spans.all() if "agent" in span.name}
    assert len(turns) == 5
    assert all(is_child(turns[turn_id], caller) for caller, turn_id in runs)


@pytest.mark.behaviour("spans")
def test_a_turn_that_repeats_the_counts_of_the_turn_before_used_nothing(
    play: Play, spans: Spans
) -> None:
    counts = {"totalTokens": 9, "inputTokens": 7, "outputTokens": 2}
    _, client = play(answering("Done", send(ms.token_usage(counts, counts, *HERE))))
    thread = client.thread_start()

    results = [thread.run("Hi"), thread.run("Hi")]

    told = [result.turn_usage.input_tokens for result in results if result.turn_usage is not None]
    shown = [facts(span)["gen_ai.usage.input_tokens"] for span in spans.all()]
    assert told == shown == [7, 0]


def test_a_failed_turn_is_an_error(play: Play, spans: Spans) -> None:
    error = ms.turn_error("the model is down")
    failed = send(ms.turn_completed(*HERE, "failed", error=error))
    _, client = play(serving(*begin_turn(), failed))

    with pytest.raises(TurnFailedError):
        client.thread_start().run("Hi")

    assert failure(spans.turn) == ("TurnFailedError", "the model is down")
    assert facts(spans.turn)["codex.turn.status"] == "failed"


def test_an_interrupted_turn_is_not_an_error(play: Play, spans: Spans) -> None:
    _, client = play(serving(*begin_turn(), send(ms.turn_completed(*HERE, "interrupted"))))

    client.thread_start().run("Hi")

    assert facts(spans.turn)["codex.turn.status"] == "interrupted"
    assert spans.turn.status.status_code is StatusCode.UNSET


def test_a_turn_that_is_refused_is_an_error(play: Play, spans: Spans) -> None:
    _, client = play(serving(respond_error(-32600, "not now")))

    with pytest.raises(JsonRpcError):
        client.thread_start().run("Hi")

    kind, text = failure(spans.turn)
    assert kind == "InvalidRequestError"
    assert "not now" in (text or "")
    assert [event.name for event in spans.turn.events] == ["exception"]


def test_a_turn_that_cannot_be_sent_is_an_error(play: Play, spans: Spans) -> None:
    _, client = play(answering())
    thread = client.thread_start()

    with pytest.raises(CodexError):
        thread.run("a lone surrogate \ud800")

    assert failure(spans.turn)[0] == "InvalidInputError"


def test_when_the_runtime_dies_what_is_under_way_and_the_client_are_errors(
    play: Play, spans: Spans
) -> None:
    _, client = play(serving(*begin_turn(), exit_with(3)))

    with pytest.raises(TransportClosedError) as caught:
        client.thread_start().run("Hi")

    kind = type(caught.value).__name__
    assert failure(spans.turn)[0] == failure(spans.client)[0] == kind


def test_a_runtime_that_does_not_start_is_an_error(spans: Spans, start_client: StartClient) -> None:
    with pytest.raises(OSError, match="no-such-program"):
        start_client(CodexConfig(launch_args_override=("/no-such-program",)))

    assert failure(spans.client)[0] == "RuntimeMissingError"


def test_a_runtime_that_does_not_answer_is_an_error(spans: Spans, play: Play) -> None:
    with pytest.raises(StartupTimeoutError):
        play(expect("initialize"), hang(), startup_timeout=0.2)

    assert failure(spans.client)[0] == "StartupTimeoutError"


@pytest.mark.behaviour("spans")
def test_an_approval_is_a_child_of_its_turn_and_its_handler_has_the_context_of_the_caller(
    play: Play, spans: Spans
) -> None:
    tenants: list[object] = []

    def handler(request: ApprovalRequest) -> ApprovalDecision:
        tenants.append(baggage.get_baggage("tenant"))
        with spans.tracer.start_as_current_span("asking a person"):
            return ApprovalDecision.accept_for_session

    _, client = play(asking(ms.command_approval("rm", 7, *HERE)), on_approval=handler)
    thread = client.thread_start()
    token = otel_context.attach(baggage.set_baggage("tenant", "acme"))
    with spans.tracer.start_as_current_span("web request"):
        turn = thread.run("Hi")
    otel_context.detach(token)

    approval = spans.one("codex.approval command")
    assert tenants == ["acme"]
    assert is_child(spans.turn, spans.one("web request"))
    assert is_child(approval, spans.turn)
    assert is_child(spans.one("asking a person"), approval)
    assert facts(approval)["codex.approval.decision"] == "acceptForSession"
    assert facts(approval)["codex.turn.id"] == turn.id


def test_a_request_of_no_turn_is_a_child_of_the_client_wherever_that_was_made(
    play: Play, spans: Spans
) -> None:
    with spans.tracer.start_as_current_span("start of the program"):
        _, client = play(asking(ms.server_request("currentTime/read", {}, 7)))
    client.thread_start().run("Hi")
    client.close()

    assert is_child(spans.one("codex.request currentTime/read"), spans.client)
    assert is_child(spans.client, spans.one("start of the program"))


def test_a_turn_of_a_sub_agent_is_a_child_of_the_turn_that_it_works_for(
    play: Play, spans: Spans
) -> None:
    begun = ms.turn_started("sub", "child")
    begun["params"]["turn"]["rootTurnId"] = HERE[1]
    steps = (send(begun), send(ms.turn_completed("sub", "child")))
    _, client = play(serving(*begin_turn(), *steps, *end_turn("Done")))
    turn = client.thread_start().run("Hi")

    child, root = spans.named("invoke_agent codex")
    assert facts(root)["codex.turn.id"] == turn.id
    assert is_child(child, root)


async def test_spans_of_a_coroutine_handler_are_children_of_the_approval(
    start_peer: StartPeer, spans: Spans
) -> None:
    async def handler(request: ApprovalRequest) -> bool:
        with spans.tracer.start_as_current_span("asking a person"):
            await asyncio.sleep(0)
            return False

    peer = start_peer(asking(ms.command_approval("rm", 7, *HERE)))
    async with AsyncCodex(peer.config(), on_approval=handler) as codex:
        await (await codex.thread_start()).run("Hi")

    assert is_child(spans.one("asking a person"), spans.one("codex.approval command"))
    assert facts(spans.one("codex.approval command"))["codex.approval.decision"] == "decline"


def test_a_handler_that_raises_makes_its_approval_an_error(play: Play, spans: Spans) -> None:
    def handler(request: ApprovalRequest) -> bool:
        raise ValueError("mine")

    _, client = play(asking(ms.command_approval("rm", 7, *HERE)), on_approval=handler)
    client.thread_start().run("Hi")

    kind, text = failure(spans.one("codex.approval command"))
    assert kind == "-32603"
    assert "mine" in (text or "")


def test_a_tool_call_that_nobody_handles_is_an_error_of_the_tool(play: Play, spans: Spans) -> None:
    _, client = play(asking(tool_call("add")))
    client.thread_start().run("Hi")

    call = spans.one("execute_tool add")
    assert is_child(call, spans.turn)
    assert failure(call)[0] == "tool_error"
    assert facts(call)["gen_ai.tool.call.id"] == "call_1"
    assert facts(call)["gen_ai.tool.type"] == "function"


def test_a_command_of_the_runtimes_is_a_tool_call_that_lasted_as_long_as_it_says(
    play: Play, spans: Spans
) -> None:
    done = [ms.item_completed(command(status), *HERE) for status in ("completed", "failed")]
    _, client = play(serving(*begin_turn(), send(*done), *end_turn("Done")))
    client.thread_start().run("Hi")

    good, bad = [span for span in spans.all() if span.name == "execute_tool shell"]
    assert is_child(good, spans.turn)
    assert (good.end_time or 0) - (good.start_time or 0) == 250_000_000
    assert facts(good)["codex.command.exit_code"] == 0
    assert good.status.status_code is StatusCode.UNSET
    assert failure(bad)[0] == "tool_error"


def test_a_turn_that_nobody_here_asked_for_is_a_child_of_the_client(
    play: Play, spans: Spans
) -> None:
    _, client = play(
        serving(
            rules={
                "thread/compact/start": (
                    send(ms.turn_started(HERE[0], "other"), ms.turn_completed(HERE[0], "other")),
                )
            }
        )
    )
    with pytest.raises(CodexError):
        client.call("thread/compact/start", {"threadId": "T"}, timeout=0.5)
    client.close()

    assert is_child(spans.turn, spans.client)
    assert facts(spans.turn)["codex.turn.id"] == "other"


ITEMS = [ms.item_completed(one, *HERE) for one in (command(), MESSAGE)]
WITH_SPACES = "".join(json.dumps(item) + "\n" for item in ITEMS).encode()
TALE = (send(tool_call()), expect_answer(7), write(WITH_SPACES, fill=True))


@pytest.mark.behaviour("spans")
def test_no_content_is_in_a_span(play: Play, spans: Spans) -> None:
    _, client = play(serving(*begin_turn(), *TALE, *end_turn(None)))
    client.thread_start().run(SECRET)
    client.close()

    assert SECRET not in "".join(span.to_json() for span in spans.all())


def test_content_is_in_the_spans_when_that_was_asked_for(play: Play, telling: Spans) -> None:
    _, client = play(serving(*begin_turn(), *TALE, *end_turn(None)))
    client.thread_start().run(SECRET)

    turn, call = facts(telling.turn), facts(telling.one("execute_tool add"))
    shell = facts(telling.one("execute_tool shell"))
    assert json.loads(turn["gen_ai.input.messages"])[0]["parts"][0]["content"] == SECRET
    assert json.loads(turn["gen_ai.output.messages"])[0]["parts"][0]["content"] == MESSAGE["text"]
    assert json.loads(call["gen_ai.tool.call.arguments"]) == {"text": SECRET}
    assert "no handler" in call["gen_ai.tool.call.result"]
    assert shell["gen_ai.tool.call.arguments"] == f"echo {SECRET}"
    assert shell["gen_ai.tool.call.result"] == SECRET


def test_a_client_made_after_it_was_switched_off_has_no_spans(play: Play, spans: Spans) -> None:
    assert observe.is_instrumented()
    observe.uninstrument()
    _, client = play(answering())
    client.thread_start().run("Hi")
    client.close()

    assert spans.all() == []
    assert not observe.is_instrumented()


class Broken(NoOpTracerProvider):
    """Its tracers, which are the application's, raise."""

    def get_tracer(self, *_: Any, **__: Any) -> Any:
        return self

    def start_span(self, *_: Any, **__: Any) -> Any:
        raise RuntimeError("the exporter is misconfigured")


@pytest.mark.usefixtures("spans")
def test_a_tracer_that_raises_costs_nothing_but_its_spans(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    observe.instrument(Broken())
    _, client = play(asking(ms.command_approval("rm", 7, *HERE)))

    assert client.thread_start().run("Hi").final_response == "Done"

    assert "a span could not be recorded" in caplog.text


def test_an_answer_may_be_noted_in_the_middle_of_another_note(spans: Spans) -> None:
    """As by a finaliser, which the collector runs inside of whatever is under way."""
    observer = Observer(spans.tracer, "stdio", capture_content=False)
    observer.asked(ServerRequest(7, "currentTime/read", {}), lambda _: None)

    with vars(observer)["_lock"]:
        observer.answered(7, {"currentTimeAt": 0})

    assert [span.name for span in spans.all()] == ["codex.request currentTime/read"]


PROBE = """
import sys
from openai_codex import Codex, CodexConfig, CodexError
try:
    Codex(CodexConfig(codex_bin="/no-such-program"))
except CodexError:
    pass
names = ("opentelemetry", "logging", "openai_codex._observe.redact", "openai_codex.observe")
print([name for name in names if name in sys.modules])
"""

MISSING = """
import sys
sys.modules["opentelemetry"] = None
sys.modules["opentelemetry.trace"] = None
from openai_codex import MissingExtraError, observe
try:
    observe.instrument()
except MissingExtraError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("code", "said"), [(PROBE, "[]"), (MISSING, "openai-codex[otel]")], ids=["unused", "missing"]
)
def test_without_its_switch_or_its_library_nothing_is_imported(code: str, said: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said in done.stdout


@pytest.mark.parametrize("provider", [3, "console", object()])
def test_what_makes_no_tracers_is_refused(provider: Any) -> None:
    with pytest.raises(InvalidConfigError, match="expected a TracerProvider"):
        observe.instrument(provider)
