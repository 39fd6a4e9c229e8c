"""The SDK's logger, `openai_codex`. `logging` is imported when something is first logged.

Its children are `openai_codex.runtime`, for warnings from the runtime, and `openai_codex.stderr`,
for its stderr. Nothing is shown until the program configures logging. The threads of a transport
call these functions and must not end, so exceptions of the application's handlers and filters are
ignored.

The runtime prints on its stderr as errors what it also reports to the client as a warning, and it
prints harmless warnings. So its lines have level INFO, or DEBUG if the runtime marks them lower
than a warning. A panic has level ERROR.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from .._protocol.connection import Received
from .._protocol.notices import describe
from ..config import CodexConfig

if TYPE_CHECKING:
    from logging import Logger

    from .._observe.redact import Redactor

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


_LONGEST_LINE_BYTES = 64 * 1024
_LESS = r"\S{0,40}\s{1,4}(?:INFO|DEBUG|TRACE)\s"
_PANIC = r"thread '.{0,200}' (?:\(\d+\) )?panicked at "


def plain_text(stderr: bytes) -> str:
    """Return text that the runtime wrote without its colours, which it writes even to a pipe."""
    return re.sub(r"\x1b\[[0-9;]*m", "", stderr.decode("utf-8", "replace"))


def level_of(line: str) -> int:
    """Return the level of a line without colours."""
    if re.match(_PANIC, line):
        return ERROR
    return DEBUG if re.match(_LESS, line) else INFO


class StderrLog:
    """Logs the lines in chunks of bytes, without secrets. Not thread-safe.

    Args:
        environment: of the runtime. The values of variables that look like secrets are redacted.
        secrets: further values to redact.
    """

    def __init__(self, environment: Mapping[str, str], secrets: Iterable[str] = ()) -> None:
        self._environment = environment
        self._secrets = secrets
        self._partial = b""
        self._redactor: Redactor | None = None

    def feed(self, chunk: bytes) -> None:
        """Log the lines that `chunk` completes. A very long line is split."""
        *lines, rest = (self._partial + chunk).split(b"\n")
        if len(rest) > _LONGEST_LINE_BYTES:
            lines.append(rest)
            rest = b""
        self._partial = rest
        for line in lines:
            self._say(line)

    def end(self) -> None:
        """Log the rest of the stream after its last LF."""
        rest, self._partial = self._partial, b""
        self._say(rest)

    def _say(self, line: bytes) -> None:
        text = plain_text(line).rstrip()
        level = level_of(text)
        if text and is_heard("stderr", level):
            say("stderr", level, "%s", self._without_secrets(text))

    def _without_secrets(self, text: str) -> str:
        if self._redactor is None:
            from .._observe.redact import Redactor

            self._redactor = Redactor(self._environment, self._secrets)
        return self._redactor.text(text)


class Remarks:
    """Logs the warnings of one runtime, and its lines that are not messages."""

    def __init__(self, config: CodexConfig) -> None:
        self._config = config

    @cached_property
    def _redactor(self) -> Redactor:
        from .._observe.redact import redactor_of

        return redactor_of(self._config)

    def log(self, received: Received) -> None:
        """Log the warnings and invalid lines in `received`. Never raises."""
        for line, reason in received.malformed:
            shown = self._redactor.opening(line)
            warning("skipped a line from the runtime: %s: %r", reason, shown)
        for event in received.warnings:
            text = describe(event)
            if text and is_heard("runtime", WARNING):
                shown = self._redactor.text(text)
                say("runtime", WARNING, "%s from the runtime: %s", event.method, shown)
