# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .server_request import RequestId
    from .thread_settings import TurnSettingsUpdateParams
    from .turn import TurnCompletedNotification, TurnStartedNotification
    from .turn_start import (
        TurnDiffUpdatedNotification,
        TurnInterruptParams,
        TurnModerationMetadataNotification,
        TurnPlanUpdatedNotification,
        TurnStartParams,
        TurnSteerParams,
    )

if not TYPE_CHECKING:
    RequestId = ref("RequestId")
    TurnCompletedNotification = ref("TurnCompletedNotification")
    TurnDiffUpdatedNotification = ref("TurnDiffUpdatedNotification")
    TurnInterruptParams = ref("TurnInterruptParams")
    TurnModerationMetadataNotification = ref("TurnModerationMetadataNotification")
    TurnPlanUpdatedNotification = ref("TurnPlanUpdatedNotification")
    TurnSettingsUpdateParams = ref("TurnSettingsUpdateParams")
    TurnStartParams = ref("TurnStartParams")
    TurnStartedNotification = ref("TurnStartedNotification")
    TurnSteerParams = ref("TurnSteerParams")

__all__ = [
    "TurnCompletedServerNotification",
    "TurnDiffUpdatedServerNotification",
    "TurnInterruptRequest",
    "TurnModerationMetadataServerNotification",
    "TurnPlanUpdatedServerNotification",
    "TurnSettingsUpdateRequest",
    "TurnStartRequest",
    "TurnStartedServerNotification",
    "TurnSteerRequest",
]


class TurnCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["turn/completed"]
    params: TurnCompletedNotification


class TurnDiffUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["turn/diff/updated"]
    params: TurnDiffUpdatedNotification


class TurnInterruptRequest(WireModel):
    id: RequestId
    method: Literal["turn/interrupt"]
    params: TurnInterruptParams


class TurnModerationMetadataServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["turn/moderationMetadata"]
    params: TurnModerationMetadataNotification


class TurnPlanUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["turn/plan/updated"]
    params: TurnPlanUpdatedNotification


class TurnSettingsUpdateRequest(WireModel):
    id: RequestId
    method: Literal["turn/settings/update"]
    params: TurnSettingsUpdateParams


class TurnStartRequest(WireModel):
    id: RequestId
    method: Literal["turn/start"]
    params: TurnStartParams


class TurnStartedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["turn/started"]
    params: TurnStartedNotification


class TurnSteerRequest(WireModel):
    id: RequestId
    method: Literal["turn/steer"]
    params: TurnSteerParams
