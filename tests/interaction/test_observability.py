"""The wire log, the loggers and spans of real conversations."""

from __future__ import annotations

import json
import logging
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from openai_codex import Codex, observe, tool
from openai_codex.testing import AppServerHarness
from openai_codex.testing import events as ev

if TYPE_CHECKING:
    from tests.conftest import StartClient

KEY = "sk-proj-0123456789abcdefABCDEF"
SECRET = "Zq7-opaque-value-93"


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    return tmp_path / "wire.jsonl"


def entries(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.behaviour("wire-log")
def test_a_conversation_is_written_down_without_any_of_its_secrets(
    start_client: StartClient, app_server: AppServerHarness, wire: Path
) -> None:
    variables = {"OPENAI_CODEX_WIRE_LOG": str(wire), "ACME_TOKEN": SECRET}
    app_server.responses.reply_items(ev.shell_call("env; printf 'key %s\\n' $ACME_TOKEN", "call_1"))
    app_server.responses.reply(f"The key is {KEY}.")
    codex = start_client(app_server.config(env=variables))
    codex.login_api_key(KEY)

    result = codex.thread_start().run(f"Is it {SECRET}?")
    codex.close()

    assert result.final_response == f"The key is {KEY}."
    text = wire.read_text(encoding="utf-8")
    assert KEY not in text
    assert SECRET not in text
    out = [one["message"].get("method") for one in entries(wire) if one["direction"] == "out"]
    assert out[:2] == ["initialize", "initialized"]
    assert {"account/login/start", "thread/start", "turn/start"} <= {*out}
    came = [one["message"].get("method") for one in entries(wire) if one["direction"] == "in"]
    assert "turn/completed" in came


@pytest.mark.behaviour("runtime-log")
def test_warnings_and_stderr_of_the_runtime_are_logged(
    start_client: StartClient, app_server: AppServerHarness, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="openai_codex")
    app_server.write_config("no_such_setting = 1")

    codex = start_client(app_server.config())
    codex.thread_start()
    codex.close()

    by_name: dict[str, list[logging.LogRecord]] = {}
    for record in caplog.records:
        if "no_such_setting" in record.getMessage() or "unrecognized" in record.getMessage():
            by_name.setdefault(record.name, []).append(record)
    assert by_name["openai_codex.runtime"][0].levelno == logging.WARNING
    assert by_name["openai_codex.stderr"][0].levelno == logging.INFO
    assert "\x1b" not in caplog.text


@pytest.fixture
def spans() -> Generator[InMemorySpanExporter, None, None]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    observe.instrument(provider)
    yield exporter
    observe.uninstrument()


def named(spans: InMemorySpanExporter, name: str) -> ReadableSpan:
    (span,) = [span for span in spans.get_finished_spans() if span.name == name]
    return span


@pytest.mark.behaviour("spans")
def test_a_turn_with_a_command_and_a_tool_is_a_trace(
    start_client: StartClient, app_server: AppServerHarness, spans: InMemorySpanExporter
) -> None:
    @tool
    def add(left: int, right: int) -> int:
        """Add two numbers."""
        return left + right

    app_server.responses.reply_items(ev.shell_call("true", "call_1"))
    app_server.responses.reply_items(ev.function_call("add", {"left": 1, "right": 2}, "call_2"))
    app_server.responses.reply("3")
    codex: Codex = start_client(app_server.config())

    result = codex.thread_start(tools=[add]).run("Add them.")
    codex.close()

    assert result.final_response == "3"
    client, turn = named(spans, "codex.client"), named(spans, "invoke_agent codex")
    command, call = named(spans, "execute_tool shell"), named(spans, "execute_tool add")
    assert turn.parent == client.context
    assert command.parent == call.parent == turn.context
    assert (turn.attributes or {})["codex.turn.id"] == result.id
