"""Where an index is: the address of its views, and the address for uploads."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from codex_release.errors import CredentialsError, IndexUnreachableError
from codex_release.system.http import is_safe

_ADDRESS = "https://…, or http:// on loopback"


@dataclass(frozen=True)
class IndexUrls:
    """One index."""

    base: str
    """The views are at `pypi/NAME/json` and `simple/NAME/` below it; ends with a slash."""
    upload: str
    """The address for uploads."""
    repository: str = "pypi"
    """The section of `.pypirc` that may hold its credentials."""


def index_urls(
    *, repository: str = "pypi", repository_url: str | None = None, index: str | None = None
) -> IndexUrls:
    """The addresses, with twine's own defaults for what is not given.

    `repository` is a section of `.pypirc`; `repository_url`, the address for uploads, takes
    precedence. `index` is the address of the views; twine knows it for the public indexes only.
    Raises IndexUnreachableError for an invalid address, and CredentialsError for an address with a
    password or a section that does not exist.
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
            expected="an address without them, because it is written into plans and reports",
            fix="Pass them in TWINE_USERNAME and TWINE_PASSWORD",
        )
    if not parts.hostname or not is_safe(parts):
        raise IndexUnreachableError(
            "This is not the address of an index",
            found=_shown(url),
            expected=_ADDRESS,
        )
    return url


def _split(url: str) -> SplitResult:
    """The parts of an address; raises IndexUnreachableError if it cannot be parsed."""
    try:
        parts = urlsplit(url)
        # urlsplit checks these two only when they are read.
        _ = parts.hostname, parts.port
    except ValueError as error:
        # The error's own text may repeat a part of the address, with a password in it.
        raise IndexUnreachableError(
            "An address cannot be read", found=_shown(url), expected=_ADDRESS
        ) from error
    return parts


def _shown(url: str) -> str:
    """An address for a message, without what stands before an `@`: it may be a password."""
    return repr(url) if "@" not in url else f"an address that ends with {url.rpartition('@')[2]!r}"


def _configured(repository: str) -> str:
    """The address for uploads of a section, from `.pypirc` or twine's defaults."""
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
        f"The views of the index with the uploads at {upload} are not known",
        expected="the address below which `pypi/NAME/json` and `simple/NAME/` are",
        fix="Pass it with --index",
    )
