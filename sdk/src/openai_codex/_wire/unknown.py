"""What stands for a message that this version has no model for. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
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
