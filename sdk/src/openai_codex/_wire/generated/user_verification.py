# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING

from ..base import OpenEnum, WireModel, ref

if TYPE_CHECKING:
    from .jsonrpc import RequestId

if not TYPE_CHECKING:
    RequestId = ref("RequestId")

__all__ = [
    "UserVerificationCancelParams",
    "UserVerificationCancelResponse",
    "UserVerificationDeleteParams",
    "UserVerificationDeleteResponse",
    "UserVerificationEnrollParams",
    "UserVerificationEnrollResponse",
    "UserVerificationProof",
    "UserVerificationStatusParams",
    "UserVerificationStatusResponse",
    "UserVerificationUnavailableReason",
    "UserVerificationVerifyParams",
    "UserVerificationVerifyResponse",
]


class UserVerificationCancelParams(WireModel):
    """Cancels a native verification RPC issued on this connection, not an elicitation. Use a
    fresh request ID for each operation and a distinct ID for this cancellation RPC.
    """

    request_id: RequestId


class UserVerificationCancelResponse(WireModel):
    """Acknowledges the cancellation signal; native work may still be finishing. Unknown or
    finished requests are a no-op, and completed effects are not rolled back.
    """


class UserVerificationDeleteParams(WireModel):
    pass


class UserVerificationDeleteResponse(WireModel):
    pass


class UserVerificationEnrollParams(WireModel):
    pass


class UserVerificationEnrollResponse(WireModel):
    """Public metadata for a created or reused local credential. The caller completes backend
    registration; this response does not establish server enrollment. Older app-servers omit
    the metadata fields; callers must check both before registration.
    """

    algorithm: str | None = None
    credential_id: str
    public_key: str | None = None
    """Unpadded base64url of the SubjectPublicKeyInfo DER encoding."""


class UserVerificationProof(WireModel):
    """A signature over the exact decoded challenge. The verifier validates and consumes it."""

    credential_id: str
    signature: str
    """Unpadded base64url DER ECDSA signature using P-256 and SHA-256."""


class UserVerificationStatusParams(WireModel):
    pass


class UserVerificationUnavailableReason(OpenEnum):
    credential_missing = "credentialMissing"
    biometrics_unavailable = "biometricsUnavailable"
    provider_unavailable = "providerUnavailable"


class UserVerificationStatusResponse(WireModel):
    """Local readiness only; this neither prompts nor queries server registration."""

    credential_id: str | None = None
    unavailable_message: str | None = None
    unavailable_reason: UserVerificationUnavailableReason | None = None


class UserVerificationVerifyParams(WireModel):
    """Local signing primitive, independent of any pending elicitation."""

    challenge: str
    """Unpadded base64url encoding of 1–4096 challenge bytes."""
    description: str
    """Additional display context; at most 4096 UTF-8 bytes."""
    title: str
    """Display context already approved by the UI; 1–256 UTF-8 bytes."""


class UserVerificationVerifyResponse(WireModel):
    proof: UserVerificationProof
