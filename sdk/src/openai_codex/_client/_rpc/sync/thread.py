# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, Caller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import PathLike
    from typing import Any

    from ...._wire.generated.config import SandboxMode
    from ...._wire.generated.project import SortDirection
    from ...._wire.generated.thread import (
        ApprovalsReviewer,
        ReasoningEffort,
        ThreadHistoryMode,
        ThreadSource,
        ThreadStartResponse,
    )
    from ...._wire.generated.thread_attachment import (
        ThreadAttachmentAddResponse,
        ThreadAttachmentListResponse,
        ThreadAttachmentOwnerListResponse,
        ThreadAttachmentRemoveResponse,
    )
    from ...._wire.generated.thread_list import (
        ThreadItemsListResponse,
        ThreadItemsReadResponse,
        ThreadListResponse,
        ThreadReadResponse,
        ThreadSortKey,
        ThreadSourceKind,
        ThreadTurnsListResponse,
    )
    from ...._wire.generated.thread_manage import (
        ThreadApproveGuardianDeniedActionResponse,
        ThreadArchiveResponse,
        ThreadCompactStartResponse,
        ThreadDecrementElicitationResponse,
        ThreadDeleteResponse,
        ThreadGoalClearResponse,
        ThreadGoalGetResponse,
        ThreadGoalMutationOrigin,
        ThreadGoalSetResponse,
        ThreadGoalStatus,
        ThreadIncrementElicitationResponse,
        ThreadInjectItemsResponse,
        ThreadLoadedListResponse,
        ThreadMemoryMode,
        ThreadMemoryModeSetResponse,
        ThreadMetadataUpdateResponse,
        ThreadRevertResponse,
        ThreadSetNameResponse,
        ThreadShellCommandResponse,
        ThreadUnarchiveResponse,
        ThreadUnsubscribeResponse,
    )
    from ...._wire.generated.thread_queue import (
        ThreadQueueAddResponse,
        ThreadQueueDeleteResponse,
        ThreadQueueListResponse,
        ThreadQueueReorderResponse,
        ThreadQueueStartResponse,
        ThreadQueueUpdateResponse,
    )
    from ...._wire.generated.thread_realtime import (
        CodexResponseHandoffMode,
        ConversationTextRole,
        RealtimeConversationVersion,
        RealtimeOutputModality,
        RealtimeVoice,
        ThreadRealtimeAppendAudioResponse,
        ThreadRealtimeAppendSpeechResponse,
        ThreadRealtimeAppendTextResponse,
        ThreadRealtimeListVoicesResponse,
        ThreadRealtimeStartResponse,
        ThreadRealtimeStopResponse,
        ThreadTimelineListResponse,
    )
    from ...._wire.generated.thread_search import (
        ThreadSearchOccurrencesResponse,
        ThreadSearchResponse,
        ThreadSearchSortKey,
    )
    from ...._wire.generated.thread_section import ThreadSectionMoveResponse
    from ...._wire.generated.thread_settings import Personality, ThreadSettingsUpdateResponse
    from ...._wire.generated.thread_start import (
        ThreadForkResponse,
        ThreadResumeResponse,
        ThreadStartSource,
    )
    from ...._wire.generated.thread_state import (
        ThreadPredictionRequestResponse,
        ThreadReadStateUpdateResponse,
    )
    from ...._wire.generated.thread_terminals import (
        ThreadBackgroundTerminalsCleanResponse,
        ThreadBackgroundTerminalsListResponse,
        ThreadBackgroundTerminalsTerminateResponse,
    )
    from ...._wire.generated.turn import TurnItemsView
    from ..accepted import (
        AbsolutePathBufLike,
        AskForApprovalLike,
        CollaborationModeLike,
        DynamicToolSpecLike,
        MultiAgentModeLike,
        ReasoningSummaryLike,
        ResponseItemLike,
        SandboxPolicyLike,
        SelectedCapabilityRootLike,
        ThreadItemsListCursorLike,
        ThreadListCwdFilterLike,
        ThreadMetadataGitInfoUpdateParamsLike,
        ThreadReadStateOperationLike,
        ThreadRealtimeAudioChunkLike,
        ThreadRealtimeInitialItemLike,
        ThreadRealtimeStartTransportLike,
        ThreadResumeInitialTurnsPageParamsLike,
        TurnEnvironmentParamsLike,
        UserInputLike,
    )


class ThreadRpc:
    """Requests of the area `thread`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def approve_guardian_denied_action(
        self,
        *,
        event: Any,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadApproveGuardianDeniedActionResponse:
        """Send `thread/approveGuardianDeniedAction`."""
        params = given({"event": event, "threadId": thread_id})
        result: ThreadApproveGuardianDeniedActionResponse = self._caller.call(
            "thread/approveGuardianDeniedAction", params, timeout=timeout
        )
        return result

    def archive(self, *, thread_id: str, timeout: float | None = None) -> ThreadArchiveResponse:
        """Send `thread/archive`."""
        params = given({"threadId": thread_id})
        result: ThreadArchiveResponse = self._caller.call("thread/archive", params, timeout=timeout)
        return result

    def attachment_add(
        self,
        *,
        attachment_type: str,
        identity_key: str,
        payload: Any,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadAttachmentAddResponse:
        """Parameters for creating or locating an attachment on its owning thread.

        `thread/attachment/add` on the wire.
        """
        params = given(
            {
                "attachmentType": attachment_type,
                "identityKey": identity_key,
                "payload": payload,
                "threadId": thread_id,
            }
        )
        result: ThreadAttachmentAddResponse = self._caller.call(
            "thread/attachment/add", params, timeout=timeout
        )
        return result

    def attachment_list(
        self,
        *,
        thread_id: str,
        cursor: str | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadAttachmentListResponse:
        """Parameters for listing attachments from one thread.

        `thread/attachment/list` on the wire.
        """
        params = given({"threadId": thread_id, "cursor": cursor, "limit": limit})
        result: ThreadAttachmentListResponse = self._caller.call(
            "thread/attachment/list", params, timeout=timeout
        )
        return result

    def attachment_owner_list(
        self,
        *,
        attachment_type: str,
        identity_key: str,
        archived: bool | Omit | None = OMIT,
        cursor: str | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadAttachmentOwnerListResponse:
        """Parameters for reverse lookup by attachment identity within this server's store.

        `thread/attachmentOwner/list` on the wire.
        """
        params = given(
            {
                "attachmentType": attachment_type,
                "identityKey": identity_key,
                "archived": archived,
                "cursor": cursor,
                "limit": limit,
            }
        )
        result: ThreadAttachmentOwnerListResponse = self._caller.call(
            "thread/attachmentOwner/list", params, timeout=timeout
        )
        return result

    def attachment_remove(
        self,
        *,
        attachment_type: str,
        identity_key: str,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadAttachmentRemoveResponse:
        """Parameters for deleting an attachment by its stable thread-local identity.

        `thread/attachment/remove` on the wire.
        """
        params = given(
            {"attachmentType": attachment_type, "identityKey": identity_key, "threadId": thread_id}
        )
        result: ThreadAttachmentRemoveResponse = self._caller.call(
            "thread/attachment/remove", params, timeout=timeout
        )
        return result

    def background_terminals_clean(
        self,
        *,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadBackgroundTerminalsCleanResponse:
        """Send `thread/backgroundTerminals/clean`."""
        params = given({"threadId": thread_id})
        result: ThreadBackgroundTerminalsCleanResponse = self._caller.call(
            "thread/backgroundTerminals/clean", params, timeout=timeout
        )
        return result

    def background_terminals_list(
        self,
        *,
        thread_id: str,
        cursor: str | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadBackgroundTerminalsListResponse:
        """Send `thread/backgroundTerminals/list`."""
        params = given({"threadId": thread_id, "cursor": cursor, "limit": limit})
        result: ThreadBackgroundTerminalsListResponse = self._caller.call(
            "thread/backgroundTerminals/list", params, timeout=timeout
        )
        return result

    def background_terminals_terminate(
        self,
        *,
        process_id: str,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadBackgroundTerminalsTerminateResponse:
        """Send `thread/backgroundTerminals/terminate`."""
        params = given({"processId": process_id, "threadId": thread_id})
        result: ThreadBackgroundTerminalsTerminateResponse = self._caller.call(
            "thread/backgroundTerminals/terminate", params, timeout=timeout
        )
        return result

    def compact_start(
        self,
        *,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadCompactStartResponse:
        """Send `thread/compact/start`."""
        params = given({"threadId": thread_id})
        result: ThreadCompactStartResponse = self._caller.call(
            "thread/compact/start", params, timeout=timeout
        )
        return result

    def decrement_elicitation(
        self,
        *,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadDecrementElicitationResponse:
        """Decrement the thread-local out-of-band elicitation counter.

        When the count reaches zero, timeout accounting resumes for the thread.

        `thread/decrement_elicitation` on the wire.
        """
        params = given({"threadId": thread_id})
        result: ThreadDecrementElicitationResponse = self._caller.call(
            "thread/decrement_elicitation", params, timeout=timeout
        )
        return result

    def delete(self, *, thread_id: str, timeout: float | None = None) -> ThreadDeleteResponse:
        """Send `thread/delete`."""
        params = given({"threadId": thread_id})
        result: ThreadDeleteResponse = self._caller.call("thread/delete", params, timeout=timeout)
        return result

    def fork(
        self,
        *,
        thread_id: str,
        approval_policy: AskForApprovalLike | Omit | None = OMIT,
        approvals_reviewer: ApprovalsReviewer | str | Omit | None = OMIT,
        base_instructions: str | Omit | None = OMIT,
        before_turn_id: str | Omit | None = OMIT,
        config: Mapping[str, Any] | Omit | None = OMIT,
        cwd: str | PathLike[str] | Omit | None = OMIT,
        defer_goal_continuation: bool | Omit | None = OMIT,
        developer_instructions: str | Omit | None = OMIT,
        ephemeral: bool | Omit | None = OMIT,
        exclude_turns: bool | Omit | None = OMIT,
        experimental_prediction_mode: bool | Omit | None = OMIT,
        last_turn_id: str | Omit | None = OMIT,
        model: str | Omit | None = OMIT,
        model_provider: str | Omit | None = OMIT,
        path: str | PathLike[str] | Omit | None = OMIT,
        permissions: str | Omit | None = OMIT,
        runtime_workspace_roots: Sequence[AbsolutePathBufLike] | Omit | None = OMIT,
        sandbox: SandboxMode | str | Omit | None = OMIT,
        service_tier: str | Omit | None = OMIT,
        thread_source: ThreadSource | str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadForkResponse:
        """There are two ways to fork a thread: 1. By thread_id: load the thread from disk by
        thread_id and fork it into a new thread. 2. By path: load the thread from disk by path
        and fork it into a new thread.

        If using a non-empty path, the thread_id param will be ignored. Empty string path
        values are treated as absent.

        Prefer using thread_id whenever possible.

        `thread/fork` on the wire.
        """
        params = given(
            {
                "threadId": thread_id,
                "approvalPolicy": approval_policy,
                "approvalsReviewer": approvals_reviewer,
                "baseInstructions": base_instructions,
                "beforeTurnId": before_turn_id,
                "config": config,
                "cwd": cwd,
                "deferGoalContinuation": defer_goal_continuation,
                "developerInstructions": developer_instructions,
                "ephemeral": ephemeral,
                "excludeTurns": exclude_turns,
                "experimentalPredictionMode": experimental_prediction_mode,
                "lastTurnId": last_turn_id,
                "model": model,
                "modelProvider": model_provider,
                "path": path,
                "permissions": permissions,
                "runtimeWorkspaceRoots": runtime_workspace_roots,
                "sandbox": sandbox,
                "serviceTier": service_tier,
                "threadSource": thread_source,
            }
        )
        result: ThreadForkResponse = self._caller.call("thread/fork", params, timeout=timeout)
        return result

    def goal_clear(
        self,
        *,
        thread_id: str,
        origin: ThreadGoalMutationOrigin | str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadGoalClearResponse:
        """Send `thread/goal/clear`."""
        params = given({"threadId": thread_id, "origin": origin})
        result: ThreadGoalClearResponse = self._caller.call(
            "thread/goal/clear", params, timeout=timeout
        )
        return result

    def goal_get(self, *, thread_id: str, timeout: float | None = None) -> ThreadGoalGetResponse:
        """Send `thread/goal/get`."""
        params = given({"threadId": thread_id})
        result: ThreadGoalGetResponse = self._caller.call(
            "thread/goal/get", params, timeout=timeout
        )
        return result

    def goal_set(
        self,
        *,
        thread_id: str,
        objective: str | Omit | None = OMIT,
        origin: ThreadGoalMutationOrigin | str | Omit | None = OMIT,
        status: ThreadGoalStatus | str | Omit | None = OMIT,
        token_budget: int | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadGoalSetResponse:
        """Send `thread/goal/set`."""
        params = given(
            {
                "threadId": thread_id,
                "objective": objective,
                "origin": origin,
                "status": status,
                "tokenBudget": token_budget,
            }
        )
        result: ThreadGoalSetResponse = self._caller.call(
            "thread/goal/set", params, timeout=timeout
        )
        return result

    def increment_elicitation(
        self,
        *,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadIncrementElicitationResponse:
        """Increment the thread-local out-of-band elicitation counter.

        This is used by external helpers to pause timeout accounting while a user approval or
        other elicitation is pending outside the app-server request flow.

        `thread/increment_elicitation` on the wire.
        """
        params = given({"threadId": thread_id})
        result: ThreadIncrementElicitationResponse = self._caller.call(
            "thread/increment_elicitation", params, timeout=timeout
        )
        return result

    def inject_items(
        self,
        *,
        items: Sequence[Any],
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadInjectItemsResponse:
        """Append raw Responses API items to the thread history without starting a user turn.

        `thread/inject_items` on the wire.
        """
        params = given({"items": items, "threadId": thread_id})
        result: ThreadInjectItemsResponse = self._caller.call(
            "thread/inject_items", params, timeout=timeout
        )
        return result

    def items_list(
        self,
        *,
        thread_id: str,
        cursor: ThreadItemsListCursorLike | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        sort_direction: SortDirection | str | Omit | None = OMIT,
        turn_id: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadItemsListResponse:
        """Send `thread/items/list`."""
        params = given(
            {
                "threadId": thread_id,
                "cursor": cursor,
                "limit": limit,
                "sortDirection": sort_direction,
                "turnId": turn_id,
            }
        )
        result: ThreadItemsListResponse = self._caller.call(
            "thread/items/list", params, timeout=timeout
        )
        return result

    def items_read(
        self,
        *,
        item_ids: Sequence[str],
        thread_id: str,
        turn_id: str,
        timeout: float | None = None,
    ) -> ThreadItemsReadResponse:
        """EXPERIMENTAL - retrieve a bounded set of persisted items from one turn.

        `thread/items/read` on the wire.
        """
        params = given({"itemIds": item_ids, "threadId": thread_id, "turnId": turn_id})
        result: ThreadItemsReadResponse = self._caller.call(
            "thread/items/read", params, timeout=timeout
        )
        return result

    def list(
        self,
        *,
        ancestor_thread_id: str | Omit | None = OMIT,
        archived: bool | Omit | None = OMIT,
        cursor: str | Omit | None = OMIT,
        cwd: ThreadListCwdFilterLike | Omit | None = OMIT,
        excluded_thread_ids: Sequence[str] | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        model_providers: Sequence[str] | Omit | None = OMIT,
        originators: Sequence[str] | Omit | None = OMIT,
        parent_thread_id: str | Omit | None = OMIT,
        project_id: str | Omit | None = OMIT,
        search_term: str | Omit | None = OMIT,
        section_id: str | Omit | None = OMIT,
        sort_direction: SortDirection | str | Omit | None = OMIT,
        sort_key: ThreadSortKey | str | Omit | None = OMIT,
        source_kinds: Sequence[ThreadSourceKind | str] | Omit | None = OMIT,
        use_state_db_only: bool | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadListResponse:
        """Send `thread/list`."""
        params = given(
            {
                "ancestorThreadId": ancestor_thread_id,
                "archived": archived,
                "cursor": cursor,
                "cwd": cwd,
                "excludedThreadIds": excluded_thread_ids,
                "limit": limit,
                "modelProviders": model_providers,
                "originators": originators,
                "parentThreadId": parent_thread_id,
                "projectId": project_id,
                "searchTerm": search_term,
                "sectionId": section_id,
                "sortDirection": sort_direction,
                "sortKey": sort_key,
                "sourceKinds": source_kinds,
                "useStateDbOnly": use_state_db_only,
            }
        )
        result: ThreadListResponse = self._caller.call("thread/list", params, timeout=timeout)
        return result

    def loaded_list(
        self,
        *,
        cursor: str | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadLoadedListResponse:
        """Send `thread/loaded/list`."""
        params = given({"cursor": cursor, "limit": limit})
        result: ThreadLoadedListResponse = self._caller.call(
            "thread/loaded/list", params, timeout=timeout
        )
        return result

    def memory_mode_set(
        self,
        *,
        mode: ThreadMemoryMode | str,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadMemoryModeSetResponse:
        """Send `thread/memoryMode/set`."""
        params = given({"mode": mode, "threadId": thread_id})
        result: ThreadMemoryModeSetResponse = self._caller.call(
            "thread/memoryMode/set", params, timeout=timeout
        )
        return result

    def metadata_update(
        self,
        *,
        thread_id: str,
        daybreak_enabled: bool | Omit | None = OMIT,
        git_info: ThreadMetadataGitInfoUpdateParamsLike | Omit | None = OMIT,
        project_id: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadMetadataUpdateResponse:
        """Send `thread/metadata/update`."""
        params = given(
            {
                "threadId": thread_id,
                "daybreakEnabled": daybreak_enabled,
                "gitInfo": git_info,
                "projectId": project_id,
            }
        )
        result: ThreadMetadataUpdateResponse = self._caller.call(
            "thread/metadata/update", params, timeout=timeout
        )
        return result

    def name_set(
        self,
        *,
        name: str,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadSetNameResponse:
        """Send `thread/name/set`."""
        params = given({"name": name, "threadId": thread_id})
        result: ThreadSetNameResponse = self._caller.call(
            "thread/name/set", params, timeout=timeout
        )
        return result

    def prediction_request(
        self,
        *,
        source_turn_id: str,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadPredictionRequestResponse:
        """Send `thread/prediction/request`."""
        params = given({"sourceTurnId": source_turn_id, "threadId": thread_id})
        result: ThreadPredictionRequestResponse = self._caller.call(
            "thread/prediction/request", params, timeout=timeout
        )
        return result

    def queue_add(
        self,
        *,
        client_user_message_id: str,
        input: Sequence[UserInputLike],
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadQueueAddResponse:
        """Send `thread/queue/add`."""
        params = given(
            {"clientUserMessageId": client_user_message_id, "input": input, "threadId": thread_id}
        )
        result: ThreadQueueAddResponse = self._caller.call(
            "thread/queue/add", params, timeout=timeout
        )
        return result

    def queue_delete(
        self,
        *,
        queued_submission_id: str,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadQueueDeleteResponse:
        """Send `thread/queue/delete`."""
        params = given({"queuedSubmissionId": queued_submission_id, "threadId": thread_id})
        result: ThreadQueueDeleteResponse = self._caller.call(
            "thread/queue/delete", params, timeout=timeout
        )
        return result

    def queue_list(
        self,
        *,
        thread_id: str,
        cursor: str | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadQueueListResponse:
        """Send `thread/queue/list`."""
        params = given({"threadId": thread_id, "cursor": cursor, "limit": limit})
        result: ThreadQueueListResponse = self._caller.call(
            "thread/queue/list", params, timeout=timeout
        )
        return result

    def queue_reorder(
        self,
        *,
        queued_submission_ids: Sequence[str],
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadQueueReorderResponse:
        """Send `thread/queue/reorder`."""
        params = given({"queuedSubmissionIds": queued_submission_ids, "threadId": thread_id})
        result: ThreadQueueReorderResponse = self._caller.call(
            "thread/queue/reorder", params, timeout=timeout
        )
        return result

    def queue_start(
        self,
        *,
        thread_id: str,
        queued_submission_id: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadQueueStartResponse:
        """Send `thread/queue/start`."""
        params = given({"threadId": thread_id, "queuedSubmissionId": queued_submission_id})
        result: ThreadQueueStartResponse = self._caller.call(
            "thread/queue/start", params, timeout=timeout
        )
        return result

    def queue_update(
        self,
        *,
        input: Sequence[UserInputLike],
        queued_submission_id: str,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadQueueUpdateResponse:
        """Send `thread/queue/update`."""
        params = given(
            {"input": input, "queuedSubmissionId": queued_submission_id, "threadId": thread_id}
        )
        result: ThreadQueueUpdateResponse = self._caller.call(
            "thread/queue/update", params, timeout=timeout
        )
        return result

    def read(
        self,
        *,
        thread_id: str,
        include_turns: bool | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadReadResponse:
        """Send `thread/read`."""
        params = given({"threadId": thread_id, "includeTurns": include_turns})
        result: ThreadReadResponse = self._caller.call("thread/read", params, timeout=timeout)
        return result

    def read_state_update(
        self,
        *,
        expected_revision: str,
        operation: ThreadReadStateOperationLike,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadReadStateUpdateResponse:
        """Send `thread/readState/update`."""
        params = given(
            {"expectedRevision": expected_revision, "operation": operation, "threadId": thread_id}
        )
        result: ThreadReadStateUpdateResponse = self._caller.call(
            "thread/readState/update", params, timeout=timeout
        )
        return result

    def realtime_append_audio(
        self,
        *,
        audio: ThreadRealtimeAudioChunkLike,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadRealtimeAppendAudioResponse:
        """EXPERIMENTAL - append audio input to thread realtime.

        `thread/realtime/appendAudio` on the wire.
        """
        params = given({"audio": audio, "threadId": thread_id})
        result: ThreadRealtimeAppendAudioResponse = self._caller.call(
            "thread/realtime/appendAudio", params, timeout=timeout
        )
        return result

    def realtime_append_speech(
        self,
        *,
        text: str,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadRealtimeAppendSpeechResponse:
        """EXPERIMENTAL - append speakable text to thread realtime.

        `thread/realtime/appendSpeech` on the wire.
        """
        params = given({"text": text, "threadId": thread_id})
        result: ThreadRealtimeAppendSpeechResponse = self._caller.call(
            "thread/realtime/appendSpeech", params, timeout=timeout
        )
        return result

    def realtime_append_text(
        self,
        *,
        text: str,
        thread_id: str,
        role: ConversationTextRole | str | Omit = OMIT,
        timeout: float | None = None,
    ) -> ThreadRealtimeAppendTextResponse:
        """EXPERIMENTAL - append text input to thread realtime.

        `thread/realtime/appendText` on the wire.
        """
        params = given({"text": text, "threadId": thread_id, "role": role})
        result: ThreadRealtimeAppendTextResponse = self._caller.call(
            "thread/realtime/appendText", params, timeout=timeout
        )
        return result

    def realtime_list_voices(
        self,
        *,
        timeout: float | None = None,
    ) -> ThreadRealtimeListVoicesResponse:
        """EXPERIMENTAL - list voices supported by thread realtime.

        `thread/realtime/listVoices` on the wire.
        """
        params = given({})
        result: ThreadRealtimeListVoicesResponse = self._caller.call(
            "thread/realtime/listVoices", params, timeout=timeout
        )
        return result

    def realtime_start(
        self,
        *,
        output_modality: RealtimeOutputModality | str,
        thread_id: str,
        backend_reasoning_status: bool | Omit | None = OMIT,
        client_managed_handoffs: bool | Omit | None = OMIT,
        codex_response_handoff_channel_prefixes: Mapping[str, Sequence[str]] | Omit | None = OMIT,
        codex_response_handoff_mode: CodexResponseHandoffMode | str | Omit | None = OMIT,
        codex_response_item_prefix: str | Omit | None = OMIT,
        codex_responses_as_items: bool | Omit | None = OMIT,
        delegation_ack_filler: bool | Omit | None = OMIT,
        flush_transcript_tail_on_session_end: bool | Omit | None = OMIT,
        include_startup_context: bool | Omit | None = OMIT,
        initial_items: Sequence[ThreadRealtimeInitialItemLike] | Omit | None = OMIT,
        model: str | Omit | None = OMIT,
        prompt: str | Omit | None = OMIT,
        realtime_end_instructions: str | Omit | None = OMIT,
        realtime_session_id: str | Omit | None = OMIT,
        realtime_start_instructions: str | Omit | None = OMIT,
        transport: ThreadRealtimeStartTransportLike | Omit | None = OMIT,
        version: RealtimeConversationVersion | str | Omit | None = OMIT,
        voice: RealtimeVoice | str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadRealtimeStartResponse:
        """EXPERIMENTAL - start a thread-scoped realtime session.

        `thread/realtime/start` on the wire.
        """
        params = given(
            {
                "outputModality": output_modality,
                "threadId": thread_id,
                "backendReasoningStatus": backend_reasoning_status,
                "clientManagedHandoffs": client_managed_handoffs,
                "codexResponseHandoffChannelPrefixes": codex_response_handoff_channel_prefixes,
                "codexResponseHandoffMode": codex_response_handoff_mode,
                "codexResponseItemPrefix": codex_response_item_prefix,
                "codexResponsesAsItems": codex_responses_as_items,
                "delegationAckFiller": delegation_ack_filler,
                "flushTranscriptTailOnSessionEnd": flush_transcript_tail_on_session_end,
                "includeStartupContext": include_startup_context,
                "initialItems": initial_items,
                "model": model,
                "prompt": prompt,
                "realtimeEndInstructions": realtime_end_instructions,
                "realtimeSessionId": realtime_session_id,
                "realtimeStartInstructions": realtime_start_instructions,
                "transport": transport,
                "version": version,
                "voice": voice,
            }
        )
        result: ThreadRealtimeStartResponse = self._caller.call(
            "thread/realtime/start", params, timeout=timeout
        )
        return result

    def realtime_stop(
        self,
        *,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadRealtimeStopResponse:
        """EXPERIMENTAL - stop thread realtime.

        `thread/realtime/stop` on the wire.
        """
        params = given({"threadId": thread_id})
        result: ThreadRealtimeStopResponse = self._caller.call(
            "thread/realtime/stop", params, timeout=timeout
        )
        return result

    def resume(
        self,
        *,
        thread_id: str,
        approval_policy: AskForApprovalLike | Omit | None = OMIT,
        approvals_reviewer: ApprovalsReviewer | str | Omit | None = OMIT,
        base_instructions: str | Omit | None = OMIT,
        config: Mapping[str, Any] | Omit | None = OMIT,
        cwd: str | PathLike[str] | Omit | None = OMIT,
        developer_instructions: str | Omit | None = OMIT,
        exclude_turns: bool | Omit | None = OMIT,
        history: Sequence[ResponseItemLike] | Omit | None = OMIT,
        initial_turns_page: ThreadResumeInitialTurnsPageParamsLike | Omit | None = OMIT,
        model: str | Omit | None = OMIT,
        model_provider: str | Omit | None = OMIT,
        path: str | PathLike[str] | Omit | None = OMIT,
        permissions: str | Omit | None = OMIT,
        personality: Personality | str | Omit | None = OMIT,
        runtime_workspace_roots: Sequence[AbsolutePathBufLike] | Omit | None = OMIT,
        sandbox: SandboxMode | str | Omit | None = OMIT,
        service_tier: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadResumeResponse:
        """There are three ways to resume a thread: 1. By thread_id: load the thread from disk by
        thread_id and resume it. 2. By history: instantiate the thread from memory and resume
        it. 3. By path: load the thread from disk by path and resume it.

        For non-running threads, the precedence is: history > non-empty path > thread_id. If
        using history or a non-empty path for a non-running thread, the thread_id param will
        be ignored.

        If thread_id identifies a running thread, app-server rejoins that thread and treats a
        non-empty path as a consistency check against the active rollout path. Empty string
        path values are treated as absent.

        Prefer using thread_id whenever possible.

        `thread/resume` on the wire.
        """
        params = given(
            {
                "threadId": thread_id,
                "approvalPolicy": approval_policy,
                "approvalsReviewer": approvals_reviewer,
                "baseInstructions": base_instructions,
                "config": config,
                "cwd": cwd,
                "developerInstructions": developer_instructions,
                "excludeTurns": exclude_turns,
                "history": history,
                "initialTurnsPage": initial_turns_page,
                "model": model,
                "modelProvider": model_provider,
                "path": path,
                "permissions": permissions,
                "personality": personality,
                "runtimeWorkspaceRoots": runtime_workspace_roots,
                "sandbox": sandbox,
                "serviceTier": service_tier,
            }
        )
        result: ThreadResumeResponse = self._caller.call("thread/resume", params, timeout=timeout)
        return result

    def revert(
        self,
        *,
        before_turn_id: str,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadRevertResponse:
        """Replace a paginated thread's durable history with the prefix before one turn.

        This only changes persisted conversation history. It does not revert local file
        changes.

        `thread/revert` on the wire.
        """
        params = given({"beforeTurnId": before_turn_id, "threadId": thread_id})
        result: ThreadRevertResponse = self._caller.call("thread/revert", params, timeout=timeout)
        return result

    def search(
        self,
        *,
        search_term: str,
        archived: bool | Omit | None = OMIT,
        cursor: str | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        sort_direction: SortDirection | str | Omit | None = OMIT,
        sort_key: ThreadSearchSortKey | str | Omit | None = OMIT,
        source_kinds: Sequence[ThreadSourceKind | str] | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadSearchResponse:
        """Send `thread/search`."""
        params = given(
            {
                "searchTerm": search_term,
                "archived": archived,
                "cursor": cursor,
                "limit": limit,
                "sortDirection": sort_direction,
                "sortKey": sort_key,
                "sourceKinds": source_kinds,
            }
        )
        result: ThreadSearchResponse = self._caller.call("thread/search", params, timeout=timeout)
        return result

    def search_occurrences(
        self,
        *,
        search_term: str,
        thread_id: str,
        cursor: str | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadSearchOccurrencesResponse:
        """Parameters for searching visible message occurrences within one paginated thread.

        `thread/searchOccurrences` on the wire.
        """
        params = given(
            {"searchTerm": search_term, "threadId": thread_id, "cursor": cursor, "limit": limit}
        )
        result: ThreadSearchOccurrencesResponse = self._caller.call(
            "thread/searchOccurrences", params, timeout=timeout
        )
        return result

    def section_move(
        self,
        *,
        thread_id: str,
        before_thread_id: str | Omit | None = OMIT,
        section_id: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadSectionMoveResponse:
        """Parameters for moving a thread within a server-owned section ordering.

        `thread/section/move` on the wire.
        """
        params = given(
            {"threadId": thread_id, "beforeThreadId": before_thread_id, "sectionId": section_id}
        )
        result: ThreadSectionMoveResponse = self._caller.call(
            "thread/section/move", params, timeout=timeout
        )
        return result

    def settings_update(
        self,
        *,
        thread_id: str,
        approval_policy: AskForApprovalLike | Omit | None = OMIT,
        approvals_reviewer: ApprovalsReviewer | str | Omit | None = OMIT,
        collaboration_mode: CollaborationModeLike | Omit | None = OMIT,
        cwd: str | PathLike[str] | Omit | None = OMIT,
        disabled_plugin_ids: Sequence[str] | Omit | None = OMIT,
        effort: ReasoningEffort | str | Omit | None = OMIT,
        model: str | Omit | None = OMIT,
        multi_agent_mode: MultiAgentModeLike | Omit | None = OMIT,
        permissions: str | Omit | None = OMIT,
        personality: Personality | str | Omit | None = OMIT,
        sandbox_policy: SandboxPolicyLike | Omit | None = OMIT,
        service_tier: str | Omit | None = OMIT,
        summary: ReasoningSummaryLike | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadSettingsUpdateResponse:
        """Send `thread/settings/update`."""
        params = given(
            {
                "threadId": thread_id,
                "approvalPolicy": approval_policy,
                "approvalsReviewer": approvals_reviewer,
                "collaborationMode": collaboration_mode,
                "cwd": cwd,
                "disabledPluginIds": disabled_plugin_ids,
                "effort": effort,
                "model": model,
                "multiAgentMode": multi_agent_mode,
                "permissions": permissions,
                "personality": personality,
                "sandboxPolicy": sandbox_policy,
                "serviceTier": service_tier,
                "summary": summary,
            }
        )
        result: ThreadSettingsUpdateResponse = self._caller.call(
            "thread/settings/update", params, timeout=timeout
        )
        return result

    def shell_command(
        self,
        *,
        command: str,
        thread_id: str,
        timeout_ms: int | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadShellCommandResponse:
        """Send `thread/shellCommand`."""
        params = given({"command": command, "threadId": thread_id, "timeoutMs": timeout_ms})
        result: ThreadShellCommandResponse = self._caller.call(
            "thread/shellCommand", params, timeout=timeout
        )
        return result

    def start(
        self,
        *,
        allow_provider_model_fallback: bool | Omit | None = OMIT,
        approval_policy: AskForApprovalLike | Omit | None = OMIT,
        approvals_reviewer: ApprovalsReviewer | str | Omit | None = OMIT,
        base_instructions: str | Omit | None = OMIT,
        config: Mapping[str, Any] | Omit | None = OMIT,
        cwd: str | PathLike[str] | Omit | None = OMIT,
        daybreak_enabled: bool | Omit | None = OMIT,
        developer_instructions: str | Omit | None = OMIT,
        dynamic_tools: Sequence[DynamicToolSpecLike] | Omit | None = OMIT,
        environments: Sequence[TurnEnvironmentParamsLike] | Omit | None = OMIT,
        ephemeral: bool | Omit | None = OMIT,
        experimental_raw_events: bool | Omit | None = OMIT,
        history_mode: ThreadHistoryMode | str | Omit | None = OMIT,
        mock_experimental_field: str | Omit | None = OMIT,
        model: str | Omit | None = OMIT,
        model_provider: str | Omit | None = OMIT,
        multi_agent_mode: MultiAgentModeLike | Omit | None = OMIT,
        permissions: str | Omit | None = OMIT,
        personality: Personality | str | Omit | None = OMIT,
        project_id: str | Omit | None = OMIT,
        runtime_workspace_roots: Sequence[AbsolutePathBufLike] | Omit | None = OMIT,
        sandbox: SandboxMode | str | Omit | None = OMIT,
        selected_capability_roots: Sequence[SelectedCapabilityRootLike] | Omit | None = OMIT,
        service_name: str | Omit | None = OMIT,
        service_tier: str | Omit | None = OMIT,
        session_start_source: ThreadStartSource | str | Omit | None = OMIT,
        thread_source: ThreadSource | str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadStartResponse:
        """NEW APIs

        `thread/start` on the wire.
        """
        params = given(
            {
                "allowProviderModelFallback": allow_provider_model_fallback,
                "approvalPolicy": approval_policy,
                "approvalsReviewer": approvals_reviewer,
                "baseInstructions": base_instructions,
                "config": config,
                "cwd": cwd,
                "daybreakEnabled": daybreak_enabled,
                "developerInstructions": developer_instructions,
                "dynamicTools": dynamic_tools,
                "environments": environments,
                "ephemeral": ephemeral,
                "experimentalRawEvents": experimental_raw_events,
                "historyMode": history_mode,
                "mockExperimentalField": mock_experimental_field,
                "model": model,
                "modelProvider": model_provider,
                "multiAgentMode": multi_agent_mode,
                "permissions": permissions,
                "personality": personality,
                "projectId": project_id,
                "runtimeWorkspaceRoots": runtime_workspace_roots,
                "sandbox": sandbox,
                "selectedCapabilityRoots": selected_capability_roots,
                "serviceName": service_name,
                "serviceTier": service_tier,
                "sessionStartSource": session_start_source,
                "threadSource": thread_source,
            }
        )
        result: ThreadStartResponse = self._caller.call("thread/start", params, timeout=timeout)
        return result

    def timeline_list(
        self,
        *,
        thread_id: str,
        cursor: str | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadTimelineListResponse:
        """EXPERIMENTAL - list ordinary and realtime thread history in rollout order.

        `thread/timeline/list` on the wire.
        """
        params = given({"threadId": thread_id, "cursor": cursor, "limit": limit})
        result: ThreadTimelineListResponse = self._caller.call(
            "thread/timeline/list", params, timeout=timeout
        )
        return result

    def turns_list(
        self,
        *,
        thread_id: str,
        cursor: str | Omit | None = OMIT,
        items_view: TurnItemsView | str | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        sort_direction: SortDirection | str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ThreadTurnsListResponse:
        """Send `thread/turns/list`."""
        params = given(
            {
                "threadId": thread_id,
                "cursor": cursor,
                "itemsView": items_view,
                "limit": limit,
                "sortDirection": sort_direction,
            }
        )
        result: ThreadTurnsListResponse = self._caller.call(
            "thread/turns/list", params, timeout=timeout
        )
        return result

    def unarchive(self, *, thread_id: str, timeout: float | None = None) -> ThreadUnarchiveResponse:
        """Send `thread/unarchive`."""
        params = given({"threadId": thread_id})
        result: ThreadUnarchiveResponse = self._caller.call(
            "thread/unarchive", params, timeout=timeout
        )
        return result

    def unsubscribe(
        self,
        *,
        thread_id: str,
        timeout: float | None = None,
    ) -> ThreadUnsubscribeResponse:
        """Send `thread/unsubscribe`."""
        params = given({"threadId": thread_id})
        result: ThreadUnsubscribeResponse = self._caller.call(
            "thread/unsubscribe", params, timeout=timeout
        )
        return result
