"""The harness around the real runtime: isolated, and gone without a trace."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from tests.fixtures.transports import over_sockets

from openai_codex import CodexConfig, InvalidConfigError, InvalidRequestError, TurnFailedError
from openai_codex.testing import AppServerHarness, MockResponsesServer
from openai_codex.testing import events as ev
from openai_codex.testing.replies import text_reply

if TYPE_CHECKING:
    from openai_codex.testing.listening import Listen


def test_a_users_first_test_needs_nothing_but_the_harness() -> None:
    with AppServerHarness() as app:
        app.responses.reply("Hello")
        with app.codex() as codex:
            assert codex.thread_start().run("Hi").final_response == "Hello"
        assert app.responses.requests[0].user_texts()[-1] == "Hi"


def test_everything_is_under_one_folder_that_is_removed_at_the_end() -> None:
    with AppServerHarness() as app:
        root = app.root
        with app.codex() as codex:
            assert codex.metadata.model_dump()["codexHome"] == str(app.home)
        folders = (app.home, app.workspace, app.temporary)
        assert all(folder.is_dir() and root in folder.parents for folder in folders)

    assert not root.exists()
    with pytest.raises(RuntimeError, match="call start"):
        _ = app.home


def test_settings_are_written_to_the_configuration_and_can_be_changed() -> None:
    with AppServerHarness(model="first", settings='personality = "pragmatic"') as app:
        path = app.write_config()
        assert 'model = "first"\n' in path.read_text(encoding="utf-8")
        assert 'personality = "pragmatic"\n' in path.read_text(encoding="utf-8")

        app.write_config('personality = "friendly"')

        assert 'personality = "friendly"\n' in path.read_text(encoding="utf-8")


def test_a_block_that_leaves_replies_of_the_harness_unused_fails_unless_it_has_already() -> None:
    with pytest.raises(AssertionError, match="never used"), AppServerHarness() as app:
        app.responses.reply("Hello")
    failed = AppServerHarness()
    failed.responses.reply("Hello")
    with pytest.raises(KeyError, match="mine"), failed:
        raise KeyError("mine")


def test_a_given_server_is_used_and_left_running() -> None:
    with MockResponsesServer(allow_unused=True) as server:
        server.reply("For a later harness")
        with AppServerHarness(responses=server) as app:
            assert app.responses is server
        assert server.url


def test_a_turn_without_a_reply_fails_with_what_is_missing() -> None:
    with AppServerHarness() as harness, harness.codex() as codex:
        with pytest.raises(TurnFailedError, match=r"no reply is queued; queue one with reply"):
            codex.thread_start().run("Hi")

        assert len(harness.responses.unexpected) == 1


def test_configurations_add_to_the_environment_of_the_harness() -> None:
    with AppServerHarness(codex_bin="/somewhere/codex") as app:
        config = app.config(env={"EXTRA": "1"}, client_name="mine")

        assert config.env is not None
        assert config.env["EXTRA"] == "1"
        assert config.env["CODEX_HOME"] == str(app.home)
        assert (config.client_name, config.cwd) == ("mine", str(app.workspace))
        assert Path(str(config.codex_bin)) == app.codex_bin == Path("/somewhere/codex")


@pytest.fixture
def users_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a login and settings of the user, which no test may touch."""
    home = tmp_path / "user"
    home.mkdir()
    (home / "config.toml").write_text('model = "users-own"\n', encoding="utf-8")
    monkeypatch.setenv("CODEX_HOME", str(home))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    return home


def settings(codex: Any) -> dict[str, Any]:
    found: dict[str, Any] = codex.call("config/read", {}).model_dump()["config"]
    return found


@pytest.mark.parametrize("made_by", ["hand", "hand, with all variables", "config", "recorded"])
def test_a_client_of_any_configuration_is_isolated(
    users_home: Path, tmp_path: Path, made_by: str
) -> None:
    with AppServerHarness() as app:
        config = {
            "hand": lambda: CodexConfig(request_timeout=5, env={"MINE": "1"}),
            "hand, with all variables": lambda: CodexConfig(env={**os.environ, "MINE": "1"}),
            "config": lambda: app.config(request_timeout=5, env={"MINE": "1"}),
            "recorded": lambda: app.recorded(tmp_path / "lines.jsonl", env={"MINE": "1"}),
        }[made_by]()
        app.responses.reply_items(
            ev.shell_call('echo "[$OPENAI_API_KEY] $MINE $HOME $PWD $TMPDIR"')
        )
        app.responses.reply("Done.")
        with app.codex(config) as codex:
            assert codex.metadata.model_dump()["codexHome"] == str(app.home)
            assert settings(codex)["model_provider"] == "mock"
            codex.thread_start().run("Show")
        output = app.responses.requests[1].tool_output(ev.DEFAULT_CALL_ID)

        assert f"[] 1 {app.root / 'user'} {app.workspace} {app.temporary}" in output
    assert [path.name for path in users_home.iterdir()] == ["config.toml"]


@pytest.mark.usefixtures("users_home")
async def test_an_async_client_of_any_configuration_is_isolated() -> None:
    with AppServerHarness() as app:
        async with app.async_codex(CodexConfig(request_timeout=5)) as codex:
            assert codex.metadata.model_dump()["codexHome"] == str(app.home)


OTHER_PROVIDER = (
    'model_provider="other"',
    'model_providers.other={name="other",base_url="http://127.0.0.1:9",wire_api="responses"}',
)


@pytest.mark.usefixtures("users_home")
@pytest.mark.parametrize("said_by", ["overrides", "configuration", "client"])
def test_a_provider_that_the_program_names_is_not_asked(said_by: str) -> None:
    with AppServerHarness() as app:
        app.responses.reply("Mock")
        config = {
            "overrides": CodexConfig(config_overrides=OTHER_PROVIDER),
            "configuration": CodexConfig(model_provider="openai"),
        }.get(said_by)
        options: dict[str, Any] = {"model_provider": "openai"} if said_by == "client" else {}
        with app.codex(config, **options) as codex:
            assert codex.thread_start().run("Hi").final_response == "Mock"


@pytest.mark.usefixtures("users_home")
def test_a_provider_that_a_thread_names_is_not_asked() -> None:
    with AppServerHarness() as app:
        app.responses.on_request(lambda _: text_reply("Mock"))
        with app.codex() as codex:
            thread = codex.thread_start(model_provider="openai")
            try:
                said = thread.run("Hi").final_response
            except InvalidRequestError as refused:
                # 0.166 runs no turn of a thread with another provider than the configured one.
                said = str(refused)

    assert said == "Mock" or "your current provider is mock" in str(said)


@over_sockets
def test_a_client_of_any_configuration_connects_to_the_runtime_of_the_harness(
    transport: Listen,
) -> None:
    with (
        AppServerHarness(listen=transport) as app,
        app.codex(CodexConfig(request_timeout=5)) as codex,
    ):
        assert codex.metadata.model_dump()["codexHome"] == str(app.home)


def test_a_configuration_keeps_what_it_says_of_its_own(tmp_path: Path) -> None:
    with AppServerHarness(codex_bin="/somewhere/codex") as app:
        config = app.config(cwd=tmp_path, codex_bin="/mine", env={"HOME": "/mine"}, client_name="x")

    assert (config.cwd, config.codex_bin, config.client_name) == (tmp_path, "/mine", "x")
    assert config.env is not None
    assert config.env["HOME"] == "/mine"


@pytest.mark.parametrize(
    ("config", "told"),
    [
        (CodexConfig(env={"CODEX_HOME": "/elsewhere"}), "CODEX_HOME"),
        (CodexConfig(env={"CODEX_SQLITE_HOME": "/elsewhere"}), "CODEX_SQLITE_HOME"),
        (CodexConfig(url="ws://127.0.0.1:1"), "url"),
    ],
)
def test_a_configuration_that_leaves_the_harness_is_refused(config: CodexConfig, told: str) -> None:
    with AppServerHarness() as app, pytest.raises(ValueError, match=f"{told}.*use Codex itself"):
        app.codex(config)
    with (
        AppServerHarness(listen="unix") as app,
        pytest.raises(ValueError, match=f"{told}.*use Codex itself"),
    ):
        app.async_codex(config)


@pytest.mark.parametrize("config", [5, CodexConfig(env=cast("Any", 5))])
def test_a_wrong_configuration_is_an_error_of_the_client(config: Any) -> None:
    with AppServerHarness() as app, pytest.raises(InvalidConfigError):
        app.codex(config)


def test_a_template_is_copied_into_the_home(tmp_path: Path) -> None:
    (tmp_path / "skills").mkdir()
    (tmp_path / "skills" / "mine.md").write_text("x", encoding="utf-8")

    with AppServerHarness(template=tmp_path) as app:
        assert (app.home / "skills" / "mine.md").read_text(encoding="utf-8") == "x"
        assert (app.home / "config.toml").is_file()


def test_start_and_close_may_be_repeated() -> None:
    app = AppServerHarness()
    app.close()
    assert app.start() is app
    root = app.root
    assert app.start().root == root
    app.close()
    app.close()
