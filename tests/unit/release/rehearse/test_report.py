"""One report, three forms."""

from __future__ import annotations

import errno
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from codex_release.errors import ReportError, StorageError
from codex_release.install.resolve import ResolutionRecord
from codex_release.rehearse.report import (
    FailureRecord,
    FaultRecord,
    FileRecord,
    FindingRecord,
    InstallRecord,
    Report,
    StepRecord,
    VerifyRecord,
    notes,
    render,
    write_report,
)


@pytest.fixture
def report() -> Report:
    return Report(
        version="0.163.0",
        started="2026-01-02T03:04:05+00:00",
        seconds=61.5,
        machine={"system": "Linux"},
        tools={"twine": "7.0.0"},
        target="x86_64-unknown-linux-musl",
        tags=["manylinux_2_17_x86_64"],
        steps=[StepRecord("Build the runtime", 17.4, "passed", "wheel | 142.4 MB")],
        files=[FileRecord("a-1-py3-none-any.whl", 1234, "ab" * 32)],
        installs=[
            InstallRecord("pip", "26.3", "3.12.1", {"a": "1"}, "bin/codex", 3, "Hello", "Hello")
        ],
    )


@pytest.fixture
def failed(report: Report) -> Report:
    report.outcome = "failed"
    report.steps.append(StepRecord("Upload the runtime", 0.4, "failed"))
    report.failure = FailureRecord(
        "Upload the runtime", "It failed", "<b>403</b>\nForbidden | no", "200", None, 62
    )
    return report


class Tags(HTMLParser):
    """Every tag is closed in order; collects addresses."""

    VOID = ("meta", "br", "img", "link", "hr")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_three_files_are_written_and_nothing_else(report: Report, tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    written = write_report(report, out)
    assert sorted(written) == sorted(out.iterdir())
    assert {file.name for file in written} == {"report.json", "report.md", "report.html"}


def test_json_holds_every_value(report: Report, tmp_path: Path) -> None:
    write_report(report, tmp_path)
    values = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert values["schema"] == 1
    assert values["steps"][0] == {
        "name": "Build the runtime",
        "seconds": 17.4,
        "outcome": "passed",
        "detail": "wheel | 142.4 MB",
    }
    assert values["files"][0]["size"] == 1234
    assert values["installs"][0]["received"] == "Hello"
    assert values["failure"] is None


def test_cells_of_markdown_tables_survive_bars_and_line_ends(failed: Report) -> None:
    text = render("report.md.jinja", failed)
    assert "| Build the runtime | passed | 17.4 s | wheel \\| 142.4 MB |" in text
    assert "Found: <b>403</b> Forbidden \\| no" in text
    assert "Exit code 62." in text


@pytest.mark.parametrize("which", ["report", "failed"])
def test_the_page_is_well_formed_and_loads_nothing(
    which: str, request: pytest.FixtureRequest
) -> None:
    parser = Tags()
    parser.feed(render("report.html.jinja", request.getfixturevalue(which)))
    assert parser.open == []
    assert parser.addresses == []


def test_texts_from_outside_are_escaped_on_the_page(failed: Report) -> None:
    page = render("report.html.jinja", failed)
    assert "&lt;b&gt;403&lt;/b&gt;" in page
    assert "<b>" not in page


def test_a_rehearsal_that_failed_before_its_first_step_has_a_report(tmp_path: Path) -> None:
    report = Report(version="", started="2026-01-02T03:04:05+00:00", outcome="failed")
    report.failure = FailureRecord("between the steps", "No", None, None, None, 10)
    write_report(report, tmp_path)
    assert "Rehearsal of a release: failed" in (tmp_path / "report.md").read_text()


def test_a_full_disk_is_told_as_such_with_the_name_of_the_report(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageError, match=r"report\.json: found No space left on device"):
        write_report(report, tmp_path)


def test_a_place_that_is_not_a_folder_is_an_error_that_names_it(
    report: Report, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportError, match="--out"):
        write_report(report, tmp_path / "file")


@pytest.fixture
def resolved(report: Report) -> Report:
    found = {"pip": {"3.10": "win32", "3.11": "win_amd64"}, "uv": {"3.10": "win_amd64"}}
    report.resolution = [
        ResolutionRecord("Windows x86_64", "win_amd64", found, passed=False),
        ResolutionRecord("Linux | i686", "no wheel", {"pip": {"3.10": "no wheel"}}, passed=True),
    ]
    report.faults = [FaultRecord("lag", "shows <later>")]
    return report


def test_a_resolution_says_on_which_pythons_it_is_right_and_what_it_is_elsewhere(
    resolved: Report,
) -> None:
    page = render("report.md.jinja", resolved)
    assert "| | Platform | Wheel | pip | uv |\n| --- | --- | --- | --- | --- |\n" in page
    assert "| ✗ | Windows x86_64 | win_amd64 | 3.11; 3.10: win32 | 3.10 |\n" in page
    assert "| ✓ | Linux \\| i686 | no wheel | 3.10 | - |\n" in page
    assert "- lag: the index shows <later>\n" in page


def test_the_page_has_the_same_tables(resolved: Report) -> None:
    page = render("report.html.jinja", resolved)
    Tags().feed(page)
    assert "<td>3.11; 3.10: win32</td><td>3.10</td></tr>" in page
    assert "the index shows &lt;later&gt;" in page


@pytest.fixture
def verified(report: Report) -> Report:
    report.kept = "/a/folder"
    report.verified = VerifyRecord(
        "larger.toml",
        False,
        [
            FindingRecord("size-file", "error", "a.whl", "It has 163.8 MiB.", "Raise the limit."),
            FindingRecord("tag-macos", "error", "b.whl", "10.12", "", "Known.", "0.169.0"),
        ],
    )
    return report


@pytest.mark.parametrize("template", ["report.md.jinja", "report.html.jinja"])
def test_findings_settings_and_the_kept_folder_are_in_every_form(
    verified: Report, template: str
) -> None:
    text = render(template, verified)
    for part in ("size-file (error)", "It has 163.8 MiB.", "Raise the limit.", "larger.toml"):
        assert part in text
    assert "tag-macos (accepted until 0.169.0)" in text
    assert "Known." in text
    assert "the sizes were not judged" in text
    assert "/a/folder" in text


def test_the_terminal_gets_what_was_accepted_not_judged_and_kept(verified: Report) -> None:
    assert notes(verified) == [
        "verified with larger.toml",
        "the sizes were not judged: only files built with --profile smallest are as published",
        "accepted until 0.169.0: tag-macos of b.whl: Known.",
        "the files are kept in /a/folder",
    ]
