"""The documentation as a site: it builds without a warning, and names all that is public."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def build(project: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build as `make docs` does, from `project` into `site`."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    whole = build(ROOT, tmp_path / "site")
    assert whole.returncode == 0, whole.stderr
    page = (tmp_path / "site" / "api-reference.html").read_text(encoding="utf-8")
    assert "output_type" in page
    assert 'id="openai_codex.Codex.thread_start"' in page
    pages = list((tmp_path / "site").glob("*.html"))
    # Elsewhere `\|` is a bar in a cell of a table; here it would be shown as it is written.
    assert [page.name for page in pages if "\\|" in page.read_text(encoding="utf-8")] == []


def test_a_public_name_that_is_not_described_fails_the_build(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "docs", project / "docs")
    shutil.copytree(ROOT / "sdk" / "src", project / "sdk" / "src")
    # One entry is rendered in seconds.
    (project / "docs" / "api-reference.md").write_text("::: openai_codex.Codex\n", "utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("inherited_members: true", "inherited_members: false")
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    less = build(project, tmp_path / "less")
    assert less.returncode != 0
    missing = re.findall(r"openai_codex[\w.]+", less.stderr.partition("not in the reference: ")[2])
    assert {"openai_codex.TurnResult", "openai_codex.Codex.thread_start"} <= set(missing)
