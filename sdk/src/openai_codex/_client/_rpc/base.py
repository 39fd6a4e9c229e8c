"""What the generated request methods share. Imports no model and no pydantic."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, Protocol, cast

from ..._protocol.operations import given_params


class Omit(Enum):
    """The type of `OMIT`."""

    OMIT = "OMIT"

    def __repr__(self) -> str:
        return "OMIT"

    def __bool__(self) -> bool:
        return False


OMIT: Final = Omit.OMIT
"""Leaves a parameter out of the request; None sends null, which may mean something else."""


class Caller(Protocol):
    """What sends a request and waits for its result."""

    def call(
        self, method: str, params: dict[str, Any] | None, *, timeout: float | None = None
    ) -> Any:
        """Return the decoded result. `timeout`: seconds; None is the configured one."""
        ...


class AsyncCaller(Protocol):
    """What sends a request and awaits its result."""

    async def call(
        self, method: str, params: dict[str, Any] | None, *, timeout: float | None = None
    ) -> Any:
        """Return the decoded result. `timeout`: seconds; None is the configured one."""
        ...


def given(params: object) -> dict[str, Any]:
    """The params as they go over the wire, without those that are `OMIT`.

    Raises InvalidInputError for a value that JSON cannot hold.
    """
    if isinstance(params, Mapping):
        items = cast("Mapping[str, object]", params).items()
        params = {key: value for key, value in items if value is not OMIT}
    return given_params(params)
