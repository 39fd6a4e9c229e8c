"""The pages of an index as values: the JSON API, and the simple API in JSON and in HTML."""

from __future__ import annotations

from datetime import datetime
from html.parser import HTMLParser
from typing import TypeVar
from urllib.parse import urldefrag

from pydantic import BaseModel, ValidationError

HTML = "text/html"
SIMPLE_JSON = "application/vnd.pypi.simple.v1+json"
SIMPLE_HTML = "application/vnd.pypi.simple.v1+html"

M = TypeVar("M", bound=BaseModel)


class MalformedPageError(Exception):
    """The bytes are not such a page; says where they go wrong."""


class ReleaseFile(BaseModel):
    """A file on the JSON page of a release."""

    filename: str
    digests: dict[str, str]
    yanked: bool = False
    upload_time_iso_8601: datetime | None = None
    url: str = ""


class ReleaseInfo(BaseModel):
    """The metadata on the JSON page of a release."""

    requires_dist: list[str] | None = None


class Release(BaseModel):
    """The JSON page of a release."""

    info: ReleaseInfo
    urls: list[ReleaseFile]


class SimpleFile(BaseModel):
    """A file on the simple page of a package."""

    filename: str
    hashes: dict[str, str]
    yanked: bool | str = False
    url: str = ""


class _ProjectFile(BaseModel):
    yanked: bool = False


class _Project(BaseModel):
    releases: dict[str, list[_ProjectFile]]


class _SimplePage(BaseModel):
    files: list[SimpleFile]


def read_release(body: bytes) -> Release:
    """The JSON page of a release. Raises MalformedPageError."""
    return _parsed(Release, body)


def read_project(body: bytes) -> dict[str, bool]:
    """The versions with files on the JSON page of a package, and whether all files are yanked.

    Raises MalformedPageError.
    """
    releases = _parsed(_Project, body).releases
    return {v: all(file.yanked for file in files) for v, files in releases.items() if files}


def read_simple(body: bytes, kind: str) -> list[SimpleFile]:
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
    """The links of a PEP 503 page; the text of a link is the name of the file."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[SimpleFile] = []
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
            SimpleFile(filename=self._text.strip(), hashes=hashes, yanked=yanked, url=url)
        )
        self._open = None
