"""The addresses of an index."""

from __future__ import annotations

from pathlib import Path

import pytest
from twine import repository, utils

from codex_release.errors import CredentialsError, IndexUnreachableError, ReleaseError
from codex_release.publish.urls import IndexUrls, index_urls


@pytest.fixture(autouse=True)
def _no_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))


def test_the_defaults_are_those_of_twine() -> None:
    assert index_urls() == IndexUrls(repository.WAREHOUSE_WEB, utils.DEFAULT_REPOSITORY, "pypi")
    test = index_urls(repository="testpypi")
    assert test == IndexUrls(repository.TEST_WAREHOUSE, utils.TEST_REPOSITORY, "testpypi")


def test_a_section_of_the_configuration_is_read(tmp_path: Path) -> None:
    section = "[distutils]\nindex-servers = own\n[own]\nrepository = https://own.example/legacy/\n"
    (tmp_path / ".pypirc").write_text(section, encoding="utf-8")
    found = index_urls(repository="own", index="https://own.example")
    assert found == IndexUrls("https://own.example/", "https://own.example/legacy/", "own")


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "[::1]:1"])
def test_http_is_for_loopback_only(host: str) -> None:
    url = f"http://{host}/"
    assert index_urls(repository_url=url, index=url) == IndexUrls(url, url)


@pytest.mark.parametrize(
    ("upload", "index", "error", "said"),
    [
        ("http://index.example/", "https://x.example/", IndexUnreachableError, "http://index"),
        ("https://x.example/", "ftp://x.example/", IndexUnreachableError, "https://…"),
        ("legacy", None, IndexUnreachableError, "'legacy'"),
        ("https://x.example/", None, IndexUnreachableError, "--index"),
        ("https://u:secret@x.example/", None, CredentialsError, "TWINE_PASSWORD"),
        ("https://u:secret@[bad/", None, IndexUnreachableError, "ends with '[bad/'"),
        ("https:u:secret@x.example/", None, IndexUnreachableError, "ends with 'x.example/'"),
        ("https://u:secret@x.example:port/", None, IndexUnreachableError, "cannot be read"),
        ("https://x.example:99999/", None, IndexUnreachableError, ":99999"),
        ("https://x.example/", "https://[x/", IndexUnreachableError, "'https://[x/'"),
    ],
)
def test_a_bad_address_is_refused_without_telling_a_password(
    upload: str, index: str | None, error: type[ReleaseError], said: str
) -> None:
    with pytest.raises(error) as caught:
        index_urls(repository_url=upload, index=index)
    assert said in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_section_that_is_not_there_is_refused() -> None:
    with pytest.raises(CredentialsError, match="'elsewhere' is not configured"):
        index_urls(repository="elsewhere")
