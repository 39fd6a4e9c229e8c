"""What a user passes to a turn, in wire form."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

import pytest

from openai_codex import ImageInput, LocalImageInput, MentionInput, SkillInput, TextInput
from openai_codex.errors import InvalidInputError
from openai_codex.inputs import to_wire


@pytest.mark.parametrize(
    ("value", "wire"),
    [
        ("Hi", {"type": "text", "text": "Hi"}),
        (TextInput("Hi"), {"type": "text", "text": "Hi"}),
        (ImageInput("https://x/y.png"), {"type": "image", "url": "https://x/y.png"}),
        (LocalImageInput("/a/b.png"), {"type": "localImage", "path": "/a/b.png"}),
        (LocalImageInput(Path("/a/b.png")), {"type": "localImage", "path": "/a/b.png"}),
        (SkillInput("s", Path("/s")), {"type": "skill", "name": "s", "path": "/s"}),
        (MentionInput("m", "app://m"), {"type": "mention", "name": "m", "path": "app://m"}),
        ({"type": "new", "x": 1}, {"type": "new", "x": 1}),
        (MappingProxyType({"type": "new"}), {"type": "new"}),
    ],
)
def test_one_item_becomes_a_list_of_one(value: Any, wire: dict[str, Any]) -> None:
    assert to_wire(value) == [wire]


@pytest.mark.parametrize("kind", [list, tuple])
def test_several_items_keep_their_order(kind: Any) -> None:
    wire = to_wire(kind([TextInput("a"), "b", ImageInput("c")]))

    assert wire == [
        {"type": "text", "text": "a"},
        {"type": "text", "text": "b"},
        {"type": "image", "url": "c"},
    ]


def test_no_items_are_no_items() -> None:
    assert to_wire([]) == []


@pytest.mark.parametrize("value", [7, None, b"x", object(), {"a"}, [None], [["nested"]]])
def test_a_value_of_another_type_is_refused_and_the_types_are_named(value: Any) -> None:
    with pytest.raises(InvalidInputError, match=r"expected str, TextInput, .* or a mapping"):
        to_wire(value)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (TextInput(7), r"TextInput\.text is int; expected str$"),  # type: ignore[arg-type]  # wrong on purpose
        (TextInput(PurePosixPath("/x")), r"TextInput\.text is PurePosixPath; expected str$"),  # type: ignore[arg-type]  # wrong on purpose
        (LocalImageInput(b"/x"), r"LocalImageInput\.path is bytes"),  # type: ignore[arg-type]  # wrong on purpose
        (SkillInput("s", None), r"SkillInput\.path is NoneType"),  # type: ignore[arg-type]  # wrong on purpose
    ],
)
def test_a_field_of_another_type_is_refused_by_name(item: Any, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        to_wire(item)
