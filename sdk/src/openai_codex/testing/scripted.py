"""A fake app-server without a runtime: a child process that plays a script.

Example:

    with ScriptedPeer(conversation("Hello")) as peer, Codex(peer.config()) as codex:
        assert codex.thread_start().run("Hi").final_response == "Hello"
    assert peer.methods()[0] == "initialize"

With `listen="ws"` or `"unix"`, clients connect to it, and each connection plays the script.
"""

from __future__ import annotations

import contextlib
import json
import socket
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .listening import Listen, checked_listen
from .replies import DEFAULT_WAIT
from .steps import AWAITING, Step, checked_step, render

if TYPE_CHECKING:
    from ..config import CodexConfig
    from .bridge import Bridge

CHILD = Path(__file__).with_name("scripted_child.py")


class ScriptedPeer:
    """A script, the command line that plays it, and the messages that the child received.

    The command may be run more than once. The messages of all its processes are kept together.
    Closing the peer stops every child that is still alive, even one that ignores signals. A `with`
    block without an exception asserts that every expected message arrived (`assert_all_used`),
    unless `allow_unused`.

    `listen` is the transport. All but "stdio" need `pip install "openai-codex[remote]"`.
    """

    def __init__(self, *steps: Step, listen: Listen = "stdio", allow_unused: bool = False) -> None:
        self._allow_unused = allow_unused
        self._steps = [checked_step(step) for step in steps]
        self._listen: Listen = checked_listen(listen)
        self._bridge: Bridge | None = None
        self._changed = threading.Condition()
        self._messages: list[dict[str, Any]] = []
        self._gates: list[str] = []
        self._pids: list[int] = []
        self._eofs = 0
        self._step = 0
        self._opened: set[str] = set()
        self._connections: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._listener: socket.socket | None = None

    def start(self) -> ScriptedPeer:
        """Write the script and listen for the child. A second call does nothing. Returns self."""
        if self._listener is None:
            bridge = None if self._listen == "stdio" else _bridge_class()
            self._folder = tempfile.TemporaryDirectory(prefix="codex-scripted-")
            folder = Path(self._folder.name)
            script = json.dumps(render(self._steps, folder))
            (folder / "script.json").write_text(script, encoding="utf-8")
            self._listener = socket.create_server(("127.0.0.1", 0))
            self._spawn(self._accept, self._listener)
            if bridge is not None:
                socket_path = folder / "peer.sock" if self._listen == "unix" else None
                self._bridge = bridge(self.argv, socket_path)
        return self

    def close(self) -> None:
        """Stop the children, stop listening and remove the script. A second call does nothing."""
        listener, self._listener = self._listener, None
        if listener is None:
            return
        # Connecting to itself is the only portable way to end a blocking accept().
        with contextlib.suppress(OSError):
            socket.create_connection(listener.getsockname()).close()
        self._threads[0].join()
        listener.close()
        with self._changed:
            connections = list(self._connections)
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads[1:]:
            thread.join()
        if self._bridge is not None:
            self._bridge.close()
        if self._folder is not None:
            self._folder.cleanup()

    def __enter__(self) -> ScriptedPeer:
        return self.start()

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self.close()
        if error is None and not self._allow_unused:
            self.assert_all_used()

    @property
    def argv(self) -> tuple[str, ...]:
        """The command line that plays the script, for `CodexConfig.launch_args_override`."""
        if self._listener is None or self._folder is None:
            raise RuntimeError("the scripted peer is not running: call start() first")
        script = Path(self._folder.name) / "script.json"
        port = self._listener.getsockname()[1]
        return (sys.executable, "-I", "-S", str(CHILD), str(script), str(port))

    def config(self, **changes: Any) -> CodexConfig:
        """Return a `CodexConfig` for this peer. `changes` set its other fields."""
        from ..config import CodexConfig

        argv = self.argv
        if self._bridge is not None:
            return CodexConfig(url=self._bridge.url, **changes)
        return CodexConfig(launch_args_override=argv, **changes)

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The messages that the child has read so far, oldest first.

        A message is recorded before the child answers it.
        """
        with self._changed:
            return list(self._messages)

    def methods(self) -> list[str]:
        """Return the methods of the requests and notifications read so far."""
        return [message["method"] for message in self.messages if "method" in message]

    def answers(self) -> list[dict[str, Any]]:
        """Return the client's answers to server requests read so far."""
        return [message for message in self.messages if "method" not in message]

    @property
    def pids(self) -> list[int]:
        """Process ids of the children so far, including grandchildren."""
        with self._changed:
            return list(self._pids)

    @property
    def unused(self) -> list[Step]:
        """The steps `expect` and `expect_answer` whose message no child has read, in order.

        Rules of `serve` are never included. The result is final after the clients are closed.
        """
        return [self._steps[index] for index in self._unmet()]

    def _unmet(self) -> list[int]:
        with self._changed:
            reached = self._step
        steps = enumerate(self._steps)
        return [i for i, step in steps if i >= reached and step.operation in AWAITING]

    def assert_all_used(self) -> None:
        """Raise AssertionError with the `unused` steps, if there are any."""
        unmet = self._unmet()
        if unmet:
            expected = sum(step.operation in AWAITING for step in self._steps)
            head = f"{len(unmet)} of {expected} expected messages never arrived; read so far: "
            lines = [f"  step {i + 1} of {len(self._steps)}: {self._steps[i]}" for i in unmet]
            raise AssertionError("\n".join([head + str(self._seen()), *lines]))

    def describe(self) -> str:
        """Return the messages read so far as text, for the report of a failed test."""
        lines = [json.dumps(message, ensure_ascii=False) for message in self.messages]
        return "\n".join(lines) or "the scripted peer read no message"

    def open_gate(self, name: str) -> None:
        """Let the step `gate(name)` continue, now or when it is reached."""
        with self._changed:
            self._opened.add(name)
            for connection in self._connections:
                with contextlib.suppress(OSError):
                    connection.sendall(name.encode() + b"\n")

    def wait_gate(self, name: str, timeout: float = DEFAULT_WAIT) -> None:
        """Wait until a child reaches `gate(name)` or `hang(name)`.

        Like all `wait_…` methods, it raises TimeoutError after `timeout` seconds.
        """
        self._wait(lambda: name in self._gates, f"no child reached the gate {name!r}", timeout)

    def wait_for_message(
        self, method: str, n: int = 1, timeout: float = DEFAULT_WAIT
    ) -> dict[str, Any]:
        """Wait for the `n`-th message `method` (1 is the first) and return it."""
        self._wait(
            lambda: len(self._of(method)) >= n, f"message {n} of {method!r} did not arrive", timeout
        )
        return self._of(method)[n - 1]

    def wait_for_answer(self, request_id: int | str, timeout: float = DEFAULT_WAIT) -> Any:
        """Wait for the client's answer to the server request `request_id` and return it."""

        def found() -> list[dict[str, Any]]:
            return [
                message
                for message in self._messages
                if "method" not in message and message.get("id") == request_id
            ]

        self._wait(lambda: bool(found()), f"no answer to the request {request_id!r}", timeout)
        return found()[0]

    def wait_eof(self, timeout: float = DEFAULT_WAIT) -> None:
        """Wait until a child has read the end of its stdin."""
        self._wait(lambda: self._eofs > 0, "no child read the end of stdin", timeout)

    def _of(self, method: str) -> list[dict[str, Any]]:
        return [message for message in self._messages if message.get("method") == method]

    def _wait(self, predicate: Callable[[], bool], complaint: str, timeout: float) -> None:
        with self._changed:
            if not self._changed.wait_for(predicate, timeout):
                raise TimeoutError(f"{complaint} within {timeout:g} s; read so far: {self._seen()}")

    def _seen(self) -> list[str]:
        return [message.get("method", "(answer)") for message in self.messages]

    def _spawn(self, target: Callable[..., None], *args: Any) -> None:
        thread = threading.Thread(target=target, args=args, name="scripted-peer", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            connection, _ = listener.accept()
            if self._listener is None:
                connection.close()
                return
            with self._changed:
                self._connections.append(connection)
                for name in self._opened:
                    connection.sendall(name.encode() + b"\n")
            self._spawn(self._read, connection)

    def _read(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection, connection.makefile("rb") as lines:
            for line in lines:
                report = json.loads(line)
                self._note(report)
                if "message" in report or "step" in report:
                    connection.sendall(b"\n")

    def _note(self, report: dict[str, Any]) -> None:
        with self._changed:
            if "message" in report:
                self._messages.append(report["message"])
            elif "gate" in report:
                self._gates.append(report["gate"])
            elif "step" in report:
                self._step = max(self._step, report["step"])
            elif "pid" in report:
                self._pids.append(report["pid"])
            else:
                self._eofs += 1
            self._changed.notify_all()


def _bridge_class() -> type[Bridge]:
    try:
        from .bridge import Bridge
    except ImportError as error:
        from ..errors import MissingExtraError

        raise MissingExtraError(
            "a scripted peer that listens needs the library websockets, which is not installed: "
            'pip install "openai-codex[remote]"'
        ) from error
    return Bridge
