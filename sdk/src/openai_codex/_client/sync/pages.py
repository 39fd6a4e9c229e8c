"""Fetches the pages of a list while it is iterated over.

Generated from `aio/pages.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Callable
from typing import TYPE_CHECKING, Any

from ..._protocol.operations import Operation, wrong_answer
from ..._protocol.values import as_list
from ...errors import CodexError

if TYPE_CHECKING:
    from ..._wire.base import WirePage
    from .._rpc import Caller

_LARGEST = 100
"""The most threads that the runtime returns at once."""
_COARSE: dict[str | None, Callable[[Any], tuple[Any, ...]]] = {
    None: lambda thread: (_time(thread.created_at), str(thread.id)),
    "created_at": lambda thread: (_time(thread.created_at), str(thread.id)),
    "updated_at": lambda thread: (_time(thread.updated_at),),
}
"""Sort key of `thread/list` whose cursor is a time, so that threads of the same time are skipped →
its order. None is the runtime's default. A thread's id begins with the time of its creation."""


class Pages:
    """Fetches what follows a page.

    Args:
        operation: the request that returned the page.
        timeout: limit in seconds for each request.
    """

    __slots__ = ("_client", "_operation", "_timeout")

    def __init__(self, client: Caller, operation: Operation, timeout: float | None) -> None:
        self._client = client
        self._operation = operation
        self._timeout = timeout

    def every(self, page: WirePage[Any]) -> Iterator[Any]:
        """Yield the items of a page and of all that follow it, each thread once."""
        params = dict(self._operation.params or {})
        key = params.get("sortKey")
        if self._operation.method != "thread/list":
            for item in self._along(page, params):
                yield item
        elif key in _COARSE and _cursor(page) is not None:
            for item in self._sorted(page, params, _COARSE[key]):
                yield item
        else:
            seen: set[Any] = set()
            for thread in self._along(page, params):
                if thread.id not in seen:  # it moves when it is used in the meantime
                    seen.add(thread.id)
                    yield thread

    def _along(self, page: Any, params: dict[str, Any]) -> Iterator[Any]:
        """Yield the items of `page` and of all pages after it, by their cursors."""
        while True:
            for item in self._items(page):
                yield item
            cursor = _cursor(page)
            if cursor is None:
                return
            page = self._fetch({**params, "cursor": cursor})
            if _cursor(page) == cursor:
                raise CodexError(
                    f"the runtime's answer to {self._operation.method} has the cursor {cursor!r}, "
                    "with which it was asked for: this list would not end"
                )

    def _sorted(
        self, page: Any, params: dict[str, Any], order: Callable[[Any], tuple[Any, ...]]
    ) -> Iterator[Any]:
        """Yield a page, then all other threads in the same order.

        They are fetched by their last use, oldest first, since that cursor has the id as well as
        the time. A thread that is used in the meantime moves to the end and is not missed.
        """
        shown = self._items(page)
        for thread in shown:
            yield thread
        begins_here = params.pop("cursor", None) is not None and bool(shown)
        downwards = params.get("sortDirection") != "asc"
        params.update(sortKey="recency_at", sortDirection="asc", limit=_LARGEST)
        found: dict[Any, Any] = {}
        for thread in self._along(self._fetch(params), params):
            found[thread.id] = thread
        for thread in shown:
            found.pop(thread.id, None)
        by_use = list(found.values())
        if downwards:
            by_use.reverse()
        for thread in sorted(by_use, key=order, reverse=downwards):
            if not begins_here or _is_beyond(order(thread), order(shown[-1]), downwards):
                yield thread

    def _items(self, page: Any) -> list[Any]:
        """Return the items of a page. Raises CodexError if it has no list of them."""
        data, method = page.data, self._operation.method
        if data is None:
            return []
        items = as_list(data)
        if items is None:
            raise wrong_answer(method, "has no list under data", data)
        if method == "thread/list" and not all(hasattr(item, "id") for item in items):
            raise wrong_answer(method, "has something other than threads under data", items)
        return items

    def _fetch(self, params: dict[str, Any]) -> Any:
        return self._client.call(self._operation.method, params, timeout=self._timeout)


def _time(value: object) -> float:
    return value if isinstance(value, (int, float)) else 0


def _cursor(page: Any) -> str | None:
    return getattr(page, "next_cursor", None)


def _is_beyond(one: tuple[Any, ...], other: tuple[Any, ...], downwards: bool) -> bool:
    return one <= other if downwards else one >= other
