# Made by `codex-release generate-types`; edits are lost. Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING

from ..base import WireModel, ref

if TYPE_CHECKING:
    from .turn import TurnError

if not TYPE_CHECKING:
    TurnError = ref("TurnError")

__all__ = [
    "ErrorNotification",
]


class ErrorNotification(WireModel):
    error: TurnError
    thread_id: str
    turn_id: str
    will_retry: bool
