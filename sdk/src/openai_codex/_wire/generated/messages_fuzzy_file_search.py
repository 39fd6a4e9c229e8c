# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .fuzzy_file_search import (
        FuzzyFileSearchParams,
        FuzzyFileSearchSessionCompletedNotification,
        FuzzyFileSearchSessionStartParams,
        FuzzyFileSearchSessionStopParams,
        FuzzyFileSearchSessionUpdateParams,
        FuzzyFileSearchSessionUpdatedNotification,
    )
    from .server_request import RequestId

if not TYPE_CHECKING:
    FuzzyFileSearchParams = ref("FuzzyFileSearchParams")
    FuzzyFileSearchSessionCompletedNotification = ref("FuzzyFileSearchSessionCompletedNotification")
    FuzzyFileSearchSessionStartParams = ref("FuzzyFileSearchSessionStartParams")
    FuzzyFileSearchSessionStopParams = ref("FuzzyFileSearchSessionStopParams")
    FuzzyFileSearchSessionUpdateParams = ref("FuzzyFileSearchSessionUpdateParams")
    FuzzyFileSearchSessionUpdatedNotification = ref("FuzzyFileSearchSessionUpdatedNotification")
    RequestId = ref("RequestId")

__all__ = [
    "FuzzyFileSearchRequest",
    "FuzzyFileSearchSessionCompletedServerNotification",
    "FuzzyFileSearchSessionStartRequest",
    "FuzzyFileSearchSessionStopRequest",
    "FuzzyFileSearchSessionUpdateRequest",
    "FuzzyFileSearchSessionUpdatedServerNotification",
]


class FuzzyFileSearchRequest(WireModel):
    id: RequestId
    method: Literal["fuzzyFileSearch"]
    params: FuzzyFileSearchParams


class FuzzyFileSearchSessionCompletedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["fuzzyFileSearch/sessionCompleted"]
    params: FuzzyFileSearchSessionCompletedNotification


class FuzzyFileSearchSessionStartRequest(WireModel):
    id: RequestId
    method: Literal["fuzzyFileSearch/sessionStart"]
    params: FuzzyFileSearchSessionStartParams


class FuzzyFileSearchSessionStopRequest(WireModel):
    id: RequestId
    method: Literal["fuzzyFileSearch/sessionStop"]
    params: FuzzyFileSearchSessionStopParams


class FuzzyFileSearchSessionUpdateRequest(WireModel):
    id: RequestId
    method: Literal["fuzzyFileSearch/sessionUpdate"]
    params: FuzzyFileSearchSessionUpdateParams


class FuzzyFileSearchSessionUpdatedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["fuzzyFileSearch/sessionUpdated"]
    params: FuzzyFileSearchSessionUpdatedNotification
