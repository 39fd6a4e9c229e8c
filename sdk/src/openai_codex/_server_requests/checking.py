"""Validates answers in wire form before they are sent.

The runtime treats an answer that it cannot read as a refusal, and reports it only in its own log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from .._protocol.operations import plain
from .._protocol.values import as_list, as_object
from ..errors import InvalidInputError


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
