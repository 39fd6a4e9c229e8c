"""What the small files of a wheel say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codex_release.wheels.facts import WheelName
from codex_release.wheels.wheel import headers, is_text, parse_name, purelib


def test_a_file_name_has_its_parts_as_written() -> None:
    assert parse_name("A_b-1.0a1-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl") == (
        WheelName(
            *("A_b", "1.0a1", None, "py3", "none"),
            ("manylinux_2_17_x86_64", "manylinux2014_x86_64"),
        )
    )


def test_a_build_number_is_recognised() -> None:
    name = parse_name("a-1-2b-py3-none-any.whl")
    assert name is not None
    assert (name.build, name.python) == ("2b", "py3")


@pytest.mark.parametrize(
    "name", ["a-1-py3-none.whl", "a-1-py3-none-any.zip", "a-1-x-py3-none-any.whl", "a.whl", ""]
)
def test_other_names_are_not_those_of_wheels(name: str) -> None:
    assert parse_name(name) is None


@given(st.binary())
def test_any_bytes_are_headers(data: bytes) -> None:
    headers(data)


def test_headers_end_at_an_empty_line_and_keep_their_order() -> None:
    assert headers(b"A: 1\nB:2\nodd\nA : 3\n\nC: 4\n") == [("A", "1"), ("B", "2"), ("A", "3")]


@pytest.mark.parametrize(
    ("value", "meaning"), [("true", True), ("False", False), ("yes", None), ("", None)]
)
def test_purelib_is_said_in_any_case_of_letters(value: str, meaning: bool | None) -> None:
    assert purelib([("Other", "true"), ("root-is-PURELIB", value)]) is meaning


def test_purelib_may_be_left_out() -> None:
    assert purelib([]) is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("demo-1.dist-info/METADATA", True),
        ("demo-1.dist-info/sboms/any.json", True),
        ("demo-1.dist-info/licenses/any/name", False),
        ("demo/codex-package.json", True),
        ("openai_codex/a/b.py", True),
        ("openai_codex-1/src/openai_codex/a.py", True),
        ("openai_codex/a.pyc", False),
        ("other_codex/a.py", False),
        ("demo/LICENSE", False),
        ("demo/tool.json", False),
    ],
)
def test_the_files_that_rules_look_into(name: str, wanted: bool) -> None:
    assert is_text(name) is wanted
