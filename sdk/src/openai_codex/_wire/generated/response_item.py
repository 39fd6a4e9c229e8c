# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import Any

from ..base import WireModel

__all__ = [
    "ThreadInjectItemsParams",
    "ThreadInjectItemsResponse",
]


class ThreadInjectItemsParams(WireModel):
    items: list[Any]
    """Raw Responses API items to append to the thread's model-visible history."""
    thread_id: str


class ThreadInjectItemsResponse(WireModel):
    pass
