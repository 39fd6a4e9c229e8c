# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from ..base import UInt, WireModel

__all__ = [
    "MemoryResetResponse",
    "MemoryStatusParams",
    "MemoryStatusResponse",
]


class MemoryResetResponse(WireModel):
    pass


class MemoryStatusParams(WireModel):
    min_consolidated_threads: UInt | None = None
    """Required distinct consolidated threads. Defaults to 20; supported range is 1..=4096."""


class MemoryStatusResponse(WireModel):
    v2_consolidated_threads: UInt
    v2_ready: bool
