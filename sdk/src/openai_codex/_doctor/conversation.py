"""The doctor's requests to a runtime."""

from __future__ import annotations

import time
from typing import Any

from .._client.sync.client import CodexClient
from .._protocol.notices import NOTICES, describe
from .._protocol.operations import Operation
from .._protocol.values import as_object, server_version, text_in
from ..errors import JsonRpcError
from .facts import Account, Runtime


def converse(client: CodexClient) -> Runtime:
    """Start and initialize the client, and return the runtime's answers. Raises CodexError."""
    began = time.monotonic()
    client.start()
    raw = client.handshake()
    seconds = time.monotonic() - began
    named = server_version(text_in(raw, "userAgent") or "")
    account = _account(client)
    session = client.link.session
    events = [event for event in session.take(session.unclaimed) if event.method in NOTICES]
    warnings = tuple(text for event in events if (text := describe(event)))
    return Runtime(named and named[1], seconds, account, warnings)


def _account(client: CodexClient) -> Account | None:
    try:
        raw: Any = client.raw(Operation("account/read", {"refreshToken": False}))
    except JsonRpcError:
        return None
    answer = as_object(raw) or {}
    account = answer.get("account")
    needed = answer.get("requiresOpenaiAuth") is not False
    return Account(text_in(account, "type"), text_in(account, "planType"), needed)
