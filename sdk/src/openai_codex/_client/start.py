"""Starting a runtime: its configuration, its state in CODEX_HOME, its answer to `initialize`.

Runtimes that start at the same moment in a new home get in each other's way: all but one may end
at once, because they cannot set up their state. The runtime says the same of a home that cannot be
written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from .._protocol.limits import is_seconds
from .._protocol.operations import approval, sandbox_mode
from .._protocol.values import as_object
from .._transport.launch import api_key_of
from ..config import CodexConfig
from ..errors import (
    CodexError,
    ConnectionLostError,
    InvalidConfigError,
    InvalidParamsError,
    MethodNotFoundError,
    ParseError,
    RemoteUnavailableError,
    RuntimeExitedError,
    RuntimeUnavailableError,
)
from .hints import check_names

_LIMITS = (
    "startup_timeout",
    "request_timeout",
    "shutdown_timeout",
    "ping_interval",
    "timeout",
    "idle_timeout",
)


def checked_config(config: object) -> CodexConfig:
    """Return `config`, or the default for None. Raises InvalidConfigError."""
    if config is None:
        return CodexConfig()
    if not isinstance(config, CodexConfig):
        raise InvalidConfigError(
            f"config is {type(config).__name__}; expected a CodexConfig or None"
        )
    for name in _LIMITS:
        seconds = getattr(config, name)
        if not is_seconds(seconds) or (seconds is None and name == "shutdown_timeout"):
            raise InvalidConfigError(
                f"CodexConfig.{name} is {seconds!r}; expected a number of seconds, at least 0"
            )
    if not _is_count(config.max_retries):
        raise InvalidConfigError(
            f"CodexConfig.max_retries is {config.max_retries!r}; expected an int, at least 0"
        )
    check_names({name: getattr(config, name) for name in ("effort", "personality", "summary")})
    approval(config.approval_mode, asks_client=False)
    sandbox_mode(config.sandbox)
    api_key_of(config)
    return config


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def changed_config(config: CodexConfig | None, **changes: Any) -> CodexConfig | None:
    """Return `config` with the arguments of a client that are not None. InvalidConfigError."""
    given = {name: value for name, value in changes.items() if value is not None}
    return replace(checked_config(config), **given) if given else config


def remote_config(config: CodexConfig | None, url: Any, token: str | None) -> CodexConfig:
    """Return `config` for the runtime at `url`. Raises InvalidConfigError."""
    base = checked_config(config)
    if not isinstance(url, str):
        raise InvalidConfigError(
            f'url is {type(url).__name__}; expected a str such as "ws://127.0.0.1:4500"'
        )
    return replace(base, url=url, token=base.token if token is None else token)


_SAYS = ("userAgent", "codexHome", "platformFamily", "platformOs", "serverInfo")
"""Keys of an app-server's answer. One is enough, because versions differ."""
_NEVER_SAYS = (MethodNotFoundError, InvalidParamsError, ParseError)
_SHOWN = 200


def check_answer(raw: Any, where: str, config: CodexConfig) -> None:
    """Raise the error of `stranger` unless `raw` is the answer of an app-server."""
    said = as_object(raw) or {}
    if not any(name in said for name in _SAYS):
        raise stranger(f"`initialize` was answered with {raw!r:.{_SHOWN}}", where, config)


def start_error(error: BaseException, where: str, config: CodexConfig) -> BaseException:
    """Return the error of `stranger` if the other side is not an app-server, or else `error`."""
    if isinstance(error, _NEVER_SAYS):
        found = f"`initialize` was answered with {error!s:.{_SHOWN}}"
    elif isinstance(error, ConnectionLostError):
        found = "it closed the connection before it answered `initialize`"
    else:
        return error
    made = stranger(found, where, config)
    made.__cause__ = error
    return made


def stranger(found: str, where: str, config: CodexConfig) -> CodexError:
    """Return the error for a server or program that is not an app-server."""
    if config.url is not None:
        return RemoteUnavailableError(
            f"the server at {where} is not an app-server: {found}. Expected a runtime, as started "
            "by `codex app-server --listen …`; check host, port and path"
        )
    return RuntimeUnavailableError(
        f"the program that was started ({where}) is not an app-server: {found}. Expected `codex "
        "app-server`; check CodexConfig.launch_args_override and codex_bin"
    )


_FAILED = r"failed to initialize sqlite state runtime under (.+?): "
_STARTS = 16
_SHORTEST_PAUSE_S = 0.05
_LONGEST_PAUSE_S = 1.0
_PROBE_BYTES = 64 * 1024
"""About what the runtime writes first. On a full disk an empty file can still be made."""


def state_home(error: RuntimeExitedError) -> str | None:
    """Return the home in which the runtime could not set up its state; None for another end."""
    found = re.search(_FAILED, error.stderr)
    return None if found is None else found[1]


def pause_after(starts: int) -> float:
    """Return how many seconds to wait after so many starts; infinity after the last one.

    It grows, and is random, so that runtimes that have started together do not do so again.
    """
    import random

    if starts >= _STARTS:
        return float("inf")
    longest = min(_SHORTEST_PAUSE_S * 2**starts, _LONGEST_PAUSE_S)
    return random.uniform(_SHORTEST_PAUSE_S, longest)


def why_unwritable(home: str) -> OSError | None:
    """Return what keeps this process from writing to `home`; None if nothing does. Blocks."""
    import tempfile

    try:
        with tempfile.TemporaryFile(dir=home) as probe:
            probe.write(b"\0" * _PROBE_BYTES)
    except OSError as error:
        return error
    return None


def setup_error(
    error: RuntimeExitedError, home: str, unwritable: OSError | None, starts: int
) -> RuntimeExitedError:
    """Return the error that says what to do, in place of `error`, the last of so many starts."""
    if unwritable is not None:
        message = (
            f"the codex runtime cannot write its state to CODEX_HOME {home!r}: "
            f"{unwritable.strerror or unwritable}. Let this user write there and see that there is "
            'space, or name another folder with CodexConfig(env={"CODEX_HOME": …})'
        )
    else:
        message = (
            f"the codex runtime could not set up its state in CODEX_HOME {home!r} (starts: "
            f"{starts}), although it can be written to. Other runtimes may be starting there at "
            "the same time: start one, wait until it is ready, then the others; or give each its "
            'own folder with CodexConfig(env={"CODEX_HOME": …})'
        )
    return RuntimeExitedError(
        f"{message}.\nIn the runtime's words: {error}",
        returncode=error.returncode,
        stderr=error.stderr,
    )
