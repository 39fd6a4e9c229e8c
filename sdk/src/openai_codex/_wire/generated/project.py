# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING

from ..base import OpenEnum, UInt, WireModel, WirePage, ref

if TYPE_CHECKING:
    from .thread import AbsolutePathBuf

if not TYPE_CHECKING:
    AbsolutePathBuf = ref("AbsolutePathBuf")

__all__ = [
    "Project",
    "ProjectChangeType",
    "ProjectChangedNotification",
    "ProjectCreateParams",
    "ProjectCreateResponse",
    "ProjectDeleteParams",
    "ProjectDeleteResponse",
    "ProjectImportParams",
    "ProjectImportResponse",
    "ProjectListParams",
    "ProjectListResponse",
    "ProjectMoveParams",
    "ProjectMoveResponse",
    "ProjectReadParams",
    "ProjectReadResponse",
    "ProjectRoot",
    "ProjectSortKey",
    "ProjectUpdateParams",
    "ProjectUpdateResponse",
    "SortDirection",
]


class ProjectRoot(WireModel):
    path: AbsolutePathBuf


class Project(WireModel):
    created_at: int
    id: str
    metadata: dict[str, str]
    name: str
    position: int
    recency_at: int | None = None
    """Newest non-archived member thread's recency, in Unix seconds; null when none exist."""
    roots: list[ProjectRoot]
    updated_at: int


class ProjectChangeType(OpenEnum):
    created = "created"
    updated = "updated"
    deleted = "deleted"


class ProjectChangedNotification(WireModel):
    change_type: ProjectChangeType
    project_id: str


class ProjectCreateParams(WireModel):
    idempotency_key: str
    metadata: dict[str, str] | None = None
    name: str
    roots: list[ProjectRoot]


class ProjectCreateResponse(WireModel):
    project: Project


class ProjectDeleteParams(WireModel):
    project_id: str


class ProjectDeleteResponse(WireModel):
    pass


class ProjectImportParams(WireModel):
    idempotency_key: str
    metadata: dict[str, str] | None = None
    name: str
    roots: list[ProjectRoot]
    threads: list[str] | None = None


class ProjectImportResponse(WireModel):
    project: Project


class ProjectSortKey(OpenEnum):
    position = "position"
    recency_at = "recencyAt"


class SortDirection(OpenEnum):
    asc = "asc"
    desc = "desc"


class ProjectListParams(WireModel):
    cursor: str | None = None
    limit: UInt | None = None
    sort_direction: SortDirection | None = None
    """Requires sortKey. Defaults to asc for position and desc for recencyAt."""
    sort_key: ProjectSortKey | None = None
    """Defaults to position. Recency sorting always places empty projects last."""


class ProjectListResponse(WirePage[Project]):
    data: list[Project]
    next_cursor: str | None = None


class ProjectMoveParams(WireModel):
    before_project_id: str | None = None
    project_id: str


class ProjectMoveResponse(WireModel):
    pass


class ProjectReadParams(WireModel):
    project_id: str


class ProjectReadResponse(WireModel):
    project: Project


class ProjectUpdateParams(WireModel):
    metadata: dict[str, str] | None = None
    name: str | None = None
    project_id: str
    roots: list[ProjectRoot] | None = None


class ProjectUpdateResponse(WireModel):
    project: Project
