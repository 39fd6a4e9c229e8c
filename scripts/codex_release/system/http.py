"""Files from the network, piece by piece; what is on a package index is read in `publishing/`."""

from __future__ import annotations

import http.client
import math
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol
from urllib.parse import urlsplit

import requests

from codex_release.errors import DownloadError


class HttpStream(Protocol):
    """An HTTP answer whose body is read piece by piece."""

    @property
    def status(self) -> int: ...

    def header(self, name: str) -> str | None:
        """The value of a header, or None without it."""
        ...

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; empty at the end, also at one that came too early."""
        ...


class Web(Protocol):
    """What fetching needs of the network."""

    def get(
        self, url: str, *, headers: Mapping[str, str], timeout: float
    ) -> AbstractContextManager[HttpStream]:
        """GET a URL, through proxies and redirects; `timeout` is the longest silence in seconds.

        Only https, and http on loopback: also where a redirect leads. Raises DownloadError.
        """
        ...


class SystemWeb:
    """`Web` on the real network."""

    @contextmanager
    def get(self, url: str, *, headers: Mapping[str, str], timeout: float) -> Generator[HttpStream]:
        _require_safe(url)
        opener = urllib.request.build_opener(_SafeRedirects())
        request = urllib.request.Request(url, headers=dict(headers))
        try:
            try:
                answer = opener.open(request, timeout=timeout)
            except urllib.error.HTTPError as error:
                answer = error
            with answer:
                yield _Stream(answer)
        except (OSError, http.client.HTTPException) as error:
            raise DownloadError(
                f"{url} cannot be read",
                found=error,
                expected="an answer",
                fix="Check the address and the network, and run the command again to go on",
            ) from error


class _Stream:
    def __init__(self, answer: Any) -> None:
        self._answer = answer

    @property
    def status(self) -> int:
        return int(self._answer.status)

    def header(self, name: str) -> str | None:
        value = self._answer.headers.get(name)
        return None if value is None else str(value)

    def read(self, size: int) -> bytes:
        try:
            return bytes(self._answer.read(size))
        except http.client.IncompleteRead as error:
            return error.partial


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        _require_safe(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _require_safe(url: str) -> None:
    parts = urlsplit(url)
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
