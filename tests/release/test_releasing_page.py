"""The maintainer's page: it knows every way a release stops, and no other."""

from __future__ import annotations

import re

from tests.fixtures.workflows import ROOT, load

from codex_release.cli import FAMILIES, exit_code_table

PAGE = (ROOT / "docs" / "releasing.md").read_text(encoding="utf-8")


def codes_of_the_page() -> set[int]:
    """The exit codes in the first cells of the tables, ranges spelled out."""
    found: set[int] = set()
    for cell in re.findall(r"^\| ([^|]*\d[^|]*) \|", PAGE, re.MULTILINE):
        for first, last in re.findall(r"\b(\d{1,3})(?: to (\d{1,3}))?\b", cell):
            found |= {*range(int(first), int(last or first) + 1)}
    return found


def codes_of_the_command_line() -> set[int]:
    return {int(line.split()[0]) for line in exit_code_table().splitlines()} - {0}


def test_every_exit_code_has_its_line_of_what_to_do() -> None:
    assert codes_of_the_command_line() - codes_of_the_page() == set()


def test_the_page_names_no_code_that_nothing_ends_with() -> None:
    gaps = {*range(37, 40), *range(84, 90)}
    assert codes_of_the_page() - codes_of_the_command_line() - gaps - {1} == set()


def test_every_job_of_the_release_is_on_the_page() -> None:
    jobs = load("sdk-release")["jobs"].keys()
    rows = set(re.findall(r"`([a-z-]+)`", "".join(re.findall(r"^\|.*$", PAGE, re.MULTILINE))))
    assert jobs - rows == set()


def test_every_command_of_the_page_is_one_of_ours() -> None:
    named = set(re.findall(r"codex-release ([a-z][a-z-]*)", PAGE))
    assert named - {*FAMILIES} == set()
    assert {"plan", "publish", "confirm", "rehearse", "simulate", "smoke"} <= named
