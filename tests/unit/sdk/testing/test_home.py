"""The isolated CODEX_HOME."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomlkit

from openai_codex.testing import home


def test_the_configuration_is_toml_whose_only_provider_is_the_mock() -> None:
    text = home.config_toml('http://127.0.0.1:1/v1"\\', model='odd"name', settings="project = 1")

    config = tomlkit.parse(text).unwrap()

    assert config["model"] == 'odd"name'
    assert config["project"] == 1
    provider = config["model_providers"][config["model_provider"]]
    assert provider["base_url"] == 'http://127.0.0.1:1/v1"\\'
    assert (provider["request_max_retries"], provider["stream_max_retries"]) == (0, 0)
    assert provider["requires_openai_auth"] is False
    assert config["analytics"] == {"enabled": False}


def test_a_provider_can_want_a_login() -> None:
    config = tomlkit.parse(home.config_toml("http://x", requires_openai_auth=True)).unwrap()

    assert config["model_providers"]["mock"]["requires_openai_auth"] is True


@pytest.mark.parametrize("name", home.SECRET_VARIABLES)
def test_secrets_of_the_caller_never_reach_the_child(name: str) -> None:
    base = {name: "sk-secret", "PATH": "/bin"}

    child = home.child_environment(Path("/h"), base)

    assert "sk-secret" not in child.values()
    assert (child["PATH"], child["CODEX_HOME"]) == ("/bin", str(Path("/h")))
    assert home.shielded_environment(base) == {name: ""}


def test_loopback_calls_avoid_a_proxy_of_the_machine() -> None:
    child = home.child_environment(Path("/h"), {"HTTPS_PROXY": "http://proxy"})

    assert child["NO_PROXY"] == child["no_proxy"] == "127.0.0.1,localhost"
    assert child["CODEX_APP_SERVER_DISABLE_MANAGED_CONFIG"] == "1"
