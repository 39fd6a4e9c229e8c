"""The same turn without an SDK: the least that speaks the protocol. Argument: path of codex."""

import json
import subprocess
import sys
from typing import Any

runtime = subprocess.Popen(
    [sys.argv[1], "app-server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
)
assert runtime.stdin is not None
assert runtime.stdout is not None


def send(**message: Any) -> None:
    """Write one message."""
    assert runtime.stdin is not None
    runtime.stdin.write(json.dumps(message).encode() + b"\n")
    runtime.stdin.flush()


def call(id: int, method: str, **params: Any) -> Any:
    """Send a request and return its result, past whatever comes before it."""
    assert runtime.stdout is not None
    send(id=id, method=method, params=params)
    for line in runtime.stdout:
        message = json.loads(line)
        if message.get("id") == id:
            return message["result"]
    return None


client = {"name": "by_hand", "title": "By hand", "version": "0"}
call(1, "initialize", clientInfo=client, capabilities={"experimentalApi": True})
send(method="initialized")
thread = call(2, "thread/start")["thread"]["id"]
call(3, "turn/start", threadId=thread, input=[{"type": "text", "text": "Hello"}])
answer = ""
for line in runtime.stdout:
    message = json.loads(line)
    if message["method"] == "item/completed":
        answer = message["params"]["item"].get("text", answer)
    elif message["method"] == "turn/completed":
        break
print(answer, flush=True)
runtime.stdin.close()
runtime.wait()
