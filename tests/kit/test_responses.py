"""The mock Responses server, spoken to over HTTP."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Generator
from typing import Any

import pytest

from openai_codex.testing import (
    CapturedRequest,
    Gate,
    MockResponsesServer,
    Reply,
    http_reply,
    stream_reply,
    text_reply,
)
from openai_codex.testing import events as ev


@pytest.fixture
def server() -> Generator[MockResponsesServer, None, None]:
    with MockResponsesServer(allow_unused=True) as running:
        yield running


def open_response(
    server: MockResponsesServer, body: Any = None, headers: dict[str, str] | None = None
) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=30)
    connection.request("POST", "/v1/responses", json.dumps(body or {}), headers or {})
    return connection, connection.getresponse()


def post(server: MockResponsesServer, body: Any = None) -> tuple[int, bytes]:
    connection, response = open_response(server, body)
    try:
        return response.status, response.read()
    finally:
        connection.close()


def question(text: str) -> dict[str, Any]:
    content = [{"type": "input_text", "text": text}]
    return {"input": [{"type": "message", "role": "user", "content": content}]}


def types(data: bytes) -> list[str]:
    lines = [line for line in data.decode().splitlines() if line.startswith("data: ")]
    return [json.loads(line.removeprefix("data: "))["type"] for line in lines]


def test_queued_replies_answer_in_order(server: MockResponsesServer) -> None:
    server.reply("one")
    server.reply("two")

    bodies = [post(server)[1], post(server)[1]]

    assert b'"one"' in bodies[0]
    assert b'"two"' in bodies[1]
    assert server.unused == []
    server.assert_all_used()


def test_replies_that_no_request_took_can_be_seen_and_asserted(server: MockResponsesServer) -> None:
    server.reply("one")
    server.reply("two")
    server.reply_error(429)
    server.reply_stream(ev.response_created(), Gate(), ev.output_text_delta("Half"))
    post(server, question("Hi"))

    assert [reply.status for reply in server.unused] == [200, 429, 200]
    with pytest.raises(AssertionError) as caught:
        server.assert_all_used()

    first, *others = str(caught.value).splitlines()
    assert first == "3 of 4 queued replies were never used; model requests: 1"
    assert [line.split(": ")[0].strip() for line in others] == ["reply 2", "reply 3", "reply 4"]
    assert '"two"' in others[0]
    assert "HTTP 429" in others[1]
    assert "Half" in others[2]


def test_a_block_that_leaves_replies_unused_fails_unless_it_may_or_has_failed_already() -> None:
    with pytest.raises(AssertionError, match="never used"), MockResponsesServer() as strict:
        strict.reply("one")
    with MockResponsesServer(allow_unused=True) as lenient:
        lenient.reply("one")
    failed = MockResponsesServer()
    failed.reply("one")
    with pytest.raises(KeyError, match="mine"), failed:
        raise KeyError("mine")


def test_a_reply_of_the_responder_is_not_queued(server: MockResponsesServer) -> None:
    server.on_request(lambda _: text_reply("whenever asked"))

    server.assert_all_used()


def test_a_request_without_a_reply_gets_an_error_that_says_so(server: MockResponsesServer) -> None:
    status, body = post(server)

    assert status == 501
    assert b"no reply is queued" in body
    assert [request.number for request in server.unexpected] == [1]


def test_the_responder_is_asked_when_the_queue_is_empty(server: MockResponsesServer) -> None:
    def echo(request: CapturedRequest) -> Reply | None:
        texts = request.user_texts()
        return text_reply(texts[-1]) if texts else None

    server.on_request(echo)
    server.reply("queued")

    answers = [post(server, question("a"))[1], post(server, question("b"))[1]]
    refused, _ = post(server)

    assert b'"queued"' in answers[0]
    assert b'"b"' in answers[1]
    assert refused == 501


def knows_no_weather(request: CapturedRequest) -> Reply:
    raise KeyError("weather")


def answers_a_text(request: CapturedRequest) -> str:
    return "Hello"


@pytest.mark.parametrize(
    ("responder", "words"),
    [
        (knows_no_weather, b"the function of on_request failed: KeyError: 'weather'"),
        (answers_a_text, b"TypeError: expected a Reply, found 'Hello'"),
    ],
)
def test_a_request_that_the_responder_fails_gets_an_error_that_says_so(
    server: MockResponsesServer, responder: Any, words: bytes
) -> None:
    server.on_request(responder)

    status, body = post(server)

    assert status == 501
    assert words in body
    assert [request.number for request in server.unexpected] == [1]


def test_requests_are_captured_with_masked_secrets(server: MockResponsesServer) -> None:
    server.reply("one")

    connection, response = open_response(
        server, question("Hi"), {"Authorization": "Bearer sk-secret"}
    )
    response.read()
    connection.close()

    request = server.wait_for_request(1)
    assert request.user_texts() == ["Hi"]
    assert request.headers["authorization"] == "<masked>"
    assert "sk-secret" not in server.describe()


def test_a_gate_holds_the_stream_until_it_is_opened(server: MockResponsesServer) -> None:
    gate = Gate()
    first = ev.encode([ev.response_created()])
    server.reply_stream(ev.response_created(), gate, ev.completed())

    connection, response = open_response(server)
    before = response.read(len(first))
    gate.wait_reached()
    gate.open()
    after = response.read()
    connection.close()

    assert types(before) == ["response.created"]
    assert types(after) == ["response.completed"]


def test_a_slow_stream_comes_in_pieces_and_is_whole(server: MockResponsesServer) -> None:
    server.reply_slowly("Hello, world!", seconds=0.01, pieces=8)
    server.reply_slowly("Hi", seconds=0.01, pieces=8)

    body = post(server)[1]
    kinds, few = types(body), types(post(server)[1])

    assert b"Hello, world!" in body
    assert kinds.count("response.output_text.delta") == 8
    assert kinds[-1] == "response.completed"
    assert few.count("response.output_text.delta") == 2


def test_closing_ends_a_slow_stream() -> None:
    server = MockResponsesServer().start()
    server.reply_slowly("Hello, world.", seconds=3600.0, pieces=2)
    connection, response = open_response(server)

    server.close()

    assert "response.completed" not in types(response.read())
    connection.close()


def test_closing_ends_a_stream_that_waits_at_a_gate() -> None:
    before = set(threading.enumerate())
    server = MockResponsesServer().start()
    gate = Gate()
    server.reply_stream(ev.response_created(), gate, ev.completed())
    connection, response = open_response(server)
    gate.wait_reached()

    server.close()

    assert "response.completed" not in types(response.read())
    connection.close()
    assert set(threading.enumerate()) <= before


def test_a_gate_queued_after_closing_is_open() -> None:
    server = MockResponsesServer().start()
    server.close()
    gate = Gate()

    server.reply_stream(gate)

    gate.pass_through()


def test_close_and_start_may_be_repeated() -> None:
    server = MockResponsesServer()
    server.close()
    server.start()
    assert server.start() is server
    server.close()
    server.close()

    with pytest.raises(RuntimeError, match="call start"):
        _ = server.url


@pytest.mark.parametrize(
    ("body", "kind", "data"),
    [
        (b"\xff", "application/octet-stream", b"\xff"),
        ("text", "text/plain; charset=utf-8", b"text"),
        ({"error": 1}, "application/json", b'{"error": 1}'),
    ],
)
def test_an_http_error_carries_its_status_and_body(
    server: MockResponsesServer, body: object, kind: str, data: bytes
) -> None:
    server.reply_error(429, body, headers={"Retry-After": "1"})

    connection, response = open_response(server)

    assert (response.status, response.read()) == (429, data)
    assert (response.getheader("Content-Type"), response.getheader("Retry-After")) == (kind, "1")
    connection.close()


def test_a_cut_stream_has_no_end(server: MockResponsesServer) -> None:
    server.reply_cut(ev.output_text_delta("Half"))

    _, body = post(server)

    assert types(body) == ["response.created", "response.output_text.delta"]


def test_a_reset_stream_breaks_the_connection(server: MockResponsesServer) -> None:
    gate = Gate()
    server.enqueue(stream_reply(ev.response_created(), gate, reset=True))
    connection, response = open_response(server)
    gate.open()

    with pytest.raises(ConnectionResetError):
        response.read()
    connection.close()


def test_raw_bytes_make_a_malformed_stream(server: MockResponsesServer) -> None:
    server.reply_stream(b"data: {not json\n\n")

    assert post(server) == (200, b"data: {not json\n\n")


def test_waiting_for_a_request_that_never_comes_says_what_came(
    server: MockResponsesServer,
) -> None:
    server.reply("one")
    post(server, question("Hi"))

    with pytest.raises(TimeoutError, match=r"(?s)request 2 did not arrive.*1 arrived.*Hi"):
        server.wait_for_request(2, timeout=0.01)


def test_other_paths_are_captured_but_take_no_reply(server: MockResponsesServer) -> None:
    server.reply("one")
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=30)

    statuses: list[int] = []
    for path in ("/v1/models", "/nowhere"):
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        statuses.append(response.status)

    connection.close()
    assert statuses == [200, 404]
    assert (len(server.all_requests), len(server.requests), len(server.unused)) == (2, 0, 1)


def test_a_wrong_reply_is_refused_where_it_is_written(server: MockResponsesServer) -> None:
    wrong: Any = "x"
    with pytest.raises(TypeError, match="expected the message's text, found None"):
        server.reply(None)  # type: ignore[arg-type]  # the point
    with pytest.raises(TypeError, match="expected an HTTP status as an int, found 'x'"):
        server.reply_error(wrong)
    with pytest.raises(ValueError, match=r"reply_error\(200\) is not an error"):
        server.reply_error(200)
    with pytest.raises(ValueError, match="from 100 to 599, found 1000"):
        http_reply(1000)
    with pytest.raises(ValueError, match="'input_token'"):
        server.reply("x", usage={"input_token": 1})
    with pytest.raises(TypeError, match="expected a Reply, found 'x'"):
        server.enqueue(wrong)
    with pytest.raises(TypeError, match="expected a function of the captured request, found 'x'"):
        server.on_request(wrong)

    assert server.unused == []
