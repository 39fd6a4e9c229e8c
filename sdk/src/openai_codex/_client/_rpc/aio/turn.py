# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import PathLike
    from typing import Any

    from ...._wire.generated.model import CyberAccessProgram
    from ...._wire.generated.thread import ApprovalsReviewer, ReasoningEffort
    from ...._wire.generated.thread_settings import Personality, TurnSettingsUpdateResponse
    from ...._wire.generated.turn import TurnInterruptResponse, TurnStartResponse, TurnSteerResponse
    from ..accepted import (
        AbsolutePathBufLike,
        AdditionalContextEntryLike,
        AskForApprovalLike,
        CollaborationModeLike,
        MultiAgentModeLike,
        ReasoningSummaryLike,
        SandboxPolicyLike,
        TurnEnvironmentParamsLike,
        TurnToolOutputLike,
        UserInputLike,
    )


class AsyncTurnRpc:
    """Requests of the area `turn`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def interrupt(
        self,
        *,
        thread_id: str,
        turn_id: str,
        timeout: float | None = None,
    ) -> TurnInterruptResponse:
        """Send `turn/interrupt`."""
        params = given({"threadId": thread_id, "turnId": turn_id})
        result: TurnInterruptResponse = await self._caller.call(
            "turn/interrupt", params, timeout=timeout
        )
        return result

    async def settings_update(
        self,
        *,
        thread_id: str,
        turn_id: str,
        approvals_reviewer: ApprovalsReviewer | str | Omit | None = OMIT,
        effort: ReasoningEffort | str | Omit | None = OMIT,
        model: str | Omit | None = OMIT,
        service_tier: str | Omit | None = OMIT,
        summary: ReasoningSummaryLike | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> TurnSettingsUpdateResponse:
        """Experimental settings changes for one running turn, not future turns. Unsupported
        fields are rejected rather than silently ignored. Any live task kind may accept
        publication. Child sessions and consumers of frozen initial settings are unchanged.

        `turn/settings/update` on the wire.
        """
        params = given(
            {
                "threadId": thread_id,
                "turnId": turn_id,
                "approvalsReviewer": approvals_reviewer,
                "effort": effort,
                "model": model,
                "serviceTier": service_tier,
                "summary": summary,
            }
        )
        result: TurnSettingsUpdateResponse = await self._caller.call(
            "turn/settings/update", params, timeout=timeout
        )
        return result

    async def start(
        self,
        *,
        input: Sequence[UserInputLike],
        thread_id: str,
        additional_context: Mapping[str, AdditionalContextEntryLike] | Omit | None = OMIT,
        approval_policy: AskForApprovalLike | Omit | None = OMIT,
        approvals_reviewer: ApprovalsReviewer | str | Omit | None = OMIT,
        client_user_message_id: str | Omit | None = OMIT,
        collaboration_mode: CollaborationModeLike | Omit | None = OMIT,
        cwd: str | PathLike[str] | Omit | None = OMIT,
        cyber_access_program: CyberAccessProgram | str | Omit | None = OMIT,
        disabled_plugin_ids: Sequence[str] | Omit | None = OMIT,
        effort: ReasoningEffort | str | Omit | None = OMIT,
        environments: Sequence[TurnEnvironmentParamsLike] | Omit | None = OMIT,
        model: str | Omit | None = OMIT,
        multi_agent_mode: MultiAgentModeLike | Omit | None = OMIT,
        output_schema: Any | Omit = OMIT,
        parent_turn_id: str | Omit | None = OMIT,
        permissions: str | Omit | None = OMIT,
        personality: Personality | str | Omit | None = OMIT,
        responsesapi_client_metadata: Mapping[str, str] | Omit | None = OMIT,
        root_turn_id: str | Omit | None = OMIT,
        runtime_workspace_roots: Sequence[AbsolutePathBufLike] | Omit | None = OMIT,
        sandbox_policy: SandboxPolicyLike | Omit | None = OMIT,
        service_tier: str | Omit | None = OMIT,
        service_tier_for_turn: str | Omit | None = OMIT,
        summary: ReasoningSummaryLike | Omit | None = OMIT,
        tool_output: TurnToolOutputLike | Omit | None = OMIT,
        turn_trigger: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> TurnStartResponse:
        """Send `turn/start`."""
        params = given(
            {
                "input": input,
                "threadId": thread_id,
                "additionalContext": additional_context,
                "approvalPolicy": approval_policy,
                "approvalsReviewer": approvals_reviewer,
                "clientUserMessageId": client_user_message_id,
                "collaborationMode": collaboration_mode,
                "cwd": cwd,
                "cyberAccessProgram": cyber_access_program,
                "disabledPluginIds": disabled_plugin_ids,
                "effort": effort,
                "environments": environments,
                "model": model,
                "multiAgentMode": multi_agent_mode,
                "outputSchema": output_schema,
                "parentTurnId": parent_turn_id,
                "permissions": permissions,
                "personality": personality,
                "responsesapiClientMetadata": responsesapi_client_metadata,
                "rootTurnId": root_turn_id,
                "runtimeWorkspaceRoots": runtime_workspace_roots,
                "sandboxPolicy": sandbox_policy,
                "serviceTier": service_tier,
                "serviceTierForTurn": service_tier_for_turn,
                "summary": summary,
                "toolOutput": tool_output,
                "turnTrigger": turn_trigger,
            }
        )
        result: TurnStartResponse = await self._caller.call("turn/start", params, timeout=timeout)
        return result

    async def steer(
        self,
        *,
        expected_turn_id: str,
        input: Sequence[UserInputLike],
        thread_id: str,
        additional_context: Mapping[str, AdditionalContextEntryLike] | Omit | None = OMIT,
        client_user_message_id: str | Omit | None = OMIT,
        responsesapi_client_metadata: Mapping[str, str] | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> TurnSteerResponse:
        """Send `turn/steer`."""
        params = given(
            {
                "expectedTurnId": expected_turn_id,
                "input": input,
                "threadId": thread_id,
                "additionalContext": additional_context,
                "clientUserMessageId": client_user_message_id,
                "responsesapiClientMetadata": responsesapi_client_metadata,
            }
        )
        result: TurnSteerResponse = await self._caller.call("turn/steer", params, timeout=timeout)
        return result
