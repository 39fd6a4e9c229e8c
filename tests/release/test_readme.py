"""The examples of the package page, run as its reader would."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "sdk" / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
COMPLETE = [block for block in BLOCKS if "print(result.final_response)" in block]


def test_the_page_has_a_sync_and_an_async_quickstart() -> None:
    assert ["await " in block for block in COMPLETE] == [False, True]


@pytest.mark.parametrize("block", COMPLETE, ids=["sync", "async"])
def test_a_quickstart_prints_the_answer_and_nothing_else(block: str, tmp_path: Path) -> None:
    (tmp_path / "quickstart.py").write_text(block, encoding="utf-8")
    kit = [sys.executable, "-m", "openai_codex.testing", "--reply", "An answer: grün."]
    done = subprocess.run(
        [*kit, "--", sys.executable, "quickstart.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "An answer: grün.\n"), done.stderr


def test_no_link_of_the_page_depends_on_where_it_is_read() -> None:
    links = re.findall(r"\]\(([^)]*)\)", PAGE)
    assert [link for link in links if not link.startswith("https://")] == []
