"""The input of a turn. Plain values, standard library only."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from .errors import InvalidInputError

if TYPE_CHECKING:
    from ._wire import JsonObject
    from .generated.v2_all import (
        FunctionCallOutputContentItem,
    )
else:
    JsonObject = FunctionCallOutputContentItem = Any  # for what reads annotations


@dataclass(slots=True)
class TextInput:
    """Text from the user."""

    text: str


@dataclass(slots=True)
class ImageInput:
    """An image as a `data:` URL. `https:` does not work: the runtime does not download images."""

    url: str


@dataclass(slots=True)
class LocalImageInput:
    """An image file, which the runtime reads. Relative paths are relative to `CodexConfig.cwd`.

    If the file does not exist, the model is told so and the turn continues. A client with a local
    runtime also logs a warning.
    """

    path: str | os.PathLike[str]


@dataclass(slots=True)
class SkillInput:
    """A skill to use: its name and the path of its SKILL.md."""

    name: str
    path: str | os.PathLike[str]


@dataclass(slots=True)
class MentionInput:
    """A file or app that the text mentions."""

    name: str
    path: str | os.PathLike[str]


@dataclass(slots=True)
class ExternalMessage:
    """A message from a tool outside of the thread instead of from the user.

    Attributes:
        tool_name: name of the tool that produced the message.
        content: text, or a list of content items (`{"type": "input_text", "text": …}`, …).
        namespace: namespace of the tool, if it has one.
    """

    tool_name: str
    content: str | Sequence[JsonObject | FunctionCallOutputContentItem]
    namespace: str | None = None


InputItem = TextInput | ImageInput | LocalImageInput | SkillInput | MentionInput
"""One part of the input of a turn."""
Input = list[InputItem] | InputItem
"""The input of a turn: one item, or several."""
RunInput = Input | str | ExternalMessage
"""The input that starts a turn: text, items, or an external message."""
Inputs = Sequence[InputItem | str] | Sequence[InputItem]
"""A sequence of items, or text for a single `TextInput`."""

_TYPES: dict[type[Any], tuple[str, tuple[str, ...]]] = {
    TextInput: ("text", ("text",)),
    ImageInput: ("image", ("url",)),
    LocalImageInput: ("localImage", ("path",)),
    SkillInput: ("skill", ("name", "path")),
    MentionInput: ("mention", ("name", "path")),
}


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Return whether `value` is a mapping."""
    return isinstance(value, Mapping)


def path_text(value: object) -> object:
    """Return a path object as str, and any other value unchanged."""
    return os.fspath(cast("os.PathLike[str]", value)) if isinstance(value, os.PathLike) else value


def _text_of(value: object, item: object, field: str) -> str:
    text = path_text(value) if field == "path" else value
    if not isinstance(text, str):
        expected = "str or a path" if field == "path" else "str"
        raise InvalidInputError(
            f"{type(item).__name__}.{field} is {type(value).__name__}; expected {expected}"
        )
    return text


def item_to_wire(item: object) -> dict[str, Any]:
    """Return the wire form of one input item. A mapping is returned unchanged.

    Raises InvalidInputError for other types.
    """
    if isinstance(item, str):
        return {"type": "text", "text": item}
    if is_mapping(item):
        return {str(key): value for key, value in item.items()}
    entry = _TYPES.get(type(item))
    if entry is None:
        raise InvalidInputError(
            f"input item is {type(item).__name__}; expected str, "
            + ", ".join(kind.__name__ for kind in _TYPES)
            + " or a mapping in wire form"
        )
    kind, fields = entry
    wire: dict[str, Any] = {"type": kind}
    for field in fields:
        wire[field] = _text_of(getattr(item, field), item, field)
    return wire


def to_wire(value: object) -> list[dict[str, Any]]:
    """Return the wire form of `Input | str`: always a list of items."""
    if isinstance(value, (list, tuple)):
        return [item_to_wire(item) for item in cast("Sequence[object]", value)]
    return [item_to_wire(value)]
