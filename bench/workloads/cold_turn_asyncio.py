"""The same turn without an SDK, in an event loop. Argument: path of codex."""

import asyncio
import json
import sys
from typing import Any


class ByHand:
    """The least that speaks the protocol."""

    def __init__(self, runtime: asyncio.subprocess.Process) -> None:
        assert runtime.stdin is not None
        assert runtime.stdout is not None
        self.stdin, self.stdout = runtime.stdin, runtime.stdout

    def send(self, **message: Any) -> None:
        """Write one message."""
        self.stdin.write(json.dumps(message).encode() + b"\n")

    async def call(self, id: int, method: str, **params: Any) -> Any:
        """Send a request and return its result, past whatever comes before it."""
        self.send(id=id, method=method, params=params)
        async for line in self.stdout:
            message = json.loads(line)
            if message.get("id") == id:
                return message["result"]
        return None

    async def answer(self) -> str:
        """Return the text of the running turn."""
        answer = ""
        async for line in self.stdout:
            message = json.loads(line)
            if message["method"] == "item/completed":
                answer = message["params"]["item"].get("text", answer)
            elif message["method"] == "turn/completed":
                break
        return answer


async def main() -> None:
    """Run one turn and print its answer."""
    pipe = asyncio.subprocess.PIPE
    runtime = await asyncio.create_subprocess_exec(
        sys.argv[1], "app-server", stdin=pipe, stdout=pipe
    )
    codex = ByHand(runtime)
    client = {"name": "by_hand", "title": "By hand", "version": "0"}
    await codex.call(1, "initialize", clientInfo=client, capabilities={"experimentalApi": True})
    codex.send(method="initialized")
    thread = (await codex.call(2, "thread/start"))["thread"]["id"]
    given = [{"type": "text", "text": "Hello"}]
    await codex.call(3, "turn/start", threadId=thread, input=given)
    print(await codex.answer(), flush=True)
    codex.stdin.close()
    await runtime.wait()


asyncio.run(main())
