"""The settings of a client, as they are shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from openai_codex import CodexConfig

SECRET = "opaque-93"


def test_values_of_the_environment_and_of_overrides_are_not_shown() -> None:
    config = CodexConfig(
        env={"ACME_TOKEN": SECRET},
        config_overrides=(f'providers.x.bearer_token="{SECRET}=="', "model=gpt"),
        token=SECRET,
        cwd=Path("work"),
        startup_timeout=3.0,
    )

    shown = repr(config)

    assert SECRET not in shown
    assert "env={'ACME_TOKEN': …}" in shown
    assert "config_overrides=(providers.x.bearer_token=…, model=…)" in shown
    assert "startup_timeout=3.0" in shown
    assert "work" in shown


def test_what_is_not_set_is_shown_as_such() -> None:
    assert "config_overrides=()" in repr(CodexConfig())
    assert "env=None" in repr(CodexConfig())


@pytest.mark.parametrize("value", [SECRET, [SECRET], 7, {SECRET}, {"a": SECRET}])
def test_settings_of_a_wrong_type_are_shown_as_little(value: Any) -> None:
    assert SECRET not in repr(CodexConfig(env=value, config_overrides=value))


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (None, "None"),
        ((), "()"),
        (("codex",), "('codex')"),
        (("codex", "--token", SECRET), "('codex', …)"),
        (SECRET, "…"),
        (7, "…"),
    ],
)
def test_of_another_command_line_only_the_program_is_shown(command: Any, shown: str) -> None:
    text = repr(CodexConfig(launch_args_override=command))

    assert f"launch_args_override={shown}, " in text
    assert SECRET not in text


def test_a_subclass_shows_its_own_name() -> None:
    class Mine(CodexConfig):
        pass

    assert repr(Mine()).startswith("Mine(codex_bin=None, ")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (None, "None"),
        ("wss://codex.example:4500/a", "'wss://codex.example:4500/a'"),
        ("unix:///run/codex.sock", "'unix:///run/codex.sock'"),
        (f"ws://user:{SECRET}@host/a", "'ws://…'"),
        (f"ws://user:?{SECRET}@host/a", "'ws://…'"),
        (f"ws://host/a?token={SECRET}", "'ws://host/a…'"),
        (f"ws://host/a?token=@{SECRET}", "'ws://…'"),
        (f"ws://host/a#{SECRET}", "'ws://host/a…'"),
        (SECRET, "'…'"),
        ([SECRET], "…"),
    ],
)
def test_an_address_is_shown_without_what_may_be_secret(url: Any, shown: str) -> None:
    text = repr(CodexConfig(url=url))

    assert f" url={shown}, " in text
    assert SECRET not in text
