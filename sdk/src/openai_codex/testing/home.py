"""An isolated CODEX_HOME whose only model provider is a Responses server of the caller's choice."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

MODEL = "mock-model"
PROVIDER = "mock"
LOOPBACK = "127.0.0.1,localhost"

SECRET_VARIABLES = ("OPENAI_API_KEY", "CODEX_API_KEY", "CODEX_ACCESS_TOKEN", "OPENAI_BASE_URL")
"""Variables of the caller's own environment that never reach an isolated runtime."""


def config_toml(
    base_url: str,
    *,
    model: str = MODEL,
    settings: str = "",
    requires_openai_auth: bool = False,
) -> str:
    """Return a `config.toml` that sends every model call to `base_url` and nothing elsewhere.

    Retries are off, so that one fault is one failure. `settings` is TOML at the top level.
    """
    return f"""\
model = {json.dumps(model)}
model_provider = "{PROVIDER}"
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


def isolated_environment(home: Path) -> dict[str, str]:
    """Return the variables that point a runtime at `home` and keep loopback calls off any proxy."""
    return {
        "CODEX_HOME": str(home),
        "CODEX_SQLITE_HOME": str(home),
        "CODEX_APP_SERVER_DISABLE_MANAGED_CONFIG": "1",
        "NO_PROXY": LOOPBACK,
        "no_proxy": LOOPBACK,
    }


def shielded_environment(base: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return empty values for the secrets in `base` (by default this process's environment).

    For callers that can only add variables to an environment, not take any away.
    """
    source = os.environ if base is None else base
    return {name: "" for name in SECRET_VARIABLES if name in source}


def child_environment(home: Path, base: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return `base` (by default this process's environment) without secrets, pointed at `home`."""
    source = os.environ if base is None else base
    kept = {name: value for name, value in source.items() if name not in SECRET_VARIABLES}
    return {**kept, **isolated_environment(home)}
