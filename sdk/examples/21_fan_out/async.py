"""Distribute turns over workers: processes on this machine, or a Ray cluster.

python sdk/examples/21_fan_out/async.py [--mock]
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import AsyncCodex, CodexConfig

COUNTRIES = ("France", "Italy", "Japan", "Norway", "Peru", "Spain")


async def capital(codex: AsyncCodex, country: str) -> str | None:
    thread = await codex.thread_start()
    result = await thread.run(f"What is the capital of {country}? One word.")
    return result.final_response


async def share_of(config: CodexConfig | None, countries: Sequence[str]) -> dict[str, str | None]:
    async with AsyncCodex(config) as codex:
        answers = await asyncio.gather(*(capital(codex, country) for country in countries))
    return dict(zip(countries, answers, strict=True))


def work(config: CodexConfig | None, countries: Sequence[str]) -> dict[str, str | None]:
    """Run one worker's share of the turns concurrently, on its own runtime."""
    return asyncio.run(share_of(config, countries))


async def on_processes(shares: list[Sequence[str]]) -> list[dict[str, str | None]]:
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(len(shares), mp_context=get_context("spawn")) as pool:
        return await asyncio.gather(
            *(loop.run_in_executor(pool, work, example_config(), share) for share in shares)
        )


async def on_ray(shares: list[Sequence[str]]) -> list[dict[str, str | None]]:
    import ray  # see requirements.txt in this folder

    # The first call starts Ray on this machine or, with RAY_ADDRESS set, joins a cluster.
    remote = ray.remote(work)
    return await asyncio.gather(*(remote.remote(example_config(), share) for share in shares))


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", choices=["processes", "ray"], default="processes")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()

    # Let one runtime set up a new CODEX_HOME before several use it at the same time.
    async with AsyncCodex(example_config()):
        pass

    shares: list[Sequence[str]] = [COUNTRIES[i :: options.workers] for i in range(options.workers)]
    for answers in await {"processes": on_processes, "ray": on_ray}[options.engine](shares):
        for country, answer in answers.items():
            print(f"{country}: {answer}")


if __name__ == "__main__":
    asyncio.run(main())
