"""An MCP server with one tool, which asks the user for a seat before it books one.

The runtime starts it. It uses no library, so that the example has no further dependency. Your own
server is easier to write with the package `mcp`, where you ask with `await context.elicit(…)`.
"""

from __future__ import annotations

import json
import sys
from typing import Any

BOOK = {
    "name": "book",
    "description": "Book a seat on a flight.",
    "inputSchema": {
        "type": "object",
        "properties": {"flight": {"type": "string"}},
        "required": ["flight"],
    },
    # Otherwise each call needs approval: by the reviewer, or as an elicitation without a form.
    "annotations": {"readOnlyHint": True},
}
FORM = {
    "type": "object",
    "properties": {"seat": {"type": "string", "description": "row and letter, such as 12A"}},
    "required": ["seat"],
}


def send(**message: Any) -> None:
    print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)


def receive() -> Any:
    line = sys.stdin.readline()
    return json.loads(line) if line else sys.exit()


def ask(message: str) -> Any:
    """Ask the user to fill in the form. Return the result: `action` and `content`."""
    params = {"message": message, "requestedSchema": FORM}
    send(id="question", method="elicitation/create", params=params)
    while (answer := receive()).get("id") != "question":
        pass
    return answer.get("result", {"action": "decline"})


def book(flight: str) -> str:
    told = ask(f"Which seat on flight {flight}?")
    if told["action"] != "accept":
        return "nothing was booked"
    return f"seat {told['content']['seat']} on flight {flight}"


while True:
    request = receive()
    result: dict[str, Any] = {}
    if request.get("method") == "initialize":
        result = {
            "protocolVersion": request["params"]["protocolVersion"],
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "airline", "version": "1"},
        }
    elif request.get("method") == "tools/list":
        result = {"tools": [BOOK]}
    elif request.get("method") == "tools/call":
        text = book(**request["params"]["arguments"])
        result = {"content": [{"type": "text", "text": text}]}
    if "id" in request:
        send(id=request["id"], result=result)
