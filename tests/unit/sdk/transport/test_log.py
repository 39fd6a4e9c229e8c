"""The SDK's logger never raises."""

from __future__ import annotations

import logging
from collections.abc import Generator

import pytest

from openai_codex._transport import log
from openai_codex._transport.log import StderrLog


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


# The runtime's stderr becomes log records, line by line and without secrets


COLOURED = b"\x1b[2m2026-01-01T00:00:00Z\x1b[0m \x1b[31mERROR\x1b[0m core: it broke\n"


@pytest.fixture
def records(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG, logger="openai_codex")
    return caplog


def fed(*chunks: bytes, **environment: str) -> None:
    log = StderrLog(environment)
    for chunk in chunks:
        log.feed(chunk)
    log.end()


@pytest.mark.parametrize(
    ("line", "level"),
    [
        (COLOURED, logging.INFO),
        (b"WARNING: proceeding\n", logging.INFO),
        (b"2026-01-01T00:00:00Z  INFO core: fine\n", logging.DEBUG),
        (b"2026-01-01T00:00:00Z TRACE core: fine\n", logging.DEBUG),
        (b"thread 'main' panicked at src/main.rs:1:2:\n", logging.ERROR),
        (b"thread 'main' (17) panicked at src/main.rs:1:2:\n", logging.ERROR),
    ],
)
def test_a_lines_level_follows_from_its_own_mark(
    records: pytest.LogCaptureFixture, line: bytes, level: int
) -> None:
    fed(line)

    (record,) = records.records
    assert (record.name, record.levelno) == ("openai_codex.stderr", level)


def test_lines_are_cut_at_their_ends_however_they_arrive(
    records: pytest.LogCaptureFixture,
) -> None:
    fed(b"one\ntw", b"o\n", b"\n  \nthree \xff")

    assert records.messages == ["one", "two", "three \ufffd"]


def test_colours_and_secrets_are_left_out(records: pytest.LogCaptureFixture) -> None:
    fed(COLOURED, b"key sk-abcdefgh1234 and opaque-93\n", ACME_TOKEN="opaque-93")

    assert records.messages == [
        "2026-01-01T00:00:00Z ERROR core: it broke",
        "key [redacted] and [redacted]",
    ]


def test_a_line_without_end_is_logged_in_pieces(records: pytest.LogCaptureFixture) -> None:
    fed(*[b"x" * 60_000] * 4)

    assert len(records.messages) == 2


def test_nothing_is_done_for_a_level_that_nobody_hears(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.WARNING, logger="openai_codex")
    redacted: list[str] = []
    log = StderrLog({})
    monkeypatch.setattr(log, "_without_secrets", redacted.append)

    log.feed(COLOURED)

    assert redacted == caplog.messages == []
