# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Any

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .thread import AbsolutePathBuf

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")

__all__ = [
    "ClientInfo",
    "InitializeCapabilities",
    "InitializeParams",
    "InitializeResponse",
]


class ClientInfo(WireModel):
    name: str
    title: str | None = None
    version: str


class InitializeCapabilities(WireModel):
    """Client-declared capabilities negotiated during initialize."""

    experimental_api: bool = False
    """Opt into receiving experimental API methods and fields."""
    explicit_gateway_oauth: bool | None = None
    """Use explicit gateway OAuth login instead of automatic browser authorization. Applies to
    this app-server's gateway runtime; later connections cannot undo it.
    """
    extensions: dict[str, Any] | None = None
    """MCP extension settings declared by the app-server client."""
    mcp_server_openai_form_elicitation: bool | None = None
    """Legacy opt-in for the `openai/form` MCP extension.

    New clients should declare `openai/form` in [`Self::extensions`].
    """
    opt_out_notification_methods: list[str] | None = None
    """Exact notification method names that should be suppressed for this connection (for example
    `thread/started`).
    """
    request_attestation: bool = False
    """Opt into `attestation/generate` requests for upstream `x-oai-attestation`."""


class InitializeParams(WireModel):
    capabilities: InitializeCapabilities | None = None
    client_info: ClientInfo


class InitializeResponse(WireModel):
    codex_home: AbsolutePathBuf
    """Absolute path to the server's $CODEX_HOME directory."""
    platform_family: str
    """Platform family for the running app-server target, for example `"unix"` or `"windows"`."""
    platform_os: str
    """Operating system for the running app-server target, for example `"macos"`, `"linux"`, or
    `"windows"`.
    """
    user_agent: str
