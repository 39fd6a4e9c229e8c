"""Reading a schema: merging, references, and what is wrong with a bad one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.fixtures.small_schema import obj, ref, schema

from codex_release.errors import BrokenReferenceError, NameCollisionError, NoSchemaError
from codex_release.sdk.codegen.schema import parse_schema, references, walk


def test_old_and_new_definitions_become_one_sorted_table() -> None:
    found = parse_schema(schema())
    assert list(found) == sorted(found)
    assert "PingParams" in found
    assert "ClientRequest" in found
    assert "v2" not in found


def test_references_become_plain_names() -> None:
    assert set(references(parse_schema(schema())["AskResponse"])) == {"Mood"}


def test_a_property_called_like_the_reference_keyword_is_a_property() -> None:
    node = obj((), **{"$ref": {"type": "string"}})
    assert parse_schema(schema({"Odd": node}))["Odd"]["properties"]["$ref"] == {"type": "string"}


def test_walk_names_the_place_of_each_inner_schema() -> None:
    node: dict[str, Any] = obj(a={"type": "array", "items": {"type": "string"}})
    assert [path for path, _ in walk(node, "X")] == ["X", "X/properties/a", "X/properties/a/items"]


def test_two_shapes_under_one_name_are_refused_by_name() -> None:
    document = json.loads(schema())
    document["definitions"]["Mood"] = {"type": "integer"}
    with pytest.raises(NameCollisionError, match="Mood is in the schema twice"):
        parse_schema(json.dumps(document))


def test_the_same_shape_under_one_name_is_one_definition() -> None:
    document = json.loads(schema())
    document["definitions"]["Mood"] = {**document["definitions"]["v2"]["Mood"], "title": "Mood"}
    assert parse_schema(json.dumps(document))["Mood"]["enum"] == ["good", "so-so"]


def test_a_broken_reference_is_refused_with_both_names() -> None:
    bad = schema({"Envelope": obj(inner={"type": "array", "items": ref("Letter")})})
    with pytest.raises(BrokenReferenceError, match="Envelope refers to Letter"):
        parse_schema(bad)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"definitions": {}}', '{"definitions": 5}'])
def test_anything_but_a_schema_is_refused(text: str) -> None:
    with pytest.raises(NoSchemaError, match="The protocol schema"):
        parse_schema(text)
