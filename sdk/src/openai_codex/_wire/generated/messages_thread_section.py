# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .server_request import RequestId
    from .thread_section import (
        ThreadSectionCreateParams,
        ThreadSectionDeleteParams,
        ThreadSectionListParams,
        ThreadSectionUpdateParams,
    )

if not TYPE_CHECKING:
    RequestId = ref("RequestId")
    ThreadSectionCreateParams = ref("ThreadSectionCreateParams")
    ThreadSectionDeleteParams = ref("ThreadSectionDeleteParams")
    ThreadSectionListParams = ref("ThreadSectionListParams")
    ThreadSectionUpdateParams = ref("ThreadSectionUpdateParams")

__all__ = [
    "ThreadSectionCreateRequest",
    "ThreadSectionDeleteRequest",
    "ThreadSectionListRequest",
    "ThreadSectionUpdateRequest",
]


class ThreadSectionCreateRequest(WireModel):
    id: RequestId
    method: Literal["threadSection/create"]
    params: ThreadSectionCreateParams


class ThreadSectionDeleteRequest(WireModel):
    id: RequestId
    method: Literal["threadSection/delete"]
    params: ThreadSectionDeleteParams


class ThreadSectionListRequest(WireModel):
    id: RequestId
    method: Literal["threadSection/list"]
    params: ThreadSectionListParams


class ThreadSectionUpdateRequest(WireModel):
    id: RequestId
    method: Literal["threadSection/update"]
    params: ThreadSectionUpdateParams
