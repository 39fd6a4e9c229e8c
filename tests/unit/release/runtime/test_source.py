"""Where a runtime payload comes from."""

from __future__ import annotations

import importlib.util
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codex_release.errors import (
    PackageLayoutError,
    RuntimeNotInstalledError,
    UnknownSourceError,
)
from codex_release.runtime.source import installed_runtime, open_source

if TYPE_CHECKING:
    from tests.fixtures.fake_runtime import FakeRuntime


def test_the_program_of_a_package_means_the_whole_package(
    tmp_path: Path, fake: FakeRuntime
) -> None:
    package = fake.package(tmp_path / "package")
    for path in (package, package / "bin" / "codex"):
        with open_source(path, tmp_path) as source:
            assert (source.kind, source.path) == ("package", package.resolve())


def test_a_link_to_the_program_of_a_package_means_that_package(
    tmp_path: Path, fake: FakeRuntime
) -> None:
    package = fake.package(tmp_path / "package")
    (tmp_path / "codex").symlink_to(package / "bin" / "codex")
    with open_source(tmp_path / "codex", tmp_path) as source:
        assert source.path == package.resolve()


def test_another_program_is_a_bare_binary(tmp_path: Path, fake: FakeRuntime) -> None:
    package = fake.package(tmp_path / "package")
    for path in (fake.binary(tmp_path / "bin" / "codex"), package / "codex-path" / "rg"):
        with open_source(path, tmp_path) as source:
            assert (source.kind, source.path) == ("binary", path.resolve())


def test_a_wheel_is_unpacked_below_the_scratch_folder(tmp_path: Path, fake: FakeRuntime) -> None:
    wheel = fake.wheel(tmp_path / "a-1-py3-none-any.whl", fake.package(tmp_path / "package"))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with open_source(wheel, scratch) as source:
        assert source.kind == "wheel"
        assert source.path == scratch.resolve() / "source" / "codex_cli_bin"
        assert (source.path / "bin" / "codex").stat().st_mode & 0o777 == 0o755


def test_an_archive_must_hold_exactly_one_package(tmp_path: Path, fake: FakeRuntime) -> None:
    fake.package(tmp_path / "two" / "one")
    fake.package(tmp_path / "two" / "other")
    (tmp_path / "none").mkdir()
    for number, folder in enumerate(("two", "none")):
        wheel = fake.wheel(tmp_path / f"{folder}.whl", tmp_path / folder)
        scratch = tmp_path / f"scratch-{number}"
        scratch.mkdir()
        with (
            pytest.raises(PackageLayoutError, match="does not hold one runtime package"),
            open_source(wheel, scratch),
        ):
            pytest.fail("must not open")


@pytest.mark.parametrize("name", ["codex.zip", "codex.tar.zst", "codex.tar"])
def test_an_archive_of_another_kind_is_an_unknown_source(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with (
        pytest.raises(UnknownSourceError, match="Unpack it"),
        open_source(tmp_path / name, tmp_path),
    ):
        pytest.fail("must not open")


def test_the_installed_runtime_of_this_interpreter_is_found() -> None:
    assert (installed_runtime() / "bin").is_dir()


@pytest.mark.parametrize("there", [None, "a folder without the description"])
def test_an_interpreter_without_a_runtime_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: str | None
) -> None:
    spec = ModuleSpec("codex_cli_bin", None, is_package=True) if there else None
    if spec is not None:
        spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(importlib.util, "find_spec", {"codex_cli_bin": spec}.get)
    with pytest.raises(RuntimeNotInstalledError, match=r"make \.venv") as caught:
        installed_runtime()
    assert str(caught.value.found) == (str(tmp_path) if there else "no such package")
