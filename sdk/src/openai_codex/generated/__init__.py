"""Published import path of the generated models: see `v2_all`."""

from typing import TYPE_CHECKING

from .._lazy import attach

if TYPE_CHECKING:
    from . import notification_registry as notification_registry
    from . import v2_all as v2_all
else:
    __getattr__, __dir__, _ = attach(__name__, {}, submodules=("notification_registry", "v2_all"))
