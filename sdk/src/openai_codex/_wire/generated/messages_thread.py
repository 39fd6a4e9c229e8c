# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .jsonrpc import RequestId
    from .thread_attachment import (
        ThreadAttachmentAddParams,
        ThreadAttachmentListParams,
        ThreadAttachmentOwnerListParams,
        ThreadAttachmentRemoveParams,
    )
    from .thread_list import (
        ThreadItemsListParams,
        ThreadItemsReadParams,
        ThreadListParams,
        ThreadReadParams,
        ThreadTurnsListParams,
    )
    from .thread_manage import (
        ThreadApproveGuardianDeniedActionParams,
        ThreadArchiveParams,
        ThreadCompactStartParams,
        ThreadDecrementElicitationParams,
        ThreadDeleteParams,
        ThreadGoalClearParams,
        ThreadGoalGetParams,
        ThreadGoalSetParams,
        ThreadIncrementElicitationParams,
        ThreadInjectItemsParams,
        ThreadLoadedListParams,
        ThreadMemoryModeSetParams,
        ThreadMetadataUpdateParams,
        ThreadRevertParams,
        ThreadSetNameParams,
        ThreadShellCommandParams,
        ThreadUnarchiveParams,
        ThreadUnsubscribeParams,
    )
    from .thread_queue import (
        ThreadQueueAddParams,
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
        ThreadRealtimeListVoicesParams,
        ThreadRealtimeStartParams,
        ThreadRealtimeStopParams,
        ThreadTimelineListParams,
    )
    from .thread_search import ThreadSearchOccurrencesParams, ThreadSearchParams
    from .thread_section import (
        ThreadSectionCreateParams,
        ThreadSectionDeleteParams,
        ThreadSectionListParams,
        ThreadSectionMoveParams,
        ThreadSectionUpdateParams,
    )
    from .thread_settings import ThreadSettingsUpdateParams
    from .thread_start import ThreadForkParams, ThreadResumeParams, ThreadStartParams
    from .thread_state import ThreadPredictionRequestParams, ThreadReadStateUpdateParams
    from .thread_terminals import (
        ThreadBackgroundTerminalsCleanParams,
        ThreadBackgroundTerminalsListParams,
        ThreadBackgroundTerminalsTerminateParams,
    )

if not TYPE_CHECKING:
    RequestId = ref("RequestId")
    ThreadApproveGuardianDeniedActionParams = ref("ThreadApproveGuardianDeniedActionParams")
    ThreadArchiveParams = ref("ThreadArchiveParams")
    ThreadAttachmentAddParams = ref("ThreadAttachmentAddParams")
    ThreadAttachmentListParams = ref("ThreadAttachmentListParams")
    ThreadAttachmentOwnerListParams = ref("ThreadAttachmentOwnerListParams")
    ThreadAttachmentRemoveParams = ref("ThreadAttachmentRemoveParams")
    ThreadBackgroundTerminalsCleanParams = ref("ThreadBackgroundTerminalsCleanParams")
    ThreadBackgroundTerminalsListParams = ref("ThreadBackgroundTerminalsListParams")
    ThreadBackgroundTerminalsTerminateParams = ref("ThreadBackgroundTerminalsTerminateParams")
    ThreadCompactStartParams = ref("ThreadCompactStartParams")
    ThreadDecrementElicitationParams = ref("ThreadDecrementElicitationParams")
    ThreadDeleteParams = ref("ThreadDeleteParams")
    ThreadForkParams = ref("ThreadForkParams")
    ThreadGoalClearParams = ref("ThreadGoalClearParams")
    ThreadGoalGetParams = ref("ThreadGoalGetParams")
    ThreadGoalSetParams = ref("ThreadGoalSetParams")
    ThreadIncrementElicitationParams = ref("ThreadIncrementElicitationParams")
    ThreadInjectItemsParams = ref("ThreadInjectItemsParams")
    ThreadItemsListParams = ref("ThreadItemsListParams")
    ThreadItemsReadParams = ref("ThreadItemsReadParams")
    ThreadListParams = ref("ThreadListParams")
    ThreadLoadedListParams = ref("ThreadLoadedListParams")
    ThreadMemoryModeSetParams = ref("ThreadMemoryModeSetParams")
    ThreadMetadataUpdateParams = ref("ThreadMetadataUpdateParams")
    ThreadPredictionRequestParams = ref("ThreadPredictionRequestParams")
    ThreadQueueAddParams = ref("ThreadQueueAddParams")
    ThreadQueueDeleteParams = ref("ThreadQueueDeleteParams")
    ThreadQueueListParams = ref("ThreadQueueListParams")
    ThreadQueueReorderParams = ref("ThreadQueueReorderParams")
    ThreadQueueStartParams = ref("ThreadQueueStartParams")
    ThreadQueueUpdateParams = ref("ThreadQueueUpdateParams")
    ThreadReadParams = ref("ThreadReadParams")
    ThreadReadStateUpdateParams = ref("ThreadReadStateUpdateParams")
    ThreadRealtimeAppendAudioParams = ref("ThreadRealtimeAppendAudioParams")
    ThreadRealtimeAppendSpeechParams = ref("ThreadRealtimeAppendSpeechParams")
    ThreadRealtimeAppendTextParams = ref("ThreadRealtimeAppendTextParams")
    ThreadRealtimeListVoicesParams = ref("ThreadRealtimeListVoicesParams")
    ThreadRealtimeStartParams = ref("ThreadRealtimeStartParams")
    ThreadRealtimeStopParams = ref("ThreadRealtimeStopParams")
    ThreadResumeParams = ref("ThreadResumeParams")
    ThreadRevertParams = ref("ThreadRevertParams")
    ThreadSearchOccurrencesParams = ref("ThreadSearchOccurrencesParams")
    ThreadSearchParams = ref("ThreadSearchParams")
    ThreadSectionCreateParams = ref("ThreadSectionCreateParams")
    ThreadSectionDeleteParams = ref("ThreadSectionDeleteParams")
    ThreadSectionListParams = ref("ThreadSectionListParams")
    ThreadSectionMoveParams = ref("ThreadSectionMoveParams")
    ThreadSectionUpdateParams = ref("ThreadSectionUpdateParams")
    ThreadSetNameParams = ref("ThreadSetNameParams")
    ThreadSettingsUpdateParams = ref("ThreadSettingsUpdateParams")
    ThreadShellCommandParams = ref("ThreadShellCommandParams")
    ThreadStartParams = ref("ThreadStartParams")
    ThreadTimelineListParams = ref("ThreadTimelineListParams")
    ThreadTurnsListParams = ref("ThreadTurnsListParams")
    ThreadUnarchiveParams = ref("ThreadUnarchiveParams")
    ThreadUnsubscribeParams = ref("ThreadUnsubscribeParams")

__all__ = [
    "ThreadApproveGuardianDeniedActionRequest",
    "ThreadArchiveRequest",
    "ThreadAttachmentAddRequest",
    "ThreadAttachmentListRequest",
    "ThreadAttachmentOwnerListRequest",
    "ThreadAttachmentRemoveRequest",
    "ThreadBackgroundTerminalsCleanRequest",
    "ThreadBackgroundTerminalsListRequest",
    "ThreadBackgroundTerminalsTerminateRequest",
    "ThreadCompactStartRequest",
    "ThreadDecrementElicitationRequest",
    "ThreadDeleteRequest",
    "ThreadForkRequest",
    "ThreadGoalClearRequest",
    "ThreadGoalGetRequest",
    "ThreadGoalSetRequest",
    "ThreadIncrementElicitationRequest",
    "ThreadInjectItemsRequest",
    "ThreadItemsListRequest",
    "ThreadItemsReadRequest",
    "ThreadListRequest",
    "ThreadLoadedListRequest",
    "ThreadMemoryModeSetRequest",
    "ThreadMetadataUpdateRequest",
    "ThreadNameSetRequest",
    "ThreadPredictionRequestRequest",
    "ThreadQueueAddRequest",
    "ThreadQueueDeleteRequest",
    "ThreadQueueListRequest",
    "ThreadQueueReorderRequest",
    "ThreadQueueStartRequest",
    "ThreadQueueUpdateRequest",
    "ThreadReadRequest",
    "ThreadReadStateUpdateRequest",
    "ThreadRealtimeAppendAudioRequest",
    "ThreadRealtimeAppendSpeechRequest",
    "ThreadRealtimeAppendTextRequest",
    "ThreadRealtimeListVoicesRequest",
    "ThreadRealtimeStartRequest",
    "ThreadRealtimeStopRequest",
    "ThreadResumeRequest",
    "ThreadRevertRequest",
    "ThreadSearchOccurrencesRequest",
    "ThreadSearchRequest",
    "ThreadSectionCreateRequest",
    "ThreadSectionDeleteRequest",
    "ThreadSectionListRequest",
    "ThreadSectionMoveRequest",
    "ThreadSectionUpdateRequest",
    "ThreadSettingsUpdateRequest",
    "ThreadShellCommandRequest",
    "ThreadStartRequest",
    "ThreadTimelineListRequest",
    "ThreadTurnsListRequest",
    "ThreadUnarchiveRequest",
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


class ThreadCompactStartRequest(WireModel):
    id: RequestId
    method: Literal["thread/compact/start"]
    params: ThreadCompactStartParams


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


class ThreadForkRequest(WireModel):
    id: RequestId
    method: Literal["thread/fork"]
    params: ThreadForkParams


class ThreadGoalClearRequest(WireModel):
    id: RequestId
    method: Literal["thread/goal/clear"]
    params: ThreadGoalClearParams


class ThreadGoalGetRequest(WireModel):
    id: RequestId
    method: Literal["thread/goal/get"]
    params: ThreadGoalGetParams


class ThreadGoalSetRequest(WireModel):
    id: RequestId
    method: Literal["thread/goal/set"]
    params: ThreadGoalSetParams


class ThreadIncrementElicitationRequest(WireModel):
    """Increment the thread-local out-of-band elicitation counter.

    This is used by external helpers to pause timeout accounting while a user approval or
    other elicitation is pending outside the app-server request flow.
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


class ThreadPredictionRequestRequest(WireModel):
    id: RequestId
    method: Literal["thread/prediction/request"]
    params: ThreadPredictionRequestParams


class ThreadQueueAddRequest(WireModel):
    id: RequestId
    method: Literal["thread/queue/add"]
    params: ThreadQueueAddParams


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


class ThreadRealtimeListVoicesRequest(WireModel):
    id: RequestId
    method: Literal["thread/realtime/listVoices"]
    params: ThreadRealtimeListVoicesParams


class ThreadRealtimeStartRequest(WireModel):
    id: RequestId
    method: Literal["thread/realtime/start"]
    params: ThreadRealtimeStartParams


class ThreadRealtimeStopRequest(WireModel):
    id: RequestId
    method: Literal["thread/realtime/stop"]
    params: ThreadRealtimeStopParams


class ThreadResumeRequest(WireModel):
    id: RequestId
    method: Literal["thread/resume"]
    params: ThreadResumeParams


class ThreadRevertRequest(WireModel):
    id: RequestId
    method: Literal["thread/revert"]
    params: ThreadRevertParams


class ThreadSearchOccurrencesRequest(WireModel):
    id: RequestId
    method: Literal["thread/searchOccurrences"]
    params: ThreadSearchOccurrencesParams


class ThreadSearchRequest(WireModel):
    id: RequestId
    method: Literal["thread/search"]
    params: ThreadSearchParams


class ThreadSectionCreateRequest(WireModel):
    id: RequestId
    method: Literal["threadSection/create"]
    params: ThreadSectionCreateParams


class ThreadSectionDeleteRequest(WireModel):
    id: RequestId
    method: Literal["threadSection/delete"]
    params: ThreadSectionDeleteParams


class ThreadSectionListRequest(WireModel):
    id: RequestId
    method: Literal["threadSection/list"]
    params: ThreadSectionListParams


class ThreadSectionMoveRequest(WireModel):
    id: RequestId
    method: Literal["thread/section/move"]
    params: ThreadSectionMoveParams


class ThreadSectionUpdateRequest(WireModel):
    id: RequestId
    method: Literal["threadSection/update"]
    params: ThreadSectionUpdateParams


class ThreadSettingsUpdateRequest(WireModel):
    id: RequestId
    method: Literal["thread/settings/update"]
    params: ThreadSettingsUpdateParams


class ThreadShellCommandRequest(WireModel):
    id: RequestId
    method: Literal["thread/shellCommand"]
    params: ThreadShellCommandParams


class ThreadStartRequest(WireModel):
    """NEW APIs"""

    id: RequestId
    method: Literal["thread/start"]
    params: ThreadStartParams


class ThreadTimelineListRequest(WireModel):
    id: RequestId
    method: Literal["thread/timeline/list"]
    params: ThreadTimelineListParams


class ThreadTurnsListRequest(WireModel):
    id: RequestId
    method: Literal["thread/turns/list"]
    params: ThreadTurnsListParams


class ThreadUnarchiveRequest(WireModel):
    id: RequestId
    method: Literal["thread/unarchive"]
    params: ThreadUnarchiveParams


class ThreadUnsubscribeRequest(WireModel):
    id: RequestId
    method: Literal["thread/unsubscribe"]
    params: ThreadUnsubscribeParams
