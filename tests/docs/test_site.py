"""The documentation as a site: it builds without a warning, and names all that is public."""

from __future__ import annotations

import os
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


def test_the_site_builds_and_a_public_name_that_is_not_described_fails_it(tmp_path: Path) -> None:
    whole = build(ROOT, tmp_path / "site")
    assert whole.returncode == 0, whole.stderr
    assert "output_type" in (tmp_path / "site" / "api-reference.html").read_text(encoding="utf-8")

    project = tmp_path / "project"
    shutil.copytree(ROOT / "docs", project / "docs")
    shutil.copytree(ROOT / "sdk" / "src", project / "sdk" / "src")
    shutil.copy(ROOT / "mkdocs.yml", project)
    reference = project / "docs" / "api-reference.md"
    text = reference.read_text(encoding="utf-8")
    reference.write_text(text.replace("::: openai_codex.TurnResult\n", ""), encoding="utf-8")
    less = build(project, tmp_path / "less")
    assert less.returncode != 0
    assert "not in the reference: openai_codex.TurnResult" in less.stderr
