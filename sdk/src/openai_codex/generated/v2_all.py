# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

"""Every class of the protocol under one name each, imported when first read."""

from typing import TYPE_CHECKING

from .._wire.generated.index import MODELS

if TYPE_CHECKING:
    from .._wire.generated.account import *  # noqa: F403
    from .._wire.generated.account_login import *  # noqa: F403
    from .._wire.generated.app import *  # noqa: F403
    from .._wire.generated.approval import *  # noqa: F403
    from .._wire.generated.attestation import *  # noqa: F403
    from .._wire.generated.auto_approval_review import *  # noqa: F403
    from .._wire.generated.command import *  # noqa: F403
    from .._wire.generated.common import *  # noqa: F403
    from .._wire.generated.config import *  # noqa: F403
    from .._wire.generated.config_warning import *  # noqa: F403
    from .._wire.generated.current_time import *  # noqa: F403
    from .._wire.generated.deprecation_notice import *  # noqa: F403
    from .._wire.generated.elicitation import *  # noqa: F403
    from .._wire.generated.environment import *  # noqa: F403
    from .._wire.generated.error import *  # noqa: F403
    from .._wire.generated.external_agent import *  # noqa: F403
    from .._wire.generated.feedback import *  # noqa: F403
    from .._wire.generated.fs import *  # noqa: F403
    from .._wire.generated.fuzzy_file_search import *  # noqa: F403
    from .._wire.generated.guardian_warning import *  # noqa: F403
    from .._wire.generated.hook import *  # noqa: F403
    from .._wire.generated.hooks import *  # noqa: F403
    from .._wire.generated.initialize import *  # noqa: F403
    from .._wire.generated.item import *  # noqa: F403
    from .._wire.generated.item_events import *  # noqa: F403
    from .._wire.generated.marketplace import *  # noqa: F403
    from .._wire.generated.mcp_server import *  # noqa: F403
    from .._wire.generated.memory import *  # noqa: F403
    from .._wire.generated.messages import *  # noqa: F403
    from .._wire.generated.messages_account import *  # noqa: F403
    from .._wire.generated.messages_app import *  # noqa: F403
    from .._wire.generated.messages_apply_patch_approval import *  # noqa: F403
    from .._wire.generated.messages_attestation import *  # noqa: F403
    from .._wire.generated.messages_auto_approval_review import *  # noqa: F403
    from .._wire.generated.messages_collaboration_mode import *  # noqa: F403
    from .._wire.generated.messages_command import *  # noqa: F403
    from .._wire.generated.messages_config import *  # noqa: F403
    from .._wire.generated.messages_config_requirements import *  # noqa: F403
    from .._wire.generated.messages_config_warning import *  # noqa: F403
    from .._wire.generated.messages_current_time import *  # noqa: F403
    from .._wire.generated.messages_deprecation_notice import *  # noqa: F403
    from .._wire.generated.messages_environment import *  # noqa: F403
    from .._wire.generated.messages_error import *  # noqa: F403
    from .._wire.generated.messages_exec_command_approval import *  # noqa: F403
    from .._wire.generated.messages_experimental_feature import *  # noqa: F403
    from .._wire.generated.messages_external_agent_config import *  # noqa: F403
    from .._wire.generated.messages_feedback import *  # noqa: F403
    from .._wire.generated.messages_fs import *  # noqa: F403
    from .._wire.generated.messages_fuzzy_file_search import *  # noqa: F403
    from .._wire.generated.messages_guardian_warning import *  # noqa: F403
    from .._wire.generated.messages_hook import *  # noqa: F403
    from .._wire.generated.messages_hooks import *  # noqa: F403
    from .._wire.generated.messages_initialize import *  # noqa: F403
    from .._wire.generated.messages_initialized import *  # noqa: F403
    from .._wire.generated.messages_item import *  # noqa: F403
    from .._wire.generated.messages_marketplace import *  # noqa: F403
    from .._wire.generated.messages_mcp_server import *  # noqa: F403
    from .._wire.generated.messages_mcp_server_status import *  # noqa: F403
    from .._wire.generated.messages_memory import *  # noqa: F403
    from .._wire.generated.messages_mock import *  # noqa: F403
    from .._wire.generated.messages_model import *  # noqa: F403
    from .._wire.generated.messages_model_provider import *  # noqa: F403
    from .._wire.generated.messages_permission_profile import *  # noqa: F403
    from .._wire.generated.messages_plugin import *  # noqa: F403
    from .._wire.generated.messages_process import *  # noqa: F403
    from .._wire.generated.messages_project import *  # noqa: F403
    from .._wire.generated.messages_remote_control import *  # noqa: F403
    from .._wire.generated.messages_review import *  # noqa: F403
    from .._wire.generated.messages_rollout import *  # noqa: F403
    from .._wire.generated.messages_server import *  # noqa: F403
    from .._wire.generated.messages_server_request import *  # noqa: F403
    from .._wire.generated.messages_skills import *  # noqa: F403
    from .._wire.generated.messages_thread import *  # noqa: F403
    from .._wire.generated.messages_thread_section import *  # noqa: F403
    from .._wire.generated.messages_turn import *  # noqa: F403
    from .._wire.generated.messages_user_verification import *  # noqa: F403
    from .._wire.generated.messages_warning import *  # noqa: F403
    from .._wire.generated.messages_windows import *  # noqa: F403
    from .._wire.generated.messages_windows_sandbox import *  # noqa: F403
    from .._wire.generated.mock import *  # noqa: F403
    from .._wire.generated.model import *  # noqa: F403
    from .._wire.generated.permission_profile import *  # noqa: F403
    from .._wire.generated.plugin import *  # noqa: F403
    from .._wire.generated.plugin_share import *  # noqa: F403
    from .._wire.generated.process import *  # noqa: F403
    from .._wire.generated.project import *  # noqa: F403
    from .._wire.generated.remote_control import *  # noqa: F403
    from .._wire.generated.requirements import *  # noqa: F403
    from .._wire.generated.response_item import *  # noqa: F403
    from .._wire.generated.rollout import *  # noqa: F403
    from .._wire.generated.server import *  # noqa: F403
    from .._wire.generated.server_request import *  # noqa: F403
    from .._wire.generated.session import *  # noqa: F403
    from .._wire.generated.skills import *  # noqa: F403
    from .._wire.generated.thread import *  # noqa: F403
    from .._wire.generated.thread_attachment import *  # noqa: F403
    from .._wire.generated.thread_list import *  # noqa: F403
    from .._wire.generated.thread_manage import *  # noqa: F403
    from .._wire.generated.thread_queue import *  # noqa: F403
    from .._wire.generated.thread_realtime import *  # noqa: F403
    from .._wire.generated.thread_search import *  # noqa: F403
    from .._wire.generated.thread_section import *  # noqa: F403
    from .._wire.generated.thread_settings import *  # noqa: F403
    from .._wire.generated.thread_start import *  # noqa: F403
    from .._wire.generated.thread_state import *  # noqa: F403
    from .._wire.generated.thread_terminals import *  # noqa: F403
    from .._wire.generated.tool import *  # noqa: F403
    from .._wire.generated.turn import *  # noqa: F403
    from .._wire.generated.turn_start import *  # noqa: F403
    from .._wire.generated.user_verification import *  # noqa: F403
    from .._wire.generated.warning import *  # noqa: F403
    from .._wire.generated.windows_sandbox import *  # noqa: F403

if not TYPE_CHECKING:
    __all__ = sorted(MODELS)

    def __getattr__(name):
        if name not in MODELS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from .._wire.base import load_model

        globals()[name] = value = load_model(name)
        return value

    def __dir__():
        return sorted({*globals(), *MODELS})
