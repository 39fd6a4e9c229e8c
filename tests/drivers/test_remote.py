"""Connecting to a runtime that runs already: what goes wrong, and when it is said."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from tests.fixtures.remote_servers import (
    Connection,
    RemoteServer,
    Talk,
    make_certificate,
    saying,
)
from websockets.frames import Opcode

from openai_codex import (
    AsyncCodex,
    Codex,
    CodexConfig,
    ConnectionLostError,
    InvalidConfigError,
    InvalidInputError,
    RemoteUnavailableError,
    StartupTimeoutError,
    TokenRefusedError,
    TransportClosedError,
)
from openai_codex.testing import messages as ms

if TYPE_CHECKING:
    from tests.conftest import StartClient

TOKEN = "t0ken-of-mine"
HTTP = b"HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
LIMIT = 30.0


class Serve(Protocol):
    """Starts a server that is ended with the test."""

    def __call__(self, talk: Talk, context: ssl.SSLContext | None = None) -> RemoteServer: ...


@pytest.fixture
def serve() -> Generator[Serve, None, None]:
    with ExitStack() as stack:

        def start(talk: Talk, context: ssl.SSLContext | None = None) -> RemoteServer:
            return stack.enter_context(RemoteServer(talk, context))

        yield start


def introduced_then(rest: Callable[[Connection], None]) -> Talk:
    def talk(connection: Connection) -> None:
        connection.introduce()
        rest(connection)

    return talk


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


# Connecting


@pytest.mark.behaviour("remote-refused")
def test_the_token_is_sent_as_a_bearer_and_shown_nowhere(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    requests: list[Any] = []

    def talk(connection: Connection) -> None:
        requests.append(connection.introduce())
        connection.read_to_the_end()

    server = serve(talk)
    with caplog.at_level(logging.DEBUG), Codex.connect(server.url, token=TOKEN) as codex:
        shown = repr(codex)
    assert requests[0].headers["Authorization"] == f"Bearer {TOKEN}"
    assert "Origin" not in requests[0].headers
    assert TOKEN not in shown + caplog.text
    assert server.url in shown


@pytest.mark.behaviour("remote-refused")
@pytest.mark.parametrize("status", [b"401 Unauthorized", b"403 Forbidden"])
@pytest.mark.parametrize(
    ("token", "advice"), [(None, "requires a token"), (TOKEN, "refused the token")]
)
def test_a_missing_or_wrong_token_is_an_error_at_once(
    serve: Serve, start_client: StartClient, status: bytes, token: str | None, advice: str
) -> None:
    server = serve(saying(HTTP % status))
    with pytest.raises(TokenRefusedError, match=advice) as refused:
        start_client(CodexConfig(url=server.url, token=token))
    assert TOKEN not in str(refused.value)
    assert status[:3].decode() in str(refused.value)


@pytest.mark.behaviour("remote-refused")
@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (HTTP % b"404 Not Found", "HTTP 404"),
        (HTTP % b"200 OK", "HTTP 200"),
        (HTTP % b"302 Found", "HTTP 302"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "not a WebSocket server"),
        (b"\x15\x03\x01\x00\x02\x02\x46" * 9, "use wss://"),
        (b"", "not a WebSocket server"),
        (b"HTTP/1.1 101 Switching Protocols\r\n\r\n", "not a WebSocket server"),
    ],
)
def test_a_server_of_another_kind_is_told_from_a_runtime(
    serve: Serve, start_client: StartClient, answer: bytes, says: str
) -> None:
    server = serve(saying(answer))
    with pytest.raises(RemoteUnavailableError, match=says) as refused:
        start_client(CodexConfig(url=server.url, token=TOKEN))
    assert server.url in str(refused.value)
    assert TOKEN not in str(refused.value)


@pytest.mark.behaviour("remote-refused")
def test_where_nothing_listens_the_error_says_how_to_start_a_runtime(
    start_client: StartClient,
) -> None:
    with pytest.raises(RemoteUnavailableError, match="codex app-server --listen ws://"):
        start_client(CodexConfig(url=f"ws://127.0.0.1:{free_port()}"))


def test_a_connection_without_its_thread_is_an_error_and_leaves_nothing(
    start_client: StartClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = threading.Thread.start

    def limited(thread: threading.Thread) -> None:
        if thread.name == "codex-socket":
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", limited)

    # An event loop that is left open would warn here, and every warning fails a test.
    with pytest.raises(RemoteUnavailableError, match="can't start new thread"):
        start_client(CodexConfig(url="ws://127.0.0.1:4500"))


def test_a_connection_without_a_loop_is_an_error(
    start_client: StartClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_loop() -> None:
        raise OSError(errno.EMFILE, "too many open files")

    monkeypatch.setattr("openai_codex._transport.websocket.asyncio.new_event_loop", no_loop)

    with pytest.raises(RemoteUnavailableError, match="too many open files"):
        start_client(CodexConfig(url="ws://127.0.0.1:4500"))


def test_whatever_fails_while_connecting_is_told(
    start_client: StartClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of the library")

    monkeypatch.setattr("openai_codex._transport.websocket.ClientProtocol", broken)

    with pytest.raises(RemoteUnavailableError, match="of the library"):
        start_client(CodexConfig(url="ws://127.0.0.1:4500"))


@pytest.mark.behaviour("remote-refused")
@pytest.mark.parametrize("name", ["missing.sock", "x" * 200])
def test_a_socket_that_is_not_there_is_named(
    start_client: StartClient, tmp_path: Path, name: str
) -> None:
    url = f"unix://{tmp_path / name}"
    with pytest.raises(RemoteUnavailableError, match="codex app-server --listen unix://") as error:
        start_client(CodexConfig(url=url))
    assert url in str(error.value)


@pytest.mark.behaviour("remote-lost")
def test_a_server_that_never_answers_is_given_up_in_time(
    serve: Serve, start_client: StartClient
) -> None:
    server = serve(Connection.read_to_the_end)
    with pytest.raises(StartupTimeoutError, match=r"within 0\.5 s"):
        start_client(CodexConfig(url=server.url, startup_timeout=0.5))


@pytest.mark.behaviour("remote-lost")
def test_a_runtime_that_does_not_introduce_itself_is_given_up_in_time(
    serve: Serve, start_client: StartClient
) -> None:
    def talk(connection: Connection) -> None:
        connection.shake_hands()
        connection.read_to_the_end()

    server = serve(talk)
    with pytest.raises(StartupTimeoutError, match=r"`initialize` within 0\.5 s; raise"):
        start_client(CodexConfig(url=server.url, startup_timeout=0.5))


@pytest.mark.behaviour("remote-refused")
@pytest.mark.parametrize("kind", [Codex, AsyncCodex])
@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("http://127.0.0.1:4500", {}),
        (None, {}),
        ("ws://exa..mple:4500", {}),
        (f"ws://{'ä' * 70}:4500", {}),
        ("ws://127.0.0.1:4500", {"token": "a\nb"}),
        ("ws://127.0.0.1:4500", {"config": CodexConfig(codex_bin="codex")}),
        ("ws://127.0.0.1:4500", {"config": "x"}),
        ("ws://127.0.0.1:4500", {"config": CodexConfig(ping_interval=0)}),
        ("ws://127.0.0.1:4500", {"config": CodexConfig(ping_interval=-1)}),
        ("ws://127.0.0.1:4500", {"config": CodexConfig(ssl_context=ssl.create_default_context())}),
        ("wss://127.0.0.1:4500", {"config": CodexConfig(ssl_context="x")}),  # type: ignore[arg-type]  # wrong on purpose
    ],
)
def test_what_can_never_work_is_refused_before_anything_is_sent(
    kind: type[Codex] | type[AsyncCodex], url: Any, options: dict[str, Any]
) -> None:
    with pytest.raises(InvalidConfigError):
        kind.connect(url, **options)


def test_without_the_library_the_error_names_the_extra() -> None:
    code = (
        "import sys; sys.modules['websockets'] = None\n"
        "from openai_codex import Codex, MissingExtraError\n"
        "try: Codex.connect('ws://127.0.0.1:4500')\n"
        "except MissingExtraError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert 'pip install "openai-codex[remote]"' in done.stdout


def test_a_client_that_starts_its_runtime_loads_nothing_of_it() -> None:
    code = (
        "import sys, contextlib\n"
        "from openai_codex import Codex, CodexConfig\n"
        "with contextlib.suppress(OSError): Codex(CodexConfig(codex_bin='/nowhere'))\n"
        "print({'websockets', 'asyncio', 'ssl', 'openai_codex._transport.address'} & {*sys.modules})"  # noqa: E501 - a line of a program
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# TLS


@pytest.mark.behaviour("remote-refused")
def test_an_untrusted_certificate_is_refused_and_a_given_context_is_used(
    serve: Serve, start_client: StartClient, tmp_path: Path
) -> None:
    context, certificate = make_certificate(tmp_path)
    server = serve(introduced_then(Connection.read_to_the_end), context)
    with pytest.raises(RemoteUnavailableError, match=r"not trusted .*SSL_CERT_FILE"):
        start_client(CodexConfig(url=server.url, token=TOKEN))

    trusting = ssl.create_default_context(cafile=certificate)
    codex = start_client(CodexConfig(url=server.url, token=TOKEN, ssl_context=trusting))
    assert codex.metadata.userAgent


@pytest.mark.behaviour("remote-refused")
def test_a_server_without_tls_is_told_from_one_with_it(
    serve: Serve, start_client: StartClient
) -> None:
    server = serve(saying(HTTP % b"400 Bad Request"))
    with pytest.raises(RemoteUnavailableError, match="use ws://"):
        start_client(CodexConfig(url=server.url.replace("ws:", "wss:")))


# What comes over the connection


@pytest.mark.behaviour("remote")
def test_messages_in_pieces_in_binary_and_on_several_lines_are_read(
    serve: Serve, start_client: StartClient
) -> None:
    def rest(connection: Connection) -> None:
        request = connection.next_message()
        assert request["method"] == "initialized"
        first = connection.next_message()["id"]
        connection.send(b'{"id": %d, "res' % first, fin=False)
        connection.send(b"", Opcode.PING)
        connection.send(b'ult": {"n"', Opcode.CONT, fin=False)
        connection.send(b": 1}}", Opcode.CONT)
        second = connection.next_message()["id"]
        connection.send(b'{"id": %d, "result": {"n": 2}}' % second, Opcode.BINARY)
        third = connection.next_message()["id"]
        connection.send(b"no JSON at all")
        connection.send(b"\xff\xfe", Opcode.BINARY)
        connection.send(b'{\n  "id": %d,\n  "result": {"n": 3}\n}\n' % third)
        connection.read_to_the_end()

    codex = start_client(CodexConfig(url=serve(introduced_then(rest)).url))
    assert [codex.call("new/method")["n"] for _ in range(3)] == [1, 2, 3]


@pytest.mark.behaviour("remote")
def test_a_long_message_is_sent_in_pieces_and_one_that_is_too_long_is_refused(
    serve: Serve, start_client: StartClient
) -> None:
    sizes: list[int] = []

    def rest(connection: Connection) -> None:
        connection.answer({})
        while True:
            sizes.append(len((frame := connection.next_frame()).data))
            if frame.fin:
                break
        connection.send_message({"id": 3, "result": {}})
        connection.read_to_the_end()

    codex = start_client(CodexConfig(url=serve(introduced_then(rest)).url))
    text = "x" * 5_000_000
    with pytest.raises(InvalidInputError, match="67108864"):
        codex.call("new/method", {"text": "x" * 64 * 1024 * 1024})
    codex.call("new/method")
    codex.call("new/method", {"text": text})

    assert max(sizes) == 1024 * 1024
    assert len(text) < sum(sizes) < len(text) + 100


# The end of a connection


@pytest.fixture
def lost(serve: Serve, start_client: StartClient) -> Callable[..., Codex]:
    """Start a client whose server does `end` once it has been asked for `new/method`."""

    def start(end: Callable[[Connection], None], **changes: Any) -> Codex:
        def rest(connection: Connection) -> None:
            while connection.next_message().get("method") != "new/method":
                pass
            end(connection)

        return start_client(CodexConfig(url=serve(introduced_then(rest)).url, **changes))

    return start


def hang_up(connection: Connection) -> None:
    connection.raw.shutdown(socket.SHUT_RDWR)


def say_goodbye(connection: Connection) -> None:
    connection.protocol.send_close(1001, "restarting")
    connection.flush()
    connection.read_to_the_end()


def break_the_protocol(connection: Connection) -> None:
    connection.raw.sendall(b"\xff\xff\xff\xff")
    connection.read_to_the_end()


@pytest.mark.behaviour("remote-lost")
@pytest.mark.parametrize(
    ("end", "says"),
    [(hang_up, "was lost"), (say_goodbye, "restarting"), (break_the_protocol, "was lost")],
)
def test_a_lost_connection_fails_every_call_and_says_so(
    lost: Callable[..., Codex], end: Callable[[Connection], None], says: str
) -> None:
    codex = lost(end)
    with pytest.raises(ConnectionLostError, match=says) as first:
        codex.call("new/method")
    with pytest.raises(ConnectionLostError, match="open a new client"):
        codex.call("new/method")
    assert isinstance(first.value, TransportClosedError)
    assert isinstance(first.value, ConnectionError)
    codex.close()
    codex.close()


@pytest.mark.behaviour("remote-lost")
def test_a_server_that_falls_silent_is_lost_after_an_unanswered_ping(
    lost: Callable[..., Codex],
) -> None:
    def end(connection: Connection) -> None:
        connection.raw.recv(65536)
        connection.read_to_the_end()

    codex = lost(end, ping_interval=0.05)
    with pytest.raises(ConnectionLostError, match="nothing was received"):
        codex.call("new/method")


@pytest.mark.behaviour("remote-lost")
def test_a_quiet_server_that_answers_pings_is_kept(lost: Callable[..., Codex]) -> None:
    def end(connection: Connection) -> None:
        pings = 0
        while pings < 2:
            pings += connection.next_frame().opcode is Opcode.PING
        connection.send_message({"id": 2, "result": {"pings": pings}})
        connection.read_to_the_end()

    codex = lost(end, ping_interval=0.3)
    assert codex.call("new/method") == {"pings": 2}


@pytest.mark.behaviour("remote-close")
def test_close_ends_in_time_while_the_server_reads_nothing(
    lost: Callable[..., Codex], apart: ThreadPoolExecutor
) -> None:
    stuck = threading.Event()
    done = threading.Event()

    def end(connection: Connection) -> None:
        del connection
        stuck.set()
        done.wait(LIMIT)

    codex = lost(end, shutdown_timeout=0.1)
    waiting = apart.submit(codex.call, "new/method")
    assert stuck.wait(LIMIT)
    sending = apart.submit(codex.call, "large", {"text": "x" * 30_000_000})
    codex.close()

    for call in (waiting, sending):
        assert isinstance(call.exception(LIMIT), TransportClosedError)
    done.set()
    assert not [each for each in threading.enumerate() if each.name == "codex-socket"]


@pytest.mark.behaviour("remote-close")
def test_a_client_can_be_closed_while_it_connects(serve: Serve, apart: ThreadPoolExecutor) -> None:
    reached = threading.Event()

    def talk(connection: Connection) -> None:
        connection.raw.recv(65536)
        reached.set()
        connection.read_to_the_end()

    from openai_codex.client import CodexClient

    client = CodexClient(CodexConfig(url=serve(talk).url))
    starting = apart.submit(client.start)
    assert reached.wait(LIMIT)
    client.close()
    assert isinstance(starting.exception(LIMIT), TransportClosedError)


@pytest.mark.behaviour("remote-close")
async def test_a_cancelled_connect_leaves_nothing(serve: Serve) -> None:
    reached, left = threading.Event(), threading.Event()

    def talk(connection: Connection) -> None:
        connection.raw.recv(65536)
        reached.set()
        connection.read_to_the_end()
        left.set()

    client = AsyncCodex.connect(serve(talk).url)
    entering = asyncio.ensure_future(client.models())
    assert await asyncio.to_thread(reached.wait, LIMIT)
    entering.cancel()
    with pytest.raises(asyncio.CancelledError):
        await entering
    assert await asyncio.to_thread(left.wait, LIMIT)
    await client.close()


@pytest.mark.behaviour("remote-close")
def test_a_client_dropped_without_close_warns_and_hangs_up(serve: Serve) -> None:
    left = threading.Event()

    def rest(connection: Connection) -> None:
        connection.read_to_the_end()
        left.set()

    server = serve(introduced_then(rest))
    clients = [Codex.connect(server.url)]
    with pytest.warns(ResourceWarning, match=server.url):
        clients.clear()
    assert left.wait(LIMIT)


@pytest.mark.behaviour("remote")
def test_a_connection_takes_one_thread(serve: Serve) -> None:
    server = serve(introduced_then(Connection.read_to_the_end))
    with Codex.connect(server.url), Codex.connect(server.url):
        names = [each.name for each in threading.enumerate()]
    assert names.count("codex-socket") == 2
    assert not [each for each in threading.enumerate() if each.name == "codex-socket"]


@pytest.mark.behaviour("remote-lost")
def test_the_result_so_far_is_kept_when_the_connection_is_lost_in_a_turn(
    serve: Serve, start_client: StartClient
) -> None:
    def rest(connection: Connection) -> None:
        connection.answer(ms.thread_result("t"))
        connection.answer({"turn": ms.turn("u")})
        done = ms.item_completed(ms.agent_message("half", phase="commentary"), "t", "u")
        connection.send_message(dict(done))
        hang_up(connection)

    codex = start_client(CodexConfig(url=serve(introduced_then(rest)).url))
    with pytest.raises(ConnectionLostError) as error:
        codex.thread_start().run("x")
    assert error.value.result is not None
    assert len(error.value.result.items) == 1
