"""The model's side: builds the server-sent events of a Responses server's answer.

Every function is pure and returns plain JSON objects, one per server-sent event, in the order of
sending. The functions for output items return a list, because an item has several events
(`response.output_item.added`, deltas, `response.output_item.done`). `response` builds a complete
answer, and `encode` turns events into bytes. Example:

    events = response(message("Let me look.", phase="commentary"), shell_call("ls"))
    data = encode(events)
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

JsonObject = dict[str, Any]
Event = JsonObject
Events = list[Event]

DEFAULT_RESPONSE_ID = "resp_mock"
DEFAULT_MESSAGE_ID = "msg_mock"
DEFAULT_REASONING_ID = "rs_mock"
DEFAULT_CALL_ID = "call_mock"


def encode(events: Iterable[Event]) -> bytes:
    """Return `events` as a `text/event-stream` body, each with an `event:` and a `data:` line."""
    return b"".join(
        b"event: %s\ndata: %s\n\n"
        % (
            str(event["type"]).encode(),
            json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode(),
        )
        for event in events
    )


def response(
    *items: Iterable[Event],
    usage: Mapping[str, Any] | None = None,
    response_id: str = DEFAULT_RESPONSE_ID,
) -> Events:
    """Return a complete answer: `response_created`, the events of all `items`, `completed`."""
    body = [event for item in items for event in item]
    return [
        response_created(response_id),
        *number_outputs(body),
        completed(usage=usage, response_id=response_id),
    ]


def number_outputs(events: Iterable[Event]) -> Events:
    """Return `events` with `output_index` set to the number of the item."""
    index = -1
    numbered: Events = []
    for event in events:
        index += event["type"] == "response.output_item.added"
        changes = {"output_index": max(index, 0)} if "output_index" in event else {}
        numbered.append({**event, **changes})
    return numbered


def response_created(response_id: str = DEFAULT_RESPONSE_ID) -> Event:
    """Return the first event of every answer."""
    return _state("created", response_id, status="in_progress")


def _state(name: str, response_id: str, *, status: str | None = None, **more: Any) -> Event:
    """Return an event about the whole answer, whose status is called like the event."""
    state = {"id": response_id, "object": "response", "status": status or name, **more}
    return {"type": f"response.{name}", "response": state}


def output_text_delta(delta: str, *, item_id: str = DEFAULT_MESSAGE_ID) -> Event:
    """Return one piece of an assistant message's text."""
    return _part("output_text.delta", item_id, content_index=0, delta=delta)


def _part(name: str, item_id: str, **more: Any) -> Event:
    return {"type": f"response.{name}", "item_id": item_id, "output_index": 0, **more}


def output_item_added(item: JsonObject) -> Event:
    """Return the event that announces an output item."""
    return {"type": "response.output_item.added", "output_index": 0, "item": item}


def output_item_done(item: JsonObject) -> Event:
    """Return the event that completes an output item. The runtime acts on this event."""
    return {"type": "response.output_item.done", "output_index": 0, "item": item}


def message(
    text: str,
    *,
    phase: str | None = None,
    deltas: Sequence[str] | None = None,
    item_id: str = DEFAULT_MESSAGE_ID,
) -> Events:
    """Return an assistant message.

    `phase` is "commentary", "final_answer" or None (absent from the item). `deltas` are the pieces
    in which the text is streamed. The default is one piece; () streams none. Raises TypeError if
    `text` is not a str.
    """
    if not isinstance(cast("object", text), str):
        raise TypeError(f"expected the message's text, found {text!r}")
    start: JsonObject = {"type": "message", "role": "assistant", "id": item_id, "content": []}
    if phase is not None:
        start["phase"] = phase
    done = {**start, "content": [{"type": "output_text", "text": text}]}
    pieces = (text,) if deltas is None else deltas
    return [
        output_item_added(start),
        *(output_text_delta(piece, item_id=item_id) for piece in pieces),
        output_item_done(done),
    ]


def reasoning(
    summary: str = "",
    *,
    content: str | None = None,
    encrypted_content: str | None = None,
    item_id: str = DEFAULT_REASONING_ID,
) -> Events:
    """Return a reasoning item: a streamed summary and, optionally, raw content."""
    start: JsonObject = {"type": "reasoning", "id": item_id, "summary": []}
    done: JsonObject = {**start, "summary": [{"type": "summary_text", "text": summary}]}
    streamed = [
        _part("reasoning_summary_part.added", item_id, summary_index=0),
        _part("reasoning_summary_text.delta", item_id, summary_index=0, delta=summary),
    ]
    if content is not None:
        done["content"] = [{"type": "reasoning_text", "text": content}]
        streamed.append(_part("reasoning_text.delta", item_id, content_index=0, delta=content))
    if encrypted_content is not None:
        done["encrypted_content"] = encrypted_content
    return [output_item_added(start), *streamed, output_item_done(done)]


def function_call(
    name: str,
    arguments: str | Mapping[str, Any],
    call_id: str = DEFAULT_CALL_ID,
    *,
    namespace: str | None = None,
) -> Events:
    """Return a call of one of the tools that the runtime offered.

    `arguments` is a JSON object, or a str that is sent unchanged and may be malformed.
    """
    text = arguments if isinstance(arguments, str) else json.dumps(arguments)
    item: JsonObject = {
        "type": "function_call",
        "id": f"fc_{call_id}",
        "name": name,
        "arguments": text,
        "call_id": call_id,
    }
    if namespace is not None:
        item["namespace"] = namespace
    return [output_item_added({**item, "arguments": ""}), output_item_done(item)]


def custom_tool_call(name: str, text: str, call_id: str = DEFAULT_CALL_ID) -> Events:
    """Return a call of a free-form tool, such as `apply_patch`, with `text` as its input."""
    item: JsonObject = {
        "type": "custom_tool_call",
        "id": f"ctc_{call_id}",
        "name": name,
        "input": text,
        "call_id": call_id,
    }
    return [output_item_added({**item, "input": ""}), output_item_done(item)]


def shell_call(command: str, call_id: str = DEFAULT_CALL_ID, **arguments: Any) -> Events:
    """Return a call of the runtime's shell tool, `exec_command`.

    `arguments` are further arguments of that tool, such as
    `sandbox_permissions="require_escalated", justification="why"`.
    """
    return function_call("exec_command", {"cmd": command, **arguments}, call_id)


def apply_patch_call(patch: str, call_id: str = DEFAULT_CALL_ID) -> Events:
    """Return a call of the runtime's `apply_patch` tool; `patch` starts with `*** Begin Patch`."""
    return custom_tool_call("apply_patch", patch, call_id)


def usage(
    input_tokens: int = 0,
    output_tokens: int = 0,
    *,
    cached_input_tokens: int = 0,
    reasoning_output_tokens: int = 0,
) -> JsonObject:
    """Return the token counts of one model call, in the shape of the Responses API."""
    return {
        "input_tokens": input_tokens,
        "input_tokens_details": {"cached_tokens": cached_input_tokens},
        "output_tokens": output_tokens,
        "output_tokens_details": {"reasoning_tokens": reasoning_output_tokens},
        "total_tokens": input_tokens + output_tokens,
    }


_usage = usage


def completed(
    usage: Mapping[str, Any] | None = None,
    response_id: str = DEFAULT_RESPONSE_ID,
) -> Event:
    """Return the event that ends a successful answer. Without `usage` all counts are 0.

    Raises ValueError for a `usage` with other names than those of the function `usage`.
    """
    none_used = _usage()
    given = none_used if usage is None else dict(usage)
    unknown = ", ".join(map(repr, given.keys() - none_used.keys()))
    if unknown:
        known = ", ".join(none_used)
        raise ValueError(f"usage has {unknown}; expected only {known}: create it with usage(…)")
    return _state("completed", response_id, usage=given)


def failed(code: str, message: str, response_id: str = DEFAULT_RESPONSE_ID) -> Event:
    """Return the event that ends a failed answer.

    Some codes have a special meaning for the runtime, such as `context_length_exceeded`,
    `insufficient_quota` and `server_is_overloaded`.
    """
    return _state("failed", response_id, error={"code": code, "message": message})


def incomplete(reason: str, response_id: str = DEFAULT_RESPONSE_ID) -> Event:
    """Return the event that ends an incomplete answer, for example by `max_output_tokens`."""
    return _state("incomplete", response_id, incomplete_details={"reason": reason})
