# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

"""Every class of the protocol under one name each, imported when first read."""

from typing import TYPE_CHECKING

from .._wire.generated.index import MODELS

if TYPE_CHECKING:
    from .._wire.base import UnknownVariant as UnknownVariant
    from .._wire.generated.account import *  # noqa: F403
    from .._wire.generated.account_login import *  # noqa: F403
    from .._wire.generated.app import *  # noqa: F403
    from .._wire.generated.approval import *  # noqa: F403
    from .._wire.generated.attestation import *  # noqa: F403
    from .._wire.generated.command import *  # noqa: F403
    from .._wire.generated.common import *  # noqa: F403
    from .._wire.generated.config import *  # noqa: F403
    from .._wire.generated.current_time import *  # noqa: F403
    from .._wire.generated.elicitation import *  # noqa: F403
    from .._wire.generated.environment import *  # noqa: F403
    from .._wire.generated.external_agent import *  # noqa: F403
    from .._wire.generated.feedback import *  # noqa: F403
    from .._wire.generated.fs import *  # noqa: F403
    from .._wire.generated.fuzzy_file_search import *  # noqa: F403
    from .._wire.generated.hook import *  # noqa: F403
    from .._wire.generated.initialize import *  # noqa: F403
    from .._wire.generated.item import *  # noqa: F403
    from .._wire.generated.item_events import *  # noqa: F403
    from .._wire.generated.jsonrpc import *  # noqa: F403
    from .._wire.generated.legacy_approval import *  # noqa: F403
    from .._wire.generated.marketplace import *  # noqa: F403
    from .._wire.generated.mcp_server import *  # noqa: F403
    from .._wire.generated.memory import *  # noqa: F403
    from .._wire.generated.messages import *  # noqa: F403
    from .._wire.generated.messages_client import *  # noqa: F403
    from .._wire.generated.messages_notifications import *  # noqa: F403
    from .._wire.generated.messages_server import *  # noqa: F403
    from .._wire.generated.messages_thread import *  # noqa: F403
    from .._wire.generated.mock import *  # noqa: F403
    from .._wire.generated.model import *  # noqa: F403
    from .._wire.generated.notices import *  # noqa: F403
    from .._wire.generated.permission_profile import *  # noqa: F403
    from .._wire.generated.permissions import *  # noqa: F403
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
    from .._wire.generated.windows_sandbox import *  # noqa: F403

if not TYPE_CHECKING:
    __all__ = sorted([*MODELS, "UnknownVariant"])

    def __getattr__(name):
        if name not in MODELS and name != "UnknownVariant":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from .._wire import base

        value = base.load_model(name) if name in MODELS else base.UnknownVariant
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *MODELS, "UnknownVariant"})
