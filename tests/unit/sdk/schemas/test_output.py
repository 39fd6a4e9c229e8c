"""`output_type` → schema, and text → value."""

from __future__ import annotations

import re
import sys
import typing
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, HttpUrl, SecretStr, create_model, field_validator
from typing_extensions import TypedDict

from openai_codex import InvalidInputError, OutputParseError
from openai_codex._protocol.fold import TurnFold
from openai_codex._protocol.values import as_list, as_object
from openai_codex._results import TurnResult
from openai_codex._schemas.output import given_schema, parse, schema_of
from openai_codex.testing import messages as ms


class Place(BaseModel):
    name: str
    country: str = "nowhere"


class Trip(BaseModel):
    places: list[Place]
    kind: Literal["short", "long"] = "short"
    note: str | None = None


class Awkward(BaseModel):
    """Fields that are called like keywords of JSON schema."""

    default: int = 1
    properties: str = "x"
    inner: list[int] = Field(default_factory=list[int])


@dataclass
class Point:
    x: int
    y: int = 0


class Named(TypedDict):
    name: str


class Circle(BaseModel):
    kind: Literal["circle"]


class Square(BaseModel):
    kind: Literal["square"]


class Flag(Enum):
    up = "up"
    down = "down"


class Chosen(BaseModel):
    shape: Annotated[Circle | Square, Field(discriminator="kind")]
    other: Annotated[Circle, Field(description="one more")]


def references(node: Any) -> list[dict[str, Any]]:
    """Every schema that is a reference."""
    members = as_object(node)
    parts = as_list(node) or list((members or {}).values())
    inner = [found for part in parts for found in references(part)]
    return [members, *inner] if members and "$ref" in members else inner


def ended(text: str | None) -> TurnResult:
    fold = TurnFold(ms.turn(status="completed"))
    fold.items = [] if text is None else [ms.agent_message(text)]
    return fold.result("u")


def objects(node: Any) -> list[dict[str, Any]]:
    """Every object schema in a schema."""
    items, members = as_list(node), as_object(node)
    if members is None:
        return [found for item in items or [] for found in objects(item)]
    inner = [found for value in members.values() for found in objects(value)]
    return [members, *inner] if "properties" in members else inner


@pytest.mark.parametrize("kind", [Place, Trip, Point, Named])
def test_every_object_of_the_schema_is_closed_and_complete(kind: Any) -> None:
    found = objects(schema_of(kind))

    assert found
    for schema in found:
        assert schema["additionalProperties"] is False
        assert schema["required"] == list(schema["properties"])


@pytest.mark.parametrize("kind", [list[Place], int, Place | Trip])
def test_a_type_that_is_not_an_object_is_refused_with_the_way_out(kind: Any) -> None:
    with pytest.raises(InvalidInputError, match="put the value into a field of a model"):
        schema_of(kind)


@pytest.mark.parametrize(
    ("kind", "what"),
    [(dict[str, int], "arbitrary keys"), (tuple[int, str], "tuple"), (Any, "any type")],
)
def test_a_field_that_a_strict_schema_cannot_describe_is_refused(kind: Any, what: str) -> None:
    model = create_model("Holder", field=(kind, ...))

    with pytest.raises(InvalidInputError, match=what):
        schema_of(model)


class Node(BaseModel):
    name: str
    children: list[Node]


def test_a_type_that_holds_itself_is_an_object_at_its_top() -> None:
    schema = schema_of(Node)

    assert schema["type"] == "object"
    assert schema["properties"]["children"]["items"] == {"$ref": "#/$defs/Node"}
    assert objects(schema["$defs"])


def test_a_set_is_described_as_a_list() -> None:
    schema = schema_of(create_model("Holder", field=(set[int], ...)))

    assert schema["properties"]["field"]["type"] == "array"
    assert "uniqueItems" not in str(schema)


def test_nothing_stands_beside_a_reference_and_unions_are_spelt_any_of() -> None:
    text = str(schema_of(Chosen))

    assert "anyOf" in text
    assert not {"oneOf", "discriminator"} & set(re.findall(r"'(\w+)'", text))
    assert [node for node in references(schema_of(Chosen)) if set(node) != {"$ref"}] == []


def test_what_a_field_says_of_a_type_with_a_name_is_told_around_the_reference() -> None:
    schema = schema_of(Chosen)
    described = Field(description="a flag", examples=["up"])
    enum = schema_of(create_model("Holder", field=(Annotated[Flag, described], ...)))

    assert schema["properties"]["other"] == {
        "anyOf": [{"$ref": "#/$defs/Circle"}],
        "description": "one more",
    }
    assert enum["properties"]["field"] == {
        "anyOf": [{"$ref": "#/$defs/Flag"}],
        "description": 'a flag (examples: ["up"])',
    }


def test_defaults_are_left_out_of_the_schema() -> None:
    assert "default" not in str(schema_of(Trip))


def test_fields_may_be_called_like_keywords() -> None:
    schema = schema_of(Awkward)

    assert schema["required"] == ["default", "properties", "inner"]
    assert schema["properties"]["default"]["type"] == "integer"
    assert schema["properties"]["properties"]["type"] == "string"


@pytest.mark.parametrize("kind", [object(), 7, "NoSuchType"])
def test_anything_but_a_type_is_refused(kind: Any) -> None:
    with pytest.raises(InvalidInputError, match="output_type="):
        schema_of(kind)


def test_a_type_without_a_schema_is_refused() -> None:
    class Opaque:
        pass

    class Holder(BaseModel, arbitrary_types_allowed=True):
        opaque: Opaque

    with pytest.raises(InvalidInputError, match="has no JSON schema"):
        schema_of(Holder)


class Standard(typing.TypedDict):
    name: str


def test_a_typed_dict_of_the_standard_library_works_or_the_one_that_does_is_named() -> None:
    if sys.version_info >= (3, 12):
        assert schema_of(Standard)["required"] == ["name"]
        return
    with pytest.raises(InvalidInputError) as caught:
        schema_of(Standard)

    assert "use `typing_extensions.TypedDict` instead of `typing.TypedDict`" in str(caught.value)
    assert "TypedDict (typing_extensions.TypedDict before Python 3.12)" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Place, '{"name": "A", "country": "B"}', Place(name="A", country="B")),
        (Point, '{"x": 1, "y": 2}', Point(1, 2)),
        (list[int], "[1, 2]", [1, 2]),
    ],
)
def test_the_final_response_becomes_a_value(kind: Any, text: str, value: object) -> None:
    assert parse(kind, ended(text)) == value


@pytest.mark.parametrize("text", ["no JSON", '{"name": 7}', "[]"])
def test_a_response_that_does_not_fit_keeps_text_and_turn(text: str) -> None:
    result = ended(text)

    with pytest.raises(OutputParseError, match="does not match") as caught:
        parse(Place, result)

    assert caught.value.text == text
    assert caught.value.result is result


def test_a_turn_without_a_response_has_nothing_to_parse() -> None:
    with pytest.raises(OutputParseError, match="nothing to parse") as caught:
        parse(Place, ended(None))

    assert caught.value.text is None


def lent(**constraints: Any) -> Any:
    """A model whose one field has `constraints`."""
    return create_model("Holder", field=(str, Field(**constraints)))


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (create_model("Holder", field=(HttpUrl, ...)), "(min length: 1, max length: 2083, "),
        (create_model("Holder", field=(HttpUrl, ...)), "format: uri)"),
        (create_model("Holder", field=(Path, ...)), "(format: path)"),
        (create_model("Holder", field=(bytes, ...)), "(format: binary)"),
        (create_model("Holder", field=(SecretStr, ...)), "(format: password)"),
        (lent(examples=["a"], deprecated=True), '(examples: ["a"])'),
        (lent(min_length=2, description="A name."), "A name. (min length: 2)"),
        (lent(json_schema_extra={"pattern": "^(?!a)"}), "(pattern: ^(?!a))"),
        (lent(json_schema_extra={"x-foo": 1}, description="One."), "One."),
    ],
)
def test_what_a_strict_schema_does_not_know_is_told_in_the_description(
    model: Any, words: str
) -> None:
    schema = schema_of(model)["properties"]["field"]

    assert set(schema) == {"title", "type", "description"}
    assert words in schema["description"]


def test_what_a_strict_schema_knows_stays() -> None:
    model = create_model(
        "Holder",
        when=(date, ...),
        count=(int, Field(ge=1, lt=9, multiple_of=2)),
        few=(list[str], Field(min_length=1, max_length=3)),
        code=(str, Field(pattern="^[a-z]+$")),
    )

    fields = schema_of(model)["properties"]

    assert fields["when"]["format"] == "date"
    assert fields["count"] == {
        "title": "Count",
        "type": "integer",
        "minimum": 1,
        "exclusiveMaximum": 9,
        "multipleOf": 2,
    }
    assert (fields["few"]["minItems"], fields["few"]["maxItems"]) == (1, 3)
    assert fields["code"]["pattern"] == "^[a-z]+$"


@pytest.mark.parametrize("keyword", ["not", "allOf", "patternProperties", "dependentRequired"])
def test_what_would_change_the_meaning_of_a_schema_is_refused(keyword: str) -> None:
    with pytest.raises(InvalidInputError, match=f"keyword '{keyword}'"):
        schema_of(lent(json_schema_extra={keyword: {}}))


@pytest.mark.parametrize(
    "schema", [[], "x", 7, {}, {"type": "nonsense"}, {"type": "array"}, Place(name="A")]
)
def test_anything_but_a_schema_of_an_object_is_refused(schema: Any) -> None:
    with pytest.raises(InvalidInputError, match=r"output_schema is .*expected a JSON schema"):
        given_schema(schema)


def test_the_schema_of_a_class_is_strict_and_a_mapping_stays_as_it_is() -> None:
    assert given_schema(Place) == schema_of(Place)
    assert given_schema({"type": "object", "x-mine": 1}) == {"type": "object", "x-mine": 1}


def test_a_schema_given_as_a_type_is_told_its_place() -> None:
    with pytest.raises(InvalidInputError, match="a JSON schema as output_schema"):
        schema_of({"type": "object"})


def test_a_validator_that_fails_keeps_text_and_turn() -> None:
    class Faulty(BaseModel):
        n: int

        @field_validator("n")
        @classmethod
        def check(cls, value: int) -> int:
            raise RuntimeError("boom")

    result = ended('{"n": 1}')

    with pytest.raises(OutputParseError, match="RuntimeError: boom") as caught:
        parse(Faulty, result)

    assert (caught.value.text, caught.value.result) == ('{"n": 1}', result)
    assert isinstance(caught.value.__cause__, RuntimeError)
