"""The three look-ups of `codex_cli_bin`, on the template's module beside small payloads."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "runtime/src/codex_cli_bin/__init__.py"


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., ModuleType]:
    """The module in a folder with the given files."""

    def make(*files: str) -> ModuleType:
        folder = tmp_path / "codex_cli_bin"
        folder.mkdir()
        shutil.copy(SOURCE, folder)
        for name in files:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text("")
        spec = importlib.util.spec_from_file_location("staged_cli_bin", folder / "__init__.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return make


@pytest.mark.parametrize("name", ["codex", "codex.exe"])
def test_the_program_is_found_under_the_name_of_its_platform(
    load: Callable[..., ModuleType], name: str
) -> None:
    module = load("codex-package.json", f"bin/{name}", "codex-path/rg")
    package: Path = module.bundled_package_dir()
    assert module.bundled_codex_path() == package / "bin" / name
    assert module.bundled_path_dir() == package / "codex-path"


def test_a_payload_without_helpers_has_no_path_folder(load: Callable[..., ModuleType]) -> None:
    assert load("codex-package.json", "bin/codex").bundled_path_dir() is None


def test_a_missing_payload_is_an_error_that_says_what_to_do(
    load: Callable[..., ModuleType],
) -> None:
    module = load()
    for name in ("bundled_codex_path", "bundled_package_dir", "bundled_path_dir"):
        with pytest.raises(FileNotFoundError, match="pip install --force-reinstall"):
            getattr(module, name)()


def test_the_public_names_are_the_published_ones(load: Callable[..., ModuleType]) -> None:
    assert sorted(load().__all__) == [
        "PACKAGE_NAME",
        "bundled_codex_path",
        "bundled_package_dir",
        "bundled_path_dir",
    ]
