"""The settings of a client. Plain values, standard library only."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import Enum
from typing import TYPE_CHECKING, Any, cast

from ._version import __version__

if TYPE_CHECKING:
    from ssl import SSLContext

    from .options import (
        ApprovalMode,
        ApprovalModeName,
        EffortName,
        PersonalityName,
        Sandbox,
        SandboxName,
        SummaryName,
    )
else:  # for pydantic and others that read annotations; ssl takes long to import
    ApprovalMode = ApprovalModeName = EffortName = PersonalityName = SSLContext = Any
    Sandbox = SandboxName = SummaryName = Any


@dataclass
class CodexConfig:
    """Settings of one client. Every field has a default that works after `pip install`.

    Its `repr` does not show the token, the values of `env` and `config_overrides`, nor what may be
    secret in `url`.

    Attributes:
        codex_bin: path of the codex binary, or its name on PATH. `~` is the user's home. Leave as
            None to use the bundled runtime.
        launch_args_override: the whole command line, instead of `codex app-server`.
        config_overrides: `key=value` settings passed to the runtime with `--config`. A key that the
            runtime does not know is logged as a warning.
        cwd: working directory of the runtime. Defaults to the caller's.
        env: environment variables for the runtime, in addition to the caller's. None as a value
            removes a variable of the caller.
        client_name: name sent to the runtime; part of its user agent.
        client_title: display name sent to the runtime.
        client_version: version sent to the runtime.
        experimental_api: whether to enable experimental methods and fields.
        startup_timeout: limit in seconds from the start until the answer to `initialize`, and
            also for connecting to `url`; None for no limit.
        request_timeout: limit in seconds for other requests without a timeout of their own; None
            for no limit.
        shutdown_timeout: seconds that `close()` waits for the runtime to exit after closing its
            stdin, and again after SIGTERM.
        clean_background_terminals: whether interrupting a turn also stops the shells that its
            commands left running in the background.
        url: address of a running runtime, set by `Codex.connect`: `ws://HOST:PORT`,
            `wss://HOST:PORT` or `unix:///PATH`. The runtime keeps running when the client is
            closed. The settings for starting a runtime must not be set. None starts a runtime.
        token: token for the runtime at `url`, or None.
        ssl_context: checks the certificate of a `wss://` runtime. Defaults to the certificates
            that this machine trusts.
        ping_interval: seconds of silence after which a ping is sent to the runtime at `url`.
            After the same time again, the connection counts as lost. None sends no pings.
        api_key: an API key to log in with. The runtime keeps it in memory only, unless
            `config_overrides` set `cli_auth_credentials_store`. A stored login is not changed and
            not used.
        api_key_env: name of an environment variable with the API key, such as "OPENAI_API_KEY",
            instead of `api_key`.
        model: the model of threads that are started, resumed or forked without a `model`. The same
            holds for the other options of threads: `approval_mode`, `base_instructions`,
            `developer_instructions`, `model_provider`, `sandbox` and `service_tier`.
        effort: the reasoning effort of turns without an `effort`: text, or a `ReasoningEffort`.
        sandbox: what commands of threads may access, unless a thread has its own `sandbox`.
        timeout: limit in seconds for turns without a `timeout`.
        idle_timeout: limit in seconds without an event, for turns without an `idle_timeout`.
        max_retries: how often to repeat what failed because the runtime or the provider is
            overloaded (`is_retryable_error`), after growing pauses: a request, and a turn that
            `Thread.run` waits for. The turn is continued without its input, which is already in
            the thread.
        approval_mode: who decides on approvals. Defaults to `ApprovalMode.auto_review` for new
            threads; resumed and forked ones keep theirs.
        base_instructions: what replaces the runtime's own instructions.
        developer_instructions: additional instructions.
        ephemeral: True if threads that are started or forked are not stored.
        model_provider: name of a configured provider.
        personality: the personality of the model, in threads that are started or resumed: text, or
            a `Personality`.
        service_tier: the provider's service tier.
        summary: the kind of reasoning summary of turns without a `summary`: text, or a
            `ReasoningSummaryValue`.
    """

    codex_bin: str | os.PathLike[str] | None = None
    launch_args_override: tuple[str, ...] | None = None
    config_overrides: tuple[str, ...] = ()
    cwd: str | os.PathLike[str] | None = None
    env: dict[str, str] | Mapping[str, str | None] | None = None
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
    ssl_context: SSLContext | None = field(default=None, repr=False)
    ping_interval: float | None = 20.0
    api_key: str | None = field(default=None, repr=False)
    api_key_env: str | None = None
    model: str | None = None
    effort: EffortName | Enum | None = None
    sandbox: Sandbox | SandboxName | None = None
    timeout: float | None = None
    idle_timeout: float | None = None
    max_retries: int = 0
    approval_mode: ApprovalMode | ApprovalModeName | None = None
    base_instructions: str | None = None
    developer_instructions: str | None = None
    ephemeral: bool | None = None
    model_provider: str | None = None
    personality: PersonalityName | Enum | None = None
    service_tier: str | None = None
    summary: SummaryName | Enum | None = None

    def __repr__(self) -> str:
        """Return the settings without secrets.

        `env` and `config_overrides` show only names, a command line only the program, and `url`
        no user, query and fragment.
        """
        shown = {
            each.name: _BY_NAME.get(each.name, repr)(getattr(self, each.name))
            for each in fields(self)
            if each.repr
        }
        return f"{type(self).__name__}({', '.join(f'{key}={shown[key]}' for key in shown)})"


def _variables(env: Any) -> str:
    if not isinstance(env, Mapping):
        return "None" if env is None else "…"
    names = cast("Mapping[object, object]", env)
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


def _address(url: Any) -> str:
    """Return a URL without user, password, query and fragment."""
    if not isinstance(url, str):
        return "None" if url is None else "…"
    scheme, sign, rest = url.partition("://")
    if not sign:
        return "'…'"
    if "@" in rest:  # a user and password, which may contain any of the other signs
        return repr(f"{scheme}://…")
    place = rest.partition("?")[0].partition("#")[0]
    return repr(f"{scheme}://{place}{'' if place == rest else '…'}")


_BY_NAME: dict[str, Callable[[Any], str]] = {
    "env": _variables,
    "config_overrides": _overrides,
    "launch_args_override": _command,
    "url": _address,
}
"""Settings whose values may be secret → function that shows only their names."""

AppServerConfig = CodexConfig
"""Alias of `CodexConfig`."""
