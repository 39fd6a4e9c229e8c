"""Which request of the runtime's the running code answers: known in handlers and tools."""

from __future__ import annotations

import weakref
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

from ..errors import CodexError
from .request import Reply

# Weakly: a context may outlive the handler, and a request that is forgotten is answered safely.
_reply: ContextVar[weakref.ref[Reply] | None] = ContextVar("codex-reply", default=None)


@contextmanager
def answering(reply: Reply) -> Generator[None, None, None]:
    """Whatever is started in this context answers `reply`."""
    token = _reply.set(weakref.ref(reply))
    try:
        yield
    finally:
        _reply.reset(token)


def answers(reply: Reply) -> bool:
    """Return whether the running code, or what started it, is to answer `reply`."""
    ref = _reply.get()
    return ref is not None and ref() is reply


def check_other_thread(thread_id: str) -> None:
    """Raise CodexError in a handler or a tool that a turn of this thread waits for.

    Both would wait for ever: the turn for the answer, the handler for the turn.
    """
    reply = _open_reply()
    if reply is not None and reply.thread_id == thread_id:
        raise _never(reply)


def check_other_turn(turn_id: str) -> None:
    """Raise CodexError in a handler or a tool that this turn waits for."""
    reply = _open_reply()
    if reply is not None and reply.turn_id == turn_id:
        raise _never(reply)


def _open_reply() -> Reply | None:
    """Return the reply of a turn that the running code has not given yet."""
    ref = _reply.get()
    reply = None if ref is None else ref()
    return None if reply is None or reply.turn_id is None or reply.settled else reply


def _never(reply: Reply) -> CodexError:
    return CodexError(
        f"turn {reply.turn_id} waits for the answer to {reply.method}, which is made here, so its "
        "end cannot be waited for here; run a turn of another thread, or answer first"
    )
