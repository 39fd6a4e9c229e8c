# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...._wire.generated.plugin import (
        PluginInstalledResponse,
        PluginInstallResponse,
        PluginListMarketplaceKind,
        PluginListResponse,
        PluginReadResponse,
        PluginReconcileResponse,
        PluginSearchResponse,
        PluginSearchScope,
        PluginShareDiscoverability,
        PluginSkillReadResponse,
        PluginUninstallResponse,
    )
    from ...._wire.generated.plugin_share import (
        PluginShareCheckoutResponse,
        PluginShareDeleteResponse,
        PluginShareListResponse,
        PluginShareSaveResponse,
        PluginShareUpdateDiscoverability,
        PluginShareUpdateTargetsResponse,
    )
    from ..accepted import AbsolutePathBufLike, PluginShareTargetLike


class AsyncPluginRpc:
    """Requests of the area `plugin`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def install(
        self,
        *,
        plugin_name: str,
        install_attempt_id: str | Omit | None = OMIT,
        marketplace_path: AbsolutePathBufLike | Omit | None = OMIT,
        remote_marketplace_name: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> PluginInstallResponse:
        """Send `plugin/install`."""
        params = given(
            {
                "pluginName": plugin_name,
                "installAttemptId": install_attempt_id,
                "marketplacePath": marketplace_path,
                "remoteMarketplaceName": remote_marketplace_name,
            }
        )
        result: PluginInstallResponse = await self._caller.call(
            "plugin/install", params, timeout=timeout
        )
        return result

    async def installed(
        self,
        *,
        cwds: Sequence[AbsolutePathBufLike] | Omit | None = OMIT,
        install_suggestion_plugin_names: Sequence[str] | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> PluginInstalledResponse:
        """Send `plugin/installed`."""
        params = given(
            {"cwds": cwds, "installSuggestionPluginNames": install_suggestion_plugin_names}
        )
        result: PluginInstalledResponse = await self._caller.call(
            "plugin/installed", params, timeout=timeout
        )
        return result

    async def list(
        self,
        *,
        cwds: Sequence[AbsolutePathBufLike] | Omit | None = OMIT,
        force_refetch: bool | Omit | None = OMIT,
        marketplace_kinds: Sequence[PluginListMarketplaceKind | str] | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> PluginListResponse:
        """Send `plugin/list`."""
        params = given(
            {"cwds": cwds, "forceRefetch": force_refetch, "marketplaceKinds": marketplace_kinds}
        )
        result: PluginListResponse = await self._caller.call("plugin/list", params, timeout=timeout)
        return result

    async def read(
        self,
        *,
        plugin_name: str,
        marketplace_path: AbsolutePathBufLike | Omit | None = OMIT,
        remote_marketplace_name: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> PluginReadResponse:
        """Send `plugin/read`."""
        params = given(
            {
                "pluginName": plugin_name,
                "marketplacePath": marketplace_path,
                "remoteMarketplaceName": remote_marketplace_name,
            }
        )
        result: PluginReadResponse = await self._caller.call("plugin/read", params, timeout=timeout)
        return result

    async def reconcile(
        self,
        *,
        reason: str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> PluginReconcileResponse:
        """Send `plugin/reconcile`."""
        params = given({"reason": reason})
        result: PluginReconcileResponse = await self._caller.call(
            "plugin/reconcile", params, timeout=timeout
        )
        return result

    async def search(
        self,
        *,
        search_term: str,
        cursor: str | Omit | None = OMIT,
        cwds: Sequence[AbsolutePathBufLike] | Omit | None = OMIT,
        limit: int | Omit | None = OMIT,
        scope: PluginSearchScope | str | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> PluginSearchResponse:
        """Send `plugin/search`."""
        params = given(
            {
                "searchTerm": search_term,
                "cursor": cursor,
                "cwds": cwds,
                "limit": limit,
                "scope": scope,
            }
        )
        result: PluginSearchResponse = await self._caller.call(
            "plugin/search", params, timeout=timeout
        )
        return result

    async def share_checkout(
        self,
        *,
        remote_plugin_id: str,
        timeout: float | None = None,
    ) -> PluginShareCheckoutResponse:
        """Send `plugin/share/checkout`."""
        params = given({"remotePluginId": remote_plugin_id})
        result: PluginShareCheckoutResponse = await self._caller.call(
            "plugin/share/checkout", params, timeout=timeout
        )
        return result

    async def share_delete(
        self,
        *,
        remote_plugin_id: str,
        timeout: float | None = None,
    ) -> PluginShareDeleteResponse:
        """Send `plugin/share/delete`."""
        params = given({"remotePluginId": remote_plugin_id})
        result: PluginShareDeleteResponse = await self._caller.call(
            "plugin/share/delete", params, timeout=timeout
        )
        return result

    async def share_list(self, *, timeout: float | None = None) -> PluginShareListResponse:
        """Send `plugin/share/list`."""
        params = given({})
        result: PluginShareListResponse = await self._caller.call(
            "plugin/share/list", params, timeout=timeout
        )
        return result

    async def share_save(
        self,
        *,
        plugin_path: AbsolutePathBufLike,
        discoverability: PluginShareDiscoverability | str | Omit | None = OMIT,
        remote_plugin_id: str | Omit | None = OMIT,
        share_targets: Sequence[PluginShareTargetLike] | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> PluginShareSaveResponse:
        """Send `plugin/share/save`."""
        params = given(
            {
                "pluginPath": plugin_path,
                "discoverability": discoverability,
                "remotePluginId": remote_plugin_id,
                "shareTargets": share_targets,
            }
        )
        result: PluginShareSaveResponse = await self._caller.call(
            "plugin/share/save", params, timeout=timeout
        )
        return result

    async def share_update_targets(
        self,
        *,
        discoverability: PluginShareUpdateDiscoverability | str,
        remote_plugin_id: str,
        share_targets: Sequence[PluginShareTargetLike],
        timeout: float | None = None,
    ) -> PluginShareUpdateTargetsResponse:
        """Send `plugin/share/updateTargets`."""
        params = given(
            {
                "discoverability": discoverability,
                "remotePluginId": remote_plugin_id,
                "shareTargets": share_targets,
            }
        )
        result: PluginShareUpdateTargetsResponse = await self._caller.call(
            "plugin/share/updateTargets", params, timeout=timeout
        )
        return result

    async def skill_read(
        self,
        *,
        remote_marketplace_name: str,
        remote_plugin_id: str,
        skill_name: str,
        timeout: float | None = None,
    ) -> PluginSkillReadResponse:
        """Send `plugin/skill/read`."""
        params = given(
            {
                "remoteMarketplaceName": remote_marketplace_name,
                "remotePluginId": remote_plugin_id,
                "skillName": skill_name,
            }
        )
        result: PluginSkillReadResponse = await self._caller.call(
            "plugin/skill/read", params, timeout=timeout
        )
        return result

    async def uninstall(
        self,
        *,
        plugin_id: str,
        timeout: float | None = None,
    ) -> PluginUninstallResponse:
        """Send `plugin/uninstall`."""
        params = given({"pluginId": plugin_id})
        result: PluginUninstallResponse = await self._caller.call(
            "plugin/uninstall", params, timeout=timeout
        )
        return result
