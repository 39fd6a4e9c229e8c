"""`bump` with the pinned runtime itself: what its tests run on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from codex_release.rehearse.host import own_version
from codex_release.sdk.bump import bump, suite

ROOT = Path(__file__).parents[2]
JUNK = shutil.ignore_patterns("__pycache__", ".*_cache")

CHECK = """\
from importlib import metadata
from pathlib import Path

import codex_cli_bin
import openai_codex

HERE = Path(__file__).parent


def test_the_code_is_that_of_the_copy():
    assert Path(openai_codex.__file__).is_relative_to(HERE)
    assert Path(codex_cli_bin.__file__).is_relative_to(HERE.parent)


def test_the_metadata_is_that_of_the_copy():
    for name in ("openai-codex", "openai-codex-cli-bin"):
        found = metadata.distribution(name)
        assert found.version == openai_codex.__version__
        assert Path(found.locate_file("")).is_relative_to(HERE.parent)
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the SDK's folder, and no tests yet."""
    for name in ("sdk", "requirements/node"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=JUNK)
    return tmp_path


def test_the_suite_runs_with_code_and_metadata_of_the_new_packages(
    repository: Path, real_package: Path
) -> None:
    (repository / "test_check.py").write_text(CHECK, encoding="utf-8")
    done = bump(
        own_version(),
        root=repository,
        source=real_package,
        checks=[suite("tests", ["test_check.py"], 0.1)],
    )
    assert done.changed == ()
    assert done.tests.startswith("2 passed")
