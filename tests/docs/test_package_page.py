"""The page that users of the package read: on a package index, and beside the sources."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fixtures.pages import ROOT, blocks_of

from codex_release.runtime.pyproject import read_addresses

PAGE = ROOT / "sdk" / "README.md"
BLOCKS = blocks_of(PAGE)
QUICKSTARTS = [
    block.text
    for block in BLOCKS
    if block.language == "python" and "print(result.final_response)" in block.text
]


def test_the_page_has_a_sync_and_an_async_quickstart() -> None:
    assert ["await " in text for text in QUICKSTARTS] == [False, True]


def test_the_first_quickstart_runs_without_an_account_by_the_command_on_the_page(
    tmp_path: Path,
) -> None:
    (tmp_path / "quickstart.py").write_text(QUICKSTARTS[0], encoding="utf-8")
    command = next(block.text for block in BLOCKS if "openai_codex.testing" in block.text)
    words = [sys.executable if word == "python" else word for word in shlex.split(command)]
    answer = words.index("--reply") + 1

    done = subprocess.run(
        [*words[:answer], "An answer: grün.", *words[answer + 1 :]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, "An answer: grün.\n"), done.stderr


@pytest.mark.parametrize("project", ["sdk", "runtime"])
def test_every_link_of_a_package_page_is_an_address_once_it_is_staged(project: str) -> None:
    page = ROOT / project / "README.md"
    written = re.findall(r"\]\(([^)]*)\)", page.read_text("utf-8"))
    staged = re.findall(r"\]\(([^)]*)\)", read_addresses().page(page))

    assert written
    assert [link for link in staged if not link.startswith("https://")] == []
    files = [link.partition("#")[0] for link in written if not link.startswith("https://")]
    assert [name for name in files if not (page.parent / name).is_file()] == []
