"""Fixtures of the tests against the pinned runtime and a mock Responses server."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex
from openai_codex.testing import AppServerHarness, MockResponsesServer

if TYPE_CHECKING:
    from tests.conftest import StartClient


@pytest.fixture
def client(start_client: StartClient, app_server: AppServerHarness) -> Codex:
    """A client, sync and async in turn, of a runtime in the home of `app_server`."""
    return start_client(app_server.config())


@pytest.fixture(autouse=True)
def _every_model_request_is_expected(
    mock_responses: MockResponsesServer,
) -> Generator[None, None, None]:
    """Fail a test whose runtime made a model call that the test did not provide for."""
    yield
    assert not mock_responses.unexpected, mock_responses.describe()
