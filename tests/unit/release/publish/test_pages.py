"""The pages of an index, and those that are none."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codex_release.publish.views import (
    HTML,
    SIMPLE_HTML,
    SIMPLE_JSON,
    MalformedPageError,
    read_project,
    read_release,
    read_simple,
)

PAGE = b"""<!DOCTYPE html><html><body>
<a href="../../files/a.whl#sha256=aa" data-requires-python="&gt;=3.10">a.whl</a><br/>
<a href="b.whl#sha256=bb" data-yanked="wrong &quot;tag&quot;"> b.whl </a>
<a href="c.whl#md5=cc">c.whl</a> <a href="d.whl" data-yanked>d.whl</a> <a>e</a>
</body></html>"""


@pytest.mark.parametrize("kind", [HTML, SIMPLE_HTML])
def test_links_of_a_simple_page_are_files_with_hash_and_yank(kind: str) -> None:
    files = read_simple(PAGE, kind)
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
        (PAGE[:-8], HTML, "does not end"),
        (b"\xff", HTML, "not UTF-8"),
        (PAGE, "text/plain", "content type text/plain"),
        (b"", "", "content type missing"),
        (b"[]", SIMPLE_JSON, "the page"),
        (b'{"files": [{"filename": 1, "hashes": {}}]}', SIMPLE_JSON, "files.0.filename"),
    ],
)
def test_what_is_no_simple_page_says_where(body: bytes, kind: str, said: str) -> None:
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
