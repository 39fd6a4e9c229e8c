# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from ..base import OpenEnum, UInt, UnknownVariant, WireModel, WirePage, empty_list, ref
from ..unions import TaggedRoot

if TYPE_CHECKING:
    from .turn import ThreadItem, TurnError, TurnStatus

if not TYPE_CHECKING:
    ThreadItem = ref("ThreadItem")
    TurnError = ref("TurnError")
    TurnStatus = ref("TurnStatus")

__all__ = [
    "BemItemPromotedThreadRealtimeItem",
    "CodexResponseHandoffMode",
    "ConversationTextRole",
    "ExistingCallThreadRealtimeStartTransport",
    "InlineMarkdownThreadRealtimeBemItemPresentation",
    "InlineVisualizationThreadRealtimeBemItemPresentation",
    "ItemThreadTimelineEntry",
    "RealtimeConversationVersion",
    "RealtimeOutputModality",
    "RealtimeSessionClosedThreadRealtimeItem",
    "RealtimeSessionStartedThreadRealtimeItem",
    "RealtimeThreadTimelineEntry",
    "RealtimeVoice",
    "RealtimeVoicesList",
    "ThreadRealtimeAppendAudioParams",
    "ThreadRealtimeAppendAudioResponse",
    "ThreadRealtimeAppendSpeechParams",
    "ThreadRealtimeAppendSpeechResponse",
    "ThreadRealtimeAppendTextParams",
    "ThreadRealtimeAppendTextResponse",
    "ThreadRealtimeAudioChunk",
    "ThreadRealtimeBemItemPresentation",
    "ThreadRealtimeClosedNotification",
    "ThreadRealtimeErrorNotification",
    "ThreadRealtimeInitialItem",
    "ThreadRealtimeItem",
    "ThreadRealtimeItemAddedNotification",
    "ThreadRealtimeItemCompletedNotification",
    "ThreadRealtimeItemStartedNotification",
    "ThreadRealtimeItemTranscriptDeltaNotification",
    "ThreadRealtimeListVoicesParams",
    "ThreadRealtimeListVoicesResponse",
    "ThreadRealtimeOutputAudioDeltaNotification",
    "ThreadRealtimeSdpNotification",
    "ThreadRealtimeSessionOutcome",
    "ThreadRealtimeStartParams",
    "ThreadRealtimeStartResponse",
    "ThreadRealtimeStartTransport",
    "ThreadRealtimeStartedNotification",
    "ThreadRealtimeStopParams",
    "ThreadRealtimeStopResponse",
    "ThreadRealtimeTranscriptDeltaNotification",
    "ThreadRealtimeTranscriptDoneNotification",
    "ThreadRealtimeTranscriptRole",
    "ThreadTimelineEntry",
    "ThreadTimelineListParams",
    "ThreadTimelineListResponse",
    "TranscriptSegmentThreadRealtimeItem",
    "TurnCompletedThreadTimelineEntry",
    "TurnStartedThreadTimelineEntry",
    "WebrtcThreadRealtimeStartTransport",
    "WebsocketThreadRealtimeStartTransport",
    "WholeItemThreadRealtimeBemItemPresentation",
]


class InlineMarkdownThreadRealtimeBemItemPresentation(WireModel):
    type: Literal["inlineMarkdown"]


class InlineVisualizationThreadRealtimeBemItemPresentation(WireModel):
    index: UInt
    type: Literal["inlineVisualization"]


class WholeItemThreadRealtimeBemItemPresentation(WireModel):
    type: Literal["wholeItem"]


class ThreadRealtimeBemItemPresentation(TaggedRoot):
    """EXPERIMENTAL - how an existing agent item appears in a realtime conversation."""

    if TYPE_CHECKING:
        root: (
            WholeItemThreadRealtimeBemItemPresentation
            | InlineMarkdownThreadRealtimeBemItemPresentation
            | InlineVisualizationThreadRealtimeBemItemPresentation
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "wholeItem": ("WholeItemThreadRealtimeBemItemPresentation",),
        "inlineMarkdown": ("InlineMarkdownThreadRealtimeBemItemPresentation",),
        "inlineVisualization": ("InlineVisualizationThreadRealtimeBemItemPresentation",),
    }


class BemItemPromotedThreadRealtimeItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"item_id": "item_id", "turn_id": "turn_id"}
    id: str
    realtime_session_id: str
    item_id: str
    presentation: ThreadRealtimeBemItemPresentation
    turn_id: str
    type: Literal["bemItemPromoted"]


class CodexResponseHandoffMode(OpenEnum):
    thinking = "thinking"
    commentary = "commentary"
    bem_tags = "bemTags"


class ConversationTextRole(OpenEnum):
    user = "user"
    developer = "developer"
    assistant = "assistant"


class ExistingCallThreadRealtimeStartTransport(WireModel):
    call_id: str
    """Identifier of a realtime call already created and negotiated by the client."""
    type: Literal["existingCall"]


class ItemThreadTimelineEntry(WireModel):
    item: ThreadItem
    position: UInt
    turn_id: str
    type: Literal["item"]


class RealtimeConversationVersion(OpenEnum):
    v1 = "v1"
    v2 = "v2"
    v3 = "v3"


class RealtimeOutputModality(OpenEnum):
    text = "text"
    audio = "audio"


class ThreadRealtimeSessionOutcome(OpenEnum):
    ended = "ended"
    failed = "failed"


class RealtimeSessionClosedThreadRealtimeItem(WireModel):
    id: str
    realtime_session_id: str
    outcome: ThreadRealtimeSessionOutcome
    type: Literal["realtimeSessionClosed"]


class RealtimeSessionStartedThreadRealtimeItem(WireModel):
    id: str
    realtime_session_id: str
    type: Literal["realtimeSessionStarted"]


class ThreadRealtimeTranscriptRole(OpenEnum):
    user = "user"
    assistant = "assistant"


class TranscriptSegmentThreadRealtimeItem(WireModel):
    id: str
    realtime_session_id: str
    role: ThreadRealtimeTranscriptRole
    text: str
    type: Literal["transcriptSegment"]


class ThreadRealtimeItem(TaggedRoot):
    """EXPERIMENTAL - a thread-scoped realtime item in the canonical timeline."""

    if TYPE_CHECKING:
        root: (
            RealtimeSessionStartedThreadRealtimeItem
            | TranscriptSegmentThreadRealtimeItem
            | BemItemPromotedThreadRealtimeItem
            | RealtimeSessionClosedThreadRealtimeItem
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "realtimeSessionStarted": ("RealtimeSessionStartedThreadRealtimeItem",),
        "transcriptSegment": ("TranscriptSegmentThreadRealtimeItem",),
        "bemItemPromoted": ("BemItemPromotedThreadRealtimeItem",),
        "realtimeSessionClosed": ("RealtimeSessionClosedThreadRealtimeItem",),
    }


class RealtimeThreadTimelineEntry(WireModel):
    item: ThreadRealtimeItem
    position: UInt
    type: Literal["realtime"]


class RealtimeVoice(OpenEnum):
    alloy = "alloy"
    arbor = "arbor"
    ash = "ash"
    aube = "aube"
    ballad = "ballad"
    breeze = "breeze"
    bubbie = "bubbie"
    cedar = "cedar"
    coral = "coral"
    cove = "cove"
    echo = "echo"
    ember = "ember"
    haetsal = "haetsal"
    hanul = "hanul"
    himari = "himari"
    juniper = "juniper"
    leher = "leher"
    maple = "maple"
    marin = "marin"
    miko = "miko"
    neer = "neer"
    porto = "porto"
    rindo = "rindo"
    rio = "rio"
    rivage = "rivage"
    sage = "sage"
    selva = "selva"
    shimmer = "shimmer"
    sol = "sol"
    sonna = "sonna"
    spruce = "spruce"
    tinta = "tinta"
    vale = "vale"
    verse = "verse"
    viola = "viola"


class RealtimeVoicesList(WireModel):
    default_v1: RealtimeVoice
    default_v2: RealtimeVoice
    v1: list[RealtimeVoice]
    v2: list[RealtimeVoice]
    v3: list[RealtimeVoice] = empty_list()


class ThreadRealtimeAudioChunk(WireModel):
    """EXPERIMENTAL - thread realtime audio chunk."""

    data: str
    item_id: str | None = None
    num_channels: UInt
    sample_rate: UInt
    samples_per_channel: UInt | None = None


class ThreadRealtimeAppendAudioParams(WireModel):
    """EXPERIMENTAL - append audio input to thread realtime."""

    audio: ThreadRealtimeAudioChunk
    thread_id: str


class ThreadRealtimeAppendAudioResponse(WireModel):
    """EXPERIMENTAL - response for appending realtime audio input."""


class ThreadRealtimeAppendSpeechParams(WireModel):
    """EXPERIMENTAL - append speakable text to thread realtime."""

    text: str
    thread_id: str


class ThreadRealtimeAppendSpeechResponse(WireModel):
    """EXPERIMENTAL - response for appending realtime speech."""


class ThreadRealtimeAppendTextParams(WireModel):
    """EXPERIMENTAL - append text input to thread realtime."""

    role: ConversationTextRole = ConversationTextRole.user
    text: str
    thread_id: str


class ThreadRealtimeAppendTextResponse(WireModel):
    """EXPERIMENTAL - response for appending realtime text input."""


class ThreadRealtimeClosedNotification(WireModel):
    """EXPERIMENTAL - emitted when thread realtime transport closes."""

    reason: str | None = None
    thread_id: str


class ThreadRealtimeErrorNotification(WireModel):
    """EXPERIMENTAL - emitted when thread realtime encounters an error."""

    message: str
    thread_id: str


class ThreadRealtimeInitialItem(WireModel):
    """EXPERIMENTAL - role-bearing text item included when a realtime V3 session starts."""

    role: ConversationTextRole
    text: str


class ThreadRealtimeItemAddedNotification(WireModel):
    """EXPERIMENTAL - raw non-audio thread realtime item emitted by the backend."""

    item: Any
    thread_id: str


class ThreadRealtimeItemCompletedNotification(WireModel):
    """EXPERIMENTAL - a realtime timeline item published after canonical commit."""

    item: ThreadRealtimeItem
    thread_id: str


class ThreadRealtimeItemStartedNotification(WireModel):
    """EXPERIMENTAL - a realtime timeline item started before its content streams."""

    item: ThreadRealtimeItem
    thread_id: str


class ThreadRealtimeItemTranscriptDeltaNotification(WireModel):
    """EXPERIMENTAL - text appended to an active realtime transcript item."""

    delta: str
    item_id: str
    thread_id: str


class ThreadRealtimeListVoicesParams(WireModel):
    """EXPERIMENTAL - list voices supported by thread realtime."""


class ThreadRealtimeListVoicesResponse(WireModel):
    """EXPERIMENTAL - response for listing supported realtime voices."""

    voices: RealtimeVoicesList


class ThreadRealtimeOutputAudioDeltaNotification(WireModel):
    """EXPERIMENTAL - streamed output audio emitted by thread realtime."""

    audio: ThreadRealtimeAudioChunk
    thread_id: str


class ThreadRealtimeSdpNotification(WireModel):
    """EXPERIMENTAL - emitted with the remote SDP for a WebRTC realtime session."""

    sdp: str
    thread_id: str


class WebrtcThreadRealtimeStartTransport(WireModel):
    sdp: str
    """SDP offer generated by a WebRTC RTCPeerConnection after configuring audio and the realtime
    events data channel.
    """
    type: Literal["webrtc"]


class WebsocketThreadRealtimeStartTransport(WireModel):
    type: Literal["websocket"]


class ThreadRealtimeStartTransport(TaggedRoot):
    """EXPERIMENTAL - transport used by thread realtime."""

    if TYPE_CHECKING:
        root: (
            WebsocketThreadRealtimeStartTransport
            | WebrtcThreadRealtimeStartTransport
            | ExistingCallThreadRealtimeStartTransport
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "websocket": ("WebsocketThreadRealtimeStartTransport",),
        "webrtc": ("WebrtcThreadRealtimeStartTransport",),
        "existingCall": ("ExistingCallThreadRealtimeStartTransport",),
    }


class ThreadRealtimeStartParams(WireModel):
    """EXPERIMENTAL - start a thread-scoped realtime session."""

    backend_reasoning_status: bool | None = None
    """Relays public reasoning summaries as quiet context for realtime V3 delegations. Defaults
    to false.
    """
    client_managed_handoffs: bool | None = None
    """Leaves Codex response handoffs to the client's explicit append calls instead of forwarding
    them automatically. Defaults to false.
    """
    codex_response_handoff_channel_prefixes: dict[str, list[str]] | None = None
    """Overrides BEM channel prefixes by `analysis`, `commentary`, or `final`. Omitted channels
    retain their default uppercase bracketed prefixes.
    """
    codex_response_handoff_mode: CodexResponseHandoffMode | None = None
    """Selects how automatic Codex responses are routed in Frameless Bidi sessions. Omitted
    values default to `thinking`. Realtime V1 and V2 ignore this setting.
    """
    codex_response_item_prefix: str | None = None
    """Optional prefix added to automatic Codex response items when `codexResponsesAsItems` is
    true.
    """
    codex_responses_as_items: bool | None = None
    """Sends automatic Codex responses as realtime conversation items instead of handoff appends."""
    delegation_ack_filler: bool | None = None
    """Controls whether a realtime V3 delegation produces an acknowledgement filler. Omitted
    values preserve the Realtime API's default behavior.
    """
    flush_transcript_tail_on_session_end: bool | None = None
    """Routes any transcript tail remaining at session end through Codex. Defaults to false.
    TODO: Remove this rollout knob once transcript-tail flushing is always enabled.
    """
    include_startup_context: bool | None = None
    """Set to false to start without Codex's startup context. Omitted or null includes it."""
    initial_items: list[ThreadRealtimeInitialItem] | None = None
    """Adds complete role-bearing text items to the initial Frameless Bidi session history. This
    is only supported by realtime V3 and is sent during session startup. Requests are limited
    to 128 items and 8,192 estimated text tokens in total.
    """
    model: str | None = None
    """Overrides the configured realtime model for this session only."""
    output_modality: RealtimeOutputModality
    """Selects text or audio output for the realtime session. Transport and voice stay
    independent so clients can choose how they connect separately from what the model emits.
    """
    prompt: str | None = None
    realtime_end_instructions: str | None = None
    """Developer instructions given to the backing Codex model when this realtime session ends."""
    realtime_session_id: str | None = None
    realtime_start_instructions: str | None = None
    """Developer instructions given to the backing Codex model when this realtime session starts."""
    thread_id: str
    transport: ThreadRealtimeStartTransport | None = None
    version: RealtimeConversationVersion | None = None
    """Overrides the configured realtime protocol version for this session only."""
    voice: RealtimeVoice | None = None


class ThreadRealtimeStartResponse(WireModel):
    """EXPERIMENTAL - response for starting thread realtime."""


class ThreadRealtimeStartedNotification(WireModel):
    """EXPERIMENTAL - emitted when thread realtime startup is accepted."""

    realtime_session_id: str | None = None
    thread_id: str
    version: RealtimeConversationVersion


class ThreadRealtimeStopParams(WireModel):
    """EXPERIMENTAL - stop thread realtime."""

    thread_id: str


class ThreadRealtimeStopResponse(WireModel):
    """EXPERIMENTAL - response for stopping thread realtime."""


class ThreadRealtimeTranscriptDeltaNotification(WireModel):
    """EXPERIMENTAL - flat transcript delta emitted whenever realtime transcript text changes."""

    delta: str
    """Live transcript delta from the realtime event."""
    role: str
    thread_id: str


class ThreadRealtimeTranscriptDoneNotification(WireModel):
    """EXPERIMENTAL - final transcript text emitted when realtime completes a transcript part."""

    role: str
    text: str
    """Final complete text for the transcript part."""
    thread_id: str


class TurnCompletedThreadTimelineEntry(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "completed_at": "completed_at",
        "duration_ms": "duration_ms",
        "started_at": "started_at",
        "turn_id": "turn_id",
    }
    completed_at: int | None = None
    duration_ms: int | None = None
    error: TurnError | None = None
    position: UInt
    started_at: int | None = None
    status: TurnStatus
    turn_id: str
    type: Literal["turnCompleted"]


class TurnStartedThreadTimelineEntry(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"started_at": "started_at", "turn_id": "turn_id"}
    position: UInt
    started_at: int | None = None
    turn_id: str
    type: Literal["turnStarted"]


class ThreadTimelineEntry(TaggedRoot):
    """EXPERIMENTAL - one item or turn boundary in canonical rollout order."""

    if TYPE_CHECKING:
        root: (
            ItemThreadTimelineEntry
            | RealtimeThreadTimelineEntry
            | TurnStartedThreadTimelineEntry
            | TurnCompletedThreadTimelineEntry
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "item": ("ItemThreadTimelineEntry",),
        "realtime": ("RealtimeThreadTimelineEntry",),
        "turnStarted": ("TurnStartedThreadTimelineEntry",),
        "turnCompleted": ("TurnCompletedThreadTimelineEntry",),
    }


class ThreadTimelineListParams(WireModel):
    """EXPERIMENTAL - list ordinary and realtime thread history in rollout order."""

    cursor: str | None = None
    limit: UInt | None = None
    thread_id: str


class ThreadTimelineListResponse(WirePage[ThreadTimelineEntry]):
    """EXPERIMENTAL - a bounded timeline page with its resolved opening voice state."""

    active_realtime_session_at_page_start: str | None = None
    data: list[ThreadTimelineEntry]
    next_cursor: str | None = None
