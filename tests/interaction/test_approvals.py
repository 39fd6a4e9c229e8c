"""Who may let a command run: nobody by default, the user's handler, or the runtime's reviewer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    ApprovalDecision,
    ApprovalMode,
    ApprovalRequest,
    Codex,
    TurnResult,
    decline_all,
)
from openai_codex.generated.v2_all import CommandExecutionRequestApprovalParams
from openai_codex.testing import AppServerHarness, MockResponsesServer
from openai_codex.testing import events as ev
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from tests.conftest import StartClient

CALL = "call_1"


@pytest.fixture
def marker(app_server: AppServerHarness) -> Path:
    """The file that the command of `unsandboxed` makes."""
    return app_server.workspace / "marker.txt"


def unsandboxed(marker: Path, call_id: str = CALL) -> list[ev.Event]:
    """A call of a command outside of the sandbox, which always needs approval."""
    return ev.shell_call(
        f"echo ran > {marker}; echo ran",
        call_id,
        sandbox_permissions="require_escalated",
        justification="May I?",
    )


def always(decision: Any) -> Callable[[ApprovalRequest], Any]:
    """A handler that gives the same answer to every request."""

    def handler(_: ApprovalRequest) -> Any:
        return decision

    return handler


def command_status(result: TurnResult) -> str:
    (command,) = [i.root for i in result.items if i.root.type == "commandExecution"]
    return str(command.status.value)


@pytest.mark.behaviour("approval-needed")
def test_a_resumed_thread_runs_no_command_unasked(
    start_client: StartClient,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    marker: Path,
) -> None:
    mock_responses.reply("one")
    first = start_client(app_server.config(), on_approval=decline_all)
    thread = first.thread_start()
    thread.run("Hello")
    first.close()
    mock_responses.reply_items(unsandboxed(marker))
    mock_responses.reply("It was refused.")
    second = start_client(app_server.config())

    result = second.thread_resume(thread.id).run("Run it")

    assert not marker.exists()
    assert command_status(result) == "declined"
    assert "rejected" in mock_responses.requests[2].tool_output(CALL)
    assert result.final_response == "It was refused."


@pytest.mark.behaviour("approval-decides")
def test_a_handler_is_asked_with_the_command_and_its_reason(
    start_client: StartClient,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    marker: Path,
) -> None:
    asked: list[ApprovalRequest] = []

    def handler(request: ApprovalRequest) -> bool:
        asked.append(request)
        return True

    mock_responses.reply_items(unsandboxed(marker))
    mock_responses.reply("Done.")
    thread = start_client(app_server.config(), on_approval=handler).thread_start()

    result = thread.run("Run it")

    (request,) = asked
    assert request.kind == "command"
    assert str(marker) in (request.command or "")
    assert (request.reason, request.item_id) == ("May I?", CALL)
    assert (request.thread_id, request.turn_id) == (thread.id, result.id)
    assert request.cwd == str(app_server.workspace)
    assert isinstance(request.request, CommandExecutionRequestApprovalParams)
    assert request.request.command == request.command
    assert marker.read_text(encoding="utf-8") == "ran\n"
    assert command_status(result) == "completed"


@pytest.mark.behaviour("approval-decides")
def test_a_handlers_answer_decides(
    start_client: StartClient,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    marker: Path,
) -> None:
    refusals = (False, None, ApprovalDecision.decline, {"decision": "decline"})
    approvals = (True, ApprovalDecision.accept, "accept", {"decision": "accept"})
    answers: list[Any] = [*refusals, *approvals, ApprovalDecision.accept_for_session]
    pending = iter(answers)

    def answer(_: ApprovalRequest) -> Any:
        return next(pending)

    client = start_client(app_server.config(), on_approval=answer)
    statuses: list[str] = []

    for _ in answers:
        mock_responses.reply_items(unsandboxed(marker))
        mock_responses.reply("Done.")
        statuses.append(command_status(client.thread_start().run("Run it")))
        assert marker.exists() is (statuses[-1] == "completed")
        marker.unlink(missing_ok=True)

    assert statuses == ["declined"] * len(refusals) + ["completed"] * (len(approvals) + 1)


@pytest.mark.behaviour("approval-decides")
def test_accepting_for_the_session_asks_only_once(
    start_client: StartClient,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
) -> None:
    asked: list[str | None] = []

    def handler(request: ApprovalRequest) -> ApprovalDecision:
        asked.append(request.item_id)
        return ApprovalDecision.accept_for_session

    escalated = {"sandbox_permissions": "require_escalated", "justification": "May I?"}
    mock_responses.reply_items(ev.shell_call("uname", "call_1", **escalated))
    mock_responses.reply_items(ev.shell_call("uname", "call_2", **escalated))
    mock_responses.reply("Done.")

    start_client(app_server.config(), on_approval=handler).thread_start().run("Run it twice")

    assert asked == ["call_1"]


@pytest.mark.behaviour("approval-decides")
def test_a_cancelled_approval_interrupts_the_turn(
    start_client: StartClient,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    marker: Path,
) -> None:
    mock_responses.reply_items(unsandboxed(marker))
    client = start_client(app_server.config(), on_approval=always(ApprovalDecision.cancel))

    result = client.thread_start().run("Run it")

    assert result.status == TurnStatus.interrupted
    assert not marker.exists()
    assert len(mock_responses.requests) == 1


@pytest.mark.behaviour("approval-decides")
def test_a_file_change_is_asked_for_and_made_only_when_approved(
    start_client: StartClient,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
) -> None:
    kinds: list[str] = []

    def handler(request: ApprovalRequest) -> bool:
        kinds.append(request.kind)
        return len(kinds) == 2

    patch = (
        "apply_patch <<'EOF'\n*** Begin Patch\n*** Add File: new.txt\n+new\n*** End Patch\nEOF\n"
    )
    for _ in range(2):
        mock_responses.reply_items(ev.shell_call(patch))
        mock_responses.reply("Done.")
    thread = start_client(app_server.config(), on_approval=handler).thread_start()
    created = app_server.workspace / "new.txt"

    declined = thread.run("Write it")
    existed = created.exists()
    accepted = thread.run("Write it now")

    assert kinds == ["file_change", "file_change"]
    assert not existed
    assert created.read_text(encoding="utf-8") == "new\n"
    changes = [
        [str(i.root.status.value) for i in result.items if i.root.type == "fileChange"]
        for result in (declined, accepted)
    ]
    assert changes == [["declined"], ["completed"]]


@pytest.mark.behaviour("approval-deny-all")
def test_deny_all_refuses_without_asking_anyone(
    start_client: StartClient,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    marker: Path,
) -> None:
    asked: list[ApprovalRequest] = []

    def handler(request: ApprovalRequest) -> bool:
        asked.append(request)
        return True

    mock_responses.reply_items(unsandboxed(marker))
    mock_responses.reply("Refused.")
    client = start_client(app_server.config(), on_approval=handler)

    client.thread_start(approval_mode=ApprovalMode.deny_all).run("Run it")

    assert asked == []
    assert not marker.exists()
    assert "approval policy" in mock_responses.requests[1].tool_output(CALL)


@pytest.mark.behaviour("approval-needed")
@pytest.mark.parametrize(("outcome", "runs"), [("allow", True), ("deny", False)])
def test_without_a_handler_the_runtimes_own_reviewer_decides(
    client: Codex,
    mock_responses: MockResponsesServer,
    marker: Path,
    outcome: str,
    runs: bool,
) -> None:
    verdict = (
        f'{{"risk_level":"low","user_authorization":"high","outcome":"{outcome}","rationale":"r"}}'
    )
    mock_responses.reply_items(unsandboxed(marker))
    mock_responses.reply(verdict)
    mock_responses.reply("Done.")

    client.thread_start(approval_mode=ApprovalMode.auto_review).run("Run it")

    review = mock_responses.requests[1]
    assert review.headers["x-openai-subagent"] == "guardian"
    assert any(str(marker) in text for text in review.user_texts())
    assert marker.exists() is runs


@pytest.mark.behaviour("approval-raises")
def test_a_raising_handler_declines_and_the_turn_goes_on(
    start_client: StartClient,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    marker: Path,
) -> None:
    def handler(_: ApprovalRequest) -> bool:
        raise ValueError("the handler is broken")

    mock_responses.reply_items(unsandboxed(marker))
    mock_responses.reply("Refused.")
    client = start_client(app_server.config(), on_approval=handler)

    result = client.thread_start().run("Run it")

    assert not marker.exists()
    assert result.final_response == "Refused."
