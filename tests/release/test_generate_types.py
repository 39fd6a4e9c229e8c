"""`generate-types` with the pinned runtime, against the checked-in tree and a scratch copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from codex_release.cli import main
from codex_release.errors import StaleTypesError
from codex_release.rehearse.host import own_version
from codex_release.sdk.codegen.unasync import ASYNC
from codex_release.sdk.schema import PINNED, SCHEMA
from codex_release.sdk.types import FOLDERS, generate_types

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A repository with the checked-in schema and generated modules, and what they are made of."""
    for folder in (SCHEMA, ASYNC, *(folder.path for folder in FOLDERS)):
        shutil.copytree(ROOT / "sdk" / folder, tmp_path / "sdk" / folder)
    return tmp_path


def _files(root: Path) -> dict[str, bytes]:
    found = (f for f in (root / "sdk").rglob("*") if f.is_file() and "__pycache__" not in f.parts)
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in found}


def test_the_checked_in_types_are_those_of_the_installed_runtime(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["generate-types", "--check"]) == 0
    assert "nothing changed" in capsys.readouterr().out


def test_generating_twice_into_an_empty_tree_gives_the_checked_in_bytes(tmp_path: Path) -> None:
    assert generate_types(tmp_path).changed
    first = _files(tmp_path)
    assert generate_types(tmp_path).changed == ()
    assert _files(tmp_path) == first
    assert {path: (ROOT / path).read_bytes() for path in first} == first


def test_an_edited_model_fails_the_check_and_is_repaired_by_a_run(copy: Path) -> None:
    file = copy / "sdk/src/openai_codex/_wire/generated/turn.py"
    wanted = file.read_text(encoding="utf-8")
    file.write_text(wanted.replace("delta: str", "delta: int"), encoding="utf-8")
    with pytest.raises(StaleTypesError, match=r"\n-    delta: int\n\+    delta: str\n"):
        generate_types(copy, check=True)
    assert generate_types(copy).changed == ("src/openai_codex/_wire/generated/turn.py",)
    assert file.read_text(encoding="utf-8") == wanted


def test_a_schema_edited_by_hand_fails_the_check(copy: Path) -> None:
    file = copy / "sdk" / PINNED
    text = file.read_text(encoding="utf-8").replace(own_version(), "0.162.0")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StaleTypesError, match=r"-  \"runtime_version\": \"0\.162\.0\""):
        generate_types(copy, check=True)
