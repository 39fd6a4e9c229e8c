"""What the schema does not say, as tables, all keyed by name so that reordering changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Values that a plain `string` definition is known to take. They become members of an open enum,
# which still accepts and keeps any other string.
KNOWN_VALUES: Mapping[str, tuple[str, ...]] = {
    "ReasoningEffort": ("none", "minimal", "low", "medium", "high", "xhigh", "max", "ultra"),
    "ThreadSource": ("user", "subagent", "memory_consolidation"),
}

# Enums of the published API that a later schema narrows to one value. They stay enums, so that
# their members keep their names.
ENUMS: frozenset[str] = frozenset({"ReviewDelivery"})

# Enums that the published SDK wraps: a value in `.root`, and a class of the values beside it.
WRAPPED_ENUMS: frozenset[str] = frozenset({"ReasoningSummary"})

# Which part of a variant keeps its name when a later schema splits it: the one that requires this
# property, which is the one with the fields of the old variant. Without an entry it is the first.
PARTS: Mapping[str, str] = {
    "ImageGenerationThreadItem": "result",
}

# Properties that the schema requires, and that no program written for 0.163.0 gives: its models
# did not know them, or did not require them.
OPTIONAL: frozenset[tuple[str, str]] = frozenset(
    {
        ("Thread", "projectId"),
        ("ThreadProjectUpdatedNotification", "projectId"),
        ("ThreadSectionMoveParams", "sectionId"),
    }
)

# Maps whose values the published models leave as JSON: programs read them by their wire names.
RAW_MAPS: frozenset[tuple[str, str]] = frozenset(
    {
        ("BrowserUseConfig", "origins"),
        ("BrowserUseRequirements", "origins"),
        ("GetAccountRateLimitsResponse", "rateLimitsByLimitId"),
    }
)

# Definitions that no schema has and that published code may import.
EXTRA: Mapping[str, Any] = {
    "CodexAppServerProtocolV2": {"description": "Any message of the protocol, unchecked."},
    "Indice": {"type": "integer", "minimum": 0, "description": "A position in a matched path."},
}

# Names for variants without a title, by union and tag. Others are numbered within their union.
TITLES: Mapping[tuple[str, str], str] = {
    ("McpServerElicitationRequestParams", "form"): "FormElicitationRequestParams",
    ("McpServerElicitationRequestParams", "openai/form"): "OpenaiFormElicitationRequestParams",
    ("McpServerElicitationRequestParams", "openai/userVerification"): (
        "UserVerificationElicitationRequestParams"
    ),
    ("McpServerElicitationRequestParams", "openaiForm"): "OpenaiFormModeElicitationRequestParams",
    ("McpServerElicitationRequestParams", "url"): "UrlElicitationRequestParams",
}

# The unions of whole messages, and the end of their variants' names.
ENVELOPES: Mapping[str, str] = {
    "ClientNotification": "ClientNotification",
    "ClientRequest": "Request",
    "ServerNotification": "ServerNotification",
    "ServerRequest": "ServerRequest",
}

# Results of the requests whose own names do not lead to them.
RESULTS: Mapping[str, str] = {
    "account/gatewayOAuth/cancel": "GatewayOAuthCancelResponse",
    "account/gatewayOAuth/login": "GatewayOAuthLoginResponse",
    "account/gatewayOAuth/read": "GatewayOAuthReadResponse",
    "account/logout": "LogoutAccountResponse",
    "account/rateLimits/read": "GetAccountRateLimitsResponse",
    "account/usage/read": "GetAccountTokenUsageResponse",
    "account/workspaceMessages/read": "GetWorkspaceMessagesResponse",
    "config/batchWrite": "ConfigWriteResponse",
    "config/mcpServer/reload": "McpServerRefreshResponse",
    "config/value/write": "ConfigWriteResponse",
    "externalAgentConfig/import/readHistories": "ExternalAgentConfigImportHistoriesReadResponse",
    "modelProvider/default/set": "ConfigWriteResponse",
}

# Variants that a plain text turn meets: built together with their union. The others are built
# when the first value of them arrives, so that a small turn stays small.
EAGER_VARIANTS: frozenset[str] = frozenset(
    {
        "ActiveThreadStatus",
        "AgentMessageThreadItem",
        "IdleThreadStatus",
        "ReasoningThreadItem",
        "TextUserInput",
        "UserMessageThreadItem",
    }
)

# Variants that share the module of their union, though each is built only when it arrives: every
# thread has one of them.
NEAR_VARIANTS: frozenset[str] = EAGER_VARIANTS | {
    "DangerFullAccessSandboxPolicy",
    "ExternalSandboxSandboxPolicy",
    "ReadOnlySandboxPolicy",
    "ThreadStartThreadUnreadPosition",
    "TurnThreadUnreadPosition",
    "WorkspaceWriteSandboxPolicy",
}
