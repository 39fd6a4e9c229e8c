"""What a program that runs for weeks meets, many times over, against the real runtime.

    python -m bench.endurance starts 100    # six clients at once in a new CODEX_HOME, 100 times
    python -m bench.endurance leaving 50    # a loop is left in each form, then the next turn
    python -m bench.endurance threads 500   # threads of ten turns each, closed: memory

The model is a server on this machine. The exit code is 1 if anything failed.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import product
from typing import Any

import psutil

from openai_codex import AsyncCodex, Codex, CodexConfig, CodexError
from openai_codex.testing import (
    AppServerHarness,
    Gate,
    MockResponsesServer,
    events,
    stream_reply,
    text_reply,
)

AT_ONCE = 6
TURNS = 10
FORMS = ("events", "stream", "stream_text")
LIMIT_S = 60.0
_MB = 1024 * 1024


class LeftError(Exception):
    """Leaves a loop."""


def starts(rounds: int) -> Counter[str]:
    """Start six clients at once in a new home, in each round."""
    ends: Counter[str] = Counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in range(rounds):
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
                ends.update(pool.map(_start, [home] * AT_ONCE))
    return ends


def _start(home: str) -> str:
    try:
        with Codex(CodexConfig(env={"CODEX_HOME": home})) as codex:
            return "ok" if codex.metadata.userAgent else "no user agent"
    except CodexError as error:
        return f"{type(error).__name__}: {error}"


def leaving(rounds: int) -> Counter[str]:
    """Leave a turn's stream in each form and way, and run the next turn at once."""
    gates: list[Gate] = []

    def answer(request: Any) -> Any:
        if request.user_texts()[-1] != "first":
            return text_reply("ok")
        gates.append(Gate())
        pieces = list(events.message("slow", deltas=["s", "l", "o", "w"]))[:4]
        return stream_reply(events.response_created(), *pieces, gates[-1], events.completed())

    ends: Counter[str] = Counter()
    with MockResponsesServer(allow_unused=True) as server:
        server.on_request(answer)
        for listen in ("stdio", "ws"):
            with AppServerHarness(responses=server, listen=listen) as app:
                for _ in range(rounds):
                    with app.codex() as codex:
                        for form, way in product(FORMS, _WAYS):
                            ends[f"{listen} {_left(codex, form, way)}"] += 1
                    ends.update(asyncio.run(_all_left_async(app, listen)))
                    while gates:
                        gates.pop().open()
    return ends


def _left(codex: Codex, form: str, way: str) -> str:
    thread = codex.thread_start()
    turn = thread.turn("first")
    with suppress(LeftError):
        _WAYS[way](iter(getattr(turn, form)()))
    result = thread.run("next", timeout=LIMIT_S)
    return _verdict(result, turn)


def _first(stream: Any) -> Any:
    for piece in stream:
        return piece
    return None


def _break(stream: Any) -> None:
    for _ in stream:
        break


def _raise(stream: Any) -> None:
    for _ in stream:
        raise LeftError


_WAYS: dict[str, Callable[[Any], Any]] = {"break": _break, "return": _first, "exception": _raise}


async def _all_left_async(app: AppServerHarness, listen: str) -> Counter[str]:
    ends: Counter[str] = Counter()
    async with app.async_codex() as codex:
        for form, way in product(FORMS, _ASYNC_WAYS):
            ends[f"{listen} async {await _left_async(codex, form, way)}"] += 1
    return ends


async def _left_async(codex: AsyncCodex, form: str, way: str) -> str:
    thread = await codex.thread_start()
    turn = await thread.turn("first")
    with suppress(LeftError):
        await _ASYNC_WAYS[way](getattr(turn, form)())
    return _verdict(await thread.run("next", timeout=LIMIT_S), turn)


async def _first_async(stream: Any) -> Any:
    async for piece in stream:
        return piece
    return None


async def _break_async(stream: Any) -> None:
    async for _ in stream:
        break


async def _raise_async(stream: Any) -> None:
    async for _ in stream:
        raise LeftError


_ASYNC_WAYS: dict[str, Callable[[Any], Any]] = {
    "break": _break_async,
    "return": _first_async,
    "exception": _raise_async,
}


def _verdict(result: Any, turn: Any) -> str:
    lost = result.final_response != "ok" or result.id == turn.id
    return "lost" if lost else "ok"


def threads(count: int) -> Counter[str]:
    """Run ten turns in each of so many threads, close them, and print the memory on the way."""
    asked, told = multiprocessing.Pipe()
    model = multiprocessing.Process(target=_model, args=(told,), daemon=True)
    model.start()
    ends: Counter[str] = Counter()
    with AppServerHarness(settings="thread_unload_delay_secs = 0\n") as app:
        config = app.home / "config.toml"
        config.write_text(config.read_text().replace(app.responses.base_url, asked.recv()))
        with app.codex() as codex:
            for number in range(count + 1):
                if number % max(1, count // 10) == 0:
                    _print_memory(number, codex)
                with codex.thread_start() as thread:
                    for _ in range(TURNS):
                        ends["ok" if thread.run("Hello").final_response == "ok" else "lost"] += 1
    model.terminate()
    model.join()
    return ends


def _model(told: Any) -> None:
    with MockResponsesServer(allow_unused=True) as server:
        server.on_request(lambda _: text_reply("ok"))
        told.send(server.base_url)
        model_stopped = multiprocessing.Event()
        model_stopped.wait()


def _print_memory(number: int, codex: Codex) -> None:
    own = psutil.Process()
    runtime = psutil.Process(codex.pid)
    print(
        f"{number * TURNS:6} turns: this process {own.memory_info().rss / _MB:.1f} MiB, "
        f"{own.num_threads()} threads, {own.num_fds()} descriptors; runtime "
        f"{runtime.memory_info().rss / _MB:.1f} MiB"
    )


CASES: dict[str, Callable[[int], Counter[str]]] = {
    "starts": starts,
    "leaving": leaving,
    "threads": threads,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.endurance", description=__doc__)
    parser.add_argument("case", choices=CASES)
    parser.add_argument("count", type=int)
    options = parser.parse_args(argv)
    ends = CASES[options.case](options.count)
    for end, number in ends.most_common():
        print(number, end)
    return 0 if all(end.endswith("ok") for end in ends) else 1


if __name__ == "__main__":
    sys.exit(main())
