# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from ..base import OpenEnum, UInt, UnknownVariant, WireModel, WireRoot
from ..unions import TaggedRoot

__all__ = [
    "FormElicitationRequestParams",
    "McpElicitationArrayType",
    "McpElicitationBooleanSchema",
    "McpElicitationBooleanType",
    "McpElicitationConstOption",
    "McpElicitationEnumSchema",
    "McpElicitationLegacyTitledEnumSchema",
    "McpElicitationMultiSelectEnumSchema",
    "McpElicitationNumberSchema",
    "McpElicitationNumberType",
    "McpElicitationObjectType",
    "McpElicitationPrimitiveSchema",
    "McpElicitationSchema",
    "McpElicitationSingleSelectEnumSchema",
    "McpElicitationStringFormat",
    "McpElicitationStringSchema",
    "McpElicitationStringType",
    "McpElicitationTitledEnumItems",
    "McpElicitationTitledMultiSelectEnumSchema",
    "McpElicitationTitledSingleSelectEnumSchema",
    "McpElicitationUntitledEnumItems",
    "McpElicitationUntitledMultiSelectEnumSchema",
    "McpElicitationUntitledSingleSelectEnumSchema",
    "McpServerElicitationAction",
    "McpServerElicitationRequestParams",
    "McpServerElicitationRequestResponse",
    "OpenaiFormElicitationRequestParams",
    "OpenaiFormModeElicitationRequestParams",
    "UrlElicitationRequestParams",
    "UserVerificationElicitationRequestParams",
]


class McpElicitationObjectType(WireRoot):
    root: Literal["object"] | str


class McpElicitationBooleanType(WireRoot):
    root: Literal["boolean"] | str


class McpElicitationBooleanSchema(WireModel):
    default: bool | None = None
    description: str | None = None
    title: str | None = None
    type: McpElicitationBooleanType


class McpElicitationStringType(WireRoot):
    root: Literal["string"] | str


class McpElicitationLegacyTitledEnumSchema(WireModel):
    default: str | None = None
    description: str | None = None
    enum: list[str]
    enum_names: list[str] | None = None
    title: str | None = None
    type: McpElicitationStringType


class McpElicitationArrayType(WireRoot):
    root: Literal["array"] | str


class McpElicitationConstOption(WireModel):
    const: str
    title: str


class McpElicitationTitledEnumItems(WireModel):
    any_of: list[McpElicitationConstOption]


class McpElicitationTitledMultiSelectEnumSchema(WireModel):
    default: list[str] | None = None
    description: str | None = None
    items: McpElicitationTitledEnumItems
    max_items: UInt | None = None
    min_items: UInt | None = None
    title: str | None = None
    type: McpElicitationArrayType


class McpElicitationUntitledEnumItems(WireModel):
    enum: list[str]
    type: McpElicitationStringType


class McpElicitationUntitledMultiSelectEnumSchema(WireModel):
    default: list[str] | None = None
    description: str | None = None
    items: McpElicitationUntitledEnumItems
    max_items: UInt | None = None
    min_items: UInt | None = None
    title: str | None = None
    type: McpElicitationArrayType


class McpElicitationMultiSelectEnumSchema(WireRoot):
    root: (
        McpElicitationUntitledMultiSelectEnumSchema
        | McpElicitationTitledMultiSelectEnumSchema
        | UnknownVariant
    )


class McpElicitationTitledSingleSelectEnumSchema(WireModel):
    default: str | None = None
    description: str | None = None
    one_of: list[McpElicitationConstOption]
    title: str | None = None
    type: McpElicitationStringType


class McpElicitationUntitledSingleSelectEnumSchema(WireModel):
    default: str | None = None
    description: str | None = None
    enum: list[str]
    title: str | None = None
    type: McpElicitationStringType


class McpElicitationSingleSelectEnumSchema(WireRoot):
    root: (
        McpElicitationUntitledSingleSelectEnumSchema
        | McpElicitationTitledSingleSelectEnumSchema
        | UnknownVariant
    )


class McpElicitationEnumSchema(WireRoot):
    root: (
        McpElicitationSingleSelectEnumSchema
        | McpElicitationMultiSelectEnumSchema
        | McpElicitationLegacyTitledEnumSchema
        | UnknownVariant
    )


class McpElicitationNumberType(OpenEnum):
    number = "number"
    integer = "integer"


class McpElicitationNumberSchema(WireModel):
    default: float | None = None
    description: str | None = None
    maximum: float | None = None
    minimum: float | None = None
    title: str | None = None
    type: McpElicitationNumberType


class McpElicitationStringFormat(OpenEnum):
    email = "email"
    uri = "uri"
    date = "date"
    date_time = "date-time"


class McpElicitationStringSchema(WireModel):
    default: str | None = None
    description: str | None = None
    format: McpElicitationStringFormat | None = None
    max_length: UInt | None = None
    min_length: UInt | None = None
    title: str | None = None
    type: McpElicitationStringType


class McpElicitationPrimitiveSchema(WireRoot):
    root: (
        McpElicitationEnumSchema
        | McpElicitationStringSchema
        | McpElicitationNumberSchema
        | McpElicitationBooleanSchema
        | UnknownVariant
    )


class McpElicitationSchema(WireModel):
    """Typed form schema for MCP `elicitation/create` requests.

    This matches the `requestedSchema` shape from the MCP 2025-11-25 `ElicitRequestFormParams`
    schema.
    """

    wire_names: ClassVar[dict[str, str]] = {"field_schema": "$schema"}
    field_schema: str | None = None
    properties: dict[str, McpElicitationPrimitiveSchema]
    required: list[str] | None = None
    type: McpElicitationObjectType


class FormElicitationRequestParams(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"field_meta": "_meta"}
    server_name: str
    thread_id: str
    turn_id: str | None = None
    """Active Codex turn when this elicitation was observed, if app-server could correlate one.

    This is nullable because MCP models elicitation as a standalone server-to-client request
    identified by the MCP server request id. It may be triggered during a turn, but turn
    context is app-server correlation rather than part of the protocol identity of the
    elicitation itself.
    """
    field_meta: Any = None
    message: str
    mode: Literal["form"]
    requested_schema: McpElicitationSchema


class McpServerElicitationAction(OpenEnum):
    accept = "accept"
    decline = "decline"
    cancel = "cancel"


class OpenaiFormElicitationRequestParams(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"field_meta": "_meta"}
    server_name: str
    thread_id: str
    turn_id: str | None = None
    """Active Codex turn when this elicitation was observed, if app-server could correlate one.

    This is nullable because MCP models elicitation as a standalone server-to-client request
    identified by the MCP server request id. It may be triggered during a turn, but turn
    context is app-server correlation rather than part of the protocol identity of the
    elicitation itself.
    """
    field_meta: Any = None
    message: str
    mode: Literal["openai/form"]
    requested_schema: Any


class OpenaiFormModeElicitationRequestParams(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"field_meta": "_meta"}
    server_name: str
    thread_id: str
    turn_id: str | None = None
    """Active Codex turn when this elicitation was observed, if app-server could correlate one.

    This is nullable because MCP models elicitation as a standalone server-to-client request
    identified by the MCP server request id. It may be triggered during a turn, but turn
    context is app-server correlation rather than part of the protocol identity of the
    elicitation itself.
    """
    field_meta: Any = None
    message: str
    mode: Literal["openaiForm"]
    requested_schema: Any


class UrlElicitationRequestParams(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"field_meta": "_meta"}
    server_name: str
    thread_id: str
    turn_id: str | None = None
    """Active Codex turn when this elicitation was observed, if app-server could correlate one.

    This is nullable because MCP models elicitation as a standalone server-to-client request
    identified by the MCP server request id. It may be triggered during a turn, but turn
    context is app-server correlation rather than part of the protocol identity of the
    elicitation itself.
    """
    field_meta: Any = None
    elicitation_id: str
    message: str
    mode: Literal["url"]
    url: str


class UserVerificationElicitationRequestParams(WireModel):
    """A device-authenticated approval; accepted responses contain the proof in `content`."""

    wire_names: ClassVar[dict[str, str]] = {"field_meta": "_meta"}
    server_name: str
    thread_id: str
    turn_id: str | None = None
    """Active Codex turn when this elicitation was observed, if app-server could correlate one.

    This is nullable because MCP models elicitation as a standalone server-to-client request
    identified by the MCP server request id. It may be triggered during a turn, but turn
    context is app-server correlation rather than part of the protocol identity of the
    elicitation itself.
    """
    field_meta: Any = None
    challenge: str
    description: str
    mode: Literal["openai/userVerification"]
    title: str


class McpServerElicitationRequestParams(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            UserVerificationElicitationRequestParams
            | FormElicitationRequestParams
            | OpenaiFormElicitationRequestParams
            | OpenaiFormModeElicitationRequestParams
            | UrlElicitationRequestParams
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "mode"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "openai/userVerification": ("UserVerificationElicitationRequestParams",),
        "form": ("FormElicitationRequestParams",),
        "openai/form": ("OpenaiFormElicitationRequestParams",),
        "openaiForm": ("OpenaiFormModeElicitationRequestParams",),
        "url": ("UrlElicitationRequestParams",),
    }


class McpServerElicitationRequestResponse(WireModel):
    wire_names: ClassVar[dict[str, str]] = {"field_meta": "_meta"}
    field_meta: Any = None
    """Optional client metadata for form-mode action handling."""
    action: McpServerElicitationAction
    content: Any = None
    """Structured user input for accepted elicitations, mirroring RMCP `CreateElicitationResult`.

    This is nullable because decline/cancel responses have no content.
    """
