"""Models load when they are needed and not before, and from many threads at once.

Each case runs in an interpreter of its own: laziness cannot be seen in one that has run tests.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TRANSCRIPT = Path(__file__).parents[1] / "fixtures" / "transcripts" / "plain_text.jsonl"

LOADED = """
import json, sys
prefix = "openai_codex._wire.generated."
names = sorted(m[len(prefix):] for m in sys.modules if m.startswith(prefix))
print(json.dumps({"modules": names, "pydantic": "pydantic" in sys.modules}))
"""

DECODE = """
import json
from openai_codex._wire import codec
from openai_codex._wire.generated.index import CLIENT_REQUESTS
sent = {}
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        entry = json.loads(line)
        message = json.loads(entry["line"])
        if entry["from"] == "client":
            sent[message.get("id")] = message["method"]
        elif message.get("method", "").startswith(("turn/", "item/", "thread/")):
            codec.decode_event(message["method"], entry["line"].encode())
        elif sent.get(message.get("id")) in ("thread/start", "turn/start"):
            codec.decode_result(sent[message["id"]], message["result"])
"""

LOADED_AHEAD = """
import json
from openai_codex._protocol.messages import Event, parse_line
from openai_codex._turns.notifications import load_more_payloads
from openai_codex._wire import codec
load_more_payloads()
before = set(sys.modules)
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        entry = json.loads(line)
        event = parse_line(entry["line"].encode())
        if isinstance(event, Event) and event.topic is not None and event.topic[0] == "turn":
            codec.decode_event(event.method, event.line)
print(sorted(set(sys.modules) - before))
"""

THREADS = """
import sys, threading
from openai_codex._protocol.operations import plain
from openai_codex._wire import codec

COUNT = 12
barrier = threading.Barrier(COUNT)
results, errors = [], []
ITEM = '{"type":"commandExecution","id":"c","command":"ls","cwd":"/","status":"new",' \\
    '"commandActions":[{"type":"read","command":"x","name":"n","path":"/n"}]}'
EVENT = b'{"params":{"item":%s,"threadId":"t","turnId":"u","completedAtMs":1}}' % ITEM.encode()
TURN = {"id": "t", "items": [], "status": "completed", "error": {"message": "m",
    "codexErrorInfo": {"httpConnectionFailed": {"httpStatusCode": 500}}}}

def decode():
    return plain(codec.decode_event("item/completed", EVENT))

def load():
    return plain(codec.decode("Turn", TURN))

def construct():
    from openai_codex.generated.v2_all import SandboxPolicy, ThreadStartParams
    return plain(ThreadStartParams(approval_policy="never", sandbox="read-only"))

def own_model():
    from pydantic import BaseModel
    from openai_codex.generated.v2_all import TurnCompletedNotification
    class Mine(BaseModel):
        event: TurnCompletedNotification
    return plain(Mine.model_validate({"event": {"threadId": "t", "turn": TURN}}).event)

WORK = [decode, load, construct, own_model]

def work(number):
    barrier.wait()
    for step in range(4):
        try:
            results.append((( number + step) % 4, repr(WORK[(number + step) % 4]())))
        except BaseException as error:
            errors.append(repr(error))

threads = [threading.Thread(target=work, args=(n,)) for n in range(COUNT)]
[t.start() for t in threads]
[t.join() for t in threads]
assert not errors, errors
assert len(set(results)) == 4, set(results)
assert len(results) == 4 * COUNT
"""


def _run(code: str, *arguments: str) -> str:
    command = [sys.executable, "-W", "error", "-c", f"import sys\n{code}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def _loaded_after(code: str, *arguments: str) -> tuple[list[str], bool]:
    found = json.loads(_run(code + LOADED, *arguments))
    return found["modules"], found["pydantic"]


@pytest.mark.parametrize(
    "name",
    [
        "openai_codex",
        "openai_codex._wire.codec",
        "openai_codex._wire.generated.index",
        "openai_codex._wire.generated.events",
        "openai_codex._client._rpc",
        "openai_codex._client._rpc.sync.thread",
        "openai_codex.generated.v2_all",
    ],
)
def test_an_import_loads_no_model_and_no_pydantic(name: str) -> None:
    modules, pydantic = _loaded_after(f"import {name}")
    assert set(modules) <= {"index", "events"}
    assert not pydantic


def test_the_rpc_layer_loads_one_area_at_a_time() -> None:
    code = """
from openai_codex._client._rpc import Rpc
Rpc(None).thread
print(sorted(m.rsplit(".", 1)[1] for m in sys.modules if "_rpc.sync." in m or "_rpc.aio." in m))
"""
    assert _run(code).strip() == "['thread']"


def test_a_plain_turn_loads_two_modules_of_models() -> None:
    modules, pydantic = _loaded_after(DECODE, str(TRANSCRIPT))
    assert modules == ["index", "thread", "turn"]
    assert pydantic


@pytest.mark.parametrize("name", ["command_approved", "file_change_approved", "streamed_deltas"])
def test_a_turn_with_commands_and_reasoning_finds_all_of_its_models_loaded_ahead(name: str) -> None:
    transcript = TRANSCRIPT.with_name(f"{name}.jsonl")
    assert _run(LOADED_AHEAD, str(transcript)).strip() == "[]"


def test_a_name_of_the_published_module_loads_only_its_own_module() -> None:
    code = "from openai_codex.generated.v2_all import TurnCompletedNotification"
    assert _loaded_after(code)[0] == ["index", "turn"]


@pytest.mark.parametrize("attempt", range(4))
def test_first_use_from_many_threads_at_once_is_safe(attempt: int) -> None:
    del attempt
    _run(THREADS)
