"""Fixtures of the toolchain's end-to-end tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fixtures.command_line import CommandLine
from tests.fixtures.fake_runtime import FakeRuntime

from codex_release.sources import installed_runtime
from codex_release.targets import host_target


@pytest.fixture
def fake() -> FakeRuntime:
    return FakeRuntime()


@pytest.fixture
def command_line(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest.fixture(scope="session")
def real_package() -> Path:
    """The package folder of the pinned runtime."""
    return installed_runtime()


@pytest.fixture(scope="session")
def real_staged(tmp_path_factory: pytest.TempPathFactory, real_package: Path) -> Path:
    """The pinned runtime, staged once by the maintainer's command from its bare program."""
    folder = tmp_path_factory.mktemp("real")
    program = real_package / host_target().codex
    arguments = ("stage-runtime", folder / "staged", program, "--codex-version", "0.163.0")
    done = CommandLine(folder).artifacts(*arguments)
    assert done.returncode == 0, done.stderr
    return folder / "staged"
