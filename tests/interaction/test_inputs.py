"""What each kind of input becomes in the request to the model."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import pytest

from openai_codex import (
    Codex,
    ExternalMessage,
    ImageInput,
    InvalidRequestError,
    LocalImageInput,
    MentionInput,
    SkillInput,
    TextInput,
)
from openai_codex.testing import AppServerHarness, MockResponsesServer


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def red_square() -> bytes:
    """A PNG of two by two red pixels."""
    header = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\xff\0\0" * 2) * 2)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


@pytest.fixture
def image(app_server: AppServerHarness) -> Path:
    path = app_server.workspace / "red.png"
    path.write_bytes(red_square())
    return path


def data_url(data: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(data).decode()


@pytest.mark.behaviour("input-kinds")
def test_a_list_of_inputs_is_one_message_in_the_given_order(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("ok")

    client.thread_start().run([TextInput("first"), TextInput("second")])

    last = [item for item in mock_responses.requests[0].input if item["role"] == "user"][-1]
    assert [part["text"] for part in last["content"]] == ["first", "second"]


@pytest.mark.behaviour("images")
def test_an_image_by_data_url_reaches_the_model(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    url = data_url(red_square())
    mock_responses.reply("A red square.")

    client.thread_start().run([TextInput("What is it?"), ImageInput(url)])

    (image,) = mock_responses.requests[0].images()
    assert image.startswith("data:image/png;base64,")
    assert "What is it?" in mock_responses.requests[0].user_texts()


@pytest.mark.behaviour("images")
def test_an_image_by_remote_url_is_refused_before_the_turn_starts(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    thread = client.thread_start()

    with pytest.raises(InvalidRequestError, match="remote image URLs are not supported"):
        thread.run(ImageInput("https://example.invalid/red.png"))

    assert mock_responses.requests == []
    mock_responses.reply("Still here.")
    assert thread.run("Hello?").final_response == "Still here."


@pytest.mark.behaviour("images")
@pytest.mark.parametrize("as_text", [True, False], ids=["str", "Path"])
def test_a_local_image_is_read_and_sent_as_a_data_url(
    client: Codex, mock_responses: MockResponsesServer, image: Path, as_text: bool
) -> None:
    mock_responses.reply("A red square.")

    client.thread_start().run(
        [TextInput("What is it?"), LocalImageInput(str(image) if as_text else image)]
    )

    (sent,) = mock_responses.requests[0].images()
    assert base64.b64decode(sent.partition("base64,")[2]).startswith(b"\x89PNG")


@pytest.mark.behaviour("images")
@pytest.mark.parametrize("missing", ["/nowhere/missing.png", "missing.png", "."])
def test_a_missing_local_image_is_told_to_the_model_and_logged(
    client: Codex,
    mock_responses: MockResponsesServer,
    caplog: pytest.LogCaptureFixture,
    missing: str,
) -> None:
    mock_responses.reply("I cannot see it.")

    client.thread_start().run([TextInput("What is it?"), LocalImageInput(missing)])

    assert mock_responses.requests[0].images() == []
    assert any(missing in text for text in mock_responses.requests[0].user_texts())
    (warned,) = [one for one in caplog.records if one.name == "openai_codex"]
    assert (warned.levelname, repr(missing) in warned.getMessage()) == ("WARNING", True)


@pytest.mark.behaviour("images")
def test_a_local_image_by_a_relative_path_is_one_of_the_runtimes_working_directory(
    client: Codex,
    mock_responses: MockResponsesServer,
    image: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    mock_responses.reply("A red square.")

    client.thread_start().run([TextInput("What is it?"), LocalImageInput(image.name)])

    assert len(mock_responses.requests[0].images()) == 1
    assert "local image" not in caplog.text


@pytest.mark.behaviour("skills")
def test_a_skill_input_injects_the_skills_text(
    client: Codex, mock_responses: MockResponsesServer, app_server: AppServerHarness
) -> None:
    path = app_server.home / "skills" / "greeter" / "SKILL.md"
    path.parent.mkdir(parents=True)
    path.write_text(
        "---\nname: greeter\ndescription: Greets people\n---\nSay ahoy to everyone.\n",
        encoding="utf-8",
    )
    mock_responses.reply("Ahoy!")

    client.thread_start().run([TextInput("Use $greeter"), SkillInput("greeter", path)])

    request = mock_responses.requests[0]
    injected = [text for text in request.user_texts() if text.startswith("<skill>")]
    assert len(injected) == 1
    assert "<name>greeter</name>" in injected[0]
    assert "Say ahoy to everyone." in injected[0]
    assert any("greeter: Greets people" in text for text in request.texts("developer"))


@pytest.mark.behaviour("mentions")
def test_a_mention_is_kept_with_the_users_message(
    client: Codex, mock_responses: MockResponsesServer, app_server: AppServerHarness
) -> None:
    path = app_server.workspace / "notes.txt"
    path.write_text("notes", encoding="utf-8")
    mock_responses.reply("I see.")

    result = client.thread_start().run([TextInput("See @notes"), MentionInput("notes", path)])

    (message,) = [item.root for item in result.items if item.root.type == "userMessage"]
    contents = [content.root for content in message.content]
    (mention,) = [content for content in contents if content.type == "mention"]
    assert (mention.name, mention.path) == ("notes", str(path))
    assert mock_responses.requests[0].user_texts()[-1] == "See @notes"


@pytest.mark.behaviour("external-messages")
def test_an_external_message_reaches_the_model_as_a_tools_output(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    mock_responses.reply("Noted.")

    client.thread_start().run(ExternalMessage("ci", "The build is green."))

    (request,) = mock_responses.requests
    outputs = [item for item in request.input if str(item["type"]).endswith("_output")]
    assert "The build is green." in str(outputs)
