"""What a loop over a page of a list yields, without a runtime."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from openai_codex import CodexError
from openai_codex._client.aio.pages import AsyncPages
from openai_codex._client.sync.pages import Pages
from openai_codex._protocol.operations import Operation
from openai_codex.generated.v2_all import Thread, ThreadListResponse, ThreadLoadedListResponse


class Runtime:
    """Lists numbered names, two at a time."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self.asked: list[dict[str, Any]] = []

    def call(self, method: str, params: Any = None, *, timeout: float | None = None) -> Any:
        del method, timeout
        self.asked.append(params)
        first = int(params.get("cursor", 0))
        following = first + 2
        return page(
            self.names[first:following], str(following) if following < len(self.names) else None
        )


def page(names: list[str], cursor: str | None = None) -> ThreadLoadedListResponse:
    return ThreadLoadedListResponse(data=names, next_cursor=cursor)


def followed(runtime: Any, **params: Any) -> ThreadLoadedListResponse:
    first: ThreadLoadedListResponse = runtime.call("", params)
    first.wire_follow(Pages(runtime, Operation("thread/loaded/list", params), None))
    return first


def test_a_loop_goes_through_all_pages_with_the_parameters_of_the_first() -> None:
    runtime = Runtime(["a", "b", "c", "d", "e"])

    assert list(followed(runtime, limit=2)) == ["a", "b", "c", "d", "e"]
    assert runtime.asked == [
        {"limit": 2},
        {"limit": 2, "cursor": "2"},
        {"limit": 2, "cursor": "4"},
    ]


def test_a_page_is_fetched_when_it_is_needed_and_each_loop_begins_anew() -> None:
    runtime = Runtime(["a", "b", "c"])
    listed = followed(runtime)

    assert next(iter(listed)) == "a"
    assert len(runtime.asked) == 1
    assert [list(listed), list(listed)] == [["a", "b", "c"]] * 2


def test_a_cursor_that_leads_to_itself_is_an_error() -> None:
    class Stuck(Runtime):
        def call(self, method: str, params: Any = None, *, timeout: float | None = None) -> Any:
            del method, params, timeout
            return page(["a"], "1")

    with pytest.raises(CodexError, match="cursor '1', with which it was asked for"):
        list(followed(Stuck([])))


def test_a_page_without_a_client_yields_its_own_items_and_tells_of_more() -> None:
    assert list(page(["a", "b"])) == ["a", "b"]
    with pytest.raises(TypeError, match="no client that could fetch the next page"):
        list(page(["a"], "1"))


def pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


COPIES: list[Any] = [copy.copy, copy.deepcopy, pickled]


@pytest.mark.parametrize("again", COPIES)
def test_a_copy_is_equal_and_without_a_client(again: Any) -> None:
    listed = followed(Runtime(["a", "b", "c"]))

    copied = again(listed)

    assert copied == listed
    assert copied.model_dump() == {"data": ["a", "b"], "next_cursor": "2"}
    with pytest.raises(TypeError, match="no client"):
        list(copied)


def test_the_wrong_kind_of_loop_is_an_error_that_names_the_right_one() -> None:
    of_asyncio = page(["a"])
    client: Any = None
    of_asyncio.wire_follow(AsyncPages(client, Operation("thread/loaded/list", {}), None))

    with pytest.raises(TypeError, match="is from an asyncio client; use `async for`"):
        list(of_asyncio)
    with pytest.raises(TypeError, match="is not from an asyncio client; use `for`"):
        aiter(followed(Runtime([])))


class Threads:
    """Lists threads by their last use, and by creation with a cursor that skips."""

    def __init__(self, *threads: tuple[str, int]) -> None:
        self.threads = [thread(*each) for each in threads]
        self.asked: list[dict[str, Any]] = []

    def call(self, method: str, params: Any = None, *, timeout: float | None = None) -> Any:
        del method, timeout
        self.asked.append(params)
        return ThreadListResponse.model_construct(data=self.threads, next_cursor=None)


def thread(id_: str, created: int) -> Any:
    return Thread.model_construct(id=id_, created_at=created, updated_at=created)


def listing(runtime: Threads, *shown: Any, **params: Any) -> list[str]:
    first = ThreadListResponse.model_construct(data=list(shown), next_cursor="x")
    client: Any = runtime
    first.wire_follow(Pages(client, Operation("thread/list", params), None))
    return [each.id for each in first]


def test_threads_of_one_second_are_all_yielded_in_the_order_of_the_list() -> None:
    runtime = Threads(("c", 7), ("a", 7), ("d", 8), ("b", 7))

    assert listing(runtime, thread("d", 8)) == ["d", "c", "b", "a"]
    assert listing(runtime, thread("a", 7), sortDirection="asc") == ["a", "b", "c", "d"]
    assert runtime.asked[0] == {"sortKey": "recency_at", "sortDirection": "asc", "limit": 100}


def test_from_a_cursor_on_only_what_is_beyond_the_page_is_yielded() -> None:
    runtime = Threads(("a", 6), ("b", 7), ("c", 8), ("d", 9))

    assert listing(runtime, thread("c", 8), cursor="y") == ["c", "b", "a"]
    assert listing(runtime, thread("b", 7), cursor="y", sortDirection="asc") == ["b", "c", "d"]
