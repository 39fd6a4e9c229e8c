"""Distribute turns over workers: processes on this machine, or a Ray cluster.

python sdk/examples/21_fan_out/sync.py [--mock]
"""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex, CodexConfig

COUNTRIES = ("France", "Italy", "Japan", "Norway", "Peru", "Spain")


def work(config: CodexConfig | None, countries: Sequence[str]) -> dict[str, str | None]:
    """Run one worker's share of the turns concurrently, on its own runtime."""
    with Codex(config) as codex:
        turns = {
            country: codex.thread_start().turn(f"What is the capital of {country}? One word.")
            for country in countries
        }
        return {country: turn.run().final_response for country, turn in turns.items()}


def on_processes(shares: list[Sequence[str]]) -> list[dict[str, str | None]]:
    with ProcessPoolExecutor(len(shares), mp_context=get_context("spawn")) as pool:
        return list(pool.map(work, [example_config()] * len(shares), shares))


def on_ray(shares: list[Sequence[str]]) -> list[dict[str, str | None]]:
    import ray  # see requirements.txt in this folder

    # The first call starts Ray on this machine or, with RAY_ADDRESS set, joins a cluster.
    remote = ray.remote(work)
    return ray.get([remote.remote(example_config(), share) for share in shares])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", choices=["processes", "ray"], default="processes")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()

    # Let one runtime set up a new CODEX_HOME before several use it at the same time.
    Codex(example_config()).close()

    shares: list[Sequence[str]] = [COUNTRIES[i :: options.workers] for i in range(options.workers)]
    for answers in {"processes": on_processes, "ray": on_ray}[options.engine](shares):
        for country, capital in answers.items():
            print(f"{country}: {capital}")
