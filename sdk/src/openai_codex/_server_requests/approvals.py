"""Approval requests for commands, file changes, permissions and MCP tool calls."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Union

from .._protocol.messages import APPROVALS
from .._protocol.operations import plain
from .._protocol.values import as_list, as_object
from ..errors import InvalidInputError
from .defaults import DENIED, ELICITATION, permissions_answer
from .reply import Later
from .request import RuntimeRequest, checked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._wire.generated.approval import (
        CommandExecutionRequestApprovalParams,
        FileChangeRequestApprovalParams,
        GrantedPermissionProfile,
        PermissionsRequestApprovalParams,
    )
    from .._wire.generated.elicitation import McpServerElicitationRequestParams
    from .._wire.generated.legacy_approval import (
        ApplyPatchApprovalParams,
        ExecCommandApprovalParams,
    )
    from .._wire.generated.permissions import RequestPermissionProfile


class ApprovalDecision(str, Enum):
    """The answer to an approval request.

    `accept`: allow this request. `accept_for_session`: also allow similar requests until the thread
    is closed. `decline`: refuse; the turn continues. `cancel`: refuse, and interrupt the turn.
    """

    accept = "accept"
    accept_for_session = "acceptForSession"
    decline = "decline"
    cancel = "cancel"


Decision = Union[ApprovalDecision, bool, str, "Mapping[str, Any]", None]
"""The answer of an approval handler: a decision, True (accept), False or None (decline), or a
mapping in wire form."""

KINDS = {**APPROVALS, ELICITATION: "mcp_tool"}
"""Method → kind of an approval, here also of the runtime's question about an MCP tool."""


@dataclass(frozen=True, eq=False)
class ApprovalRequest(RuntimeRequest[Decision]):
    """A request for approval.

    Attributes:
        method: the method of the request. `kind` is a short name for it.
        params: the raw parameters. `request` has them typed.

    Example:

        def only_status(request: ApprovalRequest) -> bool:
            return request.kind == "command" and request.command == "git status"

        codex = Codex(on_approval=only_status)
    """

    @property
    def kind(self) -> str:
        """`command`, `file_change`, `patch`, `exec`, `permissions` without `on_permissions`, or
        `mcp_tool` without `on_elicitation`."""
        return KINDS[self.method]

    @property
    def command(self) -> str | None:
        """The command line of a command request, or None."""
        parts = as_list(self.params.get("command"))
        return self._text("command") if parts is None else " ".join(map(str, parts))

    @property
    def cwd(self) -> str | None:
        """The working directory of the command."""
        return self._text("cwd")

    @property
    def reason(self) -> str | None:
        """The reason that the model gives. For an MCP tool, the question of the runtime."""
        return self._text("reason", "message")

    @property
    def server_name(self) -> str | None:
        """The MCP server of the tool to be called, or None."""
        return self._text("serverName")

    @property
    def arguments(self) -> Any:
        """The arguments for the MCP tool, or None."""
        return (as_object(self.params.get("_meta")) or {}).get("tool_params")

    @property
    def request(
        self,
    ) -> (
        CommandExecutionRequestApprovalParams
        | FileChangeRequestApprovalParams
        | PermissionsRequestApprovalParams
        | McpServerElicitationRequestParams
        | ApplyPatchApprovalParams
        | ExecCommandApprovalParams
    ):
        """The typed parameters; the class depends on the method."""
        params: CommandExecutionRequestApprovalParams = self._typed()
        return params

    def approve(self, *, for_session: bool = False) -> None:
        """Accept, once or also for similar requests until the thread is closed."""
        decision = ApprovalDecision
        self.answer(decision.accept_for_session if for_session else decision.accept)

    def decline(self) -> None:
        """Decline. The turn continues."""
        self.answer(ApprovalDecision.decline)

    def cancel(self) -> None:
        """Decline, and interrupt the turn."""
        self.answer(ApprovalDecision.cancel)

    def wire_answer(self, answer: Decision) -> dict[str, Any]:
        """Return the raw answer for a decision. Raises InvalidInputError."""
        if isinstance(answer, bool) or answer is None:
            answer = ApprovalDecision.accept if answer else ApprovalDecision.decline
        elif not isinstance(answer, str):
            return self._in_wire_form(answer)
        try:
            known = ApprovalDecision(answer)
        except ValueError as error:
            raise _no_decision(answer) from error
        return _ANSWERS[self.kind](known, self.params)

    def _in_wire_form(self, answer: Any) -> dict[str, Any]:
        if not (hasattr(answer, "keys") or hasattr(answer, "model_dump")):
            raise _no_decision(answer)
        return checked(self.method, answer)


def _no_decision(answer: object) -> InvalidInputError:
    return InvalidInputError(
        f"the approval handler returned {answer!r}; expected an ApprovalDecision, True, False, "
        "None, a mapping in wire form, or later() of the request"
    )


@dataclass(frozen=True)
class PermissionsGrant:
    """The permissions to grant.

    Attributes:
        permissions: the permissions, in wire form or as a model, with absolute paths. None grants
            everything that was requested. The runtime never grants more than that.
        for_session: whether the grant is valid until the thread is closed, or only for this turn.
    """

    permissions: GrantedPermissionProfile | Mapping[str, Any] | None = None
    for_session: bool = False


PermissionsAnswer = PermissionsGrant | bool | None
"""The answer of a permissions handler: a grant, True (everything, for this turn), or False or None
(nothing)."""


@dataclass(frozen=True, eq=False)
class PermissionsRequest(RuntimeRequest[PermissionsAnswer]):
    """A request for access beyond the sandbox.

    Example:

        def only_network(request: PermissionsRequest) -> PermissionsGrant:
            return PermissionsGrant({"network": {"enabled": True}})

        codex = Codex(on_permissions=only_network)
    """

    @property
    def reason(self) -> str | None:
        """The reason that the model gives."""
        return self._text("reason")

    @property
    def cwd(self) -> str | None:
        """The working directory for relative paths."""
        return self._text("cwd")

    @property
    def permissions(self) -> RequestPermissionProfile:
        """The requested permissions."""
        return self.request.permissions

    @property
    def request(self) -> PermissionsRequestApprovalParams:
        """The typed parameters."""
        params: PermissionsRequestApprovalParams = self._typed()
        return params

    def approve(
        self,
        permissions: GrantedPermissionProfile | Mapping[str, Any] | None = None,
        *,
        for_session: bool = False,
    ) -> None:
        """Grant `permissions`, or everything that was requested."""
        self.answer(PermissionsGrant(permissions, for_session))

    def decline(self) -> None:
        """Grant nothing. The turn continues."""
        self.answer(None)

    def wire_answer(self, answer: PermissionsAnswer) -> dict[str, Any]:
        """Return the raw answer for a grant. Raises InvalidInputError."""
        if answer is True:
            answer = PermissionsGrant()
        if answer is None or answer is False:
            return permissions_answer()
        if not (isinstance(answer, PermissionsGrant) and isinstance(answer.for_session, bool)):  # pyright: ignore[reportUnnecessaryIsInstance] - a handler's result is checked
            raise InvalidInputError(
                f"the permissions handler returned {answer!r}; expected a PermissionsGrant (its "
                "for_session True or False), True, False, None, or later() of the request"
            )
        if answer.permissions is None:
            asked_for = self.params.get("permissions")
            return permissions_answer(asked_for, for_session=answer.for_session)
        granted = permissions_answer(plain(answer.permissions), for_session=answer.for_session)
        raw = checked(self.method, granted)
        _check_places(raw["permissions"])
        return raw


def _check_places(granted: dict[str, Any]) -> None:
    """Raise InvalidInputError for a relative path, which would end the turn."""
    from pathlib import PureWindowsPath

    files = as_object(granted.get("fileSystem")) or {}
    entries: list[Any] = as_list(files.get("entries")) or []
    places = (entry["path"] for entry in entries)
    paths: list[str] = [place["path"] for place in places if place["type"] == "path"]
    for path in [*paths, *(files.get("read") or ()), *(files.get("write") or ())]:
        # The runtime may be on another machine with another system.
        if not (path.startswith(("/", "~")) or PureWindowsPath(path).is_absolute()):
            raise InvalidInputError(
                f"the permissions handler granted access to {path!r}, which is not absolute; "
                "expected an absolute path: join it to `cwd` of the request"
            )


ApprovalHandler = Callable[[ApprovalRequest], Decision | Later]
AsyncApprovalHandler = Callable[[ApprovalRequest], Decision | Later | Awaitable[Decision | Later]]
PermissionsHandler = Callable[[PermissionsRequest], PermissionsAnswer | Later]
AsyncPermissionsHandler = Callable[
    [PermissionsRequest], PermissionsAnswer | Later | Awaitable[PermissionsAnswer | Later]
]
RawHandler = Callable[[str, Any], Any]


def approve_all(request: RuntimeRequest[Any]) -> bool:
    """Accept everything: as `on_approval`, commands, file changes, permissions and MCP tool calls.

    They run without further checks, so use it in a sandbox. As `on_permissions` it grants
    everything that is requested. As `on_elicitation` it accepts forms that need no input.
    """
    return True


def decline_all(request: RuntimeRequest[Any]) -> bool:
    """Decline everything: as `on_approval`, `on_permissions` or `on_elicitation`.

    (Without any handler, the runtime's own reviewer decides.)
    """
    return False


_REVIEW_DECISIONS: dict[ApprovalDecision, Any] = {
    ApprovalDecision.accept: "approved",
    ApprovalDecision.accept_for_session: "approved_for_session",
    ApprovalDecision.decline: DENIED,
    ApprovalDecision.cancel: "abort",
}


def _item_answer(decision: ApprovalDecision, params: dict[str, Any]) -> dict[str, Any]:
    return {"decision": decision.value}


def _review_answer(decision: ApprovalDecision, params: dict[str, Any]) -> dict[str, Any]:
    return {"decision": _REVIEW_DECISIONS[decision]}


def _permissions_answer(decision: ApprovalDecision, params: dict[str, Any]) -> dict[str, Any]:
    session = decision is ApprovalDecision.accept_for_session
    granted = session or decision is ApprovalDecision.accept
    return permissions_answer(params.get("permissions") if granted else None, for_session=session)


def _elicitation_answer(decision: ApprovalDecision, params: dict[str, Any]) -> dict[str, Any]:
    if decision is ApprovalDecision.accept:
        return {"action": "accept", "content": {}}
    if decision is ApprovalDecision.accept_for_session:
        return {"action": "accept", "content": {}, "_meta": {"persist": "session"}}
    return {"action": decision.value}


_ANSWERS: dict[str, Callable[[ApprovalDecision, dict[str, Any]], dict[str, Any]]] = {
    "command": _item_answer,
    "file_change": _item_answer,
    "permissions": _permissions_answer,
    "patch": _review_answer,
    "exec": _review_answer,
    "mcp_tool": _elicitation_answer,
}
