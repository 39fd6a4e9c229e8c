# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from ..base import OpenEnum, UInt, UnknownVariant, WireModel, ref
from ..unions import TaggedRoot

if TYPE_CHECKING:
    from .item import FunctionCallOutputBody, ImageDetail
    from .thread import ReasoningEffort
    from .turn import MessagePhase

if not TYPE_CHECKING:
    FunctionCallOutputBody = ref("FunctionCallOutputBody")
    ImageDetail = ref("ImageDetail")
    MessagePhase = ref("MessagePhase")
    ReasoningEffort = ref("ReasoningEffort")

__all__ = [
    "AdditionalToolsResponseItem",
    "AgentMessageInputContent",
    "AgentMessageResponseItem",
    "CompactionResponseItem",
    "CompactionTriggerResponseItem",
    "ConfigurationReasoning",
    "ConfigurationUpdateResponseItem",
    "ContentItem",
    "ContextCompactionResponseItem",
    "CustomToolCallOutputResponseItem",
    "CustomToolCallResponseItem",
    "EncryptedContentAgentMessageInputContent",
    "ExecLocalShellAction",
    "FileIdContentItem",
    "FindInPageResponsesApiWebSearchAction",
    "FunctionCallOutputResponseItem",
    "FunctionCallResponseItem",
    "ImageGenerationCallResponseItem",
    "InputAudioContentItem",
    "InputImageContentItem",
    "InputTextAgentMessageInputContent",
    "InputTextContentItem",
    "InternalChatMessageMetadataPassthrough",
    "LocalShellAction",
    "LocalShellCallResponseItem",
    "LocalShellStatus",
    "MessageResponseItem",
    "OpenPageResponsesApiWebSearchAction",
    "OtherResponseItem",
    "OtherResponsesApiWebSearchAction",
    "OutputTextContentItem",
    "ReasoningItemContent",
    "ReasoningItemReasoningSummary",
    "ReasoningResponseItem",
    "ReasoningTextReasoningItemContent",
    "ResponseItem",
    "ResponsesApiWebSearchAction",
    "SearchResponsesApiWebSearchAction",
    "SummaryTextReasoningItemReasoningSummary",
    "TextReasoningItemContent",
    "ToolSearchCallResponseItem",
    "ToolSearchOutputResponseItem",
    "WebSearchCallResponseItem",
]


class AdditionalToolsResponseItem(WireModel):
    id: str | None = None
    role: str
    tools: list[Any]
    type: Literal["additional_tools"]


class EncryptedContentAgentMessageInputContent(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"encrypted_content": "encrypted_content"}
    encrypted_content: str
    type: Literal["encrypted_content"]


class InputTextAgentMessageInputContent(WireModel):
    text: str
    type: Literal["input_text"]


class AgentMessageInputContent(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            InputTextAgentMessageInputContent
            | EncryptedContentAgentMessageInputContent
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "input_text": ("InputTextAgentMessageInputContent",),
        "encrypted_content": ("EncryptedContentAgentMessageInputContent",),
    }


class InternalChatMessageMetadataPassthrough(WireModel):
    """Internal Responses API passthrough metadata copied into underlying chat messages.

    Responses API strongly types this payload. Do not modify it without first getting API
    approval and making the corresponding Responses API change.
    """

    wire_names: ClassVar[dict[str, str]] = {"turn_id": "turn_id"}
    turn_id: str | None = None


class AgentMessageResponseItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }
    author: str
    content: list[AgentMessageInputContent]
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    recipient: str
    type: Literal["agent_message"]


class CompactionResponseItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }
    encrypted_content: str
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    type: Literal["compaction"]


class CompactionTriggerResponseItem(WireModel):
    type: Literal["compaction_trigger"]


class ConfigurationReasoning(WireModel):
    """Reasoning settings interpreted by the backend for the routed model."""

    effort: ReasoningEffort


class ConfigurationUpdateResponseItem(WireModel):
    """A durable input control interpreted by the backend at its position in history."""

    reasoning: ConfigurationReasoning
    type: Literal["configuration_update"]


class FileIdContentItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"file_id": "file_id"}
    detail: ImageDetail | None = None
    type: Literal["input_image"]
    file_id: str


class InputAudioContentItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"audio_url": "audio_url"}
    audio_url: str
    type: Literal["input_audio"]


class InputImageContentItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"image_url": "image_url"}
    detail: ImageDetail | None = None
    type: Literal["input_image"]
    image_url: str


class InputTextContentItem(WireModel):
    text: str
    type: Literal["input_text"]


class OutputTextContentItem(WireModel):
    annotations: list[Any] | None = None
    logprobs: list[Any] | None = None
    text: str
    type: Literal["output_text"]


class ContentItem(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            InputTextContentItem
            | InputImageContentItem
            | FileIdContentItem
            | InputAudioContentItem
            | OutputTextContentItem
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "input_text": ("InputTextContentItem",),
        "input_image": ("InputImageContentItem", "FileIdContentItem"),
        "input_audio": ("InputAudioContentItem",),
        "output_text": ("OutputTextContentItem",),
    }


class ContextCompactionResponseItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    type: Literal["context_compaction"]


class CustomToolCallOutputResponseItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "call_id": "call_id",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }
    call_id: str
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    name: str | None = None
    output: FunctionCallOutputBody
    type: Literal["custom_tool_call_output"]


class CustomToolCallResponseItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "call_id": "call_id",
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }
    call_id: str
    encrypted_content: str | None = None
    id: str | None = None
    input: str
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    name: str
    namespace: str | None = None
    status: str | None = None
    type: Literal["custom_tool_call"]


class ExecLocalShellAction(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "timeout_ms": "timeout_ms",
        "working_directory": "working_directory",
    }
    command: list[str]
    env: dict[str, str] | None = None
    timeout_ms: UInt | None = None
    type: Literal["exec"]
    user: str | None = None
    working_directory: str | None = None


class FindInPageResponsesApiWebSearchAction(WireModel):
    pattern: str | None = None
    type: Literal["find_in_page"]
    url: str | None = None


class FunctionCallOutputResponseItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "call_id": "call_id",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }
    call_id: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    name: str | None = None
    namespace: str | None = None
    output: FunctionCallOutputBody
    type: Literal["function_call_output"]


class FunctionCallResponseItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "call_id": "call_id",
        "encrypted_content": "encrypted_content",
        "encrypted_function_args": "encrypted_function_args",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }
    arguments: str
    call_id: str
    encrypted_content: str | None = None
    encrypted_function_args: list[str] | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    name: str
    namespace: str | None = None
    status: str | None = None
    type: Literal["function_call"]


class ImageGenerationCallResponseItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
        "revised_prompt": "revised_prompt",
    }
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    result: str
    revised_prompt: str | None = None
    status: str
    type: Literal["image_generation_call"]


class LocalShellAction(TaggedRoot):
    if TYPE_CHECKING:
        root: ExecLocalShellAction | UnknownVariant
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "exec": ("ExecLocalShellAction",),
    }


class LocalShellStatus(OpenEnum):
    completed = "completed"
    in_progress = "in_progress"
    incomplete = "incomplete"


class LocalShellCallResponseItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "call_id": "call_id",
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }
    action: LocalShellAction
    call_id: str | None = None
    """Set when using the Responses API."""
    encrypted_content: str | None = None
    id: str | None = None
    """Legacy id field retained for compatibility with older payloads."""
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    status: LocalShellStatus
    type: Literal["local_shell_call"]


class MessageResponseItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }
    content: list[ContentItem]
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    phase: MessagePhase | None = None
    role: str
    status: str | None = None
    type: Literal["message"]


class OpenPageResponsesApiWebSearchAction(WireModel):
    type: Literal["open_page"]
    url: str | None = None


class OtherResponseItem(WireModel):
    type: Literal["other"]


class OtherResponsesApiWebSearchAction(WireModel):
    type: Literal["other"]


class ReasoningTextReasoningItemContent(WireModel):
    text: str
    type: Literal["reasoning_text"]


class TextReasoningItemContent(WireModel):
    text: str
    type: Literal["text"]


class ReasoningItemContent(TaggedRoot):
    if TYPE_CHECKING:
        root: ReasoningTextReasoningItemContent | TextReasoningItemContent | UnknownVariant
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "reasoning_text": ("ReasoningTextReasoningItemContent",),
        "text": ("TextReasoningItemContent",),
    }


class SummaryTextReasoningItemReasoningSummary(WireModel):
    text: str
    type: Literal["summary_text"]


class ReasoningItemReasoningSummary(TaggedRoot):
    if TYPE_CHECKING:
        root: SummaryTextReasoningItemReasoningSummary | UnknownVariant
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "summary_text": ("SummaryTextReasoningItemReasoningSummary",),
    }


class ReasoningResponseItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }
    content: list[ReasoningItemContent] | None = None
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    summary: list[ReasoningItemReasoningSummary]
    type: Literal["reasoning"]


class ToolSearchCallResponseItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "call_id": "call_id",
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }
    arguments: Any
    call_id: str | None = None
    encrypted_content: str | None = None
    execution: str
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    status: str | None = None
    type: Literal["tool_search_call"]


class ToolSearchOutputResponseItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "call_id": "call_id",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }
    call_id: str | None = None
    execution: str
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    status: str
    tools: list[Any]
    type: Literal["tool_search_output"]


class SearchResponsesApiWebSearchAction(WireModel):
    queries: list[str] | None = None
    query: str | None = None
    type: Literal["search"]


class ResponsesApiWebSearchAction(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            SearchResponsesApiWebSearchAction
            | OpenPageResponsesApiWebSearchAction
            | FindInPageResponsesApiWebSearchAction
            | OtherResponsesApiWebSearchAction
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "search": ("SearchResponsesApiWebSearchAction",),
        "open_page": ("OpenPageResponsesApiWebSearchAction",),
        "find_in_page": ("FindInPageResponsesApiWebSearchAction",),
        "other": ("OtherResponsesApiWebSearchAction",),
    }


class WebSearchCallResponseItem(WireModel):
    wire_names: ClassVar[dict[str, str]] = {
        "encrypted_content": "encrypted_content",
        "internal_chat_message_metadata_passthrough": "internal_chat_message_metadata_passthrough",
    }
    action: ResponsesApiWebSearchAction | None = None
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    status: str | None = None
    type: Literal["web_search_call"]


class ResponseItem(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            AdditionalToolsResponseItem
            | MessageResponseItem
            | AgentMessageResponseItem
            | ReasoningResponseItem
            | LocalShellCallResponseItem
            | FunctionCallResponseItem
            | ToolSearchCallResponseItem
            | FunctionCallOutputResponseItem
            | CustomToolCallResponseItem
            | CustomToolCallOutputResponseItem
            | ToolSearchOutputResponseItem
            | WebSearchCallResponseItem
            | ImageGenerationCallResponseItem
            | CompactionResponseItem
            | ConfigurationUpdateResponseItem
            | CompactionTriggerResponseItem
            | ContextCompactionResponseItem
            | OtherResponseItem
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "additional_tools": ("AdditionalToolsResponseItem",),
        "message": ("MessageResponseItem",),
        "agent_message": ("AgentMessageResponseItem",),
        "reasoning": ("ReasoningResponseItem",),
        "local_shell_call": ("LocalShellCallResponseItem",),
        "function_call": ("FunctionCallResponseItem",),
        "tool_search_call": ("ToolSearchCallResponseItem",),
        "function_call_output": ("FunctionCallOutputResponseItem",),
        "custom_tool_call": ("CustomToolCallResponseItem",),
        "custom_tool_call_output": ("CustomToolCallOutputResponseItem",),
        "tool_search_output": ("ToolSearchOutputResponseItem",),
        "web_search_call": ("WebSearchCallResponseItem",),
        "image_generation_call": ("ImageGenerationCallResponseItem",),
        "compaction": ("CompactionResponseItem",),
        "configuration_update": ("ConfigurationUpdateResponseItem",),
        "compaction_trigger": ("CompactionTriggerResponseItem",),
        "context_compaction": ("ContextCompactionResponseItem",),
        "other": ("OtherResponseItem",),
    }
