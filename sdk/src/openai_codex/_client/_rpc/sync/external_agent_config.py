# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, Caller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...._wire.generated.external_agent import (
        ExternalAgentConfigDetectResponse,
        ExternalAgentConfigImportHistoriesReadResponse,
        ExternalAgentConfigImportHistoryRecordResponse,
        ExternalAgentConfigImportResponse,
    )
    from ..accepted import (
        ExternalAgentConfigImportHistoryRecordTypeResultParamsLike,
        ExternalAgentConfigMigrationItemLike,
    )


class ExternalAgentConfigRpc:
    """Requests of the area `external_agent_config`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def detect(
        self,
        *,
        cwds: Sequence[str] | Omit | None = OMIT,
        include_home: bool | Omit | None = OMIT,
        max_session_age_days: int | Omit | None = OMIT,
        max_sessions: int | Omit | None = OMIT,
        migration_source: str | Omit | None = OMIT,
        source: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ExternalAgentConfigDetectResponse:
        """Send `externalAgentConfig/detect`."""
        params = given(
            {
                "cwds": cwds,
                "includeHome": include_home,
                "maxSessionAgeDays": max_session_age_days,
                "maxSessions": max_sessions,
                "migrationSource": migration_source,
                "source": source,
            }
        )
        result: ExternalAgentConfigDetectResponse = self._caller.call(
            "externalAgentConfig/detect", params, timeout=timeout
        )
        return result

    def import_(
        self,
        *,
        migration_items: Sequence[ExternalAgentConfigMigrationItemLike],
        migration_source: str | Omit | None = OMIT,
        provider_id: str | Omit | None = OMIT,
        source: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> ExternalAgentConfigImportResponse:
        """Send `externalAgentConfig/import`."""
        params = given(
            {
                "migrationItems": migration_items,
                "migrationSource": migration_source,
                "providerId": provider_id,
                "source": source,
            }
        )
        result: ExternalAgentConfigImportResponse = self._caller.call(
            "externalAgentConfig/import", params, timeout=timeout
        )
        return result

    def import_read_histories(
        self,
        *,
        timeout: float | None = None,
    ) -> ExternalAgentConfigImportHistoriesReadResponse:
        """Send `externalAgentConfig/import/readHistories`."""
        result: ExternalAgentConfigImportHistoriesReadResponse = self._caller.call(
            "externalAgentConfig/import/readHistories", None, timeout=timeout
        )
        return result

    def import_record_history(
        self,
        *,
        item_type_results: Sequence[ExternalAgentConfigImportHistoryRecordTypeResultParamsLike],
        provider_id: str,
        timeout: float | None = None,
    ) -> ExternalAgentConfigImportHistoryRecordResponse:
        """Send `externalAgentConfig/import/recordHistory`."""
        params = given({"itemTypeResults": item_type_results, "providerId": provider_id})
        result: ExternalAgentConfigImportHistoryRecordResponse = self._caller.call(
            "externalAgentConfig/import/recordHistory", params, timeout=timeout
        )
        return result
