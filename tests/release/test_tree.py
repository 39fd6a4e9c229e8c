"""What must not stand in any file of the repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# In pieces, so that this file is not found itself.
HOSTS = [
    "pypi" + r"\.org",
    "python" + r"hosted\.",
    "npm" + r"js\.",
    "deb" + r"\.debian\.",
    "crates" + r"\.io",
    "index-url\\s*=\\s*" + "[\"']?https?://",
]
PLACES = [re.escape(f"{ROOT}/"), "/" + "work/(main|shared)", "/" + "root/"]


def tracked() -> list[Path]:
    """Every file that is or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode().rstrip("\0").split("\0")
    return [ROOT / name for name in names if (ROOT / name).is_file()]


@pytest.mark.parametrize("patterns", [HOSTS, PLACES], ids=["registries", "places"])
def test_no_file_names_a_registry_host_or_a_place_on_one_machine(patterns: list[str]) -> None:
    pattern = re.compile("|".join(patterns).encode())
    found = [
        f"{file.relative_to(ROOT)}: {match.group().decode()}"
        for file in tracked()
        if (match := pattern.search(file.read_bytes()))
    ]
    assert found == []


def test_no_program_and_no_wheel_is_checked_in() -> None:
    heavy = [file.name for file in tracked() if file.stat().st_size > 3_000_000]
    assert heavy == []
    assert [file.name for file in tracked() if file.suffix in (".whl", ".exe", ".so")] == []


def test_pytest_enters_every_folder_with_tests(pytestconfig: pytest.Config) -> None:
    patterns: list[str] = pytestconfig.getini("norecursedirs")
    folders = {parent for file in tracked() if file.match("test_*.py") for parent in file.parents}
    skipped = [
        folder.relative_to(ROOT).as_posix()
        for folder in folders
        if ROOT in folder.parents and any(fnmatch(folder.name, each) for each in patterns)
    ]
    assert skipped == []


def test_nothing_lies_about_in_the_top_folder() -> None:
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").lstrip().startswith("Apache License")
    top = {file.relative_to(ROOT).parts[0] for file in tracked()}
    expected = {
        ".ci",
        ".gitattributes",
        ".github",
        ".gitignore",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
    }
    expected |= {"Makefile", "README.md", "changelog.d", "mkdocs.yml", "pyproject.toml"}
    expected |= {"requirements", "SECURITY.md"}
    assert top - expected <= {"runtime", "scripts", "sdk", "tests", "bench", "docs"}


def test_the_notes_of_the_next_version_can_be_made_from_the_fragments() -> None:
    fragments = [file for file in tracked() if file.parent.name == "changelog.d"]
    kinds = {file.name.split(".")[-2] for file in fragments if file.suffix == ".md"}
    assert kinds <= {"security", "removed", "changed", "added", "fixed"}

    made = subprocess.run(
        [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "1.2.3"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert "## 1.2.3" in made.stdout
    bullets = [line for line in made.stdout.splitlines() if line.startswith("- ")]
    assert len(bullets) == len([file for file in fragments if file.suffix == ".md"])
