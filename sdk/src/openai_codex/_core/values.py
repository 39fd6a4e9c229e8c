"""Looking into values whose shape is not known."""

from __future__ import annotations

from typing import Any, TypeGuard, cast


def as_object(value: object) -> dict[str, Any] | None:
    """Return `value` if it is a JSON object, else None."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def as_list(value: object) -> list[Any] | None:
    """Return `value` if it is a JSON array, else None."""
    return value if _is_list(value) else None


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def server_version(user_agent: str) -> tuple[str, str] | None:
    """Return name and version from `<name>/<version> (…) …`, or None."""
    name, slash, rest = user_agent.partition("/")
    version = rest.split(" ", 1)[0]
    return (name, version) if slash and name and version else None


def text_in(value: object, key: str) -> str | None:
    """Return the string under `key` of a JSON object, or None."""
    found = (as_object(value) or {}).get(key)
    return found if isinstance(found, str) else None
