"""How a client finds, starts and addresses the runtime. Plain values, standard library only."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, cast

from ._version import __version__

if TYPE_CHECKING:
    import ssl


@dataclass
class CodexConfig:
    """Settings of one client. Every field has a default that works after `pip install`.

    Its `repr` has no token, and of `env` and `config_overrides` the names alone.

    Attributes:
        codex_bin: path of the codex binary; None takes the installed runtime package's.
        launch_args_override: the whole command line, in place of `codex app-server`.
        config_overrides: `key=value` settings passed to the runtime with `--config`.
        cwd: working directory of the runtime; None is the caller's.
        env: variables added to the caller's environment for the runtime.
        client_name: name sent to the runtime; part of its user agent.
        client_title: the name for people.
        client_version: version sent to the runtime.
        experimental_api: whether experimental methods and fields are asked for.
        startup_timeout: seconds from the start to the answer of `initialize`, and before that
            seconds to connect to `url`; None waits for ever.
        request_timeout: seconds for any other request that is given no timeout of its own; None
            waits for ever.
        shutdown_timeout: seconds that `close()` gives the runtime to end by itself after its
            stdin is closed, and then again after SIGTERM.
        clean_background_terminals: whether interrupting a turn also ends the shells that its
            commands left running in the background.
        url: where a runtime listens that runs already, which `Codex.connect` sets: `ws://HOST:PORT`,
            `wss://HOST:PORT` or `unix:///PATH`. It is not ended with the client, and what is above
            about starting one must be left out. None starts a runtime.
        token: what that runtime wants to see before it serves a client; None is nothing.
        ssl_context: how the certificate of a `wss://` runtime is checked; None trusts what this
            machine trusts.
        ping_interval: seconds of silence after which a runtime at `url` is asked for a sign of
            life, and after as many again the connection counts as lost; None never asks.
    """

    codex_bin: str | os.PathLike[str] | None = None
    launch_args_override: tuple[str, ...] | None = None
    config_overrides: tuple[str, ...] = ()
    cwd: str | os.PathLike[str] | None = None
    env: dict[str, str] | None = None
    client_name: str = "codex_python_sdk"
    client_title: str = "Codex Python SDK"
    client_version: str = __version__
    experimental_api: bool = True
    startup_timeout: float | None = 30.0
    request_timeout: float | None = 120.0
    shutdown_timeout: float = 2.0
    clean_background_terminals: bool = False
    url: str | None = None
    token: str | None = field(default=None, repr=False)
    ssl_context: ssl.SSLContext | None = field(default=None, repr=False)
    ping_interval: float | None = 20.0

    def __repr__(self) -> str:
        """Return the settings without secrets.

        Those of `env` and `config_overrides` by name, of a command line only the program.
        """
        shown = {
            each.name: _BY_NAME.get(each.name, repr)(getattr(self, each.name))
            for each in fields(self)
            if each.repr
        }
        return f"{type(self).__name__}({', '.join(f'{key}={shown[key]}' for key in shown)})"


def _variables(env: Any) -> str:
    if not isinstance(env, dict):
        return "None" if env is None else "…"
    names = cast("dict[object, object]", env)
    return "{" + ", ".join(f"{name!r}: …" for name in names) + "}"


def _overrides(overrides: Any) -> str:
    if not isinstance(overrides, (list, tuple)):
        return "…"
    keys = [str(pair).partition("=") for pair in cast("list[object]", overrides)]
    return "(" + ", ".join(f"{key}=…" if sign else "…" for key, sign, _ in keys) + ")"


def _command(line: Any) -> str:
    if not isinstance(line, (list, tuple)):
        return "None" if line is None else "…"
    parts = cast("list[object]", line)
    return "(" + ", ".join([*map(repr, parts[:1]), *["…"] * (len(parts) > 1)]) + ")"


_BY_NAME: dict[str, Callable[[Any], str]] = {
    "env": _variables,
    "config_overrides": _overrides,
    "launch_args_override": _command,
}
"""Settings whose values may be secrets → what shows their names."""

AppServerConfig = CodexConfig
"""Another name of `CodexConfig`."""
