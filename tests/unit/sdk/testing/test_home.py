"""The isolated CODEX_HOME."""

from __future__ import annotations

import sys
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


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ('model = "other"', "model"),
        ("[features]\nplugins = true", "features.plugins"),
        ("[features]\nother = true", "features"),
        ('[model_providers.mock]\nname = "x"', "model_providers.mock.name"),
    ],
)
def test_settings_that_collide_with_those_of_the_harness_are_named(
    settings: str, names: str
) -> None:
    with pytest.raises(ValueError, match=f"settings sets {names}, which the harness sets itself"):
        home.check_settings(settings)


@pytest.mark.parametrize(
    "settings",
    [
        "",
        'personality = "pragmatic"',
        '[model_providers.other]\nname = "x"',
        'instructions = """\nmodel = "other"\n"""',
    ],
)
def test_settings_beside_those_of_the_harness_are_taken(settings: str) -> None:
    home.check_settings(settings)


def test_settings_that_are_not_toml_are_refused() -> None:
    with pytest.raises(ValueError, match="settings is not TOML: Invalid"):
        home.check_settings("[[")


def test_without_a_reader_of_toml_settings_are_left_to_the_runtime(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "tomllib", None)
    monkeypatch.setitem(sys.modules, "tomli", None)

    home.check_settings('model = "other"')


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
