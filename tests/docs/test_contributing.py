"""The pictures of CONTRIBUTING.md show folders and modules that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.fixtures.pages import ROOT, blocks_of

_, _, PATH_OF_A_FILE = PICTURES = [
    block.text for block in blocks_of(ROOT / "CONTRIBUTING.md") if block.language == "mermaid"
]
PACKAGES = (Path("scripts", "codex_release"), Path("sdk", "src", "openai_codex"))


def shown(picture: str) -> set[str]:
    """The folders and modules that the boxes of a picture name, before a line break."""
    labels = re.findall(r'\["([^"<]*)', picture)
    return {name for label in labels for name in label.split(", ")}


@pytest.mark.parametrize(("package", "picture"), list(zip(PACKAGES, PICTURES[:2], strict=True)))
def test_a_picture_shows_every_folder_and_no_other(package: Path, picture: str) -> None:
    folders = {path.parent.name for path in (ROOT / package).glob("[!.]*/*.py")}
    modules = {name for name in shown(picture) if name.endswith(".py")}

    assert shown(picture) - modules == folders - {"generated"}
    assert [name for name in modules if not (ROOT / package / name).is_file()] == []


def test_the_modules_on_the_path_of_a_file_exist() -> None:
    steps = re.findall(r'-->\|"([^"]+)"\|', PATH_OF_A_FILE)
    modules = [ROOT / PACKAGES[0] / module for step in steps for module in step.split(", ")]

    assert steps
    assert [m for m in modules if not (m.is_dir() or m.with_suffix(".py").is_file())] == []


@pytest.mark.parametrize("picture", PICTURES, ids=["codex_release", "openai_codex", "a file"])
def test_every_box_of_a_picture_is_connected(picture: str) -> None:
    arrows = re.findall(r"(\w+)(?:\[[^\]]*\])? -->(?:\|[^|]*\|)? (\w+)", picture)
    boxes = set(re.findall(r'(\w+)\["', picture))

    assert boxes
    assert boxes == {end for arrow in arrows for end in arrow}
