"""`generate-types` with the pinned runtime, against the checked-in tree and a scratch copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from codex_release.cli import main
from codex_release.sdk.schema import RETIRED
from codex_release.sdk.types import generate_types

ROOT = Path(__file__).parents[2]


def _files(root: Path) -> dict[str, bytes]:
    found = (f for f in (root / "sdk").rglob("*") if f.is_file() and "__pycache__" not in f.parts)
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in found}


def test_the_checked_in_types_are_those_of_the_installed_runtime(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["generate-types", "--check"]) == 0
    assert "nothing changed" in capsys.readouterr().out


def test_generating_twice_into_an_empty_tree_gives_the_checked_in_bytes(tmp_path: Path) -> None:
    # Not generated from the runtime: what older ones had.
    kept = tmp_path / "sdk" / RETIRED
    kept.parent.mkdir(parents=True)
    kept.write_bytes((ROOT / "sdk" / RETIRED).read_bytes())
    assert generate_types(tmp_path).changed
    first = _files(tmp_path)
    assert generate_types(tmp_path).changed == ()
    assert _files(tmp_path) == first
    assert {path: (ROOT / path).read_bytes() for path in first} == first
