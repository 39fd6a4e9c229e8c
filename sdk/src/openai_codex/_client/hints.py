"""What is checked before a request, and hints beside errors of the runtime."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from enum import Enum
from typing import get_args

from .._protocol.operations import Operation
from .._protocol.values import as_list, as_object, text_in
from .._transport import log
from ..config import CodexConfig
from ..errors import (
    InvalidDirectoryError,
    InvalidInputError,
    InvalidRequestError,
    ThreadClosedError,
)
from ..inputs import path_text
from ..options import EffortName, PersonalityName, SummaryName

_NO_ID = "expected the id of a thread as a str: `id` of a thread, or of one from thread_list()"
_NOT_STORED = (
    "expected a stored thread of this CODEX_HOME: thread_list(), or thread_list(archived=True), "
    "returns them; a thread is stored with its first turn, and not at all if it is ephemeral"
)
_NOT_OPEN = "expected a thread that is open here: open it with thread_resume() first"
_HELD = (
    "another runtime with this CODEX_HOME holds the thread: that of another client, or the Codex "
    "CLI, app or editor extension. To hand it over, close it there: Thread.close(), Codex.close(), "
    "or quit the program. Or use thread_fork(), or let both use one runtime with Codex.connect()"
)
_ADVICE = (
    ("invalid session id", _NO_ID),
    ("invalid thread id", _NO_ID),
    ("no rollout found", _NOT_STORED),
    ("no archived rollout found", "expected an archived thread: see thread_list(archived=True)"),
    ("thread not loaded", _NOT_OPEN),
    ("thread not found", _NOT_OPEN),
    ("already has an active writer", _HELD),
    ("forked history still references it", "delete its forks first"),
)
"""Part of the runtime's message → the advice."""


def advise(error: InvalidRequestError, operation: Operation) -> None:
    """Add the refused thread id and advice to the text of `error`.

    `error.message` stays the runtime's message.
    """
    params = operation.params or {}
    if "threadId" not in params:
        return
    given = params["threadId"]
    advice = next((advice for said, advice in _ADVICE if said in error.message), None)
    if not isinstance(given, str):
        advice = _NO_ID
    if advice is not None:
        error.args = (f"{error}; {operation.method} was given {given!r}; {advice}",)


_LOG_IN = (
    "Log in once, with codex.login_api_key(…), codex.login_chatgpt() or `python -m openai_codex "
    "login`, or pass Codex(api_key=…), which stores nothing"
)
_UNUSED_KEY = (
    '. OPENAI_API_KEY is set, but it is used only on request: Codex(api_key_env="OPENAI_API_KEY")'
)
_KINDS = {"apiKey": "by API key", "chatgpt": "with ChatGPT"}


def refusal(status: int, error: object, account: object, environment: Mapping[str, str]) -> str:
    """Return the message for a turn that the model provider refused.

    Args:
        status: the HTTP status, 401 or 403.
        error: the raw `TurnError`.
        account: the raw answer to `account/read`, or None if it is not known.
        environment: of this program.
    """
    said = text_in(error, "additionalDetails") or text_in(error, "message") or f"HTTP {status}"
    known = as_object(account) or {}
    login = as_object(known.get("account"))
    if login is not None:
        kind = _KINDS.get(text_in(login, "type") or "", "that the runtime uses")
        advice = "Log in again" if status == 401 else "Check what this account may use"
        return f"the login {kind} was refused: {said}. {advice}"
    if known.get("requiresOpenaiAuth") is False:
        return (
            f"the model provider refused the turn: {said}. It does not use the login of the "
            "runtime: check its `env_key` and headers under `model_providers` in config.toml"
        )
    unused = _UNUSED_KEY if environment.get("OPENAI_API_KEY") else ""
    return f"not logged in: {said}. {_LOG_IN}{unused}"


def warn_of_missing(operation: Operation, config: CodexConfig) -> None:
    """Log a warning for each local image of the input that does not exist.

    This is not an error: the model is told about the missing image, and the turn continues. The
    files of a remote runtime cannot be checked.
    """
    if config.url is not None:
        return
    for item in as_list((operation.params or {}).get("input")) or ():
        path = text_in(item, "path") if text_in(item, "type") == "localImage" else None
        if path is not None and not os.path.isfile(os.path.join(config.cwd or "", path)):  # noqa: PTH113, PTH118 - pathlib is not loaded at import
            log.warning(
                "the local image %r is not a file, so the model gets an error text instead; "
                "expected an absolute path, or one relative to the runtime's working directory, "
                "CodexConfig.cwd",
                path,
            )


_NAMES: dict[str, tuple[tuple[str, ...], str]] = {
    "effort": (get_args(EffortName), "ReasoningEffort"),
    "personality": (get_args(PersonalityName), "Personality"),
    "summary": (get_args(SummaryName), "ReasoningSummary"),
}
"""Option → the values that this version knows, and its class."""


def check_names(options: Mapping[str, object]) -> None:
    """Raise InvalidInputError for a value of an option that the runtime does not know.

    The runtime passes most of them on to the model's provider. A value of the option's class is not
    checked.
    """
    for name in options.keys() & _NAMES.keys():
        value = options[name]
        known, kind = _NAMES[name]
        if value is None or isinstance(value, Enum) or hasattr(type(value), "to_wire"):
            continue
        if value not in known:
            raise InvalidInputError(
                f"{name} is {value!r}; expected one of {', '.join(known)}. A value that this "
                f"version does not know can be given as openai_codex.{kind}(…)"
            )


def local_directory(cwd: object, config: CodexConfig) -> str | None:
    """Return `cwd` as text if only a remote runtime can tell whether it is a directory, else None.

    Raises InvalidDirectoryError if it is not a directory of this machine. With another command line
    (`launch_args_override`), the runtime may have other folders, so nothing is checked.
    """
    text = path_text(cwd)
    if not isinstance(text, str) or config.launch_args_override is not None:
        return None
    if config.url is not None:
        return text
    if not os.path.isdir(os.path.join(config.cwd or "", text)):  # noqa: PTH112, PTH118 - pathlib is not loaded at import
        raise no_directory(text)
    return None


def no_directory(cwd: str, why: str = "which is not a directory") -> InvalidDirectoryError:
    """Return the error for a working directory that a thread or a turn cannot have."""
    return InvalidDirectoryError(
        f"cwd is {cwd!r}, {why}; create it, or give another directory: an absolute path, or one "
        "relative to the runtime's working directory, CodexConfig.cwd"
    )


_OPENS = frozenset({"thread/start", "thread/resume", "thread/fork"})
_CLOSES = "thread/unsubscribe"
_TURNS = frozenset(
    {"review/start", "thread/compact/start", "thread/shellCommand", "turn/start", "turn/steer"}
)
"""Requests whose outcome comes as events, which only a subscribed client gets."""
_REMEMBERED = 10_000
"""Number of threads. The runtime itself refuses turns of a thread that it has unloaded."""


class ClosedThreads:
    """The threads that this client has unsubscribed from, and gets no events of. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ids: dict[str, None] = {}

    def __contains__(self, thread_id: str) -> bool:
        return thread_id in self._ids

    def add(self, thread_id: str) -> None:
        with self._lock:
            self._ids[thread_id] = None
            if len(self._ids) > _REMEMBERED:
                del self._ids[next(iter(self._ids))]

    def clear(self) -> None:
        with self._lock:
            self._ids.clear()

    def check(self, operation: Operation) -> None:
        """Raise ThreadClosedError for a request about a turn of a closed thread."""
        if self._ids and operation.method in _TURNS:
            thread_id = text_in(operation.params, "threadId")
            if thread_id in self._ids:
                raise closed_error(thread_id)

    def note(self, operation: Operation, answer: object) -> None:
        """Note what an answered request opens or closes."""
        if operation.method == _CLOSES:
            self.add(text_in(operation.params, "threadId") or "")
        elif operation.method in _OPENS:
            with self._lock:
                self._ids.pop(text_in((as_object(answer) or {}).get("thread"), "id") or "", None)


def closed_error(thread_id: object) -> ThreadClosedError:
    """Return the error for the use of a closed thread."""
    return ThreadClosedError(
        f"thread {thread_id} was closed by this client, with Thread.close() or thread/unsubscribe, "
        f"so it gets no events; open it again with thread_resume({thread_id!r}) first"
    )
