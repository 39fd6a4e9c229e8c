"""Models of the protocol, decoded when they are first looked at. Never imports `_protocol`.

This file has the types of JSON, and what stands for values that this version does not know. It
imports the standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

JsonScalar: TypeAlias = str | int | float | bool | None

JsonValue: TypeAlias = JsonScalar | dict[str, "JsonValue"] | list["JsonValue"]
"""Any JSON value."""

JsonObject: TypeAlias = dict[str, JsonValue]
"""A JSON object, as `json.loads` gives it."""


@dataclass(slots=True)
class UnknownNotification:
    """The payload of a notification whose method this version does not know, kept as it came."""

    params: JsonObject


_GENERATED = "openai_codex._wire.generated."
_PUBLISHED = "openai_codex.generated.v2_all"


def publish(kind: type[object]) -> None:
    """Set `__module__` of a generated class to the published module, which has it."""
    if kind.__module__.startswith(_GENERATED):
        kind.__module__ = _PUBLISHED


class OpenEnum(str, Enum):
    """A string enum that also accepts values it does not list.

    `Cls("new")` returns a member-like value that compares and hashes like its string, can be copied
    and pickled, and is written back unchanged. It does not become a member: iteration yields only
    the listed values. Two such values are equal, but not identical.
    """

    def __init_subclass__(cls) -> None:
        publish(cls)

    @classmethod
    def _missing_(cls, value: object) -> OpenEnum | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        """Return whether the enum lists the value."""
        return self._value_ in type(self)._value2member_map_
