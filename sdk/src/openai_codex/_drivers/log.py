"""The SDK's logger. `logging` is imported when something is first logged.

Threads that must not end call this, so a handler or filter of the application's that raises is
passed over.
"""

from __future__ import annotations

from contextlib import suppress


def warning(message: str, *args: object) -> None:
    """Log a warning under `openai_codex`."""
    import logging

    with suppress(Exception):
        logging.getLogger("openai_codex").warning(message, *args)


def exception(message: str, *args: object) -> None:
    """Log the exception being handled, with its traceback, under `openai_codex`."""
    import logging

    with suppress(Exception):
        logging.getLogger("openai_codex").exception(message, *args)
