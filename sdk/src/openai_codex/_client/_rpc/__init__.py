# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

"""Every request of the protocol: `codex.rpc.<area>.<method>(…)`.

An area's module is imported when the area is first read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .base import OMIT, AsyncCaller, Caller, Omit

if TYPE_CHECKING:
    from .aio.account import AsyncAccountRpc
    from .aio.app import AsyncAppRpc
    from .aio.collaboration_mode import AsyncCollaborationModeRpc
    from .aio.command import AsyncCommandRpc
    from .aio.config import AsyncConfigRpc
    from .aio.config_requirements import AsyncConfigRequirementsRpc
    from .aio.environment import AsyncEnvironmentRpc
    from .aio.experimental_feature import AsyncExperimentalFeatureRpc
    from .aio.external_agent_config import AsyncExternalAgentConfigRpc
    from .aio.feedback import AsyncFeedbackRpc
    from .aio.fs import AsyncFsRpc
    from .aio.fuzzy_file_search import AsyncFuzzyFileSearchRpc
    from .aio.hooks import AsyncHooksRpc
    from .aio.marketplace import AsyncMarketplaceRpc
    from .aio.mcp_server import AsyncMcpServerRpc
    from .aio.mcp_server_status import AsyncMcpServerStatusRpc
    from .aio.memory import AsyncMemoryRpc
    from .aio.mock import AsyncMockRpc
    from .aio.model import AsyncModelRpc
    from .aio.model_provider import AsyncModelProviderRpc
    from .aio.permission_profile import AsyncPermissionProfileRpc
    from .aio.plugin import AsyncPluginRpc
    from .aio.process import AsyncProcessRpc
    from .aio.project import AsyncProjectRpc
    from .aio.remote_control import AsyncRemoteControlRpc
    from .aio.review import AsyncReviewRpc
    from .aio.rollout import AsyncRolloutRpc
    from .aio.server import AsyncServerRpc
    from .aio.skills import AsyncSkillsRpc
    from .aio.thread import AsyncThreadRpc
    from .aio.thread_section import AsyncThreadSectionRpc
    from .aio.turn import AsyncTurnRpc
    from .aio.user_verification import AsyncUserVerificationRpc
    from .aio.windows_sandbox import AsyncWindowsSandboxRpc
    from .sync.account import AccountRpc
    from .sync.app import AppRpc
    from .sync.collaboration_mode import CollaborationModeRpc
    from .sync.command import CommandRpc
    from .sync.config import ConfigRpc
    from .sync.config_requirements import ConfigRequirementsRpc
    from .sync.environment import EnvironmentRpc
    from .sync.experimental_feature import ExperimentalFeatureRpc
    from .sync.external_agent_config import ExternalAgentConfigRpc
    from .sync.feedback import FeedbackRpc
    from .sync.fs import FsRpc
    from .sync.fuzzy_file_search import FuzzyFileSearchRpc
    from .sync.hooks import HooksRpc
    from .sync.marketplace import MarketplaceRpc
    from .sync.mcp_server import McpServerRpc
    from .sync.mcp_server_status import McpServerStatusRpc
    from .sync.memory import MemoryRpc
    from .sync.mock import MockRpc
    from .sync.model import ModelRpc
    from .sync.model_provider import ModelProviderRpc
    from .sync.permission_profile import PermissionProfileRpc
    from .sync.plugin import PluginRpc
    from .sync.process import ProcessRpc
    from .sync.project import ProjectRpc
    from .sync.remote_control import RemoteControlRpc
    from .sync.review import ReviewRpc
    from .sync.rollout import RolloutRpc
    from .sync.server import ServerRpc
    from .sync.skills import SkillsRpc
    from .sync.thread import ThreadRpc
    from .sync.thread_section import ThreadSectionRpc
    from .sync.turn import TurnRpc
    from .sync.user_verification import UserVerificationRpc
    from .sync.windows_sandbox import WindowsSandboxRpc

__all__ = ["OMIT", "AsyncCaller", "AsyncRpc", "Caller", "Omit", "Rpc"]


class AsyncRpc:
    """The areas, async."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def account(self) -> AsyncAccountRpc:
        from .aio.account import AsyncAccountRpc

        return AsyncAccountRpc(self._caller)

    @property
    def app(self) -> AsyncAppRpc:
        from .aio.app import AsyncAppRpc

        return AsyncAppRpc(self._caller)

    @property
    def collaboration_mode(self) -> AsyncCollaborationModeRpc:
        from .aio.collaboration_mode import AsyncCollaborationModeRpc

        return AsyncCollaborationModeRpc(self._caller)

    @property
    def command(self) -> AsyncCommandRpc:
        from .aio.command import AsyncCommandRpc

        return AsyncCommandRpc(self._caller)

    @property
    def config(self) -> AsyncConfigRpc:
        from .aio.config import AsyncConfigRpc

        return AsyncConfigRpc(self._caller)

    @property
    def config_requirements(self) -> AsyncConfigRequirementsRpc:
        from .aio.config_requirements import AsyncConfigRequirementsRpc

        return AsyncConfigRequirementsRpc(self._caller)

    @property
    def environment(self) -> AsyncEnvironmentRpc:
        from .aio.environment import AsyncEnvironmentRpc

        return AsyncEnvironmentRpc(self._caller)

    @property
    def experimental_feature(self) -> AsyncExperimentalFeatureRpc:
        from .aio.experimental_feature import AsyncExperimentalFeatureRpc

        return AsyncExperimentalFeatureRpc(self._caller)

    @property
    def external_agent_config(self) -> AsyncExternalAgentConfigRpc:
        from .aio.external_agent_config import AsyncExternalAgentConfigRpc

        return AsyncExternalAgentConfigRpc(self._caller)

    @property
    def feedback(self) -> AsyncFeedbackRpc:
        from .aio.feedback import AsyncFeedbackRpc

        return AsyncFeedbackRpc(self._caller)

    @property
    def fs(self) -> AsyncFsRpc:
        from .aio.fs import AsyncFsRpc

        return AsyncFsRpc(self._caller)

    @property
    def fuzzy_file_search(self) -> AsyncFuzzyFileSearchRpc:
        from .aio.fuzzy_file_search import AsyncFuzzyFileSearchRpc

        return AsyncFuzzyFileSearchRpc(self._caller)

    @property
    def hooks(self) -> AsyncHooksRpc:
        from .aio.hooks import AsyncHooksRpc

        return AsyncHooksRpc(self._caller)

    @property
    def marketplace(self) -> AsyncMarketplaceRpc:
        from .aio.marketplace import AsyncMarketplaceRpc

        return AsyncMarketplaceRpc(self._caller)

    @property
    def mcp_server(self) -> AsyncMcpServerRpc:
        from .aio.mcp_server import AsyncMcpServerRpc

        return AsyncMcpServerRpc(self._caller)

    @property
    def mcp_server_status(self) -> AsyncMcpServerStatusRpc:
        from .aio.mcp_server_status import AsyncMcpServerStatusRpc

        return AsyncMcpServerStatusRpc(self._caller)

    @property
    def memory(self) -> AsyncMemoryRpc:
        from .aio.memory import AsyncMemoryRpc

        return AsyncMemoryRpc(self._caller)

    @property
    def mock(self) -> AsyncMockRpc:
        from .aio.mock import AsyncMockRpc

        return AsyncMockRpc(self._caller)

    @property
    def model(self) -> AsyncModelRpc:
        from .aio.model import AsyncModelRpc

        return AsyncModelRpc(self._caller)

    @property
    def model_provider(self) -> AsyncModelProviderRpc:
        from .aio.model_provider import AsyncModelProviderRpc

        return AsyncModelProviderRpc(self._caller)

    @property
    def permission_profile(self) -> AsyncPermissionProfileRpc:
        from .aio.permission_profile import AsyncPermissionProfileRpc

        return AsyncPermissionProfileRpc(self._caller)

    @property
    def plugin(self) -> AsyncPluginRpc:
        from .aio.plugin import AsyncPluginRpc

        return AsyncPluginRpc(self._caller)

    @property
    def process(self) -> AsyncProcessRpc:
        from .aio.process import AsyncProcessRpc

        return AsyncProcessRpc(self._caller)

    @property
    def project(self) -> AsyncProjectRpc:
        from .aio.project import AsyncProjectRpc

        return AsyncProjectRpc(self._caller)

    @property
    def remote_control(self) -> AsyncRemoteControlRpc:
        from .aio.remote_control import AsyncRemoteControlRpc

        return AsyncRemoteControlRpc(self._caller)

    @property
    def review(self) -> AsyncReviewRpc:
        from .aio.review import AsyncReviewRpc

        return AsyncReviewRpc(self._caller)

    @property
    def rollout(self) -> AsyncRolloutRpc:
        from .aio.rollout import AsyncRolloutRpc

        return AsyncRolloutRpc(self._caller)

    @property
    def server(self) -> AsyncServerRpc:
        from .aio.server import AsyncServerRpc

        return AsyncServerRpc(self._caller)

    @property
    def skills(self) -> AsyncSkillsRpc:
        from .aio.skills import AsyncSkillsRpc

        return AsyncSkillsRpc(self._caller)

    @property
    def thread(self) -> AsyncThreadRpc:
        from .aio.thread import AsyncThreadRpc

        return AsyncThreadRpc(self._caller)

    @property
    def thread_section(self) -> AsyncThreadSectionRpc:
        from .aio.thread_section import AsyncThreadSectionRpc

        return AsyncThreadSectionRpc(self._caller)

    @property
    def turn(self) -> AsyncTurnRpc:
        from .aio.turn import AsyncTurnRpc

        return AsyncTurnRpc(self._caller)

    @property
    def user_verification(self) -> AsyncUserVerificationRpc:
        from .aio.user_verification import AsyncUserVerificationRpc

        return AsyncUserVerificationRpc(self._caller)

    @property
    def windows_sandbox(self) -> AsyncWindowsSandboxRpc:
        from .aio.windows_sandbox import AsyncWindowsSandboxRpc

        return AsyncWindowsSandboxRpc(self._caller)


class Rpc:
    """The areas, sync."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    @property
    def account(self) -> AccountRpc:
        from .sync.account import AccountRpc

        return AccountRpc(self._caller)

    @property
    def app(self) -> AppRpc:
        from .sync.app import AppRpc

        return AppRpc(self._caller)

    @property
    def collaboration_mode(self) -> CollaborationModeRpc:
        from .sync.collaboration_mode import CollaborationModeRpc

        return CollaborationModeRpc(self._caller)

    @property
    def command(self) -> CommandRpc:
        from .sync.command import CommandRpc

        return CommandRpc(self._caller)

    @property
    def config(self) -> ConfigRpc:
        from .sync.config import ConfigRpc

        return ConfigRpc(self._caller)

    @property
    def config_requirements(self) -> ConfigRequirementsRpc:
        from .sync.config_requirements import ConfigRequirementsRpc

        return ConfigRequirementsRpc(self._caller)

    @property
    def environment(self) -> EnvironmentRpc:
        from .sync.environment import EnvironmentRpc

        return EnvironmentRpc(self._caller)

    @property
    def experimental_feature(self) -> ExperimentalFeatureRpc:
        from .sync.experimental_feature import ExperimentalFeatureRpc

        return ExperimentalFeatureRpc(self._caller)

    @property
    def external_agent_config(self) -> ExternalAgentConfigRpc:
        from .sync.external_agent_config import ExternalAgentConfigRpc

        return ExternalAgentConfigRpc(self._caller)

    @property
    def feedback(self) -> FeedbackRpc:
        from .sync.feedback import FeedbackRpc

        return FeedbackRpc(self._caller)

    @property
    def fs(self) -> FsRpc:
        from .sync.fs import FsRpc

        return FsRpc(self._caller)

    @property
    def fuzzy_file_search(self) -> FuzzyFileSearchRpc:
        from .sync.fuzzy_file_search import FuzzyFileSearchRpc

        return FuzzyFileSearchRpc(self._caller)

    @property
    def hooks(self) -> HooksRpc:
        from .sync.hooks import HooksRpc

        return HooksRpc(self._caller)

    @property
    def marketplace(self) -> MarketplaceRpc:
        from .sync.marketplace import MarketplaceRpc

        return MarketplaceRpc(self._caller)

    @property
    def mcp_server(self) -> McpServerRpc:
        from .sync.mcp_server import McpServerRpc

        return McpServerRpc(self._caller)

    @property
    def mcp_server_status(self) -> McpServerStatusRpc:
        from .sync.mcp_server_status import McpServerStatusRpc

        return McpServerStatusRpc(self._caller)

    @property
    def memory(self) -> MemoryRpc:
        from .sync.memory import MemoryRpc

        return MemoryRpc(self._caller)

    @property
    def mock(self) -> MockRpc:
        from .sync.mock import MockRpc

        return MockRpc(self._caller)

    @property
    def model(self) -> ModelRpc:
        from .sync.model import ModelRpc

        return ModelRpc(self._caller)

    @property
    def model_provider(self) -> ModelProviderRpc:
        from .sync.model_provider import ModelProviderRpc

        return ModelProviderRpc(self._caller)

    @property
    def permission_profile(self) -> PermissionProfileRpc:
        from .sync.permission_profile import PermissionProfileRpc

        return PermissionProfileRpc(self._caller)

    @property
    def plugin(self) -> PluginRpc:
        from .sync.plugin import PluginRpc

        return PluginRpc(self._caller)

    @property
    def process(self) -> ProcessRpc:
        from .sync.process import ProcessRpc

        return ProcessRpc(self._caller)

    @property
    def project(self) -> ProjectRpc:
        from .sync.project import ProjectRpc

        return ProjectRpc(self._caller)

    @property
    def remote_control(self) -> RemoteControlRpc:
        from .sync.remote_control import RemoteControlRpc

        return RemoteControlRpc(self._caller)

    @property
    def review(self) -> ReviewRpc:
        from .sync.review import ReviewRpc

        return ReviewRpc(self._caller)

    @property
    def rollout(self) -> RolloutRpc:
        from .sync.rollout import RolloutRpc

        return RolloutRpc(self._caller)

    @property
    def server(self) -> ServerRpc:
        from .sync.server import ServerRpc

        return ServerRpc(self._caller)

    @property
    def skills(self) -> SkillsRpc:
        from .sync.skills import SkillsRpc

        return SkillsRpc(self._caller)

    @property
    def thread(self) -> ThreadRpc:
        from .sync.thread import ThreadRpc

        return ThreadRpc(self._caller)

    @property
    def thread_section(self) -> ThreadSectionRpc:
        from .sync.thread_section import ThreadSectionRpc

        return ThreadSectionRpc(self._caller)

    @property
    def turn(self) -> TurnRpc:
        from .sync.turn import TurnRpc

        return TurnRpc(self._caller)

    @property
    def user_verification(self) -> UserVerificationRpc:
        from .sync.user_verification import UserVerificationRpc

        return UserVerificationRpc(self._caller)

    @property
    def windows_sandbox(self) -> WindowsSandboxRpc:
        from .sync.windows_sandbox import WindowsSandboxRpc

        return WindowsSandboxRpc(self._caller)
