"""What the runtime says that is for nobody in particular: into the log, without secrets."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._protocol.connection import Received
from .._protocol.notices import describe
from ..config import CodexConfig
from . import log

if TYPE_CHECKING:
    from .._observe.redact import Redactor


class Remarks:
    """Logs the warnings of one runtime, and its lines that are no messages."""

    def __init__(self, config: CodexConfig) -> None:
        self._config = config

    @cached_property
    def _redactor(self) -> Redactor:
        from .._observe.redact import redactor_of

        return redactor_of(self._config)

    def log(self, received: Received) -> None:
        """Log what of `received` concerns no call; never raises."""
        for line, reason in received.malformed:
            shown = self._redactor.opening(line)
            log.warning("skipped a line from the runtime: %s: %r", reason, shown)
        for event in received.warnings:
            text = describe(event)
            if text and log.is_heard("runtime", log.WARNING):
                shown = self._redactor.text(text)
                log.say("runtime", log.WARNING, "%s from the runtime: %s", event.method, shown)
