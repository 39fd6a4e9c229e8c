"""Notifications as users see them: the payload is decoded when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
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
        """One notification of the runtime.

        To a type checker it is generic, and `Event` is the union of all kinds: comparing `method`
        narrows `payload`, and so does matching on the payload's class.

        Attributes:
            method: its method, such as `item/agentMessage/delta`.
            payload: its typed parameters; an `UnknownNotification` for a method that this SDK
                does not know.
        """

        method: str
        payload: object

    Event = Notification


__all__ = ["Event", "Notification", "from_event"]


class _Payload:
    """Stands for `payload` until it is looked at: decodes it and stores it in the instance.

    Not a data descriptor, so that the stored payload is found first from then on.
    """

    def __get__(self, notification: Any, owner: type[Any]) -> Any:
        if notification is None:
            return self
        payload = notification.payload = _decode(notification.method, notification._line)
        return payload


# To a type checker they are properties. With both, doubles such as `Mock(spec=Notification)` know
# what a notification has.
for _name, _stand_in in (("method", "a notification's method"), ("payload", _Payload())):
    setattr(Notification, _name, _stand_in)
_new = Notification.__new__


def from_event(event: RawEvent) -> Event:
    """Return the notification for a raw event, undecoded."""
    notification: Any = _new(Notification)
    notification.method = event[0]
    notification._line = event[1]
    made: Event = notification
    return made


_decoder: Callable[[str, bytes], Any] | None = None


def _decode(method: str, line: bytes) -> Any:
    global _decoder
    if _decoder is None:
        from .._wire.codec import decode_event

        _decoder = decode_event
    try:
        return _decoder(method, line)
    except (ValueError, RecursionError):
        from .._wire.unknown import UnknownNotification

        log.warning("the payload of a %s cannot be read: %r", method, line[:200])
        return UnknownNotification({})


_LARGE_BYTES = 1024 * 1024
"""From here on the copies that the standard library makes cost more than importing the other."""


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


def warm() -> None:
    """Import pydantic and build the decoders of a plain turn: about 0.1 s of one thread's work.

    In an event loop the first look at a payload would otherwise hold every other task up.
    """
    from .._wire import codec

    codec.prepare(_EVERY_TURN)
