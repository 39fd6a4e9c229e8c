"""Fixtures for all tests: the kit's own, clients, a check for left-over processes."""

from __future__ import annotations

import asyncio
import inspect
import os
import sys
import threading
from collections.abc import Callable, Coroutine, Generator, Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

import psutil
import pytest

if TYPE_CHECKING:
    from openai_codex import AsyncCodex, Codex, CodexConfig
    from openai_codex.testing.listening import Listen

pytest_plugins = ("openai_codex.testing.pytest_plugin",)

T = TypeVar("T")

CALL_LIMIT = 60.0
"""Seconds that one call of an async client may take before its test fails."""

LEAK_GRACE = 5.0
"""Seconds a child process may need to end after its test; only a leak waits this long."""

UNIT = Path(__file__).parent / "unit"

COLOURS = ("CLICOLOR_FORCE", "FORCE_COLOR", "MYPY_FORCE_COLOR", "PY_COLORS")
"""Variables by which a caller, a hosted runner for example, asks programs for colours."""


def pytest_configure() -> None:
    """Programs print plain text, and a module is compiled once for all of them."""
    for name in (*COLOURS, "PYTHONDONTWRITEBYTECODE"):
        os.environ.pop(name, None)
    sys.dont_write_bytecode = False


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: tests wait for programs two fifths of their time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True)
def _no_process_is_left(request: pytest.FixtureRequest) -> Generator[None, None, None]:
    """Fail a test that leaves a child process behind, and end that process.

    Unit tests cannot start one, and the look at the process table would double their time.
    """
    if UNIT in request.path.parents:
        yield
        return
    before = set(_children())
    yield
    _, alive = psutil.wait_procs([p for p in _children() if p not in before], timeout=LEAK_GRACE)
    left = [_describe(process) for process in alive]
    for process in alive:
        process.kill()
    psutil.wait_procs(alive, timeout=LEAK_GRACE)
    assert not left, f"the test left processes running: {left}"


def _children() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


def _describe(process: psutil.Process) -> str:
    try:
        return f"{process.pid} {' '.join(process.cmdline())} ({process.status()})"
    except psutil.Error:
        return str(process.pid)


@pytest.fixture
def transport(request: pytest.FixtureRequest) -> Listen:
    """How the clients of a test reach their runtime; see `tests.fixtures.transports`."""
    way: Listen = getattr(request, "param", "stdio")
    return way


class StartClient(Protocol):
    """Starts a client that is closed at the end of the test."""

    def __call__(self, config: CodexConfig, **options: Any) -> Codex: ...


@pytest.fixture(params=["sync", "async"])
def start_client(request: pytest.FixtureRequest) -> Generator[StartClient, None, None]:
    """A function that starts `Codex`, or `AsyncCodex` behind blocking calls.

    A test that uses it runs once with each, and is written once.
    """
    with ExitStack() as stack:
        if request.param == "sync":
            from openai_codex import Codex

            yield lambda config, **options: stack.enter_context(Codex(config, **options))
        else:
            loop = stack.enter_context(closing(LoopThread()))
            yield lambda config, **options: loop.open_client(stack, config, **options)


class LoopThread:
    """An event loop in a thread of its own, and blocking access to what lives on it."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="test-loop")
        self._thread.start()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run `coroutine` on the loop and return its result."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(CALL_LIMIT)

    def can_run(self) -> bool:
        """Whether `run` works: not after the end, and not in the loop's own thread."""
        return self._thread.is_alive() and threading.current_thread() is not self._thread

    def open_client(self, stack: ExitStack, config: CodexConfig, **options: Any) -> Codex:
        """Start an `AsyncCodex` and return it behind blocking calls."""

        from openai_codex import AsyncCodex

        async def start() -> AsyncCodex:
            return await AsyncCodex(config, **options).__aenter__()

        client = self.run(start())
        stack.callback(lambda: self.run(client.close()))
        return cast("Codex", Blocking(self, client))

    def close(self) -> None:
        """Close open generators, stop the loop and end its thread."""
        self.run(self._loop.shutdown_asyncgens())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class Blocking:
    """An object of the async API whose coroutines and async iterators look like plain ones."""

    def __init__(self, loop: LoopThread, target: Any) -> None:
        self._loop = loop
        self._target = target

    def __repr__(self) -> str:
        return f"Blocking({self._target!r})"

    def __getattr__(self, name: str) -> Any:
        return self._wrap(getattr(self._target, name))

    def _wrap(self, value: Any) -> Any:
        if inspect.ismethod(value):
            return partial(self._call, value)
        if inspect.isasyncgen(value):
            return self._iterate(value)
        kind = cast("type[object]", type(value))
        if kind.__name__.startswith("Async") or hasattr(kind, "__aiter__"):
            return Blocking(self._loop, value)
        return value

    def __iter__(self) -> Iterator[Any]:
        return self._iterate(aiter(self._target))

    def __enter__(self) -> Any:
        return self._call(self._target.__aenter__)

    def __exit__(self, *raised: Any) -> Any:
        return self._call(self._target.__aexit__, *raised)

    def _call(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        plain = [each._target if isinstance(each, Blocking) else each for each in args]

        async def call() -> Any:
            value = method(*plain, **kwargs)
            return await value if inspect.isawaitable(value) else value

        return self._wrap(self._loop.run(call()))

    def _iterate(self, generator: Any) -> Iterator[Any]:
        async def advance() -> Any:
            return await anext(generator, StopIteration)

        try:
            while (value := self._loop.run(advance())) is not StopIteration:
                yield value
        finally:
            if self._loop.can_run():  # else this is the garbage collector, in another test
                self._loop.run(generator.aclose())
