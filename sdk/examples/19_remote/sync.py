"""Use a remote runtime, on a larger machine or shared by several programs.

python sdk/examples/19_remote/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_server

from openai_codex import Codex, ConnectionLostError, RemoteUnavailableError

# Start the runtime on that machine:
#   codex app-server --listen ws://127.0.0.1:4500 \
#       --ws-auth capability-token --ws-token-file /path/to/token
url, token = example_server()

try:
    with Codex.connect(url, token=token) as codex:
        result = codex.thread_start().run("Say hello in one sentence.")
        print(url.partition(":")[0], "answers:", result.final_response)
except RemoteUnavailableError as error:
    print("The runtime cannot be reached:", error)
except ConnectionLostError as error:
    print("The connection was lost, but the runtime may still be working:", error)
