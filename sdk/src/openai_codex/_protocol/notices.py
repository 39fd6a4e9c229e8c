"""Notifications that report a problem, and the one-line text of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .messages import Event, params_of
from .turns import refused_for_good
from .values import as_list, as_object, text_in

Params = dict[str, Any]


def _told(line: bytes) -> str:
    """Return the text of a warning from the runtime."""
    params = params_of(line)
    parts = [text_in(params, key) for key in ("message", "summary", "details")]
    return ": ".join(part for part in parts if part) or line.decode("utf-8", "replace")


def _error(params: Params) -> str | None:
    error = params.get("error")
    if params.get("willRetry") is True and refused_for_good(error) is not None:
        return None  # the turn is interrupted, and its reader gets an AuthenticationError
    parts = [text_in(error, "message"), text_in(error, "additionalDetails")]
    text = ": ".join(part for part in parts if part)
    return f"{text} (the runtime will retry)" if params.get("willRetry") is True else text


def _rerouted(params: Params) -> str | None:
    names = [text_in(params, key) or "?" for key in ("fromModel", "toModel", "reason")]
    return "the model {} was replaced by {}: {}".format(*names)


def _server(params: Params) -> str | None:
    if text_in(params, "status") != "failed":
        return None
    name, error = text_in(params, "name"), text_in(params, "error")
    return f"the MCP server {name} did not start: {error or 'no reason given'}"


def _writable(params: Params) -> str | None:
    paths = [str(path) for path in as_list(params.get("samplePaths")) or []]
    more = params.get("extraCount")
    rest = f" and {more} more" if isinstance(more, int) and more > 0 else ""
    return f"everyone can write to {', '.join(paths) or 'some folders'}{rest}"


def _sandbox_setup(params: Params) -> str | None:
    if params.get("success") is not False:
        return None
    return f"the sandbox was not set up: {text_in(params, 'error') or 'no reason given'}"


_DESCRIPTIONS: dict[str, Callable[[Params], str | None]] = {
    "error": _error,
    "mcpServer/startupStatus/updated": _server,
    "model/rerouted": _rerouted,
    "windows/worldWritableWarning": _writable,
    "windowsSandbox/setupCompleted": _sandbox_setup,
}
_TOLD = frozenset(
    {"configWarning", "deprecationNotice", "guardianWarning", "thread/realtime/error", "warning"}
)
"""Notifications that contain a text."""
NOTICES = _TOLD | _DESCRIPTIONS.keys()
"""The methods of notifications that may report a problem."""


def describe(event: Event) -> str | None:
    """Return the problem that an event of `NOTICES` reports, or None."""
    if event.method in _TOLD:
        return _told(event.line)
    return _DESCRIPTIONS[event.method](as_object(params_of(event.line)) or {})
