# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, Caller, Omit, given

if TYPE_CHECKING:
    from ...._wire.generated.environment import (
        EnvironmentAddResponse,
        EnvironmentInfoResponse,
        EnvironmentStatusResponse,
    )
    from ..accepted import EnvironmentSkillsParamsLike


class EnvironmentRpc:
    """Requests of the area `environment`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def add(
        self,
        *,
        environment_id: str,
        exec_server_url: str,
        auth_bearer_token: str | Omit | None = OMIT,
        connect_timeout_ms: int | Omit | None = OMIT,
        skills: EnvironmentSkillsParamsLike | Omit | None = OMIT,
        websocket_request_id: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> EnvironmentAddResponse:
        """Adds or replaces a remote environment by id for later selection.

        `environment/add` on the wire.
        """
        params = given(
            {
                "environmentId": environment_id,
                "execServerUrl": exec_server_url,
                "authBearerToken": auth_bearer_token,
                "connectTimeoutMs": connect_timeout_ms,
                "skills": skills,
                "websocketRequestId": websocket_request_id,
            }
        )
        result: EnvironmentAddResponse = self._caller.call(
            "environment/add", params, timeout=timeout
        )
        return result

    def info(self, *, environment_id: str, timeout: float | None = None) -> EnvironmentInfoResponse:
        """Reads information from a configured execution environment.

        `environment/info` on the wire.
        """
        params = given({"environmentId": environment_id})
        result: EnvironmentInfoResponse = self._caller.call(
            "environment/info", params, timeout=timeout
        )
        return result

    def status(
        self,
        *,
        environment_id: str,
        timeout: float | None = None,
    ) -> EnvironmentStatusResponse:
        """Reads the current status of a configured execution environment.

        `environment/status` on the wire.
        """
        params = given({"environmentId": environment_id})
        result: EnvironmentStatusResponse = self._caller.call(
            "environment/status", params, timeout=timeout
        )
        return result
