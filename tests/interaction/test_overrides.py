"""What a thread or a turn is given: the model server's request shows that it took effect."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.transports import on_every_transport

from openai_codex import Codex, InvalidDirectoryError, InvalidInputError, Sandbox
from openai_codex.testing import AppServerHarness, CapturedRequest, MockResponsesServer
from openai_codex.testing import events as ev
from openai_codex.types import (
    JsonObject,
    Personality,
    ReasoningEffort,
    ReasoningSummary,
    ReasoningSummaryValue,
)


def environment(request: CapturedRequest) -> str:
    """The last description of the environment that the model got."""
    return [text for text in request.user_texts() if text.startswith("<environment_context>")][-1]


@pytest.mark.behaviour("override-model")
def test_the_model_of_a_thread_and_of_a_turn(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    for _ in range(3):
        mock_responses.reply("ok")
    thread = client.thread_start(model="model-a")

    thread.run("one")
    thread.run("two", model="model-b")
    thread.run("three")

    assert [request.body["model"] for request in mock_responses.requests] == [
        "model-a",
        "model-b",
        "model-b",
    ]


@pytest.mark.behaviour("override-model")
@pytest.mark.parametrize(
    ("effort", "summary"),
    [
        ("low", "concise"),
        ("low", ReasoningSummaryValue.concise),
        ("high", ReasoningSummary(ReasoningSummaryValue.concise)),
    ],
)
def test_the_effort_and_the_summary_of_a_turn(
    client: Codex, mock_responses: MockResponsesServer, effort: str, summary: Any
) -> None:
    mock_responses.reply("ok")

    client.thread_start().run(
        "Think",
        effort=ReasoningEffort(effort),
        summary=summary,
    )

    assert mock_responses.requests[0].body["reasoning"] == {"effort": effort, "summary": "concise"}


@pytest.mark.behaviour("override-sandbox")
@pytest.mark.parametrize("as_text", [True, False], ids=["str", "Path"])
def test_the_working_directory_of_a_thread_and_of_a_turn(
    client: Codex,
    mock_responses: MockResponsesServer,
    app_server: AppServerHarness,
    as_text: bool,
) -> None:
    folders = [app_server.root / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    for call in ("c1", "c2"):
        mock_responses.reply_items(ev.shell_call("pwd", call))
        mock_responses.reply("ok")

    def given(folder: Path) -> Any:
        return str(folder) if as_text else folder

    thread = client.thread_start(cwd=given(folders[0]))
    thread.run("Where?")
    thread.run("And now?", cwd=given(folders[1]))

    requests = mock_responses.requests
    assert f"<cwd>{folders[0]}</cwd>" in environment(requests[0])
    assert f"<cwd>{folders[1]}</cwd>" in environment(requests[2])
    assert str(folders[0]) in requests[1].tool_output("c1")
    assert str(folders[1]) in requests[3].tool_output("c2")


@pytest.mark.behaviour("override-refused")
@pytest.mark.parametrize("name", ["personality", "summary", "sandbox", "approval_mode"])
def test_a_value_that_no_option_has_is_an_error_before_the_turn(client: Codex, name: str) -> None:
    thread = client.thread_start()
    options: Any = {name: "no-such-value"}

    for start in (thread.run, thread.turn):
        with pytest.raises(InvalidInputError, match=rf"{name} is 'no-such-value'; expected one of"):
            start("Think", **options)


@pytest.mark.behaviour("override-refused")
@pytest.mark.parametrize("effort", ["enormous", "", "Low", 5])
def test_an_effort_that_no_model_has_is_an_error_before_the_turn(
    client: Codex, effort: Any
) -> None:
    thread = client.thread_start()

    for start in (thread.run, thread.turn):
        with pytest.raises(InvalidInputError, match=rf"effort is {effort!r}; expected .*, low, "):
            start("Think", effort=effort)


@pytest.mark.behaviour("override-refused")
@on_every_transport
@pytest.mark.parametrize("as_text", [True, False], ids=["str", "Path"])
def test_a_working_directory_that_does_not_exist_is_an_error_before_the_turn(
    client: Codex, app_server: AppServerHarness, as_text: bool
) -> None:
    missing = app_server.root / "missing"
    file = app_server.root / "file"
    file.touch()
    thread = client.thread_start(cwd=str(app_server.root))

    for path in (missing, file):
        cwd: Any = str(path) if as_text else path
        for call in (
            lambda cwd=cwd: client.thread_start(cwd=cwd),
            lambda cwd=cwd: client.thread_resume(thread.id, cwd=cwd),
            lambda cwd=cwd: client.thread_fork(thread.id, cwd=cwd),
            lambda cwd=cwd: thread.run("Hello", cwd=cwd),
            lambda cwd=cwd: thread.turn("Hello", cwd=cwd),
        ):
            with pytest.raises(InvalidDirectoryError, match=f"cwd is '{path}', which"):
                call()


@pytest.mark.behaviour("override-sandbox")
@pytest.mark.parametrize(
    ("sandbox", "inside", "outside"),
    [
        (Sandbox.read_only, False, False),
        (Sandbox.workspace_write, True, False),
        (Sandbox.full_access, True, True),
    ],
)
@pytest.mark.parametrize("scope", ["thread", "turn"])
def test_the_sandbox_decides_what_a_command_may_write(
    client: Codex,
    mock_responses: MockResponsesServer,
    app_server: AppServerHarness,
    sandbox: Sandbox,
    inside: bool,
    outside: bool,
    scope: str,
    unwritable: Path,
) -> None:
    files = [app_server.workspace / "in.txt", unwritable / "out.txt"]
    command = "; ".join(f"echo x > {file}" for file in files)
    mock_responses.reply_items(ev.shell_call(command))
    mock_responses.reply("ok")

    if scope == "thread":
        client.thread_start(sandbox=sandbox).run("Write")
    else:
        client.thread_start().run("Write", sandbox=sandbox)

    assert [file.exists() for file in files] == [inside, outside]


@pytest.mark.behaviour("override-schema")
def test_an_output_schema_goes_to_the_model_as_it_is(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    schema: JsonObject = {
        "type": "object",
        "properties": {"name": {"type": "string"}},
        "required": ["name"],
        "additionalProperties": False,
    }
    mock_responses.reply('{"name": "Rome"}')

    result = client.thread_start().run("A city", output_schema=schema)

    form = mock_responses.requests[0].body["text"]["format"]
    assert (form["type"], form["schema"]) == ("json_schema", schema)
    assert result.final_response == '{"name": "Rome"}'


@pytest.mark.behaviour("override-instructions")
def test_instructions_of_a_thread_reach_the_model(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("ok")

    client.thread_start(
        base_instructions="You are a parrot.", developer_instructions="Answer in rhyme."
    ).run("Hello")

    texts = [str(mock_responses.requests[0].body.get("instructions", ""))]
    texts += mock_responses.requests[0].texts("developer")
    assert "You are a parrot." in texts
    assert "Answer in rhyme." in texts


@pytest.mark.behaviour("override-instructions")
@pytest.mark.parametrize("personality", list(Personality))
def test_a_personality_is_accepted_for_a_thread_and_a_turn(
    client: Codex, mock_responses: MockResponsesServer, personality: Personality
) -> None:
    mock_responses.reply("one")
    mock_responses.reply("two")
    thread = client.thread_start(personality=personality)

    assert thread.run("Hello").final_response == "one"
    assert thread.run("Hello", personality=personality).final_response == "two"


@pytest.mark.behaviour("override-instructions")
def test_settings_of_the_client_reach_the_runtime(
    start_client: Any, app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("ok")
    config = app_server.config(
        config_overrides=('model="from-override"',), client_name="my_app", client_version="9.9"
    )

    start_client(config).thread_start().run("Hello")

    request = mock_responses.requests[0]
    assert request.body["model"] == "from-override"
    assert request.headers["user-agent"].startswith("my_app/")


@pytest.mark.behaviour("override-refused")
def test_a_setting_that_the_runtime_does_not_know_is_a_warning_that_names_it(
    start_client: Any, app_server: AppServerHarness, caplog: pytest.LogCaptureFixture
) -> None:
    client = start_client(app_server.config(config_overrides=("modle=1", "features.typo=true")))
    client.thread_start(config={"mdoel": "x"})

    said = "\n".join(
        record.getMessage() for record in caplog.records if record.levelname == "WARNING"
    )
    assert all(f"`{name}` is ignored" in said for name in ("modle", "features.typo", "mdoel"))
