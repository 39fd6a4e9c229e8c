# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from ..base import OpenEnum, UInt, WireModel, WireRoot

__all__ = [
    "EnvironmentAddParams",
    "EnvironmentAddResponse",
    "EnvironmentInfoParams",
    "EnvironmentInfoResponse",
    "EnvironmentShellInfo",
    "EnvironmentSkillsParams",
    "EnvironmentStatusKind",
    "EnvironmentStatusParams",
    "EnvironmentStatusResponse",
    "PathUri",
]


class EnvironmentSkillsParams(WireModel):
    required: list[str] | None = None
    """Exact catalog names that must be available from this environment."""


class EnvironmentAddParams(WireModel):
    auth_bearer_token: str | None = None
    """Optional raw bearer token for executor authentication, including reconnects. Requires a
    secure transport or a loopback destination.
    """
    connect_timeout_ms: UInt | None = None
    """Optional WebSocket connection timeout. The server default applies when omitted."""
    environment_id: str
    exec_server_url: str
    skills: EnvironmentSkillsParams | None = None
    """Required skills supplied by this environment, checked before model inference."""
    websocket_request_id: str | None = None
    """Optional X-Request-ID for the direct WebSocket upgrade, including reconnects. Requires a
    secure transport or a loopback destination.
    """


class EnvironmentAddResponse(WireModel):
    pass


class EnvironmentInfoParams(WireModel):
    environment_id: str


class EnvironmentShellInfo(WireModel):
    name: str
    """Stable shell name, for example `zsh`, `bash`, `powershell`, `sh`, or `cmd`."""
    path: str
    """Target-native shell executable path or command name."""


class PathUri(WireRoot):
    root: str


class EnvironmentInfoResponse(WireModel):
    cwd: PathUri | None = None
    """Default working directory reported by the environment, as a canonical file URI."""
    shell: EnvironmentShellInfo


class EnvironmentStatusKind(OpenEnum):
    """Current status observed by app-server without starting or recovering an environment.

    For a currently ready remote environment, app-server asks the existing exec-server
    connection for `environment/status` without allowing recovery.
    """

    ready = "ready"
    """The environment is local, or an already-connected remote exec-server answered
    `environment/status` over its existing initialized connection.
    """
    pending = "pending"
    """The configured environment has no ready connection and no observed connection failure.
    This includes lazy environments that have never been started and initial startup that has
    not finished.
    """
    disconnected = "disconnected"
    """A connection attempt, prior connection, or fail-fast `environment/status` probe observed a
    failure. This does not promise the failure is terminal: later normal environment use may
    recover it. This call does not trigger recovery; `error` contains the observed reason.
    """
    unknown = "unknown"
    """The requested environment id is not configured in app-server."""


class EnvironmentStatusParams(WireModel):
    """Parameters for reading the current status of one configured environment."""

    environment_id: str
    """Environment id to inspect."""


class EnvironmentStatusResponse(WireModel):
    """Current status for the requested environment."""

    error: str | None = None
    """Human-readable detail for `disconnected` and `unknown`; omitted for other statuses."""
    status: EnvironmentStatusKind
    """Current status observed without starting or recovering the environment."""
