"""Log records, and every message on the wire without its secrets.

python sdk/examples/22_observability/sync.py [--mock]
"""

import json
import logging
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex

# The logger `openai_codex` gets the runtime's warnings, its stderr and lines that are not JSON.
logging.basicConfig(level=logging.WARNING)

with tempfile.TemporaryDirectory() as folder:
    log = Path(folder, "wire.jsonl")
    # Usually you set this variable in the shell when you need to debug something.
    os.environ["OPENAI_CODEX_WIRE_LOG"] = str(log)

    with Codex(example_config()) as codex:
        codex.thread_start().run("Say hello in one sentence.")

    for line in log.read_text("utf-8").splitlines():
        entry = json.loads(line)
        method = entry.get("message", {}).get("method")
        if method is not None:
            print("->" if entry["direction"] == "out" else "<-", method)
