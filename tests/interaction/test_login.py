"""Logging in and out, without any account: nothing leaves this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex
from openai_codex.testing import AppServerHarness

if TYPE_CHECKING:
    from tests.conftest import StartClient

pytestmark = [
    pytest.mark.behaviour("login"),
    # Every login in a browser waits on one port of the machine, and a second one ends the first.
    pytest.mark.xdist_group("login in a browser"),
]

KEY = "sk-test-0123456789"


@pytest.fixture
def wants_login() -> bool:
    return True


def test_an_api_key_is_kept_for_the_next_runtime_and_gone_after_logout(
    start_client: StartClient, app_server: AppServerHarness
) -> None:
    first = start_client(app_server.config())
    first.login_api_key(KEY)
    first.close()

    second = start_client(app_server.config())
    kept = second.account().account
    second.logout()

    assert kept is not None
    assert second.account().account is None
    assert not [file for file in app_server.home.rglob("auth.json") if KEY in file.read_text()]


def test_a_browser_login_gives_a_url_and_can_be_cancelled(client: Codex) -> None:
    login = client.login_chatgpt()

    answer = login.cancel()
    ended = login.wait()

    assert login.auth_url.startswith("https://")
    assert str(answer.status.value) == "canceled"
    assert ended.login_id == login.login_id
    assert ended.success is False
    assert client.account().account is None


def test_cancelling_a_login_twice_finds_nothing_the_second_time(client: Codex) -> None:
    login = client.login_chatgpt()
    login.cancel()

    assert str(login.cancel().status.value) == "notFound"
