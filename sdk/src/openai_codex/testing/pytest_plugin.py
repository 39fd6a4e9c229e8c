"""Fixtures for tests of code that uses the SDK. Only pytest loads this module.

`mock_responses` is a running `MockResponsesServer`, `app_server` an `AppServerHarness` on it,
`codex` and `async_codex` are clients of a real runtime of that harness. The report of a failed test
shows what these servers received.

A test fails at its end if a reply queued on `mock_responses` was never used. The marker
`codex_allow_unused_replies` allows this for a test, and the ini option of the same name for all
tests.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Callable, Generator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

import pytest

if TYPE_CHECKING:
    from .._client.aio.codex import AsyncCodex
    from .._client.sync.codex import Codex
    from .harness import AppServerHarness
    from .responses import MockResponsesServer

_ALLOW_UNUSED = "codex_allow_unused_replies"
_ALLOW_UNUSED_HELP = "pass even if replies queued on mock_responses are never used"
_server_key = pytest.StashKey["MockResponsesServer"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the ini option."""
    parser.addini(_ALLOW_UNUSED, f"all tests {_ALLOW_UNUSED_HELP}", type="bool", default=False)


def pytest_configure(config: pytest.Config) -> None:
    """Add the marker."""
    config.addinivalue_line("markers", f"{_ALLOW_UNUSED}: {_ALLOW_UNUSED_HELP}")


@pytest.fixture
def mock_responses(request: pytest.FixtureRequest) -> Generator[MockResponsesServer, None, None]:
    """A Responses server on loopback; queue replies on it and read its `requests`.

    Every queued reply must be used by the end of the test (see the marker
    `codex_allow_unused_replies`).
    """
    from .responses import MockResponsesServer

    # Failed and passed tests look the same here. The hook below distinguishes them.
    with MockResponsesServer(allow_unused=True) as server:
        # `node` has no type before pytest 9.2.
        cast("Any", request).node.stash[_server_key] = server
        yield server


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Fail a passed test that left replies of its `mock_responses` unused."""
    yield
    server = item.stash.get(_server_key, None)
    allowed = item.get_closest_marker(_ALLOW_UNUSED) or item.config.getini(_ALLOW_UNUSED)
    if server is not None and not allowed:
        try:
            server.assert_all_used()
        except AssertionError as error:
            hint = f"To allow this: @pytest.mark.{_ALLOW_UNUSED}"
            raise pytest.fail.Exception(f"{error}\n{hint}", pytrace=False) from None


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


# anyio's pytest plugin runs a plain fixture.
_async_fixture: Callable[[Callable[..., Any]], Any] = pytest.fixture
with contextlib.suppress(ImportError):
    from pytest_asyncio import fixture as _async_fixture


@pytest.fixture
def _async_library() -> None:
    if not any(find_spec(name) for name in ("pytest_asyncio", "anyio")):
        pytest.fail(
            "the fixture async_codex needs pytest-asyncio or anyio; neither is installed: "
            "pip install pytest-asyncio",
            pytrace=False,
        )


@_async_fixture
async def async_codex(
    _async_library: None, app_server: AppServerHarness
) -> AsyncGenerator[AsyncCodex, None]:
    """An async client of a real runtime in the home of `app_server` (pytest-asyncio or anyio)."""
    async with app_server.async_codex() as client:
        yield client


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the messages that the servers received to the report of a failed test."""
    del call
    report = yield
    if report.failed:
        used: dict[str, object] = getattr(item, "funcargs", {})
        for name, value in used.items():
            text = _traffic(value)
            if text is not None:
                report.sections.append((f"{name}: received messages", text))
    return report


def _traffic(value: object) -> str | None:
    describe = getattr(value, "describe", None)
    if describe is None or not type(value).__module__.startswith(__package__ or ""):
        return None
    return str(describe())
