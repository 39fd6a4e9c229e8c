"""The page of the report in a real browser, for a rehearsal that passed and one that failed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fixtures.browser import Browser

from codex_release.rehearse.report import (
    FailureRecord,
    FileRecord,
    InstallRecord,
    Report,
    StepRecord,
    write_report,
)

LIGHT = (0xF6, 0xF7, 0xF9)
DARK = (0x12, 0x15, 0x1A)
HASH = "0123456789abcdef" * 4


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Without the browsers and the libraries that this machine may have."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)
    return Browser(tmp_path)


@pytest.fixture
def report() -> Report:
    return Report(
        version="0.163.0",
        started="2026-01-02T03:04:05+00:00",
        seconds=42.5,
        machine={"system": "Linux 6.1", "machine": "x86_64"},
        tools={"twine": "7.0.0"},
        target="x86_64-unknown-linux-musl",
        tags=["manylinux_2_17_x86_64"],
        steps=[
            StepRecord("Build the runtime", 17.4, "passed", "wheel 142.4 MB"),
            StepRecord("Install with pip", 12.25, "passed", "openai-codex==0.163.0 by name"),
        ],
        files=[FileRecord("openai_codex-0.163.0-py3-none-any.whl", 123_456, HASH)],
        installs=[
            InstallRecord(
                *("pip", "26.3", "3.12.1", {"openai-codex": "0.163.0"}),
                *("bin/codex", 19, "This was sent.", "This was printed."),
            )
        ],
    )


def page(report: Report, folder: Path) -> Path:
    write_report(report, folder)
    return folder / "report.html"


def test_a_browser_shows_outcome_steps_files_and_turn(
    report: Report, browser: Browser, tmp_path: Path
) -> None:
    dom = browser.dom(page(report, tmp_path))
    assert '<span id="outcome" class="outcome passed">passed</span>' in dom
    assert dom.count('<td class="mark passed"') == 2
    for text in ("Build the runtime", "17.4 s", "12.2 s", "123.5 kB", HASH, "This was printed."):
        assert text in dom
    assert 'id="failure"' not in dom


def test_a_failure_stands_first_with_what_to_do(
    report: Report, browser: Browser, tmp_path: Path
) -> None:
    report.outcome = "failed"
    report.steps.append(StepRecord("Upload the runtime", 0.4, "failed"))
    report.failure = FailureRecord(
        "Upload the runtime", "It was refused", "<403 Forbidden>", "200", "Try again", 62
    )
    dom = browser.dom(page(report, tmp_path))
    assert dom.index("It was refused") < dom.index('id="steps"')
    assert "<dd>&lt;403 Forbidden&gt;</dd>" in dom
    assert dom.count('<td class="mark failed"') == 1


def test_the_picture_is_not_blank_and_follows_the_colour_scheme(
    report: Report, browser: Browser, tmp_path: Path
) -> None:
    file = page(report, tmp_path)
    light, dark = browser.picture(file), browser.picture(file, dark=True)
    assert (light.width, light.height) == (1100, 1600)
    assert light.corner == LIGHT
    assert dark.corner == DARK
    assert min(light.different_rows, dark.different_rows) > 100
