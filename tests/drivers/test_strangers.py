"""What answers at an address, or is started, may be no app-server: `initialize` tells."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.remote_servers import Connection, RemoteServer

from openai_codex import (
    AsyncCodex,
    CodexConfig,
    RemoteUnavailableError,
    RuntimeUnavailableError,
)

if TYPE_CHECKING:
    from tests.conftest import StartClient

    Serve = Callable[[Callable[[Connection], None]], RemoteServer]


@pytest.fixture
def serve() -> Generator[Serve, None, None]:
    """A function that starts a WebSocket server whose connections are talked to by a function."""
    with ExitStack() as stack:

        def start(talk: Callable[[Connection], None]) -> RemoteServer:
            def shaken(connection: Connection) -> None:
                connection.shake_hands()
                talk(connection)

            return stack.enter_context(RemoteServer(shaken))

        yield start


def echo(connection: Connection) -> None:
    while True:
        connection.send_message(connection.next_message())


def hang_up(connection: Connection) -> None:
    connection.next_message()


def refuse(connection: Connection) -> None:
    id_ = connection.next_message()["id"]
    connection.send_message({"id": id_, "error": {"code": -32602, "message": "nope"}})
    connection.read_to_the_end()


def answer_otherwise(connection: Connection) -> None:
    connection.answer({"hello": 1})
    connection.read_to_the_end()


@pytest.mark.parametrize(
    ("talk", "found"),
    [
        (echo, "answered with JSON-RPC error -32601"),
        (hang_up, "it closed the connection before it answered"),
        (refuse, "answered with JSON-RPC error -32602: nope"),
        (answer_otherwise, r"answered with \{'hello': 1\}"),
    ],
)
def test_another_server_is_told_from_an_app_server(
    serve: Serve, start_client: StartClient, talk: Any, found: str
) -> None:
    with pytest.raises(RemoteUnavailableError, match=f"is not an app-server: .*{found}"):
        start_client(CodexConfig(url=serve(talk).url))


async def test_it_is_told_again_when_the_client_is_used_again(serve: Serve) -> None:
    codex = AsyncCodex.connect(serve(hang_up).url)

    for _ in range(2):
        with pytest.raises(RemoteUnavailableError, match="is not an app-server"):
            await codex.models()


@pytest.mark.parametrize(
    "program",
    [["cat"], ["sh", "-c", """read -r _; echo '{"id":1,"result":{"hello":1}}'; cat >/dev/null"""]],
    ids=["an echo", "another server"],
)
def test_another_program_is_told_from_an_app_server(
    start_client: StartClient, program: list[str]
) -> None:
    with pytest.raises(
        RuntimeUnavailableError, match="is not an app-server: `initialize` was answered"
    ):
        start_client(CodexConfig(launch_args_override=tuple(program)))
