"""Release tags and PEP 440 versions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.version import Version as Pep440

from codex_release.errors import UnknownVersionError
from codex_release.versions import parse_version

NUMBERS = st.integers(min_value=0, max_value=10**9 - 1)
UPSTREAM: st.SearchStrategy[str] = st.builds(
    "{}.{}.{}{}".format,
    NUMBERS,
    NUMBERS,
    NUMBERS,
    st.one_of(
        st.just(""),
        st.builds("-{}.{}".format, st.sampled_from(["alpha", "beta", "rc"]), NUMBERS),
        st.builds("-{}.{}.{}".format, st.sampled_from(["alpha", "beta", "rc"]), NUMBERS, NUMBERS),
    ),
)


@pytest.mark.parametrize(
    ("text", "python", "upstream"),
    [
        ("0.163.0", "0.163.0", "0.163.0"),
        ("v0.163.0", "0.163.0", "0.163.0"),
        ("rust-v0.163.0", "0.163.0", "0.163.0"),
        ("rust-v0.163.0-alpha.3", "0.163.0a3", "0.163.0-alpha.3"),
        ("0.163.0-beta.12", "0.163.0b12", "0.163.0-beta.12"),
        ("v1.0.0-rc.1", "1.0.0rc1", "1.0.0-rc.1"),
        ("0.163.0-alpha.3.1", "0.163.0a3.post1", "0.163.0-alpha.3.1"),
        ("0.163.0a3", "0.163.0a3", "0.163.0-alpha.3"),
        ("0.163.0b0", "0.163.0b0", "0.163.0-beta.0"),
        ("0.163.0a3.post1", "0.163.0a3.post1", "0.163.0-alpha.3.1"),
        ("0.163.0.post1", "0.163.0.post1", "0.163.0"),
        ("0.163.0.post12", "0.163.0.post12", "0.163.0"),
        ("v0.163.0.post1", "0.163.0.post1", "0.163.0"),
        ("rust-v0.163.0.post1", "0.163.0.post1", "0.163.0"),
        ("v0.163.0a3", "0.163.0a3", "0.163.0-alpha.3"),
        ("v0.163.0a3.post1", "0.163.0a3.post1", "0.163.0-alpha.3.1"),
    ],
)
def test_each_spelling_is_read(text: str, python: str, upstream: str) -> None:
    version = parse_version(text)
    assert (version.python, version.upstream) == (python, upstream)
    assert version.tag == f"rust-v{upstream}"
    assert str(version) == python


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "0.163",
        "0.163.0.0",
        "0.163.0 ",
        "0.163.0\n",
        "00.163.0",
        "0.163.0-alpha",
        "0.163.0-alpha.01",
        "0.163.0-gamma.1",
        "0.163.0.post01",
        "v0.163.0.post01",
        "rust-0.163.0",
        "0.163.0.post1.post2",
        "0.163.0.dev1",
        "0.163.0+local",
        "rust-0.163.0a",
        "vv0.163.0",
        "V0.163.0",
        "0.163.0rc",
        "\u0660.163.0",
        "latest",
    ],
)
def test_anything_else_is_an_unknown_version(text: str) -> None:
    with pytest.raises(UnknownVersionError, match="version is invalid"):
        parse_version(text)


@given(UPSTREAM)
def test_both_spellings_name_the_same_version(text: str) -> None:
    version = parse_version(text)
    assert version.upstream == text
    assert parse_version(version.python) == version
    assert parse_version(version.tag) == version
    assert parse_version(version.release_tag) == version
    assert str(Pep440(version.python)) == version.python


@given(UPSTREAM, UPSTREAM)
def test_different_tags_never_become_one_wheel(one: str, other: str) -> None:
    assert (one == other) == (
        Pep440(parse_version(one).python) == Pep440(parse_version(other).python)
    )


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        version = parse_version(text)
    except UnknownVersionError:
        return
    assert parse_version(version.python) == version
