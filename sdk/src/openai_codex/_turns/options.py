"""The options of a turn, for the signatures of `run` and `turn`. Defined for type checkers only.

`AsyncThread.run` describes each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from typing_extensions import TypedDict

    from .._wire.unknown import JsonObject
    from ..events import TurnEvent
    from ..generated.v2_all import (
        Personality,
        ReasoningEffort,
        ReasoningSummary,
        ReasoningSummaryValue,
    )
    from ..options import (
        ApprovalMode,
        ApprovalModeName,
        EffortName,
        PersonalityName,
        Sandbox,
        SandboxName,
        StrPath,
        SummaryName,
    )

    class ClientDefaults(TypedDict, total=False):
        """Arguments of a client that are defaults for its threads and turns."""

        approval_mode: ApprovalMode | ApprovalModeName | None
        base_instructions: str | None
        developer_instructions: str | None
        effort: ReasoningEffort | EffortName | None
        ephemeral: bool | None
        idle_timeout: float | None
        max_retries: int | None
        model: str | None
        model_provider: str | None
        personality: Personality | PersonalityName | None
        sandbox: Sandbox | SandboxName | None
        service_tier: str | None
        summary: ReasoningSummary | ReasoningSummaryValue | SummaryName | None
        timeout: float | None

    class ClientOptions(ClientDefaults, total=False):
        """Arguments of a client that starts its runtime, except for handlers."""

        api_key: str | None
        api_key_env: str | None
        cwd: StrPath | None

    class TurnOptions(TypedDict, total=False):
        """Options of `turn`."""

        approval_mode: ApprovalMode | ApprovalModeName | None
        cwd: StrPath | None
        effort: ReasoningEffort | EffortName | None
        model: str | None
        output_schema: JsonObject | type[Any] | None
        personality: Personality | PersonalityName | None
        sandbox: Sandbox | SandboxName | None
        service_tier: str | None
        source: str | None
        summary: ReasoningSummary | ReasoningSummaryValue | SummaryName | None
        turn_service_tier: str | None

    class RunOptions(TurnOptions, total=False):
        """Options of `run`."""

        timeout: float | None
        idle_timeout: float | None
        on_event: Callable[[TurnEvent], object] | None
