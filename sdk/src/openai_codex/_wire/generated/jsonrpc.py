# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import Any

from ..base import UnknownVariant, WireModel, WireRoot

__all__ = [
    "JSONRPCError",
    "JSONRPCErrorError",
    "JSONRPCMessage",
    "JSONRPCNotification",
    "JSONRPCRequest",
    "JSONRPCResponse",
    "RequestId",
    "W3cTraceContext",
]


class JSONRPCErrorError(WireModel):
    code: int
    data: Any = None
    message: str


class RequestId(WireRoot):
    root: str | int


class JSONRPCError(WireModel):
    """A response to a request that indicates an error occurred."""

    error: JSONRPCErrorError
    id: RequestId


class JSONRPCNotification(WireModel):
    """A notification which does not expect a response."""

    method: str
    params: Any = None


class W3cTraceContext(WireModel):
    traceparent: str | None = None
    tracestate: str | None = None


class JSONRPCRequest(WireModel):
    """A request that expects a response."""

    id: RequestId
    method: str
    params: Any = None
    trace: W3cTraceContext | None = None
    """Optional W3C Trace Context for distributed tracing."""


class JSONRPCResponse(WireModel):
    """A successful (non-error) response to a request."""

    id: RequestId
    result: Any


class JSONRPCMessage(WireRoot):
    """Refers to any valid JSON-RPC object that can be decoded off the wire, or encoded to be
    sent.
    """

    root: JSONRPCRequest | JSONRPCNotification | JSONRPCResponse | JSONRPCError | UnknownVariant
