"""The public class of notifications. The payload is decoded on first access."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .._protocol.messages import Event as RawEvent
from .._protocol.messages import parse_json
from .._transport import log

if TYPE_CHECKING:
    from .._wire.generated.events import Event, Notification
else:

    @dataclass
    class Notification:
        """One notification from the runtime.

        For type checkers it is generic, and `Event` is the union of all kinds: comparing `method`
        narrows `payload`, and so does matching on the payload's class.

        Attributes:
            method: its method, such as `item/agentMessage/delta`.
            payload: its typed parameters, or an `UnknownNotification` for an unknown method.
        """

        method: str
        payload: object

    Event = Notification


__all__ = ["Event", "Notification", "from_event"]


class _Payload:
    """Decodes `payload` on first access and stores it in the instance.

    It is not a data descriptor, so the stored payload takes precedence from then on.
    """

    def __get__(self, notification: Any, owner: type[Any]) -> Any:
        if notification is None:
            return self
        method, line = notification.method, notification._line
        try:  # a stream of deltas is as fast as this
            payload = _decoders[method](line)["params"]
        except (KeyError, ValueError, RecursionError):
            payload = _decode(method, line)
        notification.payload = payload
        return payload


# Type checkers see properties. As class attributes, they are also known to test doubles such as
# `Mock(spec=Notification)`.
for _name, _stand_in in (("method", "a notification's method"), ("payload", _Payload())):
    setattr(Notification, _name, _stand_in)
_new = Notification.__new__


def from_event(event: RawEvent | tuple[str, bytes]) -> Event:
    """Return the notification for a raw event, or its method and line, undecoded."""
    notification: Any = _new(Notification)
    notification.method = event[0]
    notification._line = event[1]
    made: Event = notification
    return made


_decoders: Mapping[str, Callable[[bytes], dict[str, Any]]] = {}
"""Those of the codec, once it was needed."""


def _decode(method: str, line: bytes) -> Any:
    """Return the payload of a line by a method that is new, or that has another form than known."""
    from .._wire import codec

    global _decoders
    _decoders = codec.event_decoders
    try:
        return codec.decode_event(method, line)
    except (ValueError, RecursionError):
        from .._wire import UnknownNotification

        log.warning("the payload of a %s cannot be decoded: %r", method, line[:200])
        return UnknownNotification({})


_LARGE_BYTES = 1024 * 1024
"""Bytes from which pydantic_core is faster, including its import, than the standard library."""


def parse(line: bytes) -> Any:
    """Return the JSON value of a line. Raises ValueError."""
    if len(line) < _LARGE_BYTES:
        return parse_json(line)
    from pydantic_core import from_json

    return from_json(line)


_EVERY_TURN = (
    "item/agentMessage/delta",
    "item/completed",
    "item/started",
    "thread/tokenUsage/updated",
    "turn/completed",
    "turn/started",
)
_MANY_TURNS = (
    "error",
    "item/commandExecution/outputDelta",
    "item/reasoning/summaryPartAdded",
    "item/reasoning/summaryTextDelta",
    "item/reasoning/textDelta",
    "turn/diff/updated",
    "turn/plan/updated",
)
_MANY_ITEMS = ("CommandExecutionThreadItem", "FileChangeThreadItem", "McpToolCallThreadItem")


def load_payloads() -> None:
    """Import pydantic and build what a plain turn or its interrupt decodes: about 0.1 s.

    Otherwise the first access to a payload in an event loop would block all other tasks.
    """
    from .._wire import codec

    codec.prepare(_EVERY_TURN)
    codec.load("TurnInterruptResponse")


def load_more_payloads() -> None:
    """Do the same for what comes later in a turn: reasoning, commands, changes of files."""
    from .._wire import codec

    load_payloads()
    codec.prepare(_MANY_TURNS)
    for name in _MANY_ITEMS:
        codec.load(name)
