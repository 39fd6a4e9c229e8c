"""The mock model for the examples: it knows the answers to their prompts.

The last prompt determines the answer, not the number of the call, so an example may run its turns
in any order and more than once. Answers about the input are computed from the request, so the
output of an example shows what it really sent.
"""

from __future__ import annotations

import atexit
import base64
import itertools
import json
import os
import struct
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from openai_codex.testing import AppServerHarness, CapturedRequest, Gate, Reply
from openai_codex.testing import events as ev
from openai_codex.testing.replies import stream_reply

if TYPE_CHECKING:
    from openai_codex import CodexConfig

Answer = Callable[[CapturedRequest], Reply]
TOKEN = "token-of-the-mock"


def mock_config() -> CodexConfig:
    """Return the configuration of a runtime with its own home and the mock as its model.

    Every call returns the same home. It is removed when the program ends.
    """
    return _harness().config()


def mock_server() -> tuple[str, str | None]:
    """Return the URL and the token of an app-server with the mock as its model."""
    config = _harness(listen="ws", token=TOKEN).config()
    assert config.url is not None
    return config.url, TOKEN


@cache
def _harness(**options: Any) -> AppServerHarness:
    # The key for the example that logs in, so that it never reads a real one.
    os.environ["OPENAI_API_KEY"] = "sk-of-the-mock"
    harness = AppServerHarness(requires_openai_auth=True, **options)
    harness.start()
    atexit.register(harness.close)
    harness.responses.on_request(answer)
    return harness


def answer(request: CapturedRequest) -> Reply:
    """Return the answer to the last prompt. An unknown prompt is repeated."""
    prompt = prompt_of(request)
    for fragment, known in ANSWERS:
        if fragment in prompt:
            return known(request)
    return say(f"You said: {prompt}")


def prompt_of(request: CapturedRequest) -> str:
    """Return the text of the last user message, without the tags around an image."""
    messages = [item for item in request.input if item.get("role") == "user"]
    texts = [str(part.get("text", "")) for part in messages[-1]["content"]] if messages else []
    return "\n".join(text for text in texts if text and not text.startswith("<"))


def say(text: str, *before: Iterable[ev.Event]) -> Reply:
    """Return a reply with the items `before`, then one message streamed word by word."""
    words = [f"{word} " for word in text.split(" ")]
    words[-1] = words[-1].rstrip(" ")
    message = ev.message(text, phase="final_answer", deltas=words)
    return stream_reply(ev.response(*before, message, usage=ev.usage(120, len(words))))


def says(text: str, *before: Iterable[ev.Event]) -> Answer:
    """Return an answer that does not depend on the request."""
    return lambda request: say(text, *before)


def says_json(**fields: Any) -> Answer:
    """Return an answer that is a JSON object."""
    return says(json.dumps(fields))


def calls(tool: str, then: str, *, server: str | None = None, **arguments: Any) -> Answer:
    """Return an answer that calls a tool, then says `then` with the tool's output inserted.

    `server` is the name of the MCP server that has the tool, or None for other tools.
    """
    namespace = None if server is None else f"mcp__{server}"

    def known(request: CapturedRequest) -> Reply:
        call_id = f"call_{tool}_{len(request.input)}"
        output = _output_since_the_prompt(request)
        if output is None:
            call = ev.function_call(tool, arguments, call_id, namespace=namespace)
            return stream_reply(ev.response(call, usage=ev.usage(100, 10)))
        return say(then.format(output=output))

    return known


def _output_since_the_prompt(request: CapturedRequest) -> str | None:
    """Return the text of the last tool output after the last user message, or None."""
    for item in reversed(request.input):
        if item.get("role") == "user":
            return None
        if str(item.get("type", "")).endswith("_output"):
            return _text_of_output(item["output"])
    return None


def _text_of_output(output: Any) -> str:
    parts = [{"text": output}] if isinstance(output, str) else output
    text = "\n".join(str(part.get("text", "")) for part in parts)
    # The output of the shell follows a few lines about the process.
    return text.partition("Output:\n")[2].strip() or text.strip()


def _image(request: CapturedRequest) -> Reply:
    url = request.images()[-1]
    data = base64.b64decode(url.partition("base64,")[2])
    width, height = struct.unpack_from(">II", data, 16)
    return say(f"A picture of {width} by {height} pixels, all of it blue.")


def _model(request: CapturedRequest) -> Reply:
    return say(f"I am {request.body['model']}.")


def _remembered(request: CapturedRequest) -> Reply:
    known = any("number is 42" in text for text in request.user_texts())
    return say("It is 42." if known else "You never told me a number.")


def _busy_at_first(attempts: Iterable[int]) -> Answer:
    count = iter(attempts)

    def known(request: CapturedRequest) -> Reply:
        if next(count) == 0:
            busy = ev.failed("server_is_overloaded", "The model is overloaded.")
            return stream_reply(ev.response_created(), busy)
        return say("Back again: the second attempt went through.")

    return known


def _too_expensive(request: CapturedRequest) -> Reply:
    error = ev.failed("insufficient_quota", "You exceeded your current quota.")
    return stream_reply(ev.response_created(), error)


def _never_ends(request: CapturedRequest) -> Reply:
    """Start an answer that ends only by an interrupt or a new prompt."""
    message = ev.message("Once upon a time", deltas=["Once", " upon", " a", " time"])
    return stream_reply(ev.response_created(), message[:3], Gate())


COLOURS = {"red": "as before", "blue": "as the shutters"}
QUESTION = {
    "id": "colour",
    "header": "Colour",
    "question": "Which colour does the door get?",
    "options": [{"label": name, "description": text} for name, text in COLOURS.items()],
}
ESCALATED = {
    "cmd": "echo approved",
    "sandbox_permissions": "require_escalated",
    "justification": "The example asks for it.",
}
ANSWERS: tuple[tuple[str, Answer], ...] = (
    ("Say hello", says("Hello from Codex!")),
    ("three primary colours", says("Red, yellow and blue.", ev.reasoning("Paint, not light."))),
    ("haiku", says("Types guard every call / the checker hums / green across the board")),
    ("Which model are you", _model),
    ("most moons", says_json(planet="Saturn", moons=274)),
    ("CONTEXT CHECKPOINT", says("They greeted each other.")),
    ("My number is 42", says("Noted.")),
    ("What is my number", _remembered),
    ("in this picture", _image),
    ("capital of France", says("Paris")),
    ("capital of Italy", says("Rome")),
    ("capital of Japan", says("Tokyo")),
    ("capital of Norway", says("Oslo")),
    ("capital of Peru", says("Lima")),
    ("capital of Spain", says("Madrid")),
    ("How many A-1", calls("stock", "There are {output}.", article="A-1")),
    ("How many C-3", calls("stock", "I cannot tell: {output}.", article="C-3")),
    ("city of France", says_json(name="Paris", inhabitants=2_100_000)),
    ("city of Atlantis", says("It has sunk.")),
    ("colour the door", calls("request_user_input", "Noted: {output}", questions=[QUESTION])),
    ("Book me a seat", calls("book", "Booked: {output}.", server="airline", flight="CX-1")),
    ("echo approved", calls("exec_command", "It printed: {output}", **ESCALATED)),
    ("Will you be busy", _busy_at_first(itertools.count())),
    ("too expensive", _too_expensive),
    ("Stop at three", says("Stopped at three.")),
    ("Count to a million", _never_ends),
    ("endless story", _never_ends),
)
"""Fragment of a prompt → its answer. The first match is used."""
