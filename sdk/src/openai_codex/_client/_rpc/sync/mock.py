# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, Caller, Omit, given

if TYPE_CHECKING:
    from ...._wire.generated.mock import MockExperimentalMethodResponse


class MockRpc:
    """Requests of the area `mock`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def experimental_method(
        self,
        *,
        value: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> MockExperimentalMethodResponse:
        """Test-only method used to validate experimental gating.

        `mock/experimentalMethod` on the wire.
        """
        params = given({"value": value})
        result: MockExperimentalMethodResponse = self._caller.call(
            "mock/experimentalMethod", params, timeout=timeout
        )
        return result
