# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from ..base import UInt, WireModel

__all__ = [
    "ServerDiagnosticsGauge",
    "ServerDiagnosticsParams",
    "ServerDiagnosticsProcess",
    "ServerDiagnosticsResponse",
]


class ServerDiagnosticsGauge(WireModel):
    name: str
    value: UInt


class ServerDiagnosticsParams(WireModel):
    pass


class ServerDiagnosticsProcess(WireModel):
    id: UInt
    physical_footprint_bytes: UInt | None = None
    resident_memory_bytes: UInt | None = None


class ServerDiagnosticsResponse(WireModel):
    gauges: list[ServerDiagnosticsGauge]
    process: ServerDiagnosticsProcess
