# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .response_item import ThreadInjectItemsParams
    from .server_request import RequestId
    from .thread import ThreadStartedNotification, ThreadStatusChangedNotification
    from .thread_attachment import (
        ThreadAttachmentAddParams,
        ThreadAttachmentListParams,
        ThreadAttachmentOwnerListParams,
        ThreadAttachmentRemoveParams,
        ThreadAttachmentUpdatedNotification,
    )
    from .thread_list import (
        ThreadItemsListParams,
        ThreadItemsReadParams,
        ThreadListParams,
        ThreadReadParams,
        ThreadTurnsListParams,
    )
    from .thread_manage import (
        ContextCompactedNotification,
        EnvironmentConnectionNotification,
        ThreadApproveGuardianDeniedActionParams,
        ThreadArchiveParams,
        ThreadArchivedNotification,
        ThreadClosedNotification,
        ThreadCompactStartParams,
        ThreadDecrementElicitationParams,
        ThreadDeleteParams,
        ThreadDeletedNotification,
        ThreadGoalClearParams,
        ThreadGoalClearedNotification,
        ThreadGoalGetParams,
        ThreadGoalSetParams,
        ThreadGoalUpdatedNotification,
        ThreadIncrementElicitationParams,
        ThreadLoadedListParams,
        ThreadMemoryModeSetParams,
        ThreadMetadataUpdateParams,
        ThreadNameUpdatedNotification,
        ThreadProjectUpdatedNotification,
        ThreadRevertParams,
        ThreadRevertedNotification,
        ThreadSetNameParams,
        ThreadShellCommandParams,
        ThreadUnarchiveParams,
        ThreadUnarchivedNotification,
        ThreadUnsubscribeParams,
    )
    from .thread_queue import (
        ThreadQueueAddParams,
        ThreadQueueChangedNotification,
        ThreadQueueDeleteParams,
        ThreadQueueListParams,
        ThreadQueueReorderParams,
        ThreadQueueStartParams,
        ThreadQueueUpdateParams,
    )
    from .thread_realtime import (
        ThreadRealtimeAppendAudioParams,
        ThreadRealtimeAppendSpeechParams,
        ThreadRealtimeAppendTextParams,
        ThreadRealtimeClosedNotification,
        ThreadRealtimeErrorNotification,
        ThreadRealtimeItemAddedNotification,
        ThreadRealtimeItemCompletedNotification,
        ThreadRealtimeItemStartedNotification,
        ThreadRealtimeItemTranscriptDeltaNotification,
        ThreadRealtimeListVoicesParams,
        ThreadRealtimeOutputAudioDeltaNotification,
        ThreadRealtimeSdpNotification,
        ThreadRealtimeStartParams,
        ThreadRealtimeStartedNotification,
        ThreadRealtimeStopParams,
        ThreadRealtimeTranscriptDeltaNotification,
        ThreadRealtimeTranscriptDoneNotification,
        ThreadTimelineListParams,
    )
    from .thread_search import ThreadSearchOccurrencesParams, ThreadSearchParams
    from .thread_section import ThreadSectionMoveParams
    from .thread_settings import ThreadSettingsUpdateParams, ThreadSettingsUpdatedNotification
    from .thread_start import ThreadForkParams, ThreadResumeParams, ThreadStartParams
    from .thread_state import (
        ThreadPredictionRequestParams,
        ThreadPredictionUpdatedNotification,
        ThreadReadStateChangedNotification,
        ThreadReadStateUpdateParams,
    )
    from .thread_terminals import (
        ThreadBackgroundTerminalsCleanParams,
        ThreadBackgroundTerminalsListParams,
        ThreadBackgroundTerminalsTerminateParams,
    )
    from .turn import ThreadTokenUsageUpdatedNotification

if not TYPE_CHECKING:
    ContextCompactedNotification = ref("ContextCompactedNotification")
    EnvironmentConnectionNotification = ref("EnvironmentConnectionNotification")
    RequestId = ref("RequestId")
    ThreadApproveGuardianDeniedActionParams = ref("ThreadApproveGuardianDeniedActionParams")
    ThreadArchiveParams = ref("ThreadArchiveParams")
    ThreadArchivedNotification = ref("ThreadArchivedNotification")
    ThreadAttachmentAddParams = ref("ThreadAttachmentAddParams")
    ThreadAttachmentListParams = ref("ThreadAttachmentListParams")
    ThreadAttachmentOwnerListParams = ref("ThreadAttachmentOwnerListParams")
    ThreadAttachmentRemoveParams = ref("ThreadAttachmentRemoveParams")
    ThreadAttachmentUpdatedNotification = ref("ThreadAttachmentUpdatedNotification")
    ThreadBackgroundTerminalsCleanParams = ref("ThreadBackgroundTerminalsCleanParams")
    ThreadBackgroundTerminalsListParams = ref("ThreadBackgroundTerminalsListParams")
    ThreadBackgroundTerminalsTerminateParams = ref("ThreadBackgroundTerminalsTerminateParams")
    ThreadClosedNotification = ref("ThreadClosedNotification")
    ThreadCompactStartParams = ref("ThreadCompactStartParams")
    ThreadDecrementElicitationParams = ref("ThreadDecrementElicitationParams")
    ThreadDeleteParams = ref("ThreadDeleteParams")
    ThreadDeletedNotification = ref("ThreadDeletedNotification")
    ThreadForkParams = ref("ThreadForkParams")
    ThreadGoalClearParams = ref("ThreadGoalClearParams")
    ThreadGoalClearedNotification = ref("ThreadGoalClearedNotification")
    ThreadGoalGetParams = ref("ThreadGoalGetParams")
    ThreadGoalSetParams = ref("ThreadGoalSetParams")
    ThreadGoalUpdatedNotification = ref("ThreadGoalUpdatedNotification")
    ThreadIncrementElicitationParams = ref("ThreadIncrementElicitationParams")
    ThreadInjectItemsParams = ref("ThreadInjectItemsParams")
    ThreadItemsListParams = ref("ThreadItemsListParams")
    ThreadItemsReadParams = ref("ThreadItemsReadParams")
    ThreadListParams = ref("ThreadListParams")
    ThreadLoadedListParams = ref("ThreadLoadedListParams")
    ThreadMemoryModeSetParams = ref("ThreadMemoryModeSetParams")
    ThreadMetadataUpdateParams = ref("ThreadMetadataUpdateParams")
    ThreadNameUpdatedNotification = ref("ThreadNameUpdatedNotification")
    ThreadPredictionRequestParams = ref("ThreadPredictionRequestParams")
    ThreadPredictionUpdatedNotification = ref("ThreadPredictionUpdatedNotification")
    ThreadProjectUpdatedNotification = ref("ThreadProjectUpdatedNotification")
    ThreadQueueAddParams = ref("ThreadQueueAddParams")
    ThreadQueueChangedNotification = ref("ThreadQueueChangedNotification")
    ThreadQueueDeleteParams = ref("ThreadQueueDeleteParams")
    ThreadQueueListParams = ref("ThreadQueueListParams")
    ThreadQueueReorderParams = ref("ThreadQueueReorderParams")
    ThreadQueueStartParams = ref("ThreadQueueStartParams")
    ThreadQueueUpdateParams = ref("ThreadQueueUpdateParams")
    ThreadReadParams = ref("ThreadReadParams")
    ThreadReadStateChangedNotification = ref("ThreadReadStateChangedNotification")
    ThreadReadStateUpdateParams = ref("ThreadReadStateUpdateParams")
    ThreadRealtimeAppendAudioParams = ref("ThreadRealtimeAppendAudioParams")
    ThreadRealtimeAppendSpeechParams = ref("ThreadRealtimeAppendSpeechParams")
    ThreadRealtimeAppendTextParams = ref("ThreadRealtimeAppendTextParams")
    ThreadRealtimeClosedNotification = ref("ThreadRealtimeClosedNotification")
    ThreadRealtimeErrorNotification = ref("ThreadRealtimeErrorNotification")
    ThreadRealtimeItemAddedNotification = ref("ThreadRealtimeItemAddedNotification")
    ThreadRealtimeItemCompletedNotification = ref("ThreadRealtimeItemCompletedNotification")
    ThreadRealtimeItemStartedNotification = ref("ThreadRealtimeItemStartedNotification")
    ThreadRealtimeItemTranscriptDeltaNotification = ref("ThreadRealtimeItemTranscriptDeltaNotification")
    ThreadRealtimeListVoicesParams = ref("ThreadRealtimeListVoicesParams")
    ThreadRealtimeOutputAudioDeltaNotification = ref("ThreadRealtimeOutputAudioDeltaNotification")
    ThreadRealtimeSdpNotification = ref("ThreadRealtimeSdpNotification")
    ThreadRealtimeStartParams = ref("ThreadRealtimeStartParams")
    ThreadRealtimeStartedNotification = ref("ThreadRealtimeStartedNotification")
    ThreadRealtimeStopParams = ref("ThreadRealtimeStopParams")
    ThreadRealtimeTranscriptDeltaNotification = ref("ThreadRealtimeTranscriptDeltaNotification")
    ThreadRealtimeTranscriptDoneNotification = ref("ThreadRealtimeTranscriptDoneNotification")
    ThreadResumeParams = ref("ThreadResumeParams")
    ThreadRevertParams = ref("ThreadRevertParams")
    ThreadRevertedNotification = ref("ThreadRevertedNotification")
    ThreadSearchOccurrencesParams = ref("ThreadSearchOccurrencesParams")
    ThreadSearchParams = ref("ThreadSearchParams")
    ThreadSectionMoveParams = ref("ThreadSectionMoveParams")
    ThreadSetNameParams = ref("ThreadSetNameParams")
    ThreadSettingsUpdateParams = ref("ThreadSettingsUpdateParams")
    ThreadSettingsUpdatedNotification = ref("ThreadSettingsUpdatedNotification")
    ThreadShellCommandParams = ref("ThreadShellCommandParams")
    ThreadStartParams = ref("ThreadStartParams")
    ThreadStartedNotification = ref("ThreadStartedNotification")
    ThreadStatusChangedNotification = ref("ThreadStatusChangedNotification")
    ThreadTimelineListParams = ref("ThreadTimelineListParams")
    ThreadTokenUsageUpdatedNotification = ref("ThreadTokenUsageUpdatedNotification")
    ThreadTurnsListParams = ref("ThreadTurnsListParams")
    ThreadUnarchiveParams = ref("ThreadUnarchiveParams")
    ThreadUnarchivedNotification = ref("ThreadUnarchivedNotification")
    ThreadUnsubscribeParams = ref("ThreadUnsubscribeParams")

__all__ = [
    "ThreadApproveGuardianDeniedActionRequest",
    "ThreadArchiveRequest",
    "ThreadArchivedServerNotification",
    "ThreadAttachmentAddRequest",
    "ThreadAttachmentListRequest",
    "ThreadAttachmentOwnerListRequest",
    "ThreadAttachmentRemoveRequest",
    "ThreadAttachmentUpdatedServerNotification",
    "ThreadBackgroundTerminalsCleanRequest",
    "ThreadBackgroundTerminalsListRequest",
    "ThreadBackgroundTerminalsTerminateRequest",
    "ThreadClosedServerNotification",
    "ThreadCompactStartRequest",
    "ThreadCompactedServerNotification",
    "ThreadDecrementElicitationRequest",
    "ThreadDeleteRequest",
    "ThreadDeletedServerNotification",
    "ThreadEnvironmentConnectedServerNotification",
    "ThreadEnvironmentDisconnectedServerNotification",
    "ThreadForkRequest",
    "ThreadGoalClearRequest",
    "ThreadGoalClearedServerNotification",
    "ThreadGoalGetRequest",
    "ThreadGoalSetRequest",
    "ThreadGoalUpdatedServerNotification",
    "ThreadIncrementElicitationRequest",
    "ThreadInjectItemsRequest",
    "ThreadItemsListRequest",
    "ThreadItemsReadRequest",
    "ThreadListRequest",
    "ThreadLoadedListRequest",
    "ThreadMemoryModeSetRequest",
    "ThreadMetadataUpdateRequest",
    "ThreadNameSetRequest",
    "ThreadNameUpdatedServerNotification",
    "ThreadPredictionRequestRequest",
    "ThreadPredictionUpdatedServerNotification",
    "ThreadProjectUpdatedServerNotification",
    "ThreadQueueAddRequest",
    "ThreadQueueChangedServerNotification",
    "ThreadQueueDeleteRequest",
    "ThreadQueueListRequest",
    "ThreadQueueReorderRequest",
    "ThreadQueueStartRequest",
    "ThreadQueueUpdateRequest",
    "ThreadReadRequest",
    "ThreadReadStateChangedServerNotification",
    "ThreadReadStateUpdateRequest",
    "ThreadRealtimeAppendAudioRequest",
    "ThreadRealtimeAppendSpeechRequest",
    "ThreadRealtimeAppendTextRequest",
    "ThreadRealtimeClosedServerNotification",
    "ThreadRealtimeErrorServerNotification",
    "ThreadRealtimeItemAddedServerNotification",
    "ThreadRealtimeItemCompletedServerNotification",
    "ThreadRealtimeItemStartedServerNotification",
    "ThreadRealtimeItemTranscriptDeltaServerNotification",
    "ThreadRealtimeListVoicesRequest",
    "ThreadRealtimeOutputAudioDeltaServerNotification",
    "ThreadRealtimeSdpServerNotification",
    "ThreadRealtimeStartRequest",
    "ThreadRealtimeStartedServerNotification",
    "ThreadRealtimeStopRequest",
    "ThreadRealtimeTranscriptDeltaServerNotification",
    "ThreadRealtimeTranscriptDoneServerNotification",
    "ThreadResumeRequest",
    "ThreadRevertRequest",
    "ThreadRevertedServerNotification",
    "ThreadSearchOccurrencesRequest",
    "ThreadSearchRequest",
    "ThreadSectionMoveRequest",
    "ThreadSettingsUpdateRequest",
    "ThreadSettingsUpdatedServerNotification",
    "ThreadShellCommandRequest",
    "ThreadStartRequest",
    "ThreadStartedServerNotification",
    "ThreadStatusChangedServerNotification",
    "ThreadTimelineListRequest",
    "ThreadTokenUsageUpdatedServerNotification",
    "ThreadTurnsListRequest",
    "ThreadUnarchiveRequest",
    "ThreadUnarchivedServerNotification",
    "ThreadUnsubscribeRequest",
]


class ThreadApproveGuardianDeniedActionRequest(WireModel):
    id: RequestId
    method: Literal["thread/approveGuardianDeniedAction"]
    params: ThreadApproveGuardianDeniedActionParams


class ThreadArchiveRequest(WireModel):
    id: RequestId
    method: Literal["thread/archive"]
    params: ThreadArchiveParams


class ThreadArchivedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/archived"]
    params: ThreadArchivedNotification


class ThreadAttachmentAddRequest(WireModel):
    id: RequestId
    method: Literal["thread/attachment/add"]
    params: ThreadAttachmentAddParams


class ThreadAttachmentListRequest(WireModel):
    id: RequestId
    method: Literal["thread/attachment/list"]
    params: ThreadAttachmentListParams


class ThreadAttachmentOwnerListRequest(WireModel):
    id: RequestId
    method: Literal["thread/attachmentOwner/list"]
    params: ThreadAttachmentOwnerListParams


class ThreadAttachmentRemoveRequest(WireModel):
    id: RequestId
    method: Literal["thread/attachment/remove"]
    params: ThreadAttachmentRemoveParams


class ThreadAttachmentUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/attachment/updated"]
    params: ThreadAttachmentUpdatedNotification


class ThreadBackgroundTerminalsCleanRequest(WireModel):
    id: RequestId
    method: Literal["thread/backgroundTerminals/clean"]
    params: ThreadBackgroundTerminalsCleanParams


class ThreadBackgroundTerminalsListRequest(WireModel):
    id: RequestId
    method: Literal["thread/backgroundTerminals/list"]
    params: ThreadBackgroundTerminalsListParams


class ThreadBackgroundTerminalsTerminateRequest(WireModel):
    id: RequestId
    method: Literal["thread/backgroundTerminals/terminate"]
    params: ThreadBackgroundTerminalsTerminateParams


class ThreadClosedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/closed"]
    params: ThreadClosedNotification


class ThreadCompactStartRequest(WireModel):
    id: RequestId
    method: Literal["thread/compact/start"]
    params: ThreadCompactStartParams


class ThreadCompactedServerNotification(WireModel):
    """Deprecated: Use `ContextCompaction` item type instead."""

    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/compacted"]
    params: ContextCompactedNotification


class ThreadDecrementElicitationRequest(WireModel):
    """Decrement the thread-local out-of-band elicitation counter.

    When the count reaches zero, timeout accounting resumes for the thread.
    """

    id: RequestId
    method: Literal["thread/decrement_elicitation"]
    params: ThreadDecrementElicitationParams


class ThreadDeleteRequest(WireModel):
    id: RequestId
    method: Literal["thread/delete"]
    params: ThreadDeleteParams


class ThreadDeletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/deleted"]
    params: ThreadDeletedNotification


class ThreadEnvironmentConnectedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/environment/connected"]
    params: EnvironmentConnectionNotification


class ThreadEnvironmentDisconnectedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/environment/disconnected"]
    params: EnvironmentConnectionNotification


class ThreadForkRequest(WireModel):
    id: RequestId
    method: Literal["thread/fork"]
    params: ThreadForkParams


class ThreadGoalClearRequest(WireModel):
    id: RequestId
    method: Literal["thread/goal/clear"]
    params: ThreadGoalClearParams


class ThreadGoalClearedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/goal/cleared"]
    params: ThreadGoalClearedNotification


class ThreadGoalGetRequest(WireModel):
    id: RequestId
    method: Literal["thread/goal/get"]
    params: ThreadGoalGetParams


class ThreadGoalSetRequest(WireModel):
    id: RequestId
    method: Literal["thread/goal/set"]
    params: ThreadGoalSetParams


class ThreadGoalUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/goal/updated"]
    params: ThreadGoalUpdatedNotification


class ThreadIncrementElicitationRequest(WireModel):
    """Increment the thread-local out-of-band elicitation counter.

    This is used by external helpers to pause timeout accounting while a user approval or other
    elicitation is pending outside the app-server request flow.
    """

    id: RequestId
    method: Literal["thread/increment_elicitation"]
    params: ThreadIncrementElicitationParams


class ThreadInjectItemsRequest(WireModel):
    """Append raw Responses API items to the thread history without starting a user turn."""

    id: RequestId
    method: Literal["thread/inject_items"]
    params: ThreadInjectItemsParams


class ThreadItemsListRequest(WireModel):
    id: RequestId
    method: Literal["thread/items/list"]
    params: ThreadItemsListParams


class ThreadItemsReadRequest(WireModel):
    id: RequestId
    method: Literal["thread/items/read"]
    params: ThreadItemsReadParams


class ThreadListRequest(WireModel):
    id: RequestId
    method: Literal["thread/list"]
    params: ThreadListParams


class ThreadLoadedListRequest(WireModel):
    id: RequestId
    method: Literal["thread/loaded/list"]
    params: ThreadLoadedListParams


class ThreadMemoryModeSetRequest(WireModel):
    id: RequestId
    method: Literal["thread/memoryMode/set"]
    params: ThreadMemoryModeSetParams


class ThreadMetadataUpdateRequest(WireModel):
    id: RequestId
    method: Literal["thread/metadata/update"]
    params: ThreadMetadataUpdateParams


class ThreadNameSetRequest(WireModel):
    id: RequestId
    method: Literal["thread/name/set"]
    params: ThreadSetNameParams


class ThreadNameUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/name/updated"]
    params: ThreadNameUpdatedNotification


class ThreadPredictionRequestRequest(WireModel):
    id: RequestId
    method: Literal["thread/prediction/request"]
    params: ThreadPredictionRequestParams


class ThreadPredictionUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/prediction/updated"]
    params: ThreadPredictionUpdatedNotification


class ThreadProjectUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/project/updated"]
    params: ThreadProjectUpdatedNotification


class ThreadQueueAddRequest(WireModel):
    id: RequestId
    method: Literal["thread/queue/add"]
    params: ThreadQueueAddParams


class ThreadQueueChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/queue/changed"]
    params: ThreadQueueChangedNotification


class ThreadQueueDeleteRequest(WireModel):
    id: RequestId
    method: Literal["thread/queue/delete"]
    params: ThreadQueueDeleteParams


class ThreadQueueListRequest(WireModel):
    id: RequestId
    method: Literal["thread/queue/list"]
    params: ThreadQueueListParams


class ThreadQueueReorderRequest(WireModel):
    id: RequestId
    method: Literal["thread/queue/reorder"]
    params: ThreadQueueReorderParams


class ThreadQueueStartRequest(WireModel):
    id: RequestId
    method: Literal["thread/queue/start"]
    params: ThreadQueueStartParams


class ThreadQueueUpdateRequest(WireModel):
    id: RequestId
    method: Literal["thread/queue/update"]
    params: ThreadQueueUpdateParams


class ThreadReadRequest(WireModel):
    id: RequestId
    method: Literal["thread/read"]
    params: ThreadReadParams


class ThreadReadStateChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/readState/changed"]
    params: ThreadReadStateChangedNotification


class ThreadReadStateUpdateRequest(WireModel):
    id: RequestId
    method: Literal["thread/readState/update"]
    params: ThreadReadStateUpdateParams


class ThreadRealtimeAppendAudioRequest(WireModel):
    id: RequestId
    method: Literal["thread/realtime/appendAudio"]
    params: ThreadRealtimeAppendAudioParams


class ThreadRealtimeAppendSpeechRequest(WireModel):
    id: RequestId
    method: Literal["thread/realtime/appendSpeech"]
    params: ThreadRealtimeAppendSpeechParams


class ThreadRealtimeAppendTextRequest(WireModel):
    id: RequestId
    method: Literal["thread/realtime/appendText"]
    params: ThreadRealtimeAppendTextParams


class ThreadRealtimeClosedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/closed"]
    params: ThreadRealtimeClosedNotification


class ThreadRealtimeErrorServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/error"]
    params: ThreadRealtimeErrorNotification


class ThreadRealtimeItemAddedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/itemAdded"]
    params: ThreadRealtimeItemAddedNotification


class ThreadRealtimeItemCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/item/completed"]
    params: ThreadRealtimeItemCompletedNotification


class ThreadRealtimeItemStartedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/item/started"]
    params: ThreadRealtimeItemStartedNotification


class ThreadRealtimeItemTranscriptDeltaServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/item/transcript/delta"]
    params: ThreadRealtimeItemTranscriptDeltaNotification


class ThreadRealtimeListVoicesRequest(WireModel):
    id: RequestId
    method: Literal["thread/realtime/listVoices"]
    params: ThreadRealtimeListVoicesParams


class ThreadRealtimeOutputAudioDeltaServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/outputAudio/delta"]
    params: ThreadRealtimeOutputAudioDeltaNotification


class ThreadRealtimeSdpServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/sdp"]
    params: ThreadRealtimeSdpNotification


class ThreadRealtimeStartRequest(WireModel):
    id: RequestId
    method: Literal["thread/realtime/start"]
    params: ThreadRealtimeStartParams


class ThreadRealtimeStartedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/started"]
    params: ThreadRealtimeStartedNotification


class ThreadRealtimeStopRequest(WireModel):
    id: RequestId
    method: Literal["thread/realtime/stop"]
    params: ThreadRealtimeStopParams


class ThreadRealtimeTranscriptDeltaServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/transcript/delta"]
    params: ThreadRealtimeTranscriptDeltaNotification


class ThreadRealtimeTranscriptDoneServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/realtime/transcript/done"]
    params: ThreadRealtimeTranscriptDoneNotification


class ThreadResumeRequest(WireModel):
    id: RequestId
    method: Literal["thread/resume"]
    params: ThreadResumeParams


class ThreadRevertRequest(WireModel):
    id: RequestId
    method: Literal["thread/revert"]
    params: ThreadRevertParams


class ThreadRevertedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/reverted"]
    params: ThreadRevertedNotification


class ThreadSearchOccurrencesRequest(WireModel):
    id: RequestId
    method: Literal["thread/searchOccurrences"]
    params: ThreadSearchOccurrencesParams


class ThreadSearchRequest(WireModel):
    id: RequestId
    method: Literal["thread/search"]
    params: ThreadSearchParams


class ThreadSectionMoveRequest(WireModel):
    id: RequestId
    method: Literal["thread/section/move"]
    params: ThreadSectionMoveParams


class ThreadSettingsUpdateRequest(WireModel):
    id: RequestId
    method: Literal["thread/settings/update"]
    params: ThreadSettingsUpdateParams


class ThreadSettingsUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/settings/updated"]
    params: ThreadSettingsUpdatedNotification


class ThreadShellCommandRequest(WireModel):
    id: RequestId
    method: Literal["thread/shellCommand"]
    params: ThreadShellCommandParams


class ThreadStartRequest(WireModel):
    """NEW APIs"""

    id: RequestId
    method: Literal["thread/start"]
    params: ThreadStartParams


class ThreadStartedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/started"]
    params: ThreadStartedNotification


class ThreadStatusChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/status/changed"]
    params: ThreadStatusChangedNotification


class ThreadTimelineListRequest(WireModel):
    id: RequestId
    method: Literal["thread/timeline/list"]
    params: ThreadTimelineListParams


class ThreadTokenUsageUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/tokenUsage/updated"]
    params: ThreadTokenUsageUpdatedNotification


class ThreadTurnsListRequest(WireModel):
    id: RequestId
    method: Literal["thread/turns/list"]
    params: ThreadTurnsListParams


class ThreadUnarchiveRequest(WireModel):
    id: RequestId
    method: Literal["thread/unarchive"]
    params: ThreadUnarchiveParams


class ThreadUnarchivedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["thread/unarchived"]
    params: ThreadUnarchivedNotification


class ThreadUnsubscribeRequest(WireModel):
    id: RequestId
    method: Literal["thread/unsubscribe"]
    params: ThreadUnsubscribeParams
