"""Who may publish: tokens, `.pypirc`, and CI jobs that the index trusts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter
from tests.fixtures.index_emulator import (
    FILES,
    RUNTIME_FILES,
    SDK_FILES,
    Publishing,
    Start,
    make_release,
    sent,
)
from twine import utils as twine_utils

from codex_release.errors import CredentialsError
from codex_release.index.emulator import Rules
from codex_release.publish.uploader import TwineUploader
from codex_release.publish.urls import IndexUrls
from codex_release.rehearse.publish import urls_of


def test_an_expired_token_ends_the_run_and_a_fresh_one_continues_it(start: Start) -> None:
    desk = start()

    def expire(exchange: Any) -> None:
        if len(desk.index.warehouse.commits) == 3:
            desk.index.identities.expire()

    desk.index.on_exchange = expire
    with pytest.raises(CredentialsError, match="Get a new token"):
        desk.publish()
    assert sent(desk.index) == RUNTIME_FILES[:3]
    desk.index.on_exchange = lambda exchange: None
    desk.index.identities.standing.add("fresh")
    outcome = desk.publish(uploader=desk.uploader("fresh"))
    assert [file.how for file in outcome.files] == ["found"] * 3 + ["uploaded"] * 7
    assert sent(desk.index) == [*RUNTIME_FILES, *SDK_FILES]


class _Plainly(HTTPAdapter):
    """Leads requests for https on loopback to the index, which speaks http."""

    def send(self, request: Any, *args: Any, **options: Any) -> requests.Response:
        request.url = request.url.replace("https://127.", "http://127.", 1)
        return super().send(request, *args, **options)


@pytest.fixture
def trusted(start: Start, monkeypatch: pytest.MonkeyPatch) -> Publishing:
    """A publisher in a CI job that the index trusts; twine takes the index for the public one."""
    desk = start(Rules(token_seconds=900.0))
    # Twine compares the end of a token with the time of day.
    desk.timing.moment = datetime.now(timezone.utc)
    url = desk.index.url.replace("http:", "https:")

    def session() -> requests.Session:
        made = requests.Session()
        made.trust_env = False
        made.mount(url, _Plainly())
        return made

    for module in ("twine.utils", "twine.repository"):
        monkeypatch.setattr(f"{module}.make_requests_session", session)
    monkeypatch.setattr(twine_utils, "DEFAULT_REPOSITORY", f"{url}legacy/")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job")
    monkeypatch.setenv("ACTIONS_ID_TOKEN_REQUEST_URL", desk.index.job_url)
    return desk


def trusted_uploader(desk: Publishing) -> TwineUploader:
    upload = f"{desk.index.url}legacy/".replace("http:", "https:")
    return TwineUploader(IndexUrls(desk.index.url, upload, "pypi"))


def test_a_job_that_the_index_trusts_needs_no_token_and_uses_its_identity_once(
    trusted: Publishing,
) -> None:
    outcome = trusted.publish(uploader=trusted_uploader(trusted))
    assert len(outcome.files) == len(FILES)
    assert sent(trusted.index) == [*RUNTIME_FILES, *SDK_FILES]
    assert len(trusted.index.identities.seen) == len(trusted.index.identities.minted) == 1


def test_a_minted_token_that_expires_in_the_middle_is_replaced_by_a_new_one(
    trusted: Publishing,
) -> None:
    def grow_old(exchange: Any) -> None:
        if len(trusted.index.warehouse.commits) == 5 and not trusted.timing.slept:
            trusted.timing.sleep(901)

    trusted.index.on_exchange = grow_old
    trusted.publish(uploader=trusted_uploader(trusted))
    assert sent(trusted.index) == [*RUNTIME_FILES, *SDK_FILES]
    assert len(trusted.index.identities.seen) == 2


def test_an_identity_that_was_used_before_is_said_to_be(
    trusted: Publishing, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = trusted.index.identities.vouch("emulated-index")

    def vouch(audience: str) -> str:
        return same

    monkeypatch.setattr(trusted.index.identities, "vouch", vouch)
    assert trusted.index.identities.mint(same)[0] == 200
    with pytest.raises(CredentialsError, match="The token was already used"):
        trusted.publish(uploader=trusted_uploader(trusted))
    assert sent(trusted.index) == []


def test_without_credentials_nothing_is_asked_for_and_the_ways_to_give_them_are_named(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    desk = start()
    with pytest.raises(CredentialsError, match="TWINE_USERNAME and TWINE_PASSWORD"):
        desk.publish(uploader=TwineUploader(urls_of(desk.index)))


def test_the_credentials_of_the_section_for_this_very_address_are_used(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = start()
    urls = replace(urls_of(desk.index), repository="own")
    section = f"[own]\nrepository = {urls.upload}\nusername = __token__\n"
    (tmp_path / ".pypirc").write_text(
        f"[distutils]\nindex-servers = own\n{section}password = {desk.index.token}\n"
    )
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    desk.publish(uploader=TwineUploader(urls))
    assert len(sent(desk.index)) == len(FILES)
    newer = replace(desk, dist=make_release(tmp_path / "newer", version="0.164.0"))
    with pytest.raises(CredentialsError):
        newer.publish(newer.plan("0.164.0"), uploader=TwineUploader(urls_of(desk.index)))
