"""An isolated CODEX_HOME whose only model provider is a given Responses server."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, cast

MODEL = "mock-model"
PROVIDER = "mock"
LOOPBACK = "127.0.0.1,localhost"

HOME_VARIABLES = ("CODEX_HOME", "CODEX_SQLITE_HOME")
"""Variables that say where a runtime keeps its state."""

SECRET_VARIABLES = ("OPENAI_API_KEY", "CODEX_API_KEY", "CODEX_ACCESS_TOKEN", "OPENAI_BASE_URL")
"""Variables of the caller's environment that an isolated runtime must not get."""


def config_toml(
    base_url: str,
    *,
    model: str = MODEL,
    settings: str = "",
    requires_openai_auth: bool = False,
) -> str:
    """Return a `config.toml` that sends every model call to `base_url`, and nothing elsewhere.

    Retries are off, so that each fault causes a failure. `settings` is TOML for the top level.
    """
    return f"""\
model = {json.dumps(model)}
model_provider = "{PROVIDER}"
openai_base_url = {json.dumps(base_url)}
approval_policy = "on-request"
sandbox_mode = "read-only"
check_for_update_on_startup = false
cli_auth_credentials_store = "file"
{settings}
[model_providers.{PROVIDER}]
name = "Mock Responses server"
base_url = {json.dumps(base_url)}
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0
requires_openai_auth = {json.dumps(requires_openai_auth)}
supports_websockets = false

[analytics]
enabled = false

[feedback]
enabled = false

[features]
plugins = false
apps = false
shell_snapshot = false
"""


def check_settings(settings: str) -> None:
    """Raise ValueError for `settings` that conflict with those of `config_toml`.

    Python 3.10 has no TOML parser. Without the library tomli, nothing is checked there.
    """
    try:
        toml: Any = import_module("tomllib")
    except ImportError:
        try:
            toml = import_module("tomli")
        except ImportError:
            return
    try:
        given = toml.loads(settings)
    except ValueError as error:
        raise ValueError(f"settings is not TOML: {error}") from error
    try:
        toml.loads(config_toml("", settings=settings))
    except ValueError as error:
        twice = ", ".join(_common(given, toml.loads(config_toml(""))))
        raise ValueError(
            f"settings sets {twice}, which the harness sets itself; pass the model as the argument "
            "`model`, and for other settings use CodexConfig.config_overrides or edit config.toml "
            "in the harness's home"
        ) from error


def _common(given: dict[str, Any], written: dict[str, Any]) -> Iterator[str]:
    """Yield the dotted names of the innermost settings that both have."""
    for name in given.keys() & written.keys():
        here, there = given[name], written[name]
        if isinstance(here, dict) and isinstance(there, dict):
            both = _common(cast("dict[str, Any]", here), cast("dict[str, Any]", there))
            yield from [f"{name}.{inner}" for inner in both] or [name]
        else:
            yield name


def isolated_environment(home: Path) -> dict[str, str]:
    """Return variables that set `home`, and exclude loopback connections from proxies."""
    return {
        **dict.fromkeys(HOME_VARIABLES, str(home)),
        "CODEX_APP_SERVER_DISABLE_MANAGED_CONFIG": "1",
        "NO_PROXY": LOOPBACK,
        "no_proxy": LOOPBACK,
    }


def shielded_environment(base: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return empty values for the secrets in `base` (by default this process's environment).

    For callers that can only add variables to an environment, but not remove any.
    """
    source = os.environ if base is None else base
    return {name: "" for name in SECRET_VARIABLES if name in source}


def child_environment(home: Path, base: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return `base` (by default this process's environment) without secrets, and with `home`."""
    source = os.environ if base is None else base
    kept = {name: value for name, value in source.items() if name not in SECRET_VARIABLES}
    return {**kept, **isolated_environment(home)}
