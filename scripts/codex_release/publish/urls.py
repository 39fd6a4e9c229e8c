"""Where an index is: the address of its views and the address uploads go to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from codex_release.errors import CredentialsError, IndexUnreachableError
from codex_release.system.http import is_loopback

_ADDRESS = "https://…, or http:// on loopback"


@dataclass(frozen=True)
class IndexUrls:
    """One index."""

    base: str
    """The views are below it, at `pypi/NAME/json` and `simple/NAME/`; ends with a slash."""
    upload: str
    """Where files are posted to."""
    repository: str = "pypi"
    """The section of `.pypirc` that may hold its credentials."""


def index_urls(
    *, repository: str = "pypi", repository_url: str | None = None, index: str | None = None
) -> IndexUrls:
    """The addresses, with twine's own defaults for what is not given.

    `repository` is a section of `.pypirc`; `repository_url`, the address for uploads, goes before
    it. `index` is the address of the views; twine knows it for the public indexes only. Raises
    IndexUnreachableError for an address that is none, and CredentialsError for one that holds a
    password or a section that is not there.
    """
    upload = checked(repository_url) if repository_url else _configured(repository)
    base = checked(index) if index else _views_of(upload)
    return IndexUrls(base if base.endswith("/") else f"{base}/", upload, repository)


def checked(url: str) -> str:
    """`url`, if it is https, or http on loopback, and holds no password."""
    parts = _split(url)
    if parts.username or parts.password:
        raise CredentialsError(
            f"The address of {parts.hostname} holds credentials",
            expected="an address without them: it is written into plans and reports",
            fix="Pass them in TWINE_USERNAME and TWINE_PASSWORD",
        )
    local = parts.scheme == "http" and is_loopback(url)
    if not parts.hostname or not (local or parts.scheme == "https"):
        raise IndexUnreachableError(
            "An address cannot be that of an index",
            found=_shown(url),
            expected=_ADDRESS,
        )
    return url


def _split(url: str) -> SplitResult:
    """The parts of an address; raises IndexUnreachableError for text that has none."""
    try:
        parts = urlsplit(url)
        # Both are looked into only when they are asked for.
        _ = parts.hostname, parts.port
    except ValueError as error:
        # The words of the error may repeat a part of the address, with what is secret in it.
        raise IndexUnreachableError(
            "An address cannot be read", found=_shown(url), expected=_ADDRESS
        ) from error
    return parts


def _shown(url: str) -> str:
    """An address in a message: whatever stands before an `@` may be a password."""
    return repr(url) if "@" not in url else f"an address that ends with {url.rpartition('@')[2]!r}"


def _configured(repository: str) -> str:
    """The address for uploads that `.pypirc`, or twine's own default, has for a section."""
    from twine import utils
    from twine.exceptions import TwineException

    try:
        found = utils.get_repository_from_config(utils.DEFAULT_CONFIG_FILE, repository)
    except TwineException as error:
        raise CredentialsError(
            f"The repository {repository!r} is not configured",
            found=error,
            fix="Pass --repository-url and --index, or add the section to .pypirc",
        ) from error
    return checked(str(found["repository"]))


def _views_of(upload: str) -> str:
    """The address of the views of a public index."""
    from twine import repository

    if upload.startswith(repository.WAREHOUSE):
        return repository.WAREHOUSE_WEB
    if upload.startswith(repository.TEST_WAREHOUSE):
        return repository.TEST_WAREHOUSE
    raise IndexUnreachableError(
        f"It is not known where the views of the index behind {upload} are",
        expected="the address that `pypi/NAME/json` and `simple/NAME/` are below of",
        fix="Pass it with --index",
    )
