"""What unit tests of the toolchain share."""

from __future__ import annotations

import pytest
from tests.fixtures.fake_programs import FakePrograms
from tests.fixtures.fake_runtime import FakeRuntime

from codex_release.system.programs import Programs


@pytest.fixture
def fake() -> FakeRuntime:
    return FakeRuntime()


@pytest.fixture
def fake_programs() -> FakePrograms:
    programs = FakePrograms()
    checked: Programs = programs
    assert checked
    return programs
