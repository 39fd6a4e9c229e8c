"""Which generated module each definition lives in.

A module is imported as a whole, so the modules are cut along what is used together: first what
every plain turn meets, then the rest method by method. A definition goes to the first area that
needs it. Models refer to other modules by name, so areas may be cut anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from codex_release.sdk.codegen import patches
from codex_release.sdk.codegen.methods import Method, Protocol
from codex_release.sdk.codegen.python import function_name
from codex_release.sdk.codegen.shapes import Definition, Keyed, Tagged, uses

# What a plain turn decodes. Unions are cut here: their rarer variants go to the module named last.
CORE: Sequence[tuple[str, tuple[str, ...], str]] = (
    (
        "turn",
        (
            "AgentMessageDeltaNotification",
            "ItemCompletedNotification",
            "ItemStartedNotification",
            "ThreadTokenUsageUpdatedNotification",
            "TurnCompletedNotification",
            "TurnInterruptResponse",
            "TurnStartResponse",
            "TurnStartedNotification",
            "TurnSteerResponse",
        ),
        "item",
    ),
    (
        "thread",
        (
            "ThreadReadStateChangedNotification",
            "ThreadStartResponse",
            "ThreadStartedNotification",
            "ThreadStatusChangedNotification",
        ),
        "session",
    ),
)

# Families of definitions that several areas share, each with all it needs.
SHARED: Sequence[tuple[str, tuple[str, ...]]] = (
    ("response_item", ("ResponseItem",)),
    ("permissions", ("AdditionalPermissionProfile", "RequestPermissionProfile")),
    ("jsonrpc", ("JSONRPCMessage",)),
)

# Method prefix → area, where that is not the first part of the method's name. Longest wins.
GROUPS: Mapping[str, str] = {
    "account/bedrock": "account_login",
    "account/chatgptAuthTokens": "account_login",
    "account/gatewayOAuth": "account_login",
    "account/login": "account_login",
    "applyPatchApproval": "legacy_approval",
    "autoApprovalReview": "approval",
    "collaborationMode": "model",
    "configRequirements": "requirements",
    "configWarning": "notices",
    "deprecationNotice": "notices",
    "error": "notices",
    "execCommandApproval": "legacy_approval",
    "experimentalFeature": "config",
    "externalAgentConfig": "external_agent",
    "guardianWarning": "notices",
    "hooks": "hook",
    "item": "item_events",
    "item/commandExecution/requestApproval": "approval",
    "item/fileChange/requestApproval": "approval",
    "item/permissions/requestApproval": "approval",
    "item/tool": "tool",
    "mcpServer/elicitation": "elicitation",
    "mcpServerStatus": "mcp_server",
    "modelProvider": "model",
    "plugin/share": "plugin_share",
    "review": "turn_start",
    "thread": "thread_manage",
    "thread/attachment": "thread_attachment",
    "thread/attachmentOwner": "thread_attachment",
    "thread/backgroundTerminals": "thread_terminals",
    "thread/fork": "thread_start",
    "thread/items": "thread_list",
    "thread/list": "thread_list",
    "thread/prediction": "thread_state",
    "thread/queue": "thread_queue",
    "thread/read": "thread_list",
    "thread/readState": "thread_state",
    "thread/realtime": "thread_realtime",
    "thread/resume": "thread_start",
    "thread/search": "thread_search",
    "thread/searchOccurrences": "thread_search",
    "thread/section": "thread_section",
    "thread/settings": "thread_settings",
    "thread/start": "thread_start",
    "thread/timeline": "thread_realtime",
    "thread/turns": "thread_list",
    "threadSection": "thread_section",
    "turn": "turn_start",
    "turn/settings": "thread_settings",
    "userVerification": "user_verification",
    "warning": "notices",
    "windows": "windows_sandbox",
}

OWN_MODULES = frozenset({"common", "events", "index", "messages"})
"""Modules of other content; no area may be called so."""

MESSAGES = "messages"
REST = "common"


def assign(definitions: Mapping[str, Definition], protocol: Protocol) -> dict[str, str]:
    """Definition name → module name, for every definition."""
    homes = _envelopes(definitions)
    for area, roots, _ in CORE:
        _take(definitions, homes, area, roots, whole=False)
    for area, _, rare in CORE:
        unions = [name for name, home in homes.items() if home == area]
        rest = [part for name in sorted(unions) for part in uses(definitions[name])]
        _take(definitions, homes, rare, rest, whole=True)
    for area, names in (*SHARED, *_by_group(protocol)):
        _take(definitions, homes, area, names, whole=True)
    for name in definitions:
        homes.setdefault(name, REST)
    return dict(sorted(homes.items()))


def group_of(method: str) -> str:
    """The area of a method: its longest prefix in `GROUPS`, else its first part."""
    parts = method.split("/")
    for size in range(len(parts), 0, -1):
        area = GROUPS.get("/".join(parts[:size]))
        if area is not None:
            return area
    area = function_name(parts[0])
    return f"{area}_" if area in OWN_MODULES else area


def _envelopes(definitions: Mapping[str, Definition]) -> dict[str, str]:
    """Whole messages: the unions in one module, their variants by who sends them."""
    homes: dict[str, str] = {}
    for union in patches.ENVELOPES:
        shape = definitions.get(union)
        if isinstance(shape, Tagged):
            homes[union] = MESSAGES
            for method, names in shape.variants:
                homes[names[0]] = _message_home(union, method)
    return homes


def _message_home(union: str, method: str) -> str:
    if union == "ClientRequest":
        return f"{MESSAGES}_thread" if method.startswith("thread") else f"{MESSAGES}_client"
    return f"{MESSAGES}_notifications" if union == "ServerNotification" else f"{MESSAGES}_server"


def _by_group(protocol: Protocol) -> list[tuple[str, list[str]]]:
    """Every area with the params and results of its methods, in the order of their names."""
    found: dict[str, list[str]] = {}
    every: Iterable[Method] = (
        *protocol.client_requests,
        *protocol.server_requests,
        *protocol.notifications,
    )
    for method in every:
        names = [name for name in (method.params, method.result) if name]
        found.setdefault(group_of(method.name), []).extend(names)
    return sorted(found.items())


def _take(
    definitions: Mapping[str, Definition],
    homes: dict[str, str],
    area: str,
    roots: Iterable[str],
    *,
    whole: bool,
) -> None:
    """Give an area everything its roots lead to that has no home; rare variants only if `whole`."""
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name in homes or name not in definitions:
            continue
        homes[name] = area
        shape = definitions[name]
        parts = uses(shape)
        if not whole and isinstance(shape, Tagged):
            parts = tuple(part for part in parts if part in patches.NEAR_VARIANTS)
        elif not whole and isinstance(shape, Keyed):
            parts = (shape.value,) if shape.value else ()
        waiting.extend(parts)
