"""From schema to shapes: each kind of definition, and the kinds nobody has decided on."""

from __future__ import annotations

from typing import Any

import pytest
from tests.fixtures.small_schema import TEXT, obj, tagged, union

from codex_release.errors import NameCollisionError, UnsupportedSchemaError
from codex_release.sdk.codegen import patches
from codex_release.sdk.codegen.read import read_definitions
from codex_release.sdk.codegen.shapes import (
    ANY,
    NULL,
    Constant,
    Definition,
    DictOf,
    Either,
    Enumeration,
    Keyed,
    ListOf,
    Model,
    Named,
    Plain,
    Root,
    Tagged,
    Type,
)

STR, INT = Plain("str"), Plain("int")


def read(**definitions: Any) -> dict[str, Definition]:
    return read_definitions(definitions)


def model(found: dict[str, Definition], name: str) -> Model:
    shape = found[name]
    assert isinstance(shape, Model)
    return shape


@pytest.mark.parametrize(
    ("node", "kind"),
    [
        (True, ANY),
        ({}, ANY),
        (TEXT, STR),
        ({"type": "integer", "format": "int64"}, INT),
        ({"type": "number"}, Plain("float")),
        ({"type": "boolean"}, Plain("bool")),
        ({"type": ["string", "null"]}, Either((STR, NULL))),
        ({"type": ["string", "integer"]}, Either((STR, INT))),
        ({"type": "array"}, ListOf(ANY)),
        ({"type": "array", "items": TEXT}, ListOf(STR)),
        ({"type": "object"}, DictOf(ANY)),
        ({"type": "object", "additionalProperties": TEXT}, DictOf(STR)),
        ({"$ref": "Other"}, Named("Other")),
        ({"allOf": [{"$ref": "Other"}], "default": None}, Named("Other")),
        ({"anyOf": [{"$ref": "Other"}, {"type": "null"}]}, Either((Named("Other"), NULL))),
        ({"enum": ["a", "b"]}, Constant(("a", "b"))),
        ({"const": "a"}, Constant(("a",))),
        ({"type": "integer", "minimum": 0.0}, Plain("int", (("ge", 0),))),
        ({"type": "string", "minLength": 1}, Plain("str", (("min_length", 1),))),
    ],
)
def test_a_required_property_has_the_type_its_schema_says(node: Any, kind: Type) -> None:
    found = read(Thing=obj(["part"], part=node), Other=obj())
    assert model(found, "Thing").fields[0].type == kind


def test_an_optional_property_may_be_none_and_has_that_default() -> None:
    field = model(read(Thing=obj(part=TEXT)), "Thing").fields[0]
    assert (field.type, field.default, field.required) == (Either((STR, NULL)), None, False)


def test_a_default_of_the_schema_is_kept() -> None:
    field = model(read(Thing=obj(part={"type": "boolean", "default": False})), "Thing").fields[0]
    assert (field.type, field.default) == (Plain("bool"), False)


def test_an_inline_object_is_called_after_its_property() -> None:
    found = read(Thing=obj(["innerPart"], innerPart=obj(["x"], x=TEXT)))
    assert model(found, "Thing").fields[0].type == Named("InnerPart")
    assert model(found, "InnerPart").fields[0].name == "x"


def test_an_inline_object_whose_name_is_taken_is_called_after_its_place() -> None:
    found = read(Thing=obj(["part"], part=obj(["x"], x=TEXT)), Part=obj(["y"], y=TEXT))
    assert model(found, "Thing").fields[0].type == Named("ThingPart")


def test_an_enum_lists_its_values() -> None:
    shape = read(Mood={"type": "string", "enum": ["good", "so-so"]})["Mood"]
    assert isinstance(shape, Enumeration)
    assert [(m.name, m.value) for m in shape.members] == [("good", "good"), ("so_so", "so-so")]


def test_single_values_with_docs_are_one_enum_with_docs() -> None:
    shape = read(Mood=union({"enum": ["good"], "description": "Fine."}, {"enum": ["bad"]}))["Mood"]
    assert isinstance(shape, Enumeration)
    assert [(m.value, m.doc) for m in shape.members] == [("good", "Fine."), ("bad", "")]


def test_groups_of_values_with_docs_are_one_enum() -> None:
    told = {"type": "string", "enum": ["ask"], "description": "A person decides."}
    shape = read(Kind=union({"type": "string", "enum": ["run", "write"]}, told))["Kind"]
    assert isinstance(shape, Enumeration)
    assert [(m.value, m.doc) for m in shape.members] == [
        ("run", ""),
        ("write", ""),
        ("ask", "A person decides."),
    ]


def test_a_published_enum_that_is_narrowed_to_one_value_stays_an_enum() -> None:
    shape = read(ReviewDelivery={"type": "string", "enum": ["inline"]})["ReviewDelivery"]
    assert isinstance(shape, Enumeration)
    assert [member.name for member in shape.members] == ["inline"]


def test_a_published_enum_that_wraps_its_values_still_does() -> None:
    values = [{"type": "string", "enum": values} for values in (["auto", "brief"], ["none"])]
    found = read(ReasoningSummary=union(*values))
    assert isinstance(found["ReasoningSummary"], Keyed)
    assert isinstance(found["ReasoningSummaryValue"], Enumeration)


def test_a_known_list_of_values_makes_an_open_enum_of_a_string() -> None:
    shape = read(ReasoningEffort={"type": "string", "minLength": 1})["ReasoningEffort"]
    assert isinstance(shape, Enumeration)
    values = tuple(member.value for member in shape.members)
    assert values == patches.KNOWN_VALUES["ReasoningEffort"]


def test_variants_with_one_constant_each_are_told_apart_by_it() -> None:
    found = read(Shape=union(tagged("Dot", "dot"), tagged("Disc", "disc", r={"type": "number"})))
    shape = found["Shape"]
    assert isinstance(shape, Tagged)
    assert (shape.tag, shape.variants) == ("type", (("dot", ("Dot",)), ("disc", ("Disc",))))
    assert [field.name for field in model(found, "Disc").fields] == ["type", "r"]


def test_any_constant_property_can_tell_variants_apart() -> None:
    shape = read(Shape=union(tagged("A", "a", by="kind"), tagged("B", "b", by="kind")))["Shape"]
    assert isinstance(shape, Tagged)
    assert shape.tag == "kind"


def test_variants_without_titles_are_numbered() -> None:
    found = read(Shape=union(tagged(None, "a"), tagged("Named", "b"), tagged(None, "c")))
    assert {"Shape1", "Named", "Shape2"} <= set(found)


def test_properties_beside_the_alternatives_belong_to_each_variant() -> None:
    common = obj(["id"], id=TEXT)
    found = read(Shape={**common, **union(tagged("A", "a"), tagged("B", "b"))})
    assert {f.name for f in model(found, "A").fields} == {"id", "type"}
    assert all(field.required for field in model(found, "B").fields)


def test_a_split_variant_becomes_two_under_one_tag() -> None:
    split = {
        **tagged("Picture", "picture"),
        "anyOf": [
            {**obj(["url"], url=TEXT), "title": "UrlPicture"},
            {**obj(["file"], file=TEXT), "title": "FilePicture"},
        ],
    }
    found = read(Part=union(split, tagged("Words", "words")))
    shape = found["Part"]
    assert isinstance(shape, Tagged)
    assert dict(shape.variants)["picture"] == ("Picture", "FilePicture")
    assert [field.name for field in model(found, "FilePicture").fields] == ["type", "file"]


def test_the_part_with_the_old_fields_keeps_the_name_of_a_split_variant() -> None:
    split = {
        **tagged("ImageGenerationThreadItem", "imageGeneration"),
        "anyOf": [
            {**obj(["fileId"], fileId=TEXT), "title": "FileIdThreadItem"},
            {**obj(["result"], result=TEXT), "title": "ResultThreadItem"},
        ],
    }
    found = read(ThreadItem=union(split, tagged("Words", "words")))
    shape = found["ThreadItem"]
    assert isinstance(shape, Tagged)
    names = ("FileIdThreadItem", "ImageGenerationThreadItem")
    assert dict(shape.variants)["imageGeneration"] == names
    fields = model(found, "ImageGenerationThreadItem").fields
    assert [field.name for field in fields] == ["type", "result"]


def test_values_and_single_property_objects_are_told_apart_by_the_property() -> None:
    found = read(
        Fault=union(
            {"type": "string", "enum": ["other", "busy"]},
            {**obj(["http"], http=obj(["code"], code={"type": "integer"})), "title": "HttpFault"},
            {"type": ["string", "object"]},
        )
    )
    assert found["Fault"] == Keyed("Fault", "FaultValue", (("http", "HttpFault"),))
    assert isinstance(found["FaultValue"], Enumeration)
    assert model(found, "HttpFault").fields[0].type == Named("Http")


def test_other_alternatives_are_a_plain_choice() -> None:
    found = read(Filter={"anyOf": [TEXT, {"type": "array", "items": TEXT}]})
    assert found["Filter"] == Root("Filter", Either((STR, ListOf(STR))))


def test_a_nullable_definition_is_a_choice_with_null() -> None:
    found = read(Maybe={"anyOf": [{"$ref": "Thing"}, {"type": "null"}]}, Thing=obj())
    assert found["Maybe"] == Root("Maybe", Either((Named("Thing"), NULL)))


@pytest.mark.parametrize(
    ("node", "what"),
    [
        (obj(part={"type": "string", "not": {}}), "Thing/part uses the keyword 'not'"),
        (obj(part={"type": "tuple"}), "Thing/part uses the type 'tuple'"),
        (obj(part={"type": "array", "items": [TEXT]}), "Thing/part uses a tuple"),
        (obj(part={"allOf": [TEXT, TEXT]}), "Thing/part uses an allOf of several schemas"),
        ({**obj(), "if": {}, "properties": {"a": TEXT}}, "Thing uses the keyword 'if'"),
    ],
)
def test_what_has_no_rule_is_refused_with_its_place(node: Any, what: str) -> None:
    with pytest.raises(UnsupportedSchemaError, match=what):
        read(Thing=node)


@pytest.mark.parametrize(
    ("definitions", "what"),
    [
        ({"Thing": obj(aB=TEXT, a_b=TEXT)}, "In Thing, the properties aB and a_b"),
        ({"Mood": {"enum": ["so-so", "so_so"]}}, "'so-so' and 'so_so' become one member"),
        ({"A_b": obj(), "AB": obj()}, "definitions A_b and AB become one class"),
        ({"S": union(tagged("T", "a"), tagged("U", "b")), "T": obj()}, "become the class T"),
    ],
)
def test_two_things_under_one_python_name_are_refused(
    definitions: dict[str, Any], what: str
) -> None:
    with pytest.raises(NameCollisionError, match=what):
        read_definitions(definitions)
