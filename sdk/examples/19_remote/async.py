"""Use a remote runtime, on a larger machine or shared by several programs.

python sdk/examples/19_remote/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_server

from openai_codex import AsyncCodex, ConnectionLostError, RemoteUnavailableError


async def main() -> None:
    # Start the runtime on that machine:
    #   codex app-server --listen ws://127.0.0.1:4500 \
    #       --ws-auth capability-token --ws-token-file /path/to/token
    url, token = example_server()

    try:
        async with AsyncCodex.connect(url, token=token) as codex:
            thread = await codex.thread_start()
            result = await thread.run("Say hello in one sentence.")
            print(url.partition(":")[0], "answers:", result.final_response)
    except RemoteUnavailableError as error:
        print("The runtime cannot be reached:", error)
    except ConnectionLostError as error:
        print("The connection was lost, but the runtime may still be working:", error)


asyncio.run(main())
