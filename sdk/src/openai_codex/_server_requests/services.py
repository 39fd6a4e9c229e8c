"""Requests to the client itself: tokens, attestations and the time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..errors import InvalidInputError
from .reply import Later
from .request import RuntimeRequest

if TYPE_CHECKING:
    from .._wire.generated.account_login import ChatgptAuthTokensRefreshParams
    from .._wire.generated.attestation import AttestationGenerateParams
    from .._wire.generated.current_time import CurrentTimeReadParams


@dataclass(frozen=True)
class AuthTokens:
    """Fresh tokens of a ChatGPT account.

    Attributes:
        access_token: the token.
        account_id: the account or workspace of the token.
        plan_type: its plan, if known.
    """

    access_token: str
    account_id: str
    plan_type: str | None = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}(access_token=…, account_id={self.account_id!r})"


@dataclass(frozen=True, eq=False)
class AuthRefreshRequest(RuntimeRequest[AuthTokens]):
    """A request for new tokens, because those of the login are no longer accepted."""

    @property
    def reason(self) -> str | None:
        """The reason: `unauthorized`."""
        return self._text("reason")

    @property
    def previous_account_id(self) -> str | None:
        """The previous account, or None if unknown."""
        return self._text("previousAccountId")

    @property
    def request(self) -> ChatgptAuthTokensRefreshParams:
        """The typed parameters."""
        params: ChatgptAuthTokensRefreshParams = self._typed()
        return params

    def wire_answer(self, answer: AuthTokens) -> dict[str, Any]:
        """Return the raw answer for tokens. Raises InvalidInputError."""
        texts = (
            (answer.access_token, answer.account_id) if isinstance(answer, AuthTokens) else (None,)  # pyright: ignore[reportUnnecessaryIsInstance] - a handler's result is checked
        )
        if not all(isinstance(text, str) for text in texts):
            raise InvalidInputError(
                f"the auth refresh handler returned {type(answer).__name__}; expected AuthTokens "
                "with an access token and an account id"
            )
        return {
            "accessToken": answer.access_token,
            "chatgptAccountId": answer.account_id,
            "chatgptPlanType": answer.plan_type,
        }


@dataclass(frozen=True, eq=False)
class AttestationRequest(RuntimeRequest[str]):
    """A request for an attestation token, for an upstream request of the runtime."""

    @property
    def request(self) -> AttestationGenerateParams:
        """The typed parameters, which are empty."""
        params: AttestationGenerateParams = self._typed()
        return params

    def wire_answer(self, answer: str) -> dict[str, Any]:
        """Return the raw answer for a token. Raises InvalidInputError."""
        if not isinstance(answer, str):  # pyright: ignore[reportUnnecessaryIsInstance] - a handler's result is checked
            raise InvalidInputError(
                f"the attestation handler returned {type(answer).__name__}; expected a token (str)"
            )
        return {"token": answer}


CurrentTime = datetime | int | float
"""A datetime with a time zone, or Unix seconds."""


@dataclass(frozen=True, eq=False)
class CurrentTimeRequest(RuntimeRequest[CurrentTime]):
    """A request for the current time."""

    @property
    def request(self) -> CurrentTimeReadParams:
        """The typed parameters."""
        params: CurrentTimeReadParams = self._typed()
        return params

    def wire_answer(self, answer: CurrentTime) -> dict[str, Any]:
        """Return the raw answer for a time. Raises InvalidInputError."""
        if isinstance(answer, datetime) and answer.tzinfo is not None:
            answer = answer.timestamp()
        if isinstance(answer, bool) or not isinstance(answer, (int, float)):
            raise InvalidInputError(
                f"the current time handler returned {answer!r}; expected a datetime with a time "
                "zone, or Unix seconds"
            )
        return {"currentTimeAt": int(answer)}


AuthRefreshHandler = Callable[[AuthRefreshRequest], AuthTokens | Later]
AsyncAuthRefreshHandler = Callable[
    [AuthRefreshRequest], AuthTokens | Later | Awaitable[AuthTokens | Later]
]
AttestationHandler = Callable[[AttestationRequest], str | Later]
AsyncAttestationHandler = Callable[[AttestationRequest], str | Later | Awaitable[str | Later]]
CurrentTimeHandler = Callable[[CurrentTimeRequest], CurrentTime | Later]
AsyncCurrentTimeHandler = Callable[
    [CurrentTimeRequest], CurrentTime | Later | Awaitable[CurrentTime | Later]
]
