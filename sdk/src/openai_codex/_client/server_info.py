"""The model of the runtime's answer to `initialize`. Imported on first use."""

from __future__ import annotations

from typing import Any, Optional

from pydantic import BaseModel, ConfigDict, ValidationError

from .._protocol.values import as_object, server_version, text_in
from ..errors import IncompleteMetadataError


class ServerInfo(BaseModel):
    """Name and version of the runtime."""

    model_config = ConfigDict(extra="allow")

    name: Optional[str] = None
    version: Optional[str] = None


class InitializeResponse(BaseModel):
    """The answer to `initialize`. A missing `serverInfo` is read from the user agent."""

    model_config = ConfigDict(extra="allow")

    serverInfo: Optional[ServerInfo] = None
    userAgent: Optional[str] = None
    platformFamily: Optional[str] = None
    platformOs: Optional[str] = None


def metadata(raw: Any) -> InitializeResponse:
    """Return the raw answer as a model with `serverInfo`. A model is returned unchanged."""
    if isinstance(raw, InitializeResponse):
        return raw
    given = as_object(raw) or {}
    try:
        response = InitializeResponse.model_validate(given)
    except ValidationError:
        response = InitializeResponse.model_construct(**given)
    agent = text_in(given, "userAgent")
    if response.serverInfo is None and agent:
        found = server_version(agent)
        if found is not None:
            response.serverInfo = ServerInfo(name=found[0], version=found[1])
    return response


def validate_initialize_metadata(payload: InitializeResponse) -> InitializeResponse:
    """Return `payload` with `serverInfo` filled in from its user agent.

    Raises IncompleteMetadataError if the user agent, or the name or version, is missing.
    """
    agent = (payload.userAgent or "").strip()
    name, version = server_version(agent) or (None, None)
    given = payload.serverInfo or ServerInfo()
    payload.serverInfo = ServerInfo(name=given.name or name, version=given.version or version)
    if not (agent and payload.serverInfo.name and payload.serverInfo.version):
        raise IncompleteMetadataError(
            f"the answer to `initialize` is {payload.model_dump()}; expected a user agent such "
            "as 'codex/1.2.3 (…)', or one and `serverInfo` with name and version"
        )
    return payload
