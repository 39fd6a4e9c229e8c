"""Files from the network, and what an index and a download have in common."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from codex_release.errors import DownloadError


class _SafeSession(requests.Session):
    """Follows a redirect only to a safe address."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        target = super().get_redirect_target(resp)
        if target is not None:
            _require_safe(target, resp.url)
        return target


@contextmanager
def get(url: str, *, headers: Mapping[str, str], timeout: float) -> Generator[requests.Response]:
    """GET a URL, through proxies and redirects; `timeout` is the longest silence in seconds.

    Only https, and http on loopback: also where a redirect leads. The body comes unread and as it
    was sent; see `pieces`. Raises DownloadError.
    """
    _require_safe(url)
    # A range of a compressed answer is of no use.
    headers = {**headers, "Accept-Encoding": "identity"}
    try:
        with (
            _SafeSession() as session,
            session.get(url, headers=headers, timeout=timeout, stream=True) as answer,
        ):
            yield answer
    except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
        said = cause(error) if isinstance(error, requests.RequestException) else str(error)
        raise DownloadError(
            f"{url} cannot be read",
            found=said,
            expected="an answer",
            fix="Check the address and the network, and run the command again to go on",
        ) from error


def pieces(answer: requests.Response, size: int) -> Iterator[bytes]:
    """The body, up to `size` bytes at a time; it also ends where the server breaks it off."""
    while True:
        try:
            # Unlike `iter_content`, this gives what came before the connection broke.
            piece: bytes = answer.raw.read1(size)
        except urllib3.exceptions.ProtocolError:
            return
        if not piece:
            return
        yield piece


def _require_safe(url: str, base: str = "") -> None:
    try:
        parts = urlsplit(urljoin(base, url))
    except ValueError as error:
        raise DownloadError(f"{url!r} is not an address", found=error, expected="https") from error
    if parts.scheme != "https" and (parts.scheme, parts.hostname) != ("http", "127.0.0.1"):
        raise DownloadError(
            f"{url} is not a safe address",
            found=f"{parts.scheme or 'no scheme'} to {parts.hostname or 'no host'}",
            expected="https",
        )


_CAUSES: tuple[tuple[type[requests.RequestException], str], ...] = (
    (requests.Timeout, "no answer in time"),
    (requests.exceptions.SSLError, "no trustworthy connection (SSLError)"),
    (requests.exceptions.ChunkedEncodingError, "an answer that broke off"),
    (requests.ConnectionError, "no connection, or one that broke off"),
)
"""The first that fits counts."""


def cause(error: requests.RequestException) -> str:
    """What went wrong, in a few words, without addresses of objects."""
    return next((words for kind, words in _CAUSES if isinstance(error, kind)), str(error))


def backoff(attempts: int, first: float, *, longest: float = math.inf) -> Iterator[float]:
    """The seconds to wait before each attempt: none, `first`, and twice as long each time."""
    yield 0.0
    for number in range(attempts - 1):
        yield min(first * 2**number, longest)
