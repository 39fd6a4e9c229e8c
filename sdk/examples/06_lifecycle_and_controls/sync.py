"""Name, find, read, compact, fork and archive threads.

python sdk/examples/06_lifecycle_and_controls/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex

with Codex(example_config()) as codex:
    thread = codex.thread_start()
    thread.run("Say hello in one sentence.")
    thread.set_name("Greetings")

    newest = codex.thread_list(limit=1).data[0]
    print("newest:", newest.name)

    stored = thread.read(include_turns=True).thread
    print("turns:", len(stored.turns))

    thread.compact(wait=True)
    print("compacted")

    # A fork starts with the history so far and is independent from then on.
    fork = codex.thread_fork(thread.id)
    fork.run("Name the three primary colours.")
    print("turns of the fork:", len(fork.read(include_turns=True).thread.turns))

    codex.thread_archive(thread.id)
    print("archived:", [found.name for found in codex.thread_list(archived=True, limit=1).data])
    codex.thread_unarchive(thread.id)
