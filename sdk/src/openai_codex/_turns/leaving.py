"""Notices immediately that a stream of a turn was left.

An async generator that is left is closed some time later by its event loop. But the end of the last
reference to it is noticed immediately, unless something, such as a variable, still refers to it. A
plain generator is closed at that moment.
"""

from __future__ import annotations

import functools
import inspect
import weakref
from types import FrameType, MethodType
from typing import TYPE_CHECKING, Any, TypeVar

HELD = "_held"
"""The local variable of a generator that has a `leave()`, from the first look at the turn on."""

if TYPE_CHECKING:
    MethodT = TypeVar("MethodT")

    def told_when_left(method: MethodT) -> MethodT: ...

else:

    def told_when_left(method: Any) -> Any:
        """Decorates a generator method: a generator that is left calls `leave()` of its `_held`."""
        return _ToldWhenLeft(method) if inspect.isasyncgenfunction(method) else method

    class _ToldWhenLeft(functools.partial):
        """A `partial`, so that `inspect` finds the generator function."""

        def __init__(self, method: Any) -> None:
            functools.update_wrapper(self, method)

        def __get__(self, owner: Any, kind: type[Any] | None = None) -> Any:
            return self if owner is None else MethodType(self, owner)

        def __call__(self, *args: Any, **kwargs: Any) -> Any:
            stream = self.func(*args, **kwargs)
            weakref.finalize(stream, _leave, stream.ag_frame).atexit = False
            return stream


def _leave(frame: FrameType) -> None:
    held = frame.f_locals.get(HELD)
    if held is not None:
        held.leave()
