"""The client of an index: what it asks, how often, and what it refuses to believe."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
import requests
import urllib3
from hypothesis import given
from hypothesis import strategies as st
from requests.adapters import HTTPAdapter
from tests.fixtures.index_emulator import FakeTiming

from codex_release.errors import IndexAnswerError, IndexUnreachableError
from codex_release.publish.views import (
    HTML,
    SIMPLE_HTML,
    SIMPLE_JSON,
    MalformedPageError,
    RemoteFile,
    View,
    WebIndex,
    read_project,
    read_release,
    read_simple,
)
from codex_release.system.http import Limits

BASE = "https://index.example/"
FILE = {"filename": "openai_codex-0.163.0.tar.gz", "hashes": {"sha256": "aa"}, "url": "../f"}
OTHERS = [
    {**FILE, "filename": name}
    for name in ("openai_codex-0.162.0.tar.gz", "openai_codex_x-0.163.0.tar.gz", "x.exe")
]
PAGE = json.dumps({"files": [*OTHERS, FILE]}).encode()

Answer = tuple[int, str, bytes] | Exception


class Net:
    """Gives the answers in order, the last one for ever, and keeps the requests."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[requests.PreparedRequest] = []
        self.options: list[Any] = []
        self.on_read: Callable[[], None] = lambda: None

    def send(
        self, adapter: HTTPAdapter, request: requests.PreparedRequest, **options: Any
    ) -> requests.Response:
        self.asked.append(request)
        self.options.append(options)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        status, kind, body = answer
        headers = {"Content-Type": kind}
        if status in (301, 302):
            headers = {"Location": body.decode()}
        raw = urllib3.HTTPResponse(
            body=Slow(body, self.on_read), headers=headers, status=status, preload_content=False
        )
        return adapter.build_response(request, raw)


class Slow(io.BytesIO):
    def __init__(self, data: bytes, on_read: Callable[[], None]) -> None:
        super().__init__(data)
        self.on_read = on_read

    def read(self, size: int | None = -1, /) -> bytes:
        self.on_read()
        return super().read(size)


Start = Callable[..., tuple[WebIndex, Net, FakeTiming]]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Start:
    """A client on a net with these answers."""

    def begin(*answers: Answer, **limits: Any) -> tuple[WebIndex, Net, FakeTiming]:
        net, clock = Net(*answers), FakeTiming()

        def send(
            self: HTTPAdapter, request: requests.PreparedRequest, **options: Any
        ) -> requests.Response:
            return net.send(self, request, **options)

        monkeypatch.setattr(HTTPAdapter, "send", send)
        return WebIndex(BASE, timing=clock, limits=Limits(**limits)), net, clock

    return begin


def look(index: WebIndex) -> tuple[RemoteFile, ...]:
    return index.look("simple (JSON)", "openai-codex", "0.163.0")


def test_only_the_files_of_the_release_are_taken_and_their_addresses_are_whole(
    start: Start,
) -> None:
    index, net, _ = start((200, SIMPLE_JSON, PAGE))
    assert look(index) == (
        RemoteFile(str(FILE["filename"]), "aa", url="https://index.example/simple/f"),
    )
    [request] = net.asked
    assert request.url == "https://index.example/simple/openai-codex/"
    assert str(request.headers["Accept"]).startswith(SIMPLE_JSON)
    assert request.headers["Cache-Control"] == "max-age=0"
    assert net.options[0]["timeout"] == 20.0


def test_not_found_is_an_empty_listing(start: Start) -> None:
    index, _, clock = start((404, "text/html", b"nothing"))
    assert look(index) == ()
    assert index.releases("openai-codex") == ()
    assert clock.slept == []


def test_a_release_whose_requirements_are_not_shown_is_not_one_without(start: Start) -> None:
    index, _, _ = start((404, "text/html", b"nothing"))
    with pytest.raises(IndexAnswerError, match=r"what openai-codex 1 requires: found HTTP 404"):
        index.requirements("openai-codex", "1")


@pytest.mark.parametrize(
    "answer",
    [
        (500, "", b""),
        (429, "", b""),
        (403, "", b""),
        (200, "text/html", b"<p>maintenance"),
        (200, SIMPLE_JSON, PAGE[:-3]),
        requests.ConnectionError("refused"),
        requests.Timeout("slow"),
        requests.exceptions.ChunkedEncodingError("short"),
    ],
    ids=repr,
)
def test_a_bad_answer_is_asked_for_again(start: Start, answer: Answer) -> None:
    index, net, clock = start(answer, answer, (200, SIMPLE_JSON, PAGE))
    assert len(look(index)) == 1
    assert (len(net.asked), clock.slept) == (3, [1.0, 2.0])


def test_after_the_last_attempt_the_error_says_what_was_found(start: Start) -> None:
    index, net, _ = start((500, "", b""), attempts=3)
    with pytest.raises(IndexUnreachableError, match="HTTP status 500, 3 times"):
        look(index)
    assert len(net.asked) == 3
    with pytest.raises(IndexAnswerError, match="asked for: files: Field required, 3 times"):
        look(start((200, SIMPLE_JSON, b"{}"), attempts=3)[0])


def test_a_redirect_to_an_unprotected_place_is_not_believed(start: Start) -> None:
    index, net, _ = start((302, "", b"http://other.example/"), (200, SIMPLE_JSON, PAGE))
    with pytest.raises(IndexUnreachableError, match=r"found http://other\.example/ is not"):
        look(index)
    # Nothing was sent there.
    assert len(net.asked) == 1
    index, _, _ = start((302, "", b"https://other.example/"), (200, SIMPLE_JSON, PAGE))
    assert len(look(index)) == 1


def test_a_page_that_never_ends_is_given_up(start: Start) -> None:
    index, net, clock = start((200, SIMPLE_JSON, b" " * 500_000), attempts=2, whole=60.0)

    def crawl() -> None:
        clock.moment += timedelta(seconds=25)

    net.on_read = crawl
    with pytest.raises(IndexUnreachableError, match="still incomplete after 60 s, 2 times"):
        look(index)
    assert clock.monotonic() < 400


def test_a_page_that_is_too_large_is_given_up(start: Start) -> None:
    index, _, _ = start((200, SIMPLE_JSON, b" " * 500_000), attempts=1, page_bytes=100_000)
    with pytest.raises(IndexUnreachableError, match="more than 100000 bytes"):
        look(index)


def test_the_content_of_a_file_is_hashed_and_must_be_there(start: Start) -> None:
    index, _, _ = start((200, "application/octet-stream", b"abc"))
    file = RemoteFile("a.whl", "aa", url=f"{BASE}a.whl")
    assert index.content_sha256(file).startswith("ba7816bf8f01cfea")
    with pytest.raises(IndexAnswerError, match="is listed, but not there"):
        start((404, "", b""))[0].content_sha256(file)


@pytest.mark.parametrize(
    ("view", "kind", "page"),
    [
        (
            "json",
            "application/json",
            {"info": {}, "urls": [{"filename": "x", "digests": {"a": ""}, "url": "http://[bad"}]},
        ),
        ("simple (JSON)", SIMPLE_JSON, {"files": [{**FILE, "url": "http://[bad"}]}),
    ],
    ids=["json", "simple"],
)
def test_a_page_with_a_bad_link_is_refused(
    start: Start, view: View, kind: str, page: dict[str, Any]
) -> None:
    index, _, _ = start((200, kind, json.dumps(page).encode()))
    with pytest.raises(IndexAnswerError, match=r"a link to 'http://\[bad'"):
        index.look(view, "openai-codex", "0.163.0")


def test_a_redirect_to_a_bad_address_is_refused(start: Start) -> None:
    index, _, _ = start((302, "text/html", b"https://[bad/"))
    with pytest.raises(IndexAnswerError, match=r"'https://\[bad/' is not an address"):
        look(index)


HTML_PAGE = b"""<!DOCTYPE html><html><body>
<a href="../../files/a.whl#sha256=aa" data-requires-python="&gt;=3.10">a.whl</a><br/>
<a href="b.whl#sha256=bb" data-yanked="wrong &quot;tag&quot;"> b.whl </a>
<a href="c.whl#md5=cc">c.whl</a> <a href="d.whl" data-yanked>d.whl</a> <a>e</a>
</body></html>"""


@pytest.mark.parametrize("kind", [HTML, SIMPLE_HTML])
def test_links_of_a_simple_page_are_files_with_hash_and_yank(kind: str) -> None:
    files = read_simple(HTML_PAGE, kind)
    assert [(f.filename, f.hashes.get("sha256"), f.yanked) for f in files] == [
        ("a.whl", "aa", False),
        ("b.whl", "bb", True),
        ("c.whl", None, False),
        ("d.whl", None, True),
        ("e", None, False),
    ]
    assert files[0].url == "../../files/a.whl"


def test_the_json_form_says_the_same() -> None:
    page = {"files": [{"filename": "a.whl", "hashes": {"sha256": "aa"}, "yanked": "why"}]}
    [file] = read_simple(json.dumps(page).encode(), SIMPLE_JSON)
    assert (file.filename, file.hashes["sha256"], file.yanked) == ("a.whl", "aa", "why")


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        (HTML_PAGE[:-8], HTML, "does not end"),
        (b"\xff", HTML, "not UTF-8"),
        (HTML_PAGE, "text/plain", "content type text/plain"),
        (b"", "", "content type missing"),
        (b"[]", SIMPLE_JSON, "the page"),
        (b'{"files": [{"filename": 1, "hashes": {}}]}', SIMPLE_JSON, "files.0.filename"),
    ],
)
def test_anything_but_a_simple_page_is_refused_with_the_place(
    body: bytes, kind: str, said: str
) -> None:
    with pytest.raises(MalformedPageError, match=said):
        read_simple(body, kind)


def test_a_release_has_its_files_and_what_it_requires() -> None:
    file = {
        "filename": "a.whl",
        "digests": {"sha256": "aa"},
        "yanked": True,
        "upload_time_iso_8601": "2026-11-22T20:00:00.123456Z",
    }
    page = read_release(json.dumps({"info": {"requires_dist": ["x"]}, "urls": [file]}).encode())
    assert page.info.requires_dist == ["x"]
    assert page.urls[0].yanked
    assert str(page.urls[0].upload_time_iso_8601) == "2026-11-22 20:00:00.123456+00:00"
    with pytest.raises(MalformedPageError, match=r"urls: Field required"):
        read_release(b'{"info": {}}')


def test_a_version_is_yanked_when_all_its_files_are_and_none_without_files() -> None:
    page = {
        "releases": {
            "1": [{"yanked": True}, {"yanked": True}],
            "2": [{"yanked": True}, {"yanked": False}],
            "3": [],
        }
    }
    assert read_project(json.dumps(page).encode()) == {"1": True, "2": False}


@given(st.binary(max_size=200), st.sampled_from([HTML, SIMPLE_JSON, "x"]))
def test_any_bytes_are_read_or_refused(body: bytes, kind: str) -> None:
    with suppress(MalformedPageError):
        read_simple(body, kind)
