"""What unit tests of the toolchain share."""

from __future__ import annotations

import pytest
from tests.fixtures.fake_runtime import FakeRuntime
from tests.fixtures.fake_tools import FakeTools

from codex_release.system.programs import Tools


@pytest.fixture
def fake() -> FakeRuntime:
    return FakeRuntime()


@pytest.fixture
def fake_tools() -> FakeTools:
    tools = FakeTools()
    checked: Tools = tools
    assert checked
    return tools
