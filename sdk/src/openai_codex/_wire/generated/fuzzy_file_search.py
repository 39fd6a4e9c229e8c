# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import ClassVar

from ..base import OpenEnum, UInt, WireModel

__all__ = [
    "FuzzyFileSearchMatchType",
    "FuzzyFileSearchParams",
    "FuzzyFileSearchResponse",
    "FuzzyFileSearchResult",
    "FuzzyFileSearchSessionCompletedNotification",
    "FuzzyFileSearchSessionStartParams",
    "FuzzyFileSearchSessionStartResponse",
    "FuzzyFileSearchSessionStopParams",
    "FuzzyFileSearchSessionStopResponse",
    "FuzzyFileSearchSessionUpdateParams",
    "FuzzyFileSearchSessionUpdateResponse",
    "FuzzyFileSearchSessionUpdatedNotification",
]


class FuzzyFileSearchMatchType(OpenEnum):
    file = "file"
    directory = "directory"


class FuzzyFileSearchParams(WireModel):
    cancellation_token: str | None = None
    query: str
    roots: list[str]


class FuzzyFileSearchResult(WireModel):
    """Superset of [`codex_file_search::FileMatch`]"""

    wire_names: ClassVar[dict[str, str]] = {"file_name": "file_name", "match_type": "match_type"}
    file_name: str
    indices: list[UInt] | None = None
    match_type: FuzzyFileSearchMatchType
    path: str
    root: str
    score: UInt


class FuzzyFileSearchResponse(WireModel):
    files: list[FuzzyFileSearchResult]


class FuzzyFileSearchSessionCompletedNotification(WireModel):
    session_id: str


class FuzzyFileSearchSessionStartParams(WireModel):
    roots: list[str]
    session_id: str


class FuzzyFileSearchSessionStartResponse(WireModel):
    pass


class FuzzyFileSearchSessionStopParams(WireModel):
    session_id: str


class FuzzyFileSearchSessionStopResponse(WireModel):
    pass


class FuzzyFileSearchSessionUpdateParams(WireModel):
    query: str
    session_id: str


class FuzzyFileSearchSessionUpdateResponse(WireModel):
    pass


class FuzzyFileSearchSessionUpdatedNotification(WireModel):
    files: list[FuzzyFileSearchResult]
    query: str
    session_id: str
