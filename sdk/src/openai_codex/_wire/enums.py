"""Enums that accept values newer than this version. Standard library only."""

from __future__ import annotations

from enum import Enum

_GENERATED = "openai_codex._wire.generated."
_PUBLISHED = "openai_codex.generated.v2_all"


def publish(kind: type[object]) -> None:
    """Have a generated class say the published module in its `__module__`, which leads to it."""
    if kind.__module__.startswith(_GENERATED):
        kind.__module__ = _PUBLISHED


class OpenEnum(str, Enum):
    """A string enum with room for values it does not list.

    `Cls("new")` gives a member-like value that equals and hashes like its string, can be copied
    and pickled, and is written back as it came. It is not added to the members: iterating shows
    only what this version knows. Two such values are equal, not identical.
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
        """Whether this version lists the value."""
        return self._value_ in type(self)._value2member_map_
