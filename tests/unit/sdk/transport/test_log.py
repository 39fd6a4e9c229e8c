"""The SDK's logger never raises."""

from __future__ import annotations

import logging
from collections.abc import Generator

import pytest

from openai_codex._transport import log


class Bad(logging.Handler):
    """A handler of the application's that raises."""

    def emit(self, record: logging.LogRecord) -> None:
        raise RuntimeError(record.getMessage())


@pytest.fixture
def bad_handler() -> Generator[None, None, None]:
    logger, handler = logging.getLogger("openai_codex"), Bad()
    logger.addHandler(handler)
    yield
    logger.removeHandler(handler)


def test_a_warning_goes_to_the_loggers_of_the_package(caplog: pytest.LogCaptureFixture) -> None:
    log.warning("skipped %s", "this")

    assert caplog.record_tuples == [("openai_codex", logging.WARNING, "skipped this")]


def test_an_exception_is_logged_with_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError("inside")
    except ValueError:
        log.exception("failed")

    assert "ValueError: inside" in caplog.text


@pytest.mark.usefixtures("bad_handler")
def test_a_handler_that_raises_is_passed_over() -> None:
    log.warning("x")
    log.exception("y")
