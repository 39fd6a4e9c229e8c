"""Keep a thread's id, and resume the conversation in another process.

python sdk/examples/05_existing_thread/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex

with Codex(example_config()) as codex:
    thread = codex.thread_start()
    thread.run("My number is 42. Keep it in mind.")
    thread_id = thread.id

# The runtime has ended, but the thread is stored. Another runtime can resume it at any time.
with Codex(example_config()) as codex:
    thread = codex.thread_resume(thread_id)
    result = thread.run("What is my number?")
    print(result.final_response)
