"""A lock that coroutines of several event loops take."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from openai_codex._session.event_loop import LoopsLock


def test_one_holder_at_a_time_in_loops_of_several_threads() -> None:
    lock = LoopsLock()
    inside = 0
    most = 0

    async def enter() -> None:
        nonlocal inside, most
        for _ in range(20):
            async with lock:
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0)
                inside -= 1

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(asyncio.run, [enter() for _ in range(4)]))

    assert most == 1


async def hold(lock: LoopsLock, leave: asyncio.Event) -> None:
    async with lock:
        await leave.wait()


async def test_a_waiter_that_is_cancelled_is_passed_over() -> None:
    lock, leave = LoopsLock(), asyncio.Event()
    tasks = [asyncio.ensure_future(hold(lock, leave)) for _ in range(3)]
    await asyncio.sleep(0)

    tasks[1].cancel()
    leave.set()

    await asyncio.wait_for(asyncio.gather(tasks[0], tasks[2]), 30)


async def test_a_waiter_that_is_cancelled_as_its_turn_comes_hands_the_lock_on() -> None:
    lock, leave = LoopsLock(), asyncio.Event()
    tasks = [asyncio.ensure_future(hold(lock, leave)) for _ in range(3)]
    await asyncio.sleep(0)

    leave.set()
    await asyncio.sleep(0)  # the first leaves: the lock is on its way to the second
    tasks[1].cancel()

    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(tasks[1], 30)
    await asyncio.wait_for(tasks[2], 30)


async def test_a_waiter_whose_loop_was_closed_is_passed_over() -> None:
    lock, leave = LoopsLock(), asyncio.Event()
    first = asyncio.ensure_future(hold(lock, leave))
    await asyncio.sleep(0)
    gone = asyncio.new_event_loop()
    waiter = gone.create_future()
    gone.close()
    lock._waiters.append(waiter)  # pyright: ignore[reportPrivateUsage] - a waiter nobody cancelled
    last = asyncio.ensure_future(hold(lock, leave))
    await asyncio.sleep(0)

    leave.set()

    await asyncio.wait_for(asyncio.gather(first, last), 30)
