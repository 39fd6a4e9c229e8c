"""The SDK's logger, `openai_codex`. `logging` is imported when something is first logged.

A program that configures no logging sees nothing of it, as is usual for a library. Threads that
must not end call this, so a handler or filter of the application's that raises is passed over.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import Logger


def _logger() -> Logger:
    import logging

    logger = logging.getLogger("openai_codex")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return logger


def warning(message: str, *args: object) -> None:
    """Log a warning under `openai_codex`."""
    with suppress(Exception):
        _logger().warning(message, *args)


def exception(message: str, *args: object) -> None:
    """Log the exception being handled, with its traceback, under `openai_codex`."""
    with suppress(Exception):
        _logger().exception(message, *args)
