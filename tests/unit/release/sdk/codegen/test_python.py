"""Names in the generated code."""

from __future__ import annotations

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codex_release.sdk.codegen import python


@pytest.mark.parametrize(
    ("wire", "expected"),
    [
        ("threadId", "thread_id"),
        ("thread_id", "thread_id"),
        ("PreToolUse", "pre_tool_use"),
        ("HTTPStatus", "http_status"),
        ("read-only", "read_only"),
        ("openai/form", "openai_form"),
    ],
)
def test_snake_splits_at_capitals_and_signs(wire: str, expected: str) -> None:
    assert python.snake(wire) == expected


@pytest.mark.parametrize(
    ("wire", "expected"),
    [
        ("threadId", "thread_id"),
        ("_meta", "field_meta"),
        ("$schema", "field_schema"),
        ("async", "async_"),
        ("schema", "schema_"),
        ("list", "list_"),
        ("wireTag", "wire_tag_"),
        ("2fa", "field_2fa"),
    ],
)
def test_a_field_hides_neither_a_keyword_nor_what_models_and_annotations_use(
    wire: str, expected: str
) -> None:
    assert python.field_name(wire) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("inProgress", "in_progress"),
        ("danger-full-access", "danger_full_access"),
        ("async", "async_"),
        ("title", "title_"),
        ("name", "name_"),
        ("", "value_"),
        ("3d", "value_3d"),
    ],
)
def test_an_enum_member_hides_neither_a_keyword_nor_a_method_of_text(
    value: str, expected: str
) -> None:
    assert python.member_name(value) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Thread/startRequest", "ThreadStartRequest"),
        ("Chatgptv2::LoginAccountParams", "ChatgptLoginAccountParams"),
        ("Nullable_X", "NullableX"),
        ("JSONRPCError", "JSONRPCError"),
    ],
)
def test_a_class_name_drops_signs_and_rust_paths(title: str, expected: str) -> None:
    assert python.class_name(title) == expected


@given(st.from_regex(r"[a-z]{1,6}([A-Z][a-z]{1,5}){0,3}", fullmatch=True))
def test_camel_undoes_snake_for_camel_case_names(wire: str) -> None:
    assert python.camel(python.snake(wire)) == wire


@given(st.text(min_size=1, max_size=12, alphabet=st.characters(max_codepoint=127)))
def test_every_name_made_is_a_valid_one(text: str) -> None:
    for name in (python.field_name(f"x{text}"), python.member_name(f"x{text}")):
        assert name.isidentifier()
        assert not keyword.iskeyword(name)
