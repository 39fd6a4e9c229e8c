"""The SDK's logger. `logging` is imported when something is first logged."""

from __future__ import annotations


def warning(message: str, *args: object) -> None:
    """Log a warning under `openai_codex`."""
    import logging

    logging.getLogger("openai_codex").warning(message, *args)


def exception(message: str, *args: object) -> None:
    """Log the exception being handled, with its traceback, under `openai_codex`."""
    import logging

    logging.getLogger("openai_codex").exception(message, *args)
