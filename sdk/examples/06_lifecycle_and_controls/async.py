"""Name, find, read, compact, fork and archive threads.

python sdk/examples/06_lifecycle_and_controls/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex(example_config()) as codex:
        thread = await codex.thread_start()
        await thread.run("Say hello in one sentence.")
        await thread.set_name("Greetings")

        newest = (await codex.thread_list(limit=1)).data[0]
        print("newest:", newest.name)

        stored = (await thread.read(include_turns=True)).thread
        print("turns:", len(stored.turns))

        await thread.compact(wait=True)
        print("compacted")

        # A fork starts with the history so far and is independent from then on.
        fork = await codex.thread_fork(thread.id)
        await fork.run("Name the three primary colours.")
        print("turns of the fork:", len((await fork.read(include_turns=True)).thread.turns))

        await codex.thread_archive(thread.id)
        archived = await codex.thread_list(archived=True, limit=1)
        print("archived:", [found.name for found in archived.data])
        await codex.thread_unarchive(thread.id)


asyncio.run(main())
