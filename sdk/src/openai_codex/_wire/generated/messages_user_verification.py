# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Literal

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .server_request import RequestId
    from .user_verification import (
        UserVerificationCancelParams,
        UserVerificationDeleteParams,
        UserVerificationEnrollParams,
        UserVerificationStatusParams,
        UserVerificationVerifyParams,
    )

if not TYPE_CHECKING:
    RequestId = ref("RequestId")
    UserVerificationCancelParams = ref("UserVerificationCancelParams")
    UserVerificationDeleteParams = ref("UserVerificationDeleteParams")
    UserVerificationEnrollParams = ref("UserVerificationEnrollParams")
    UserVerificationStatusParams = ref("UserVerificationStatusParams")
    UserVerificationVerifyParams = ref("UserVerificationVerifyParams")

__all__ = [
    "UserVerificationCancelRequest",
    "UserVerificationDeleteRequest",
    "UserVerificationEnrollRequest",
    "UserVerificationStatusRequest",
    "UserVerificationVerifyRequest",
]


class UserVerificationCancelRequest(WireModel):
    id: RequestId
    method: Literal["userVerification/cancel"]
    params: UserVerificationCancelParams


class UserVerificationDeleteRequest(WireModel):
    id: RequestId
    method: Literal["userVerification/delete"]
    params: UserVerificationDeleteParams


class UserVerificationEnrollRequest(WireModel):
    id: RequestId
    method: Literal["userVerification/enroll"]
    params: UserVerificationEnrollParams


class UserVerificationStatusRequest(WireModel):
    id: RequestId
    method: Literal["userVerification/status"]
    params: UserVerificationStatusParams


class UserVerificationVerifyRequest(WireModel):
    id: RequestId
    method: Literal["userVerification/verify"]
    params: UserVerificationVerifyParams
