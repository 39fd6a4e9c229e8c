"""What the private attributes of the published clients were: a process, a router, a client.

Each is a view of the client that has it, over the client's public methods.
"""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import os
import signal
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .._server_requests.approvals import RawHandler


def finish(value: Any) -> Any:
    """Return `value`, or what it returns if it is a coroutine, which is waited for here.

    In an event loop this blocks the loop, as the published client did.
    """
    if not inspect.isawaitable(value):
        return value
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(_awaited(value))
    context = contextvars.copy_context()
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(context.run, asyncio.run, _awaited(value)).result()


def _awaited(value: Any) -> Coroutine[Any, Any, Any]:
    async def wait() -> Any:
        return await value

    return wait()


def blocking(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method that waits for what `method` returns."""

    @wraps(method)
    def call(*args: Any, **named: Any) -> Any:
        return finish(method(*args, **named))

    return call


class SyncView:
    """`AsyncCodexClient._sync`: the methods of the client, blocking."""

    _client: Any

    def __init__(self, client: Any) -> None:
        vars(self)["_client"] = client

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._client, name)
        return blocking(value) if callable(value) and name != "_approval_handler" else value

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in ("_approval_handler", "_request_raw"):
            raise AttributeError(f"{name!r} cannot be set here; set it on the AsyncCodexClient")
        setattr(self._client, name, value)

    if TYPE_CHECKING:
        _approval_handler: RawHandler


class ProcessView:
    """`CodexClient._proc`: the runtime's process. The client itself waits for its end."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.pid: int = client.pid

    @property
    def returncode(self) -> int | None:
        """Its exit status, None while it runs."""
        code: int | None = self._client.returncode
        return code

    def poll(self) -> int | None:
        """Return its exit status, None while it runs."""
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if not self._client.closed:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))


_ROUTER = {
    "next_global_notification": "next_notification",
    "next_login_notification": "next_login_notification",
    "next_turn_notification": "next_turn_notification",
    "register_login": "register_login_notifications",
    "register_turn": "register_turn_notifications",
    "unregister_login": "unregister_login_notifications",
    "unregister_turn": "unregister_turn_notifications",
}
"""Method of the published router → method of the client."""


class RouterView:
    """`CodexClient._router`: the client's queues of notifications. Nothing can be put in."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        if name not in _ROUTER:
            raise AttributeError(
                f"the router of 0.163.0 had {name!r}, if anything had; there is only "
                f"{', '.join(_ROUTER)}. To feed a client with notifications, use "
                "openai_codex.testing"
            )
        return blocking(getattr(self._client, _ROUTER[name]))


class Subscription:
    """What `CodexClient._start_turn` returned to read a turn from."""

    def __init__(self, client: Any, turn_id: str) -> None:
        self._client = client
        self._turn_id = turn_id

    def next(self) -> Any:
        """Wait for the turn's next notification."""
        return finish(self._client.next_turn_notification(self._turn_id))

    def close(self) -> None:
        """Stop collecting the turn's notifications."""
        self._client.unregister_turn_notifications(self._turn_id)
