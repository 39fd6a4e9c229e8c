"""The SDK's types against its schema, and that against the runtime."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codex_release.errors import DriftError, SchemaVersionError
from codex_release.sdk import types as module
from codex_release.sdk.codegen import WIRE
from codex_release.sdk.types import check_types
from codex_release.versions import parse_version

if TYPE_CHECKING:
    from tests.fixtures.fake_runtime import FakeRuntime

SDK = Path(__file__).resolve().parents[4] / "sdk"
PINNED = json.loads((SDK / "schema/PINNED.json").read_text(encoding="utf-8"))
VERSION = parse_version(PINNED["runtime_version"])


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SDK's schema and sources, elsewhere."""
    folder = tmp_path_factory.mktemp("copy") / "sdk"
    for name in ("schema", "src"):
        shutil.copytree(SDK / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_the_types_of_the_repository_are_those_of_the_pinned_runtime() -> None:
    check_types(SDK, VERSION)


@pytest.mark.parametrize("change", ["altered", "removed", "added"])
def test_other_types_are_refused(copy: Path, change: str) -> None:
    index, extra = copy / WIRE / "index.py", copy / WIRE / "extra.py"
    before = index.read_text(encoding="utf-8")
    if change == "altered":
        index.write_text(f"{before}\n", encoding="utf-8")
    elif change == "removed":
        index.unlink()
    else:
        extra.write_text("", encoding="utf-8")
    with pytest.raises(DriftError, match="1 other files"):
        check_types(copy, VERSION)
    index.write_text(before, encoding="utf-8")
    extra.unlink(missing_ok=True)
    check_types(copy, VERSION)


def test_another_schema_is_refused(copy: Path) -> None:
    schema = copy / "schema" / PINNED["schema"]["file"]
    before = schema.read_text(encoding="utf-8")
    schema.write_text(f"{before} ", encoding="utf-8")
    with pytest.raises(SchemaVersionError, match="is not what the SDK's types were made from"):
        check_types(copy, VERSION)
    schema.unlink()
    with pytest.raises(SchemaVersionError, match="No such file"):
        check_types(copy, VERSION)
    schema.write_text(before, encoding="utf-8")


def test_another_program_of_the_same_version_is_refused(
    tmp_path: Path, fake: FakeRuntime, monkeypatch: pytest.MonkeyPatch
) -> None:
    triple = next(iter(PINNED["binaries"]))
    runtime = fake.package(tmp_path / "package", triple, VERSION.upstream)
    monkeypatch.setattr(module, "installed_runtime", lambda: runtime)
    with pytest.raises(SchemaVersionError, match=PINNED["binaries"][triple]):
        check_types(SDK, VERSION)


def test_a_folder_without_types_has_nothing_to_check(tmp_path: Path) -> None:
    check_types(tmp_path, VERSION)
