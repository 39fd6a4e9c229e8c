"""A request from the runtime as its handler sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from .._protocol.messages import thread_id_of
from .._protocol.operations import plain
from .._protocol.values import as_list, as_object
from ..errors import InvalidInputError, RequestSettledError
from .reply import Later, Reply

AnswerT = TypeVar("AnswerT", contravariant=True)
"""The type of the answer."""


@dataclass(frozen=True, eq=False)
class RuntimeRequest(Generic[AnswerT]):
    """A request from the runtime that needs an answer.

    A handler returns the answer, or it returns `later()` and calls `answer` later, from any thread
    or task. If a request is never answered, because it was dropped, its turn has ended or was
    abandoned, or the client was closed, the SDK sends a safe answer: approvals are declined and
    tool calls fail. A coroutine handler is cancelled then.

    Attributes:
        method: the method of the request.
        params: the raw parameters.
    """

    method: str
    params: dict[str, Any]
    _reply: Reply | None = field(default=None, init=False, repr=False)

    def _text(self, *names: str) -> str | None:
        for name in names:
            value = self.params.get(name)
            if isinstance(value, str):
                return value
        return None

    @property
    def thread_id(self) -> str | None:
        """The id of the thread, or None."""
        return thread_id_of(self.params)

    @property
    def turn_id(self) -> str | None:
        """The id of the turn, or None."""
        return self._text("turnId")

    @property
    def item_id(self) -> str | None:
        """The id of the item that needs the answer, or None."""
        return self._text("itemId", "callId")

    @property
    def answered(self) -> bool:
        """Whether the request no longer needs an answer.

        It was answered, or its turn has ended or was abandoned by a timeout or by leaving its
        stream early.
        """
        return self._reply is not None and self._reply.settled

    def later(self) -> Later:
        """Return the value that a handler returns to answer later."""
        return Later.later

    def answer(self, answer: AnswerT) -> None:
        """Answer the request with a value that the handler could have returned.

        Raises RequestSettledError if it was already answered, or if the turn has ended or was
        abandoned; InvalidInputError if `answer` is invalid; TransportClosedError if the runtime
        has ended.
        """
        self._give(self.wire_answer(answer))

    def _give(self, raw: Any) -> None:
        if self._reply is None:
            raise RequestSettledError(
                f"this {type(self).__name__} did not come from a runtime, so it cannot be answered"
            )
        self._reply.give(raw)

    def wire_answer(self, answer: AnswerT) -> Any:
        """Return the raw form of a handler's answer. Raises InvalidInputError."""
        raise NotImplementedError

    def wire_failure(self, error: BaseException) -> Any:
        """Return the raw answer for a handler that failed; None sends an error."""
        return None

    def _typed(self) -> Any:
        from .._wire import codec

        return codec.decode_request(self.method, self.params)


def asked(
    kind: type[RuntimeRequest[Any]], method: str, params: dict[str, Any], reply: Reply
) -> RuntimeRequest[Any]:
    """Return the request to pass to a handler. `reply` gets its answer."""
    request = kind(method, params)
    object.__setattr__(request, "_reply", reply)
    return request


class _Unknown(NamedTuple):
    """A field or value of an answer that the protocol does not define."""

    at: tuple[object, ...]
    found: object
    expected: Iterable[str]


def checked(method: str, answer: Any) -> dict[str, Any]:
    """Return an answer, a mapping or a model, in wire form.

    Raises InvalidInputError if it does not match the protocol of this version. Received messages
    may be newer than this version, but sent ones may not.
    """
    from pydantic import ValidationError

    from .._wire import codec

    try:
        model = codec.decode_answer(method, plain(answer))
    except ValidationError as error:
        first = error.errors()[0]
        raise _no_answer(method, answer, first["msg"], first["loc"]) from error
    unknown = next(_unknown(model, ()), None)
    if unknown is not None:
        expected = ", ".join(unknown.expected) or "nothing"
        complaint = f"{unknown.found!r} is unknown; expected {expected}"
        raise _no_answer(method, answer, complaint, unknown.at)
    return as_object(model.to_wire()) or {}


def _no_answer(
    method: str, answer: object, complaint: str, at: tuple[object, ...]
) -> InvalidInputError:
    where = ".".join(map(str, at)) or "its top"
    return InvalidInputError(f"{answer!r} is not an answer to {method}: at {where}: {complaint}")


def _unknown(
    value: Any, at: tuple[object, ...], variants: Iterable[str] = ()
) -> Iterator[_Unknown]:
    from .._wire.base import OpenEnum, UnknownVariant, WireModel, WireRoot

    items = as_list(value)
    if items is not None:
        for index, item in enumerate(items):
            yield from _unknown(item, (*at, index))
    elif isinstance(value, OpenEnum):
        if not value.is_known:
            yield _Unknown(at, value.value, [*variants, *(known.value for known in type(value))])
    elif isinstance(value, UnknownVariant):
        yield _Unknown(at, value.to_wire(), variants)
    elif isinstance(value, WireRoot):
        names = (getattr(value, name, ()) for name in ("wire_variants", "wire_keys"))
        yield from _unknown(value.root, at, [name for some in names for name in some])
    elif isinstance(value, WireModel):
        fields = {
            name: field.alias or name for name, field in type(value).__pydantic_fields__.items()
        }
        for name in value.model_extra or ():
            yield _Unknown(at, name, fields.values())
        for name in value.model_fields_set & set(fields):
            yield from _unknown(getattr(value, name), (*at, fields[name]))
