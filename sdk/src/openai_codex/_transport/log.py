"""The SDK's logger, `openai_codex`. `logging` is imported when something is first logged.

Its children are `openai_codex.runtime`, for warnings from the runtime, and `openai_codex.stderr`,
for its stderr. Nothing is shown until the program configures logging. The threads of a transport
call these functions and must not end, so exceptions of the application's handlers and filters are
ignored.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import Logger

DEBUG, INFO, WARNING, ERROR = 10, 20, 30, 40
"""The levels of `logging`."""


def _logger(child: str = "") -> Logger:
    import logging

    logger = logging.getLogger("openai_codex")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return logger.getChild(child) if child else logger


def warning(message: str, *args: object) -> None:
    """Log a warning under `openai_codex`."""
    with suppress(Exception):
        _logger().warning(message, *args)


def exception(message: str, *args: object) -> None:
    """Log the exception being handled, with its traceback, under `openai_codex`."""
    with suppress(Exception):
        _logger().exception(message, *args)


def is_heard(child: str, level: int) -> bool:
    """Return whether `openai_codex.<child>` is enabled for `level`.

    It is not enabled as long as the program has not imported `logging`.
    """
    if "logging" not in sys.modules:
        return False
    with suppress(Exception):
        return _logger(child).isEnabledFor(level)
    return False


def say(child: str, level: int, message: str, *args: object) -> None:
    """Log under `openai_codex.<child>`, if it is enabled."""
    if is_heard(child, level):
        with suppress(Exception):
            _logger(child).log(level, message, *args)
