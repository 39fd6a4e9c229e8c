"""The child process of `ScriptedPeer`: plays a script of steps on its standard streams.

Run by path (`python -I -S scripted_child.py SCRIPT CONTROL_PORT`), with modules that load fast, so
that a start takes about 20 ms. A step is `[operation, arguments]`; see `steps.py` for their
meaning. Every message that is read is reported to the control socket. The end of that socket ends
the child in any step.
"""

from __future__ import annotations

import _socket  # `socket` would double the start-up time
import _thread
import json
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Steps = list[tuple[str, dict[str, Any]]]

CHUNK = 1 << 20
METHOD_NOT_FOUND = -32601


class Finished(BaseException):
    """The script, stdin or the control socket has ended. `code` is the exit code."""

    def __init__(self, code: int) -> None:
        self.code = code


class Control:
    """The connection to the test. Sends reports as JSON lines, receives names of opened gates."""

    def __init__(self, port: int) -> None:
        self.socket = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        self.noted = _thread.allocate_lock()
        self.noted.acquire()
        self.closed_gates: dict[str, _thread.LockType] = {}
        try:
            self.socket.connect(("127.0.0.1", port))
        except OSError:
            raise Finished(0) from None
        self.send({"pid": os.getpid()})
        _thread.start_new_thread(self.watch, ())

    def send(self, report: dict[str, Any]) -> None:
        try:
            self.socket.sendall(json.dumps(report).encode() + b"\n")
        except OSError:
            raise Finished(0) from None

    def send_and_wait(self, report: dict[str, Any]) -> None:
        """Send, and wait until the test has recorded it, before the message is answered."""
        self.send(report)
        self.noted.acquire()

    def watch(self) -> None:
        buffer = b""
        while True:
            try:
                data = self.socket.recv(4096)
            except OSError:
                data = b""
            if not data:
                os._exit(0)
            *names, buffer = (buffer + data).split(b"\n")
            for name in names:
                lock = self.lock(name.decode()) if name else self.noted
                if lock.locked():
                    lock.release()

    def lock(self, name: str) -> _thread.LockType:
        lock = _thread.allocate_lock()
        lock.acquire()
        return self.closed_gates.setdefault(name, lock)

    def wait_gate(self, name: str) -> None:
        self.send({"gate": name})
        lock = self.lock(name)
        lock.acquire()
        lock.release()

    def wait_end(self) -> None:
        lock = _thread.allocate_lock()
        lock.acquire()
        lock.acquire()


class Player:
    """Plays the steps. Keeps the open requests and the values of placeholders."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.control = Control(port)
        self.stdin = os.fdopen(0, "rb", buffering=CHUNK, closefd=False)
        self.message: dict[str, Any] = {}
        self.pending: dict[str, dict[str, Any]] = {}
        self.values: dict[str, str] = {}
        self.serial = 0
        self.count = 0
        self.stays_at_eof = False

    def play_script(self, steps: Steps) -> None:
        for number, step in enumerate(steps):
            self.control.send_and_wait({"step": number})
            self.play([step])
        self.control.send_and_wait({"step": len(steps)})

    def play(self, steps: Steps) -> None:
        for operation, arguments in steps:
            getattr(self, "step_" + operation)(**arguments)

    # Reading

    def read(self) -> dict[str, Any]:
        raw = self.stdin.readline()
        if not raw:
            self.control.send({"eof": True})
            if self.stays_at_eof:
                self.control.wait_end()
            raise Finished(0)
        message: dict[str, Any] = json.loads(raw)
        self.control.send_and_wait({"message": message})
        return message

    def take(self, message: dict[str, Any]) -> None:
        self.message = message
        params: dict[str, Any] = message.get("params") or {}
        if "id" in message:
            self.pending[message["method"]] = message
        parts: list[dict[str, Any]] = params.get("input") or []
        texts = [part["text"] for part in parts if "text" in part]
        self.count += 1
        self.values = {
            "n": str(self.count),
            "threadId": params.get("threadId") or self.fresh_id(),
            "turnId": params.get("turnId") or params.get("expectedTurnId") or self.fresh_id(),
            "text": texts[0] if texts else "",
        }

    def fresh_id(self) -> str:
        self.serial += 1
        return f"00000000-0000-7000-8000-{self.serial:012d}"

    def refuse(self, message: dict[str, Any], reason: str = "not scripted") -> None:
        error = {"code": METHOD_NOT_FOUND, "message": f"{reason}: {message['method']}"}
        self.write(1, json.dumps({"error": error, "id": message["id"]}).encode() + b"\n")

    def step_expect(self, method: str) -> None:
        while True:
            message = self.read()
            if message.get("method") == method:
                return self.take(message)
            if "method" in message and "id" in message:
                self.refuse(message)

    def step_expect_answer(self, request_id: int | str) -> None:
        while True:
            message = self.read()
            if "method" not in message and message.get("id") == request_id:
                return

    def step_serve(self, rules: dict[str, Steps]) -> None:
        while True:
            message = self.read()
            method = message.get("method")
            if method in rules:
                self.take(message)
                self.play(rules[method])
            elif method is not None and "id" in message:
                self.refuse(message)

    def step_refuse_all(self, reason: str) -> None:
        while True:
            message = self.read()
            if "method" in message and "id" in message:
                self.refuse(message, reason)

    def step_stay_at_eof(self) -> None:
        self.stays_at_eof = True

    # Writing

    def write(self, stream: int, data: bytes) -> None:
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(stream, view[:CHUNK]) :]
            except BrokenPipeError:
                raise Finished(0) from None

    def fill(self, data: bytes) -> bytes:
        for name, value in self.values.items():
            mark = b"${%s}" % name.encode()
            if mark in data:
                data = data.replace(mark, json.dumps(value)[1:-1].encode())
        return data

    def step_respond(self, body: str, to: str | None) -> None:
        request = self.pending[to] if to else self.message
        parts = [b'"id":%s' % json.dumps(request["id"]).encode(), self.fill(body.encode())]
        if body.startswith('"error"'):
            parts.reverse()  # as the runtime does
        self.write(1, b"{%s}\n" % b",".join(parts))

    def step_send(self, text: str) -> None:
        self.write(1, self.fill(text.encode()))

    def step_write(self, file: str, stream: int, times: int, fill: bool) -> None:
        with open(file, "rb") as source:  # noqa: PTH123 - pathlib would slow the start
            data = source.read()
        for _ in range(times):
            self.write(stream, self.fill(data) if fill else data)

    # Signals and exit

    def step_gate(self, name: str) -> None:
        self.control.wait_gate(name)

    def step_hang(self, name: str) -> None:
        self.control.send({"gate": name})
        self.control.wait_end()

    def step_close(self, stream: int) -> None:
        os.close(stream)

    def step_exit(self, code: int) -> None:
        raise Finished(code)

    def step_kill(self, number: int) -> None:
        os.kill(os.getpid(), number)
        self.control.wait_end()

    def step_ignore_signals(self, numbers: list[int]) -> None:
        import signal

        for number in numbers:
            signal.signal(number, signal.SIG_IGN)

    def step_grandchild(self) -> None:
        argv = [sys.executable, "-I", "-S", sys.argv[0], "-", str(self.port)]
        os.posix_spawn(sys.executable, argv, os.environ)


def main(script: str, port: int) -> int:
    """Play the file `script`, then read until stdin ends. Return the exit code.

    The script `-` keeps the standard streams open until the control socket ends.
    """
    try:
        if script == "-":
            Control(port).wait_end()
        with open(script, encoding="utf-8") as file:  # noqa: PTH123 - pathlib would slow the start
            steps = json.load(file)
        player = Player(port)
        player.play_script(steps)
        while True:
            player.read()
    except Finished as finished:
        return finished.code


if __name__ == "__main__":
    # Skip the interpreter's clean-up, because a script may have closed the standard streams.
    os._exit(main(sys.argv[1], int(sys.argv[2])))
