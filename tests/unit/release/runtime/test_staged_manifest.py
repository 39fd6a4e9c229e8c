"""The staging manifest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codex_release.errors import StagedTreeError
from codex_release.runtime.staged import MANIFEST_FILE, Manifest, ManifestMember, read_manifest

MEMBERS = (
    ManifestMember("b", "00", 1, "0755", "bin/b"),
    ManifestMember("a", "11", 2, "0644", "template/a"),
)
MANIFEST = Manifest("p", "1.0.0a1", "1.0.0-alpha.1", "t", ("x",), "package", (), MEMBERS)


def test_members_are_ordered_by_path_whatever_the_plan() -> None:
    paths = [member["path"] for member in json.loads(MANIFEST.dumps())["members"]]
    assert paths == ["a", "b"]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / MANIFEST_FILE
    file.write_text(MANIFEST.dumps(), encoding="utf-8")
    assert read_manifest(file).dumps() == MANIFEST.dumps()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"manifest_version": 2}',
        '{"manifest_version": 1, "members": []}',
        MANIFEST.dumps().replace('"sha256"', '"sha1"'),
    ],
)
def test_any_other_file_is_no_manifest(tmp_path: Path, text: str) -> None:
    file = tmp_path / MANIFEST_FILE
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StagedTreeError, match="is not a staging manifest"):
        read_manifest(file)


def test_a_missing_manifest_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StagedTreeError, match="No such file"):
        read_manifest(tmp_path / MANIFEST_FILE)
