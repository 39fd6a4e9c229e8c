"""The life of a thread: started, listed, read, named, resumed, forked, archived, compacted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.transports import on_every_transport

from openai_codex import ApprovalMode, Codex, InvalidRequestError, approve_all
from openai_codex.testing import AppServerHarness, MockResponsesServer
from openai_codex.testing.replies import text_reply
from openai_codex.types import SortDirection, ThreadSortKey

if TYPE_CHECKING:
    from tests.conftest import StartClient


@pytest.fixture
def talk(mock_responses: MockResponsesServer) -> None:
    """Answer every model call with "ok"."""
    mock_responses.on_request(lambda _: text_reply("ok"))


@pytest.fixture
def three(client: Codex, mock_responses: MockResponsesServer) -> list[str]:
    """Three stored threads, "apple", "banana" and "cherry", oldest first; their ids."""
    mock_responses.on_request(lambda _: text_reply("ok"))
    threads = [client.thread_start() for _ in range(3)]
    for thread, text in zip(threads, ("apple", "banana", "cherry"), strict=True):
        thread.run(text)
    return [thread.id for thread in threads]


@pytest.mark.behaviour("thread-list")
@pytest.mark.usefixtures("talk")
def test_a_list_holds_stored_threads_with_preview_and_provider(
    client: Codex, app_server: AppServerHarness
) -> None:
    thread = client.thread_start(model="mock-model")
    thread.run("Tell me a story")

    (listed,) = client.thread_list().data

    assert listed.id == thread.id
    assert listed.preview == "Tell me a story"
    assert listed.model_provider == "mock"
    assert str(getattr(listed.cwd, "root", listed.cwd)) == str(app_server.workspace)


@pytest.mark.behaviour("thread-list")
def test_a_search_term_filters_the_list(client: Codex, three: list[str]) -> None:
    assert [thread.id for thread in client.thread_list(search_term="banana").data] == [three[1]]
    assert client.thread_list(search_term="durian").data == []


@pytest.mark.behaviour("thread-list")
def test_other_filters_leave_out_what_does_not_match(client: Codex, three: list[str]) -> None:
    assert client.thread_list(model_providers=["other"]).data == []
    assert len(client.thread_list(model_providers=["mock"]).data) == len(three)
    assert client.thread_list(archived=True).data == []


@pytest.mark.behaviour("thread-list")
def test_a_list_of_one_directory_holds_its_threads_only(
    client: Codex, app_server: AppServerHarness, three: list[str]
) -> None:
    other = app_server.root / "other"
    other.mkdir()
    elsewhere = client.thread_start(cwd=str(other))
    elsewhere.run("elsewhere")

    found = client.thread_list(cwd=str(other)).data  # type: ignore[arg-type]  # as plain text

    assert [thread.id for thread in found] == [elsewhere.id]
    assert len(client.thread_list().data) == len(three) + 1


@pytest.mark.behaviour("thread-list")
def test_a_loop_from_a_cursor_on_yields_what_follows(client: Codex, three: list[str]) -> None:
    key, direction = ThreadSortKey.recency_at, SortDirection.asc
    first = client.thread_list(limit=1, sort_key=key, sort_direction=direction)

    rest = client.thread_list(
        limit=1, sort_key=key, sort_direction=direction, cursor=first.next_cursor
    )

    assert [thread.id for thread in rest] == three[1:]


@pytest.fixture
def sixty(client: Codex, mock_responses: MockResponsesServer) -> list[str]:
    """Sixty threads that are stored within a few seconds; their ids, oldest first."""
    mock_responses.on_request(lambda _: text_reply("ok"))
    threads = [client.thread_start() for _ in range(60)]
    for thread in threads:
        thread.run("Hello")
    return [thread.id for thread in threads]


ORDERS: list[tuple[ThreadSortKey | None, SortDirection | None]] = [
    (None, None),
    (ThreadSortKey.created_at, SortDirection.asc),
    (ThreadSortKey.updated_at, SortDirection.desc),
    (ThreadSortKey.recency_at, SortDirection.asc),
]


@pytest.mark.behaviour("thread-list")
def test_a_loop_yields_every_thread_once_and_in_order(client: Codex, sixty: list[str]) -> None:
    for key, direction in ORDERS:
        for limit in (None, 7):
            page = client.thread_list(sort_key=key, sort_direction=direction, limit=limit)
            found = [thread.id for thread in page]

            assert found == (sixty if direction is SortDirection.asc else sixty[::-1])
            assert len(page.data) == (limit or 25)


@pytest.mark.behaviour("thread-list")
def test_every_list_of_the_runtime_is_looped_over_to_its_end(client: Codex) -> None:
    started = {client.thread_start(ephemeral=True).id for _ in range(5)}
    models = [model.id for model in client.models()]

    assert [model.id for model in client.rpc.model.list(limit=2)] == models
    assert set(client.rpc.thread.loaded_list(limit=2)) == started
    assert [entry.cwd for entry in client.call("skills/list")] != []


@pytest.mark.behaviour("thread-read")
@pytest.mark.usefixtures("talk")
def test_a_name_is_kept_and_read_back(client: Codex) -> None:
    thread = client.thread_start()
    thread.run("Hello")

    thread.set_name("My thread")

    assert thread.read().thread.name == "My thread"
    assert [listed.name for listed in client.thread_list().data] == ["My thread"]


@pytest.mark.behaviour("thread-read")
@pytest.mark.usefixtures("talk")
def test_reading_a_thread_gives_its_turns_only_when_asked(client: Codex) -> None:
    thread = client.thread_start()
    thread.run("one")
    thread.run("two")

    bare = thread.read().thread
    full = thread.read(include_turns=True).thread

    assert bare.turns == []
    texts = [
        [item.root.text for item in turn.items if item.root.type == "agentMessage"]
        for turn in full.turns
    ]
    assert texts == [["ok"], ["ok"]]


@pytest.mark.behaviour("thread-read")
@on_every_transport
@pytest.mark.usefixtures("talk")
def test_a_thread_without_a_turn_is_read_with_none(client: Codex) -> None:
    thread = client.thread_start()

    assert thread.read(include_turns=True).thread.turns == []

    thread.run("one")
    assert len(thread.read(include_turns=True).thread.turns) == 1


@pytest.mark.behaviour("thread-read")
@pytest.mark.usefixtures("talk")
def test_the_turns_of_an_ephemeral_thread_are_refused(client: Codex) -> None:
    thread = client.thread_start(ephemeral=True)
    thread.run("one")

    with pytest.raises(InvalidRequestError, match="ephemeral threads do not support"):
        thread.read(include_turns=True)


@pytest.mark.behaviour("thread-resume")
@pytest.mark.usefixtures("talk")
def test_a_thread_resumed_in_another_runtime_has_its_history(
    start_client: StartClient, app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    first = start_client(app_server.config())
    started = first.thread_start()
    started.run("remember me")
    first.close()

    resumed = start_client(app_server.config()).thread_resume(started.id)
    resumed.run("who am I?")

    assert resumed.id == started.id
    assert mock_responses.requests[-1].user_texts()[-2:] == ["remember me", "who am I?"]


@pytest.mark.behaviour("thread-fork")
@pytest.mark.usefixtures("talk")
def test_a_fork_has_the_history_and_a_life_of_its_own(
    client: Codex, mock_responses: MockResponsesServer
) -> None:
    original = client.thread_start()
    original.run("shared")

    fork = client.thread_fork(original.id)
    fork.run("only in the fork")
    original.run("only in the original")

    texts = [request.user_texts() for request in mock_responses.requests]
    assert fork.id != original.id
    assert texts[1][-2:] == ["shared", "only in the fork"]
    assert texts[2][-2:] == ["shared", "only in the original"]


@pytest.mark.behaviour("thread-archive")
@pytest.mark.usefixtures("talk")
def test_a_thread_that_was_brought_back_runs_once_it_is_resumed(client: Codex) -> None:
    thread = client.thread_start()
    thread.run("Hello")
    client.thread_archive(thread.id)
    back = client.thread_unarchive(thread.id)

    with pytest.raises(InvalidRequestError, match="thread_resume"):
        back.run("Again")

    assert client.thread_resume(back.id).run("Again").final_response


@pytest.mark.behaviour("thread-ephemeral")
@pytest.mark.usefixtures("talk")
def test_an_ephemeral_thread_is_not_stored(client: Codex) -> None:
    client.thread_start(ephemeral=True).run("forget me")

    assert client.thread_list().data == []


def policy(mock_responses: MockResponsesServer) -> str:
    """What the last model request says of approvals."""
    texts = mock_responses.requests[-1].texts("developer")
    (found,) = [text for text in texts if text.startswith("<permissions instructions>")]
    return found


NEVER = "Approval policy is currently never"


@pytest.mark.behaviour("approval-mode")
@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize("mode", list(ApprovalMode))
@pytest.mark.parametrize("reopen", ["thread_resume", "thread_fork"])
def test_the_approval_mode_of_a_start_persists_over_resume_and_fork(
    start_client: StartClient,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    mode: ApprovalMode,
    reopen: str,
) -> None:
    first = start_client(app_server.config(), on_approval=approve_all)
    thread = first.thread_start(approval_mode=mode)
    thread.run("one")
    denied = NEVER in policy(mock_responses)
    first.close()

    second = start_client(app_server.config(), on_approval=approve_all)
    getattr(second, reopen)(thread.id).run("two")

    assert denied is (mode is ApprovalMode.deny_all)
    assert (NEVER in policy(mock_responses)) is denied


@pytest.mark.behaviour("approval-mode")
@pytest.mark.usefixtures("talk")
def test_the_approval_mode_given_on_resume_replaces_the_stored_one(
    start_client: StartClient, app_server: AppServerHarness, mock_responses: MockResponsesServer
) -> None:
    first = start_client(app_server.config(), on_approval=approve_all)
    thread = first.thread_start()
    thread.run("one")
    first.close()

    second = start_client(app_server.config(), on_approval=approve_all)
    second.thread_resume(thread.id, approval_mode=ApprovalMode.deny_all).run("two")

    texts = mock_responses.requests[-1].texts("developer")
    assert any(NEVER in text for text in texts)


NEVER_STARTED = "019a0000-0000-7000-8000-000000000000"


@pytest.mark.behaviour("thread-ephemeral")
@pytest.mark.parametrize(
    ("thread_id", "advice"),
    [
        ("bogus", "expected the id of a thread as a str"),
        (None, "expected the id of a thread as a str"),
        (NEVER_STARTED, "expected a stored thread of this CODEX_HOME"),
    ],
)
def test_an_id_of_no_thread_is_refused_with_what_was_found_and_what_to_do(
    client: Codex, thread_id: Any, advice: str
) -> None:
    for reopen in (client.thread_resume, client.thread_fork, client.thread_archive):
        with pytest.raises(InvalidRequestError) as caught:
            reopen(thread_id)

        assert f"was given {thread_id!r}; {advice}" in str(caught.value)


@pytest.mark.behaviour("thread-ephemeral")
def test_a_thread_that_is_not_open_is_refused_with_how_to_open_it(client: Codex) -> None:
    turn = {"threadId": NEVER_STARTED, "input": [{"type": "text", "text": "Hello?"}]}

    with pytest.raises(InvalidRequestError, match=r"open it with thread_resume\(\) first"):
        client.call("turn/start", turn)
