"""Fixtures for tests of code that uses the SDK; pytest loads this module, nothing else does.

`mock_responses` is a running `MockResponsesServer`, `app_server` an `AppServerHarness` on it,
`codex` and `async_codex` are clients of a real runtime of that harness. A failed test that used one
of the kit's servers shows what they were sent.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from openai_codex import AsyncCodex, Codex

    from .harness import AppServerHarness
    from .responses import MockResponsesServer


@pytest.fixture
def mock_responses() -> Generator[MockResponsesServer, None, None]:
    """A Responses server on loopback; queue replies on it and read its `requests`."""
    from .responses import MockResponsesServer

    with MockResponsesServer() as server:
        yield server


@pytest.fixture
def app_server(mock_responses: MockResponsesServer) -> Generator[AppServerHarness, None, None]:
    """An isolated home for runtimes whose model is `mock_responses`."""
    from .harness import AppServerHarness

    with AppServerHarness(responses=mock_responses) as harness:
        yield harness


@pytest.fixture
def codex(app_server: AppServerHarness) -> Generator[Codex, None, None]:
    """A client of a real runtime in the home of `app_server`."""
    with app_server.codex() as client:
        yield client


try:
    from pytest_asyncio import fixture as _async_fixture
except ImportError:

    @pytest.fixture(name="async_codex")
    def _no_async_codex() -> None:
        """Fail with the reason why there is no async client."""
        pytest.fail(
            "the fixture async_codex needs pytest-asyncio, which is not installed: "
            "pip install pytest-asyncio",
            pytrace=False,
        )

else:

    @_async_fixture
    async def async_codex(app_server: AppServerHarness) -> AsyncGenerator[AsyncCodex, None]:
        """An async client of a real runtime in the home of `app_server` (needs pytest-asyncio)."""
        async with app_server.async_codex() as client:
            yield client


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add what the kit's servers were sent to the report of a failed test."""
    del call
    report = yield
    if report.failed:
        used: dict[str, object] = getattr(item, "funcargs", {})
        for name, value in used.items():
            text = _traffic(value)
            if text is not None:
                report.sections.append((f"{name}: what it was sent", text))
    return report


def _traffic(value: object) -> str | None:
    describe = getattr(value, "describe", None)
    if describe is None or not type(value).__module__.startswith(__package__ or ""):
        return None
    return str(describe())
