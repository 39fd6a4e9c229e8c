# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from ..base import UInt, WireModel, WirePage

__all__ = [
    "PermissionProfileListParams",
    "PermissionProfileListResponse",
    "PermissionProfileSummary",
]


class PermissionProfileListParams(WireModel):
    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    cwd: str | None = None
    """Optional working directory to resolve project config layers."""
    limit: UInt | None = None
    """Optional page size; defaults to the full result set."""


class PermissionProfileSummary(WireModel):
    allowed: bool
    """Whether the effective requirements allow selecting this profile."""
    description: str | None = None
    """Optional user-facing description for display in clients."""
    id: str
    """Available permission profile identifier."""


class PermissionProfileListResponse(WirePage[PermissionProfileSummary]):
    data: list[PermissionProfileSummary]
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item. If None, there are
    no more items to return.
    """
