"""Fixtures of the tests against the pinned runtime and a mock Responses server."""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex
from openai_codex.testing import AppServerHarness, MockResponsesServer

if TYPE_CHECKING:
    from tests.conftest import StartClient

    from openai_codex.testing.listening import Listen


@pytest.fixture(scope="session")
def used_home() -> Generator[Path, None, None]:
    """A CODEX_HOME that a runtime has been started in; to copy from."""
    with AppServerHarness() as harness:
        harness.codex().close()
        yield harness.home


@pytest.fixture
def wants_login() -> bool:
    """Whether the provider of `app_server` wants a login; a module may override it."""
    return False


@pytest.fixture
def app_server(
    mock_responses: MockResponsesServer, used_home: Path, wants_login: bool, transport: Listen
) -> Generator[AppServerHarness, None, None]:
    """An isolated home for runtimes whose model is `mock_responses`; it is removed without rest."""
    with AppServerHarness(
        responses=mock_responses,
        template=used_home,
        requires_openai_auth=wants_login,
        listen=transport,
    ) as harness:
        yield harness
        root = harness.root
    assert not root.exists(), f"{root} was not removed: a runtime is still at work in it"


@pytest.fixture
def here(app_server: AppServerHarness, monkeypatch: pytest.MonkeyPatch) -> AppServerHarness:
    """`app_server`, with this process in its environment and folder."""
    for name, value in app_server.env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(app_server.workspace)
    return app_server


@pytest.fixture
def start_client(app_server: AppServerHarness, start_client: StartClient) -> StartClient:
    """`start_client`, whose clients are closed before their home is removed."""
    del app_server
    return start_client


@pytest.fixture
def client(start_client: StartClient, app_server: AppServerHarness) -> Codex:
    """A client, sync and async in turn, of a runtime in the home of `app_server`."""
    return start_client(app_server.config())


@pytest.fixture
def unwritable() -> Generator[Path, None, None]:
    """A folder that no sandbox but full access lets a command write to.

    The usual temporary folders will not do: a workspace sandbox leaves them open.
    """
    with tempfile.TemporaryDirectory(prefix="codex-outside-", dir="/var/tmp") as folder:
        yield Path(folder).resolve()


@pytest.fixture(autouse=True)
def _every_model_request_is_expected(
    mock_responses: MockResponsesServer,
) -> Generator[None, None, None]:
    """Fail a test whose runtime made a model call that the test did not provide for."""
    yield
    assert not mock_responses.unexpected, mock_responses.describe()
