# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .project import (
        ProjectChangedNotification,
        ProjectCreateParams,
        ProjectDeleteParams,
        ProjectImportParams,
        ProjectListParams,
        ProjectMoveParams,
        ProjectReadParams,
        ProjectUpdateParams,
    )
    from .server_request import RequestId

if not TYPE_CHECKING:
    ProjectChangedNotification = ref("ProjectChangedNotification")
    ProjectCreateParams = ref("ProjectCreateParams")
    ProjectDeleteParams = ref("ProjectDeleteParams")
    ProjectImportParams = ref("ProjectImportParams")
    ProjectListParams = ref("ProjectListParams")
    ProjectMoveParams = ref("ProjectMoveParams")
    ProjectReadParams = ref("ProjectReadParams")
    ProjectUpdateParams = ref("ProjectUpdateParams")
    RequestId = ref("RequestId")

__all__ = [
    "ProjectChangedServerNotification",
    "ProjectCreateRequest",
    "ProjectDeleteRequest",
    "ProjectImportRequest",
    "ProjectListRequest",
    "ProjectMoveRequest",
    "ProjectReadRequest",
    "ProjectUpdateRequest",
]


class ProjectChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["project/changed"]
    params: ProjectChangedNotification


class ProjectCreateRequest(WireModel):
    id: RequestId
    method: Literal["project/create"]
    params: ProjectCreateParams


class ProjectDeleteRequest(WireModel):
    id: RequestId
    method: Literal["project/delete"]
    params: ProjectDeleteParams


class ProjectImportRequest(WireModel):
    id: RequestId
    method: Literal["project/import"]
    params: ProjectImportParams


class ProjectListRequest(WireModel):
    id: RequestId
    method: Literal["project/list"]
    params: ProjectListParams


class ProjectMoveRequest(WireModel):
    id: RequestId
    method: Literal["project/move"]
    params: ProjectMoveParams


class ProjectReadRequest(WireModel):
    id: RequestId
    method: Literal["project/read"]
    params: ProjectReadParams


class ProjectUpdateRequest(WireModel):
    id: RequestId
    method: Literal["project/update"]
    params: ProjectUpdateParams
