"""Fixtures of the toolchain's end-to-end tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator
from contextlib import ExitStack
from pathlib import Path

import pytest
from filelock import FileLock
from tests.fixtures.command_line import CommandLine
from tests.fixtures.fake_runtime import FakeRuntime
from tests.fixtures.index_emulator import FakeTiming, Publishing, make_release

from codex_release.index.emulator import Rules, serve
from codex_release.rehearse.host import own_version
from codex_release.runtime.source import installed_runtime
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
    """The pinned runtime, staged by the maintainer's command from its bare program.

    The workers of one run share it.
    """
    # A worker has a folder in the one of the run; without workers there is only that.
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    staged = shared / "real-staged"
    with FileLock(shared / "real-staged.lock"):
        if not staged.exists():
            program = real_package / host_target().codex
            arguments = ("stage-runtime", staged, program, "--codex-version", own_version())
            done = CommandLine(shared).artifacts(*arguments)
            assert done.returncode == 0, done.stderr
    return staged


@pytest.fixture(scope="session")
def small_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ten files of a release, tiny ones."""
    return make_release(tmp_path_factory.mktemp("release"))


@pytest.fixture
def start(tmp_path: Path, small_release: Path) -> Generator[Callable[..., Publishing]]:
    """Starts an index with the given rules, and a publisher of a release of its own."""
    with ExitStack() as stack:

        def begin(rules: Rules | None = None) -> Publishing:
            timing = FakeTiming()
            index = stack.enter_context(serve(tmp_path / "index", rules=rules, now=timing.now))
            dist = shutil.copytree(small_release, tmp_path / "dist")
            return Publishing(dist, index, timing)

        yield begin
