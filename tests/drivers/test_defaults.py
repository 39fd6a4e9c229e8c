"""Defaults of a client for its threads and turns: what is sent with each request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.peers import serving

from openai_codex import ApprovalMode, Codex, InvalidDirectoryError, InvalidInputError, approve_all
from openai_codex.testing import ScriptedPeer
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import begin_turn, end_turn, respond

if TYPE_CHECKING:
    from tests.conftest import StartClient
    from tests.drivers.conftest import StartPeer

pytestmark = pytest.mark.behaviour("defaults")

STARTED = {"thread/start", "thread/resume", "thread/fork"}
OF_THREADS: dict[str, tuple[Any, Any, str, Any, set[str]]] = {
    "base_instructions": ("Be a poet.", "Be brief.", "baseInstructions", "Be a poet.", STARTED),
    "developer_instructions": ("In rhyme.", "", "developerInstructions", "In rhyme.", STARTED),
    "ephemeral": (True, False, "ephemeral", True, STARTED - {"thread/resume"}),
    "model": ("a", "b", "model", "a", STARTED),
    "model_provider": ("gateway", "other", "modelProvider", "gateway", STARTED),
    "personality": ("friendly", "none", "personality", "friendly", STARTED - {"thread/fork"}),
    "sandbox": ("read-only", "full-access", "sandbox", "read-only", STARTED),
    "service_tier": ("flex", "fast", "serviceTier", "flex", STARTED),
    "approval_mode": ("deny_all", "auto_review", "approvalPolicy", "never", STARTED),
}
"""Option → a default, another value, the name and the value of the default on the wire, and the
requests that have the option."""
OF_TURNS = {"effort": ("low", "high"), "summary": ("concise", "none")}


RUNTIME = serving(
    *begin_turn(), *end_turn("Hello"), rules={"thread/fork": (respond(ms.thread_result()),)}
)


def sent(peer: ScriptedPeer, key: str, *methods: str) -> dict[str, Any]:
    """Return what the last request of each method has under `key`."""
    return {
        message["method"]: message["params"].get(key)
        for message in peer.messages
        if message.get("method") in methods
    }


def start_resume_and_fork(client: Codex, **changes: Any) -> None:
    thread = client.thread_start(**changes)
    resumed = {name: value for name, value in changes.items() if name != "ephemeral"}
    client.thread_resume(thread, **resumed)
    forked = {name: value for name, value in changes.items() if name != "personality"}
    client.thread_fork(thread, **forked)


@pytest.mark.parametrize("name", OF_THREADS)
def test_a_default_for_threads_is_sent_with_each_request_that_has_the_option(
    start_peer: StartPeer, start_client: StartClient, name: str
) -> None:
    default, other, key, value, methods = OF_THREADS[name]
    peer = start_peer(RUNTIME)
    client = start_client(peer.config(), **{name: default})

    start_resume_and_fork(client)
    assert sent(peer, key, *STARTED) == {
        method: value if method in methods else None for method in STARTED
    }

    client.thread_start().run("Hi")
    assert sent(peer, key, "turn/start") == {"turn/start": None}, "a turn changes nothing"

    start_resume_and_fork(client, **{name: other})
    assert value not in sent(peer, key, *STARTED).values(), "an argument takes precedence"


@pytest.mark.parametrize("name", OF_TURNS)
def test_a_default_for_turns_is_sent_with_each_turn(
    start_peer: StartPeer, start_client: StartClient, name: str
) -> None:
    default, other = OF_TURNS[name]
    peer = start_peer(RUNTIME)
    thread = start_client(peer.config(), **{name: default}).thread_start()

    thread.run("Hi")
    assert sent(peer, name, "turn/start") == {"turn/start": default}
    options: Any = {name: other}
    thread.run("Hi", **options)
    assert sent(peer, name, "turn/start") == {"turn/start": other}


@pytest.mark.parametrize("name", ["approval_mode", "personality", "summary"])
def test_a_default_that_does_not_exist_is_an_error_before_the_start(name: str) -> None:
    wrong: Any = {name: "unheard-of"}
    with pytest.raises(InvalidInputError, match=f"{name} is 'unheard-of'; expected one of"):
        Codex(**wrong)


@pytest.mark.parametrize("mode", [None, "auto_review", ApprovalMode.auto_review])
def test_without_another_mode_the_handler_of_the_client_decides(
    start_peer: StartPeer, start_client: StartClient, mode: Any
) -> None:
    peer = start_peer(RUNTIME)
    client = start_client(peer.config(), approval_mode=mode, on_approval=approve_all)

    client.thread_start()

    assert sent(peer, "approvalsReviewer", "thread/start") == {"thread/start": "user"}


def test_a_thread_may_ask_where_the_client_refuses_everything(
    start_peer: StartPeer, start_client: StartClient
) -> None:
    peer = start_peer(RUNTIME)
    client = start_client(
        peer.config(), approval_mode=ApprovalMode.deny_all, on_approval=approve_all
    )

    client.thread_start(approval_mode=ApprovalMode.auto_review)

    assert sent(peer, "approvalPolicy", "thread/start") == {"thread/start": "on-request"}
    assert sent(peer, "approvalsReviewer", "thread/start") == {"thread/start": "user"}


def test_the_directory_of_a_client_is_that_of_its_runtime(tmp_path: Path) -> None:
    with pytest.raises(InvalidDirectoryError, match=r"nowhere.*not a directory"):
        Codex(cwd=tmp_path / "nowhere")
