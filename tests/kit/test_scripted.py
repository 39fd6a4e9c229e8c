"""The scripted peer, played by its child process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import IO, Any

import pytest

from openai_codex.testing import ScriptedPeer
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import (
    Step,
    close_stdout,
    conversation,
    exit_with,
    expect,
    expect_answer,
    gate,
    grandchild,
    handshake,
    hang,
    ignore_signals,
    kill_self,
    respond,
    respond_error,
    send,
    stay_at_eof,
    stream_deltas,
    write,
    write_stderr,
)


class Child:
    """A launched peer, spoken to line by line."""

    def __init__(self, peer: ScriptedPeer) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(peer.argv, stdin=pipe, stdout=pipe, stderr=pipe)
        self.stdin: IO[bytes] = _present(self.process.stdin)
        self.stdout: IO[bytes] = _present(self.process.stdout)
        self.stderr: IO[bytes] = _present(self.process.stderr)

    def tell(self, **message: Any) -> None:
        self.stdin.write(ms.line(message))
        self.stdin.flush()

    def hear(self) -> Any:
        return json.loads(self.stdout.readline())

    def close(self) -> None:
        for stream in (self.stdin, self.stdout, self.stderr):
            stream.close()
        self.process.wait(30)


def _present(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


@contextmanager
def launched(*steps: Step) -> Generator[tuple[ScriptedPeer, Child], None, None]:
    with ScriptedPeer(*steps, allow_unused=True) as peer:
        child = Child(peer)
        try:
            yield peer, child
        finally:
            peer.close()
            child.close()


def test_a_conversation_starts_threads_and_answers_turns() -> None:
    with launched(conversation("Hello", deltas=["He", "llo"])) as (peer, child):
        child.tell(id=1, method="initialize", params={})
        assert child.hear()["result"]["platformOs"] == "linux"
        child.tell(method="initialized")
        child.tell(id=2, method="thread/start", params={})
        thread = child.hear()["result"]["thread"]["id"]
        child.tell(id="x", method="turn/start", params={"threadId": thread, "input": []})
        heard = [child.hear() for _ in range(6)]

        assert heard[0]["id"] == "x"
        assert [message.get("method") for message in heard[1:]] == [
            "turn/started",
            "item/agentMessage/delta",
            "item/agentMessage/delta",
            "item/completed",
            "turn/completed",
        ]
        assert {message["params"]["threadId"] for message in heard[1:]} == {thread}
        assert peer.methods() == ["initialize", "initialized", "thread/start", "turn/start"]


def test_what_no_client_sent_can_be_seen_and_asserted() -> None:
    script = (expect("a"), respond({}), expect("b"), respond({}), expect_answer(7))
    with launched(*script) as (peer, child):
        assert peer.unused == [expect("a"), expect("b"), expect_answer(7)]
        child.tell(id=1, method="a", params={})
        child.hear()
        child.close()

    assert peer.unused == [expect("b"), expect_answer(7)]
    with pytest.raises(AssertionError) as caught:
        peer.assert_all_used()
    assert str(caught.value).splitlines() == [
        "2 of 3 expected messages never arrived; read so far: ['a']",
        "  step 3 of 5: expect(method='b')",
        "  step 5 of 5: expect_answer(request_id=7)",
    ]


def test_a_message_that_one_of_several_children_read_has_come() -> None:
    script = (expect("a"), respond({}), expect("b"), write(b"end\n"))
    with ScriptedPeer(*script) as peer:
        for methods in (["a"], ["a", "b"], ["a"]):
            child = Child(peer)
            for number, method in enumerate(methods):
                child.tell(id=number, method=method, params={})
                child.stdout.readline()
            child.close()

    assert peer.unused == []
    peer.assert_all_used()


def test_a_block_that_leaves_steps_unused_fails_unless_it_may_or_has_failed_already() -> None:
    with pytest.raises(AssertionError, match="never arrived"), ScriptedPeer(expect("a")):
        pass
    with ScriptedPeer(expect("a"), allow_unused=True):
        pass
    with pytest.raises(KeyError, match="mine"), ScriptedPeer(expect("a")):
        raise KeyError("mine")


def test_an_expected_message_that_was_the_last_one_has_come() -> None:
    with launched(expect("a"), expect_answer(7)) as (peer, child):
        child.tell(method="a")
        child.tell(id=7, result={})
        child.close()

    peer.assert_all_used()


def test_an_unscripted_request_gets_method_not_found() -> None:
    with launched(expect("initialize")) as (_, child):
        child.tell(id=1, method="other", params={})

        assert child.hear()["error"]["code"] == -32601


def test_answers_can_come_out_of_order_and_with_errors() -> None:
    script = (
        expect("a"),
        expect("b"),
        respond({"n": 2}, to="b"),
        respond_error("not a number", "no", to="a"),
    )
    with launched(*script) as (_, child):
        child.tell(id=1, method="a", params={})
        child.tell(id=2, method="b", params={})

        assert child.hear() == {"id": 2, "result": {"n": 2}}
        assert child.hear() == {"id": 1, "error": {"code": "not a number", "message": "no"}}


def test_placeholders_take_the_text_of_the_request() -> None:
    echo = respond({"echo": "${text}", "count": "${n}"})
    text = 'quote " and \\ and ü'

    with launched(expect("turn/start"), echo) as (_, child):
        child.tell(id=1, method="turn/start", params={"input": [{"type": "text", "text": text}]})

        assert child.hear()["result"] == {"echo": text, "count": "1"}


def test_a_server_request_is_answered_and_the_answer_is_kept() -> None:
    with launched(send(ms.command_approval("ls", 7)), expect_answer(7), exit_with(5)) as (
        peer,
        child,
    ):
        assert child.hear()["id"] == 7
        child.tell(id=7, result={"decision": "decline"})

        assert peer.wait_for_answer(7)["result"] == {"decision": "decline"}
        assert child.process.wait(30) == 5


def test_a_gate_holds_the_child_until_it_is_opened() -> None:
    with launched(gate("g"), write(b"after\n")) as (peer, child):
        peer.wait_gate("g")
        peer.open_gate("g")

        assert child.stdout.readline() == b"after\n"


def test_a_gate_may_be_opened_before_it_is_reached() -> None:
    with ScriptedPeer(gate("g"), exit_with(4)) as peer:
        peer.open_gate("g")
        child = Child(peer)

        assert child.process.wait(30) == 4
        child.close()


@pytest.mark.parametrize(
    ("step", "code"), [(exit_with(3), 3), (kill_self(), -signal.SIGKILL)], ids=["exit", "kill"]
)
def test_the_child_can_end_itself_after_writing_to_stderr(step: Step, code: int) -> None:
    with launched(write_stderr(b"boom \xff"), step) as (_, child):
        assert child.stderr.read() == b"boom \xff"
        assert child.process.wait(30) == code


def test_stdout_can_be_closed_while_the_child_lives_on() -> None:
    with launched(close_stdout(), hang()) as (peer, child):
        assert child.stdout.read() == b""
        peer.wait_gate("hang")
        assert child.process.poll() is None


def test_a_child_can_ignore_end_of_input_and_sigterm_but_not_the_end_of_the_peer() -> None:
    with launched(ignore_signals(), stay_at_eof(), *handshake()) as (peer, child):
        child.tell(id=1, method="initialize", params={})
        child.hear()
        child.stdin.close()
        peer.wait_eof()
        child.process.terminate()
        assert child.process.poll() is None

        peer.close()

        assert child.process.wait(30) == 0


def test_a_grandchild_holds_the_pipes_until_the_peer_is_closed() -> None:
    with launched(grandchild(), exit_with(0)) as (peer, child):
        child.process.wait(30)
        os.set_blocking(child.stdout.fileno(), False)
        assert child.stdout.read() is None
        os.set_blocking(child.stdout.fileno(), True)

        peer.close()

        assert child.stdout.read() == b""


def test_many_deltas_are_written_in_one_go_with_the_ids_of_the_request() -> None:
    with launched(expect("turn/start"), stream_deltas(20_000)) as (_, child):
        params: Mapping[str, Any] = {"threadId": "T", "turnId": "U", "input": []}
        child.tell(id=1, method="turn/start", params=params)
        lines = [child.stdout.readline() for _ in range(20_000)]

    assert len(set(lines)) == 1
    assert json.loads(lines[0])["params"] == {
        "threadId": "T",
        "turnId": "U",
        "itemId": ms.ITEM_ID,
        "delta": "x",
    }


def test_a_wait_that_fails_names_what_was_read() -> None:
    with launched(expect("b")) as (peer, child):
        child.tell(id=1, method="a", params={})
        peer.wait_for_message("a")

        with pytest.raises(TimeoutError, match=r"message 1 of 'b'.*\['a'\]"):
            peer.wait_for_message("b", timeout=0.01)
        assert '"method": "a"' in peer.describe()


def test_anything_but_a_step_is_refused_with_what_to_do() -> None:
    step: Any = handshake()
    with pytest.raises(TypeError, match=r"expected a step, found tuple; put a \* before"):
        ScriptedPeer(step)


def test_a_peer_that_is_not_running_has_no_command_line() -> None:
    with pytest.raises(RuntimeError, match="call start"):
        _ = ScriptedPeer().argv
