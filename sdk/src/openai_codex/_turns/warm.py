"""Loading what nearly every turn looks at, before it is looked at."""

from __future__ import annotations

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
