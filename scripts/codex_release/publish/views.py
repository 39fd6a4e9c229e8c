"""What an index shows: its JSON API, and its simple API (PEP 503 and 691), which installers read.

The JSON API shows an upload at once. The simple API has two forms, and may lag behind because it is
cached. A package that a view does not have yet is an empty listing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from typing import Literal, Protocol, TypeVar
from urllib.parse import urldefrag, urljoin

import requests
from packaging.version import Version
from pydantic import AliasChoices, BaseModel, Field, ValidationError

from codex_release.errors import DownloadError, IndexAnswerError, IndexUnreachableError
from codex_release.names import release_of
from codex_release.system.clock import SYSTEM, Timing
from codex_release.system.http import (
    Client,
    Limits,
    MalformedAnswerError,
    NoAnswerError,
)

HTML = "text/html"
SIMPLE_JSON = "application/vnd.pypi.simple.v1+json"
SIMPLE_HTML = "application/vnd.pypi.simple.v1+html"

M = TypeVar("M", bound=BaseModel)


class MalformedPageError(Exception):
    """The bytes are not such a page; the text says why."""


class ListedFile(BaseModel):
    """A file on a page, of a release or of a package."""

    filename: str
    hashes: dict[str, str] = Field(validation_alias=AliasChoices("hashes", "digests"))
    yanked: bool | str = False
    upload_time_iso_8601: datetime | None = None
    url: str = ""


class ReleaseInfo(BaseModel):
    """The metadata on the JSON page of a release."""

    requires_dist: list[str] | None = None


class Release(BaseModel):
    """The JSON page of a release."""

    info: ReleaseInfo
    urls: list[ListedFile]


class _ProjectFile(BaseModel):
    yanked: bool = False


class _Project(BaseModel):
    releases: dict[str, list[_ProjectFile]]


class _SimplePage(BaseModel):
    files: list[ListedFile]


def read_release(body: bytes) -> Release:
    """The JSON page of a release. Raises MalformedPageError."""
    return _parsed(Release, body)


def read_project(body: bytes) -> dict[str, bool]:
    """The versions with files on the JSON page of a package, and whether all files are yanked.

    Raises MalformedPageError.
    """
    releases = _parsed(_Project, body).releases
    return {v: all(file.yanked for file in files) for v, files in releases.items() if files}


def read_simple(body: bytes, kind: str) -> list[ListedFile]:
    """The files on a simple page of that content type. Raises MalformedPageError."""
    if kind == SIMPLE_JSON:
        return _parsed(_SimplePage, body).files
    if kind not in (HTML, SIMPLE_HTML):
        raise MalformedPageError(f"content type {kind or 'missing'}")
    reader = _Anchors()
    try:
        reader.feed(body.decode())
        reader.close()
    except UnicodeDecodeError as error:
        raise MalformedPageError("not UTF-8") from error
    if not reader.whole:
        raise MalformedPageError("HTML that does not end")
    return reader.files


def _parsed(model: type[M], body: bytes) -> M:
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the page"
        raise MalformedPageError(f"{place}: {first['msg']}") from error


class _Anchors(HTMLParser):
    """The links of a PEP 503 page; the text of a link is the file's name."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[ListedFile] = []
        self.whole = False
        self._open: tuple[str, bool] | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            values = dict(attrs)
            self._open = (values.get("href") or "", "data-yanked" in values)
            self._text = ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "html":
            self.whole = True
        if tag != "a" or self._open is None:
            return
        (url, fragment), yanked = urldefrag(self._open[0]), self._open[1]
        algorithm, _, digest = fragment.partition("=")
        hashes = {algorithm: digest} if digest else {}
        self.files.append(
            ListedFile(filename=self._text.strip(), hashes=hashes, yanked=yanked, url=url)
        )
        self._open = None


T = TypeVar("T")

View = Literal["json", "simple (JSON)", "simple (HTML)"]
VIEWS: tuple[View, ...] = ("json", "simple (JSON)", "simple (HTML)")
_ACCEPT: dict[View, str] = {
    "json": "application/json",
    "simple (JSON)": f"{SIMPLE_JSON}, {HTML};q=0.1",
    "simple (HTML)": HTML,
}


@dataclass(frozen=True)
class RemoteFile:
    """One file as a view shows it."""

    name: str
    sha256: str
    """In hex; empty if the view does not show it."""
    yanked: bool = False
    uploaded: datetime | None = None
    """When it was uploaded; only the JSON view shows it."""
    url: str = ""


@dataclass(frozen=True)
class ReleaseSummary:
    """One version of a package."""

    version: str
    yanked: bool
    """Whether all its files are yanked."""


class IndexReader(Protocol):
    """What publishing reads of an index."""

    def look(self, view: View, distribution: str, version: str) -> tuple[RemoteFile, ...]:
        """The files of a release in one view; empty if there is no such release."""
        ...

    def releases(self, distribution: str) -> tuple[ReleaseSummary, ...]:
        """The versions of a package that have files; empty if there is no such package."""
        ...

    def requirements(self, distribution: str, version: str) -> tuple[str, ...]:
        """The `Requires-Dist` lines of a release. Raises IndexAnswerError if it is not there."""
        ...

    def content_sha256(self, file: RemoteFile) -> str:
        """The hash of the bytes that the index serves for a file, in hex."""
        ...


class WebIndex:
    """`IndexReader` of an index with the JSON API and the simple API (PEP 503 and 691).

    Each question is asked a limited number of times. Raises IndexUnreachableError if there is no
    answer, IndexAnswerError if the answer is not the page that was asked for.
    """

    def __init__(self, base: str, *, timing: Timing = SYSTEM, limits: Limits | None = None) -> None:
        self._base = base
        self._client = Client(base, timing=timing, limits=limits)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def look(self, view: View, distribution: str, version: str) -> tuple[RemoteFile, ...]:
        if view == "json":
            return self._release(distribution, version)
        return self._simple(view, distribution, version)

    def releases(self, distribution: str) -> tuple[ReleaseSummary, ...]:
        def read(page: _Page) -> tuple[ReleaseSummary, ...]:
            return tuple(ReleaseSummary(*item) for item in read_project(page.body).items())

        return self._page(f"{self._base}pypi/{distribution}/json", "json", read, ())

    def requirements(self, distribution: str, version: str) -> tuple[str, ...]:
        def read(page: _Page) -> tuple[str, ...]:
            return tuple(read_release(page.body).info.requires_dist or ())

        url = f"{self._base}pypi/{distribution}/{version}/json"
        found = self._page(url, "json", read, None)
        if found is None:
            raise IndexAnswerError(
                f"The index does not say what {distribution} {version} requires",
                found=f"HTTP 404 for {url}",
                expected="its page of the JSON API",
                fix="Pass an index that has the JSON API with --index",
            )
        return found

    def content_sha256(self, file: RemoteFile) -> str:
        def read(answer: requests.Response) -> str:
            digest = hashlib.sha256()
            # Without a limit on the whole time: a wheel may have 158 MiB.
            for chunk in answer.iter_content(1 << 20):
                digest.update(chunk)
            return digest.hexdigest()

        found = self._ask(file.url, "*/*", read)
        if found is None:
            raise IndexAnswerError(f"{file.url} is listed, but not there", found="HTTP 404")
        return found

    def _release(self, distribution: str, version: str) -> tuple[RemoteFile, ...]:
        def read(page: _Page) -> tuple[RemoteFile, ...]:
            return tuple(map(page.shown, read_release(page.body).urls))

        return self._page(f"{self._base}pypi/{distribution}/{version}/json", "json", read, ())

    def _simple(self, view: View, distribution: str, version: str) -> tuple[RemoteFile, ...]:
        wanted = (distribution, Version(version))

        def read(page: _Page) -> tuple[RemoteFile, ...]:
            files = read_simple(page.body, page.kind)
            return tuple(page.shown(f) for f in files if release_of(f.filename) == wanted)

        return self._page(f"{self._base}simple/{distribution}/", view, read, ())

    def _page(self, url: str, view: View, read: Callable[[_Page], T], absent: T) -> T:
        def parse(answer: requests.Response) -> T:
            kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            try:
                return read(_Page(answer.url, kind, self._client.body(answer)))
            except MalformedPageError as error:
                raise MalformedAnswerError(f"not the page that was asked for: {error}") from error

        found = self._ask(url, _ACCEPT[view], parse)
        return absent if found is None else found

    def _ask(self, url: str, accept: str, read: Callable[[requests.Response], T]) -> T | None:
        try:
            return self._client.ask(url, accept, read)
        except DownloadError as error:
            # An address that cannot be parsed is a defect of the answer.
            malformed = isinstance(error.__cause__, ValueError)
            raise (IndexAnswerError if malformed else IndexUnreachableError)(
                f"{url} leads to an address that is not safe",
                found=error.message,
                expected="https://…, or http:// on loopback",
            ) from error
        except NoAnswerError as error:
            kind = IndexAnswerError if error.malformed else IndexUnreachableError
            raise kind(
                f"{url} cannot be read",
                found=error,
                expected="a page of the index",
                fix="Run the same command again when the index answers",
            ) from error


@contextmanager
def reading(index: IndexReader | None, base: str, timing: Timing) -> Generator[IndexReader]:
    """`index`, or a `WebIndex` at `base` that is closed after the block."""
    if index is not None:
        yield index
        return
    with closing(WebIndex(base, timing=timing)) as own:
        yield own


@dataclass(frozen=True)
class _Page:
    url: str
    kind: str
    body: bytes

    def shown(self, file: ListedFile) -> RemoteFile:
        """A file with the address that its link leads to. Raises MalformedPageError."""
        try:
            url = urljoin(self.url, file.url)
        except ValueError as error:
            raise MalformedPageError(f"a link to {file.url!r}") from error
        return RemoteFile(
            file.filename,
            file.hashes.get("sha256", ""),
            file.yanked is not False,
            file.upload_time_iso_8601,
            url,
        )
