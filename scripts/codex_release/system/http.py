"""HTTP, with requests: files that are read in pieces, and pages that are asked for again.

Only https, and http on this machine, wherever a redirect leads: elsewhere anybody on the way could
change an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import SplitResult, urljoin, urlsplit

import requests
import urllib3

from codex_release.errors import DownloadError
from codex_release.system.clock import SYSTEM, Timing, backoff

T = TypeVar("T")

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def is_loopback(url: str) -> bool:
    """Whether an address is on this machine. Raises ValueError if it cannot be parsed."""
    return urlsplit(url).hostname in _LOOPBACK


class _SafeSession(requests.Session):
    """Follows a redirect only to a safe address."""

    def __init__(self, url: str) -> None:
        super().__init__()
        # A proxy of the environment cannot reach a loopback address of this machine.
        self.trust_env = not is_loopback(url)

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        target = super().get_redirect_target(resp)
        if target is not None:
            _require_safe(target, resp.url)
        return target


@contextmanager
def get(url: str, *, headers: Mapping[str, str], timeout: float) -> Generator[requests.Response]:
    """GET a URL, through proxies and redirects; `timeout` is the longest silence in seconds.

    The body is not read yet and not decoded; see `pieces`. Raises DownloadError, also for an
    address that is not safe.
    """
    _require_safe(url)
    # A compressed body would have another length and another hash than the file.
    headers = {**headers, "Accept-Encoding": "identity"}
    try:
        with (
            _SafeSession(url) as session,
            session.get(url, headers=headers, timeout=timeout, stream=True) as answer,
        ):
            yield answer
    except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
        said = cause(error) if isinstance(error, requests.RequestException) else str(error)
        raise DownloadError(
            f"{url} cannot be read",
            found=said,
            expected="an answer",
            fix="Check the address and the network, and run the command again to continue",
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


@dataclass(frozen=True)
class Limits:
    """How long the client waits, in seconds, and how much it reads."""

    attempts: int = 5
    backoff: float = 1.0
    """The first wait between two attempts; each further one is twice as long."""
    silence: float = 20.0
    whole: float = 60.0
    """The longest a whole page may take."""
    page_bytes: int = 64 * 1024 * 1024


class TryAgainError(Exception):
    """An attempt failed in a way that may pass; the text says what was found."""

    malformed = False


class MalformedAnswerError(TryAgainError):
    """There was an answer, but not the page that was asked for."""

    malformed = True


class NoAnswerError(Exception):
    """All attempts failed; the text says how the last one did.

    `malformed` is whether there was an answer.
    """

    def __init__(self, said: str, malformed: bool) -> None:
        super().__init__(said)
        self.malformed = malformed


class Client:
    """GETs pages of one server, each a limited number of times."""

    def __init__(self, base: str, *, timing: Timing = SYSTEM, limits: Limits | None = None) -> None:
        self._timing = timing
        self._limits = limits or Limits()
        self._session = _SafeSession(base)

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def ask(self, url: str, accept: str, read: Callable[[requests.Response], T]) -> T | None:
        """What `read` makes of the answer; None if the status is 404.

        `read` may raise TryAgainError. Raises NoAnswerError after the last attempt, and
        DownloadError for a redirect to an address that is not safe.
        """
        said, malformed = "", False
        for wait in backoff(self._limits.attempts, self._limits.backoff):
            if wait:
                self._timing.sleep(wait)
            try:
                with self._get(url, accept) as answer:
                    return None if answer.status_code == 404 else read(answer)
            except TryAgainError as error:
                said, malformed = str(error), error.malformed
            except requests.RequestException as error:
                said, malformed = cause(error), False
        raise NoAnswerError(f"{said}, {self._limits.attempts} times", malformed)

    def body(self, answer: requests.Response) -> bytes:
        """The whole of a page. Raises TryAgainError if it is too large or too slow."""
        end = self._timing.monotonic() + self._limits.whole
        parts: list[bytes] = []
        size = 0
        for chunk in answer.iter_content(1 << 16):
            parts.append(chunk)
            size += len(chunk)
            if size > self._limits.page_bytes:
                raise TryAgainError(f"a page of more than {self._limits.page_bytes} bytes")
            if self._timing.monotonic() > end:
                raise TryAgainError(f"a page still incomplete after {self._limits.whole:g} s")
        return b"".join(parts)

    def _get(self, url: str, accept: str) -> requests.Response:
        # As pip does: a cache may answer only with what it has checked with the server.
        headers = {"Accept": accept, "Cache-Control": "max-age=0"}
        answer = self._session.get(url, headers=headers, timeout=self._limits.silence, stream=True)
        if answer.status_code not in (200, 404):
            answer.close()
            raise TryAgainError(f"HTTP status {answer.status_code}")
        return answer


def is_safe(parts: SplitResult) -> bool:
    """Whether nobody on the way can change an answer: https, or http on this machine."""
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)


def _require_safe(url: str, base: str = "") -> None:
    try:
        parts = urlsplit(urljoin(base, url))
    except ValueError as error:
        raise DownloadError(f"{url!r} is not an address", found=error, expected="https") from error
    if not is_safe(parts):
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
