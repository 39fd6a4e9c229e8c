"""Trusted publishing: a CI job exchanges its identity for a token that is valid for 15 minutes."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

AUDIENCE = "emulated-index"
IDENTITY_SECONDS = 300.0


@dataclass
class Identities:
    """The CI side, which makes identities, and the index side, which mints tokens."""

    now: Callable[[], datetime]
    token_seconds: float
    standing: set[str] = field(default_factory=set[str])
    """Tokens that do not expire, as a maintainer has."""
    minted: dict[str, float] = field(default_factory=dict[str, float])
    """Token → when it expires, in seconds since 1970."""
    seen: set[str] = field(default_factory=set[str])
    """The identities that were used; each can be used once."""

    def vouch(self, audience: str) -> str:
        """An identity token for the running job, as the CI system makes it."""
        claims = {
            "jti": secrets.token_hex(8),
            "aud": audience,
            "exp": self.now().timestamp() + IDENTITY_SECONDS,
        }
        return ".".join(_encode(part) for part in ({"alg": "none"}, claims, {}))

    def mint(self, identity: str) -> tuple[int, dict[str, Any]]:
        """A status and a page: a token for an identity, or why not."""
        claims = _claims(identity)
        problem = self._problem(claims)
        if problem:
            error = {"code": "invalid-token", "description": problem}
            return 422, {"message": "Token request failed", "errors": [error]}
        self.seen.add(claims["jti"])
        token = f"minted-{secrets.token_hex(8)}"
        self.minted[token] = self.now().timestamp() + self.token_seconds
        return 200, {"success": True, "token": token, "expires": int(self.minted[token])}

    def accepts(self, authorization: str) -> bool:
        """Whether a header `Authorization` allows uploads."""
        kind, _, text = authorization.partition(" ")
        try:
            user, _, token = base64.b64decode(text).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        if kind != "Basic" or user != "__token__":
            return False
        return token in self.standing or self.now().timestamp() < self.minted.get(token, 0.0)

    def expire(self) -> None:
        """End all tokens."""
        self.standing.clear()
        self.minted.clear()

    def _problem(self, claims: dict[str, Any]) -> str:
        if claims.get("aud") != AUDIENCE:
            return "The token is for another audience"
        if claims.get("exp", 0.0) <= self.now().timestamp():
            return "The token is expired"
        if claims.get("jti") in self.seen:
            return "The token was already used"
        return ""


def _encode(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def _claims(identity: str) -> dict[str, Any]:
    try:
        middle = identity.split(".")[1]
        found: Any = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    except (IndexError, ValueError):
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}
