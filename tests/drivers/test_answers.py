"""What the runtime is answered: each request by its handler, once, and safely at the least."""

from __future__ import annotations

from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

import pytest
from tests.fixtures.peers import HERE, answering, serving

from openai_codex import ApprovalRequest, AuthTokens, Codex, Later, RequestSettledError, ToolResult
from openai_codex._wire import codec
from openai_codex._wire.generated.index import SERVER_REQUESTS
from openai_codex.testing import messages as ms
from openai_codex.testing.steps import Step, begin_turn, gate, send

if TYPE_CHECKING:
    from tests.conftest import StartClient
    from tests.drivers.conftest import StartPeer

WAIT = 60.0
APPROVAL = ms.command_approval("ls", 7, *HERE)
LEGACY = ms.server_request("execCommandApproval", {"conversationId": HERE[0], "command": ["ls"]}, 7)
QUESTIONS = [{"id": "q", "header": "h", "question": "?", "options": None}]
ANSWERS: dict[str, Any] = {
    "on_approval": True,
    "on_permissions": True,
    "on_user_input": "yes",
    "on_elicitation": {"seat": "1"},
    "on_tool_call": ToolResult("text", success=False),
    "on_auth_refresh": AuthTokens("t", "a"),
    "on_attestation": "token",
    "on_current_time": 7,
}


def always(answer: Any) -> Any:
    def handler(_: object) -> Any:
        return answer

    return handler


def params_of(method: str) -> dict[str, Any]:
    return {"questions": QUESTIONS} if method == "item/tool/requestUserInput" else {}


def test_every_request_is_answered_validly_by_its_handler(
    start_peer: StartPeer, start_client: StartClient
) -> None:
    requests = [ms.server_request(name, params_of(name), name) for name in sorted(SERVER_REQUESTS)]
    peer = start_peer(send(*requests), answering("Done"))
    handlers = {name: always(answer) for name, answer in ANSWERS.items()}

    client = start_client(peer.config(), **handlers)

    assert client.thread_start().run("Hi").final_response == "Done"
    for method in SERVER_REQUESTS:
        codec.decode_answer(method, peer.wait_for_answer(method)["result"])
    assert peer.wait_for_answer("currentTime/read")["result"] == {"currentTimeAt": 7}
    assert peer.wait_for_answer("item/tool/call")["result"]["success"] is False


@pytest.mark.behaviour("approval-raises")
@pytest.mark.parametrize("name", sorted(set(ANSWERS) - {"on_tool_call"}))
def test_anything_but_an_answer_is_an_error_to_the_runtime_and_logged(
    start_peer: StartPeer,
    start_client: StartClient,
    caplog: pytest.LogCaptureFixture,
    name: str,
) -> None:
    requests = [ms.server_request(name, params_of(name), name) for name in sorted(SERVER_REQUESTS)]
    peer = start_peer(send(*requests), answering("Done"))

    client = start_client(peer.config(), **{name: always(object())})

    assert client.thread_start().run("Hi").final_response == "Done"
    answers = [peer.wait_for_answer(method) for method in SERVER_REQUESTS]
    failed = [one["id"] for one in answers if one.get("error", {}).get("code") == -32603]
    assert failed
    assert all(f"the handler of {method} failed" in caplog.text for method in failed)


@pytest.mark.parametrize("wanted", [True, False])
def test_attestations_are_asked_for_only_where_somebody_makes_them(
    start_peer: StartPeer, start_client: StartClient, wanted: bool
) -> None:
    peer = start_peer(answering("Done"))

    start_client(peer.config(), on_attestation=always("t") if wanted else None)

    capabilities = peer.wait_for_message("initialize")["params"]["capabilities"]
    assert capabilities.get("requestAttestation", False) is wanted


def test_a_tool_handler_that_raises_is_a_failed_call(
    start_peer: StartPeer, start_client: StartClient, caplog: pytest.LogCaptureFixture
) -> None:
    def handler(_: object) -> Any:
        raise LookupError("no such row")

    request = ms.server_request("item/tool/call", {"tool": "t"}, 7)
    peer = start_peer(send(request), answering("Done"))

    start_client(peer.config(), on_tool_call=handler)

    assert peer.wait_for_answer(7)["result"] == {
        "success": False,
        "contentItems": [{"type": "inputText", "text": "LookupError: no such row"}],
    }
    assert "the handler of item/tool/call failed" in caplog.text


def laid_aside(
    start_peer: StartPeer, start_client: StartClient, *then: Step, asked: ms.Message = APPROVAL
) -> tuple[Any, Codex, ApprovalRequest]:
    """A peer that has asked, its client, and the request, which waits for its answer."""
    requests: SimpleQueue[ApprovalRequest] = SimpleQueue()

    def lay(request: ApprovalRequest) -> Later:
        requests.put(request)
        return request.later()

    peer = start_peer(serving(*begin_turn(), send(asked), *then))
    client = start_client(peer.config(), on_approval=lay)
    client.thread_start().turn("Hi")
    return peer, client, requests.get(timeout=WAIT)


@pytest.mark.parametrize("asked", [APPROVAL, LEGACY], ids=["approval", "legacy approval"])
def test_a_request_that_was_answered_elsewhere_gets_no_other_answer(
    start_peer: StartPeer, start_client: StartClient, asked: ms.Message
) -> None:
    resolved = ms.notification("serverRequest/resolved", {"threadId": HERE[0], "requestId": 7})
    other = ms.notification("serverRequest/resolved", {"threadId": HERE[0], "requestId": 8})
    told = ms.notification("thread/name/updated", {"threadId": HERE[0], "threadName": "told"})
    steps = (send(other), gate("resolve"), send(resolved, told))
    peer, client, request = laid_aside(start_peer, start_client, *steps, asked=asked)
    events = client.events()
    assert not request.answered

    peer.open_gate("resolve")
    while next(events).method != "thread/name/updated":
        pass

    assert request.answered
    with pytest.raises(RequestSettledError, match="it was answered elsewhere, by another client"):
        request.approve()
    client.close()
    assert peer.answers() == []


def test_a_request_that_comes_with_the_end_of_its_turn_is_declined(
    start_peer: StartPeer, start_client: StartClient
) -> None:
    steps = (*begin_turn(), send(ms.turn_completed(*HERE), APPROVAL))
    requests: SimpleQueue[ApprovalRequest] = SimpleQueue()

    def lay(request: ApprovalRequest) -> Later:
        requests.put(request)
        return request.later()

    peer = start_peer(serving(*steps))
    client = start_client(peer.config(), on_approval=lay)
    client.thread_start().turn("Hi")

    assert requests.get(timeout=WAIT).answered
    assert peer.wait_for_answer(7)["result"] == {"decision": "decline"}


def test_closing_a_client_declines_what_is_still_open(
    start_peer: StartPeer, start_client: StartClient
) -> None:
    peer, client, request = laid_aside(start_peer, start_client)

    client.close()

    assert peer.wait_for_answer(7)["result"] == {"decision": "decline"}
    assert request.answered
    assert len(peer.answers()) == 1
