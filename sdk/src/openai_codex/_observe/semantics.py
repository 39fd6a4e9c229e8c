"""Names and values of span attributes, computed from messages of the protocol.

Names follow OpenTelemetry's conventions for generative AI where possible. Others begin with
`codex.`. Separate functions return content: prompts, commands, results and answers.
"""

from __future__ import annotations

import json
from typing import Any

from .._protocol.messages import APPROVALS, thread_id_of
from .._protocol.values import as_list, as_object, text_in

Attributes = dict[str, str | int | bool]

_PROVIDER = "openai"
_AGENT = "codex"
_USAGE = {
    "gen_ai.usage.input_tokens": "inputTokens",
    "gen_ai.usage.output_tokens": "outputTokens",
    "gen_ai.usage.cache_read.input_tokens": "cachedInputTokens",
    "gen_ai.usage.cache_creation.input_tokens": "cacheWriteInputTokens",
    "gen_ai.usage.reasoning.output_tokens": "reasoningOutputTokens",
}
TOOL_CALL = "item/tool/call"


def given(**named: object) -> Attributes:
    """Return the attributes that are not None. `__` in a name stands for a dot."""
    return {
        name.replace("__", "."): value
        for name, value in named.items()
        if isinstance(value, (str, int, bool))
    }


def client(transport: str, version: str) -> Attributes:
    """Return the attributes of a client's span."""
    return given(
        gen_ai__provider__name=_PROVIDER, codex__sdk__version=version, codex__transport=transport
    )


def turn(method: str, params: object, model: str | None) -> Attributes:
    """Return the attributes of a turn's span, from the request that starts it."""
    known = as_object(params) or {}
    return given(
        gen_ai__operation__name="invoke_agent",
        gen_ai__provider__name=_PROVIDER,
        gen_ai__agent__name=_AGENT,
        gen_ai__conversation__id=text_in(known, "threadId"),
        gen_ai__request__model=text_in(known, "model") or model,
        gen_ai__output__type="text" if known.get("outputSchema") is None else "json",
        codex__method=method,
    )


def usage(counts: dict[str, int] | None) -> Attributes:
    """Return the token counts of a turn."""
    if counts is None:
        return {}
    return {name: counts[key] for name, key in _USAGE.items()}


def request_name(method: str, params: object) -> str:
    """Return the span name of a request from the runtime."""
    if method == TOOL_CALL:
        return f"execute_tool {text_in(params, 'tool') or 'unknown'}"
    kind = APPROVALS.get(method)
    return f"codex.request {method}" if kind is None else f"codex.approval {kind}"


def request(method: str, params: object) -> Attributes:
    """Return the span attributes of a request from the runtime."""
    known = as_object(params) or {}
    shared = given(
        gen_ai__conversation__id=thread_id_of(known),
        codex__turn__id=text_in(known, "turnId"),
        codex__method=method,
    )
    if method == TOOL_CALL:
        shared.update(tool(text_in(known, "tool"), text_in(known, "callId"), "function"))
    elif method in APPROVALS:
        shared["codex.approval.kind"] = APPROVALS[method]
    return shared


def tool(name: str | None, call_id: str | None, kind: str) -> Attributes:
    """Return the attributes of a tool call. `kind`: `function` (client), `extension` (runtime)."""
    return given(
        gen_ai__operation__name="execute_tool",
        gen_ai__tool__name=name,
        gen_ai__tool__call__id=call_id,
        gen_ai__tool__type=kind,
    )


def answer(method: str, result: object) -> tuple[Attributes, bool]:
    """Return the attributes of an answer, and whether the request succeeded."""
    known = as_object(result) or {}
    if method == TOOL_CALL:
        return {}, known.get("success") is not False
    if method not in APPROVALS:
        return given(codex__answer=text_in(known, "action")), True
    decision = known.get("decision")
    if decision is None and "permissions" in known:
        decision = "accept" if known["permissions"] else "decline"
    named = as_object(decision)
    text = next(iter(named), None) if named else decision
    return given(codex__approval__decision=text), True


def runtime_tool(item: dict[str, Any]) -> tuple[str, Attributes] | None:
    """Return span name and attributes of a tool that the runtime ran, from its item."""
    kind = text_in(item, "type")
    if kind == "commandExecution":
        attributes = tool("shell", text_in(item, "id"), "extension")
        attributes.update(given(codex__command__exit_code=item.get("exitCode")))
    elif kind == "mcpToolCall":
        attributes = tool(text_in(item, "tool"), text_in(item, "id"), "extension")
        attributes.update(given(codex__mcp__server=text_in(item, "server")))
    else:
        return None
    attributes.update(given(codex__item__status=text_in(item, "status")))
    return f"execute_tool {attributes.get('gen_ai.tool.name', 'unknown')}", attributes


def _messages(role: str, texts: list[str]) -> str:
    parts = [{"type": "text", "content": text} for text in texts]
    return json.dumps([{"role": role, "parts": parts}], ensure_ascii=False)


def input_content(params: object) -> Attributes:
    """Return the input of a turn."""
    items = as_list((as_object(params) or {}).get("input")) or []
    texts = [text for item in items if (text := text_in(item, "text")) is not None]
    return {"gen_ai.input.messages": _messages("user", texts)}


def output_content(text: str | None) -> Attributes:
    """Return a turn's final answer."""
    return {} if text is None else {"gen_ai.output.messages": _messages("assistant", [text])}


def request_content(method: str, params: object) -> Attributes:
    """Return the arguments of a tool call, or what needs approval."""
    known = as_object(params) or {}
    if method == TOOL_CALL:
        return {"gen_ai.tool.call.arguments": json.dumps(known.get("arguments"))}
    return given(codex__command=text_in(known, "command"))


def answer_content(method: str, result: object) -> Attributes:
    """Return the result of a tool call."""
    if method != TOOL_CALL:
        return {}
    return {"gen_ai.tool.call.result": json.dumps((as_object(result) or {}).get("contentItems"))}


def item_content(item: dict[str, Any]) -> Attributes:
    """Return the arguments and the result of a tool that the runtime ran."""
    if text_in(item, "type") == "commandExecution":
        return given(
            gen_ai__tool__call__arguments=text_in(item, "command"),
            gen_ai__tool__call__result=text_in(item, "aggregatedOutput"),
        )
    return {
        "gen_ai.tool.call.arguments": json.dumps(item.get("arguments")),
        "gen_ai.tool.call.result": json.dumps(item.get("result")),
    }
