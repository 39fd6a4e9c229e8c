# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .server_request import RequestId
    from .skills import (
        SkillsChangedNotification,
        SkillsConfigWriteParams,
        SkillsExtraRootsSetParams,
        SkillsListParams,
    )

if not TYPE_CHECKING:
    RequestId = ref("RequestId")
    SkillsChangedNotification = ref("SkillsChangedNotification")
    SkillsConfigWriteParams = ref("SkillsConfigWriteParams")
    SkillsExtraRootsSetParams = ref("SkillsExtraRootsSetParams")
    SkillsListParams = ref("SkillsListParams")

__all__ = [
    "SkillsChangedServerNotification",
    "SkillsConfigWriteRequest",
    "SkillsExtraRootsSetRequest",
    "SkillsListRequest",
]


class SkillsChangedServerNotification(WireModel):
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""
    method: Literal["skills/changed"]
    params: SkillsChangedNotification


class SkillsConfigWriteRequest(WireModel):
    id: RequestId
    method: Literal["skills/config/write"]
    params: SkillsConfigWriteParams


class SkillsExtraRootsSetRequest(WireModel):
    id: RequestId
    method: Literal["skills/extraRoots/set"]
    params: SkillsExtraRootsSetParams


class SkillsListRequest(WireModel):
    id: RequestId
    method: Literal["skills/list"]
    params: SkillsListParams
