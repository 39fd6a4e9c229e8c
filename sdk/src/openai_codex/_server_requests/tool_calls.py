"""Calls from the model to the client's tools: running a tool, and its result."""

from __future__ import annotations

import base64
import mimetypes
import os
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from .._protocol.messages import ServerRequest
from .._protocol.values import as_object, described
from .._transport import log
from .._transport.waiting import Finish
from ..errors import InvalidInputError, RequestSettledError, ToolError, TransportClosedError
from ..inputs import ImageInput, LocalImageInput, TextInput
from .reply import Later, Reply
from .request import RuntimeRequest
from .running import UntilClosed
from .tool import Tool

if TYPE_CHECKING:
    from .._wire.generated.tool import DynamicToolCallParams

_PARTS = (TextInput, ImageInput, LocalImageInput)
ToolContent = TextInput | ImageInput | LocalImageInput | str
"""A part of a tool's result."""


@dataclass
class ToolResult:
    """The result of a tool.

    Attributes:
        content: a text or image, or a list of them.
        success: whether the call counts as successful.
    """

    content: ToolContent | Sequence[ToolContent] = field(default_factory=list[ToolContent])
    success: bool = True


@dataclass(frozen=True, eq=False)
class ToolCallRequest(RuntimeRequest[Any]):
    """A call to a tool that is not in the thread's `tools`.

    The answer is a tool's return value: text, an image, a ToolResult, or a value to send as JSON.
    """

    @property
    def tool(self) -> str:
        """The tool's name."""
        return self._text("tool") or ""

    @property
    def namespace(self) -> str | None:
        """The tool's namespace, or None."""
        return self._text("namespace")

    @property
    def arguments(self) -> Any:
        """The arguments from the model, which may not match the schema."""
        return self.params.get("arguments")

    @property
    def request(self) -> DynamicToolCallParams:
        """The typed parameters."""
        params: DynamicToolCallParams = self._typed()
        return params

    def succeed(self, result: object = None) -> None:
        """Send `result`, any return value of a tool, to the model."""
        self.answer(result)

    def fail(self, message: str) -> None:
        """Tell the model that the call failed, and why. The turn continues."""
        self._give(failure(message))

    def wire_answer(self, answer: object) -> dict[str, Any]:
        """Return the raw answer for a result. Raises InvalidInputError."""
        return output(answer)

    def wire_failure(self, error: BaseException) -> dict[str, Any]:
        """Return the raw answer that reports an error to the model."""
        return failed(error)


ToolCallHandler = Callable[[ToolCallRequest], Any | Later | Awaitable[Any | Later]]


def failure(message: str) -> dict[str, Any]:
    """Return the raw answer that reports a failure to the model. `message` may be any str."""
    text = str(message).encode("utf-8", "replace").decode()
    return {"success": False, "contentItems": [_text_item(text)]}


def failed(error: BaseException) -> dict[str, Any]:
    """Return the raw answer that reports an error; of a ToolError, only its text."""
    return failure(str(error) if isinstance(error, ToolError) else described(error))


def output(value: object) -> dict[str, Any]:
    """Return the raw answer for a tool's return value. Raises InvalidInputError."""
    if isinstance(value, ToolResult):
        parts = _listed(value.content)
        items = [_item(part) for part in (parts if parts is not None else [value.content])]
        return {"success": bool(value.success), "contentItems": items or [_text_item("")]}
    return {"success": True, "contentItems": [_item(part) for part in _parts(value)]}


def _parts(value: object) -> Sequence[object]:
    """Return the parts of a list with images or texts. Any other value is a single part."""
    parts = _listed(value) or ()
    known = all(isinstance(part, (str, *_PARTS)) for part in parts)
    return parts if known and any(isinstance(part, _PARTS) for part in parts) else [value]


def _listed(value: object) -> Sequence[object] | None:
    return cast("Sequence[object]", value) if isinstance(value, (list, tuple)) else None


def _item(value: object) -> dict[str, Any]:
    if isinstance(value, str):
        return _text_item(value)
    if isinstance(value, TextInput):
        return _text_item(value.text)
    if isinstance(value, ImageInput):
        return {"type": "inputImage", "imageUrl": value.url}
    if isinstance(value, LocalImageInput):
        return {"type": "inputImage", "imageUrl": _data_url(value.path)}
    return _text_item(_as_json(value))


def _text_item(text: str) -> dict[str, Any]:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidInputError(
            f"a tool returned text that is not valid Unicode: {error}; expected text without lone "
            "surrogates"
        ) from error
    return {"type": "inputText", "text": text}


def _data_url(path: str | os.PathLike[str]) -> str:
    kind, _ = mimetypes.guess_type(path)
    if kind is None or not kind.startswith("image/"):
        raise InvalidInputError(f"{os.fspath(path)!r} is not named as an image; expected .png, …")
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise InvalidInputError(f"the image {os.fspath(path)!r} cannot be read: {error}") from error
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _as_json(value: object) -> str:
    from pydantic_core import PydanticSerializationError, to_json

    try:
        return to_json(value, inf_nan_mode="strings").decode()
    except (PydanticSerializationError, ValueError) as error:
        raise InvalidInputError(
            f"a tool returned {type(value).__name__}, which cannot be sent: {error}; expected "
            "text, an image, a ToolResult, or what JSON can hold (models and dataclasses too)"
        ) from error


Handle = Callable[[Callable[[], Any], Finish], None]
"""Runs work off the reader, then calls `finish` with its result or error."""


class ToolRun:
    """One call of a tool."""

    def __init__(self, tool: Tool[..., Any], request: ServerRequest, reply: Reply) -> None:
        self._tool = tool
        self._arguments = (as_object(request.params) or {}).get("arguments")
        self._reply = reply
        self._timer: threading.Timer | None = None

    def start(self, handle: Handle, *, awaits: bool) -> None:
        """Run the tool off the reader, and answer with its result or its error.

        `handle` runs handlers. `awaits`: whether it awaits coroutines; otherwise each gets its own
        loop.
        """
        handle(lambda: self._work(awaits), self._finish)

    def _work(self, awaits: bool) -> Any:
        self._start_timer()
        result = self._tool.call(self._arguments)
        if not hasattr(result, "__await__"):
            return result
        running = UntilClosed(self._reply, result)
        if awaits:
            return running
        import asyncio  # a client without coroutines never loads it

        return asyncio.run(running.run())

    def _start_timer(self) -> None:
        limit = self._tool.timeout
        if limit is not None and limit <= threading.TIMEOUT_MAX:  # longer than a timer can wait
            # A free-threaded Python starts a thread with this context, in which it would seem that
            # the tool answers the request itself. Its coroutine would not be cancelled.
            self._timer = threading.Timer(limit, Context().run, (self._time_out,))
            self._timer.daemon = True
            self._timer.start()

    def _time_out(self) -> None:
        log.warning("the tool %s took longer than %g s", self._tool.name, self._tool.timeout)
        message = f"{self._tool.name} did not finish within {self._tool.timeout:g} s"
        self._reply.close("it took too long", failure(message))

    def _finish(self, result: Any, error: BaseException | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        try:
            self._reply.give(self._answer(result, error))
        except (RequestSettledError, TransportClosedError):
            log.say("tools", log.DEBUG, "the tool %s finished too late", self._tool.name)
        except Exception as problem:
            log.exception("the answer of the tool %s cannot be sent", self._tool.name)
            self._reply.refuse(described(problem))

    def _answer(self, result: Any, error: BaseException | None) -> dict[str, Any]:
        try:
            if error is not None:
                raise error
            return output(result)
        except BaseException as problem:  # the model needs an answer in any case
            if not isinstance(problem, ToolError) and not self._reply.settled:
                log.exception("the tool %s failed", self._tool.name)
            return failed(problem)
