"""Reads values of unknown shape: JSON, user agents, header values, exceptions."""

from __future__ import annotations

import re
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


def why_no_header(value: object) -> str | None:
    """Return why `value` cannot be a token or key in an HTTP header, or None."""
    if not isinstance(value, str):
        return f"is {type(value).__name__}; expected a str"
    if not re.fullmatch(r"[\x21-\x7e]+", value):
        return (
            "is empty or has a character that is not allowed in an HTTP header, such as a newline "
            "at its end; expected visible ASCII characters only"
        )
    return None


def text_in(value: object, key: str) -> str | None:
    """Return the string under `key` of a JSON object, or None."""
    found = (as_object(value) or {}).get(key)
    return found if isinstance(found, str) else None


def described(failure: BaseException) -> str:
    """Return the class and text of an exception as valid text, even if `__str__` fails."""
    name = type(failure).__name__
    try:
        text = str(failure).encode("utf-8", "replace").decode()
    except Exception:  # `__str__` may be code of the application
        text = ""
    return f"{name}: {text}" if text else name
