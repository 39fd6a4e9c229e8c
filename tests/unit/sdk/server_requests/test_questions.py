"""Answers to the questions of the model and of MCP servers."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest
from pydantic import BaseModel

from openai_codex import (
    ElicitationAnswer,
    ElicitationRequest,
    InvalidInputError,
    UserInputRequest,
)
from openai_codex._wire import codec

INPUT = "item/tool/requestUserInput"
ELICITATION = "mcpServer/elicitation/request"
FORM = {"type": "object", "properties": {"seat": {"type": "string"}}}


class Seat(BaseModel):
    seat: str


class Meal(BaseModel):
    kind: str = "any"
    wish: str | None = None


def questions(*ids: str) -> UserInputRequest:
    asked = [{"id": id_, "header": "h", "question": "Which?", "options": None} for id_ in ids]
    return UserInputRequest(INPUT, {"questions": asked, "threadId": "t", "itemId": "i"})


def elicitation(**params: Any) -> ElicitationRequest:
    return ElicitationRequest(
        ELICITATION,
        {
            "mode": "form",
            "serverName": "air",
            "message": "Seat?",
            "requestedSchema": FORM,
            **params,
        },
    )


@pytest.mark.parametrize(
    ("answer", "wire"),
    [
        ({"a": "x"}, {"a": {"answers": ["x"]}}),
        ({"a": ["x", "y"], "b": "z"}, {"a": {"answers": ["x", "y"]}, "b": {"answers": ["z"]}}),
        (None, {}),
        ({}, {}),
    ],
)
def test_questions_are_answered_by_their_ids(answer: Any, wire: dict[str, Any]) -> None:
    made = questions("a", "b").wire_answer(answer)

    assert made == {"answers": wire}
    codec.decode_answer(INPUT, made)


def test_a_single_question_may_be_answered_by_a_text() -> None:
    assert questions("a").wire_answer("x") == {"answers": {"a": {"answers": ["x"]}}}


@pytest.mark.parametrize("answer", ["x", {"c": "x"}, {"a": 7}, {"a": [7]}, 7, ["x"], True])
def test_what_answers_no_question_is_refused(answer: Any) -> None:
    complaint = f"handler returned {answer!r}; expected a mapping from the ids ['a', 'b']"

    with pytest.raises(InvalidInputError, match=re.escape(complaint)):
        questions("a", "b").wire_answer(answer)


@pytest.mark.parametrize(
    ("answer", "wire"),
    [
        ({"seat": "12A"}, {"action": "accept", "content": {"seat": "12A"}}),
        (Seat(seat="12A"), {"action": "accept", "content": {"seat": "12A"}}),
        (
            ElicitationAnswer("accept", Seat(seat="1")),
            {"action": "accept", "content": {"seat": "1"}},
        ),
        (Meal(), {"action": "accept", "content": {"kind": "any"}}),
        (ElicitationAnswer("accept", Meal()), {"action": "accept", "content": {"kind": "any"}}),
        ({"action": "cancel"}, {"action": "cancel"}),
        (
            {"action": "accept", "content": {"seat": "1"}},
            {"action": "accept", "content": {"seat": "1"}},
        ),
        (True, {"action": "accept", "content": {}}),
        (False, {"action": "decline"}),
        (None, {"action": "decline"}),
        (ElicitationAnswer("cancel"), {"action": "cancel"}),
    ],
    ids=str,
)
def test_an_elicitation_is_accepted_with_content_or_refused(
    answer: Any, wire: dict[str, Any]
) -> None:
    made = elicitation().wire_answer(answer)

    assert made == wire
    codec.decode_answer(ELICITATION, made)


def test_a_form_may_ask_for_an_action() -> None:
    asked = {"type": "object", "properties": {"action": {"type": "string"}}}
    request = elicitation(requestedSchema=asked)

    made = request.wire_answer({"action": "accept"})

    assert made == {"action": "accept", "content": {"action": "accept"}}


def test_a_page_is_accepted_without_content() -> None:
    request = elicitation(mode="url", url="https://x", requestedSchema=None)

    assert request.wire_answer(True) == {"action": "accept", "content": None}
    assert (request.mode, request.url, request.schema) == ("url", "https://x", None)


@pytest.mark.parametrize("answer", ["accept", 7, ElicitationAnswer("maybe")])  # type: ignore[arg-type]  # wrong on purpose
def test_a_wrong_answer_to_an_elicitation_is_refused(answer: Any) -> None:
    with pytest.raises(InvalidInputError, match="the elicitation handler returned"):
        elicitation().wire_answer(answer)


EVERY_KIND = {
    "type": "object",
    "properties": {
        "seat": {"type": "string", "enum": ["12A", "12B"]},
        "bags": {"type": "integer"},
        "weight": {"type": "number"},
        "window": {"type": "boolean"},
        "meals": {"type": "array", "items": {"enum": ["a", "b"]}},
        "class": {"oneOf": [{"const": "eco", "title": "Economy"}]},
        "note": {"type": ["string", "null"]},
    },
    "required": ["seat"],
}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("12A", "content is str; expected object"),
        (["12A"], "content is list; expected object"),
        ({}, "content has no 'seat'"),
        (None, "content has no 'seat'"),
        ({"seat": 12}, "content.seat is int; expected string"),
        ({"seat": "1A"}, "content.seat is '1A'; expected one of '12A', '12B'"),
        ({"seat": "12A", "bags": True}, "content.bags is bool; expected integer"),
        ({"seat": "12A", "bags": 1.5}, "content.bags is float; expected integer"),
        ({"seat": "12A", "bags": float("inf")}, "content.bags is float; expected integer"),
        ({"seat": "12A", "weight": "1"}, "content.weight is str; expected number"),
        ({"seat": "12A", "window": 1}, "content.window is int; expected boolean"),
        ({"seat": "12A", "meals": "a"}, "content.meals is str; expected array"),
        ({"seat": "12A", "meals": ["c"]}, "content.meals.0 is 'c'; expected one of 'a', 'b'"),
        ({"seat": "12A", "class": "first"}, "content.class is 'first'; expected one of 'eco'"),
        ({"seat": "12A", "note": 1}, "content.note is int; expected string or null"),
        pytest.param({"seat": object()}, "object cannot be sent", id="no JSON"),
    ],
    ids=str,
)
def test_content_that_does_not_fit_the_form_is_refused_with_what_is_wrong(
    content: Any, complaint: str
) -> None:
    request = elicitation(requestedSchema=EVERY_KIND)

    with pytest.raises(InvalidInputError, match=re.escape(complaint)):
        request.wire_answer(ElicitationAnswer("accept", content))


def test_content_that_fits_the_form_is_sent() -> None:
    content = {
        **{"seat": "12A", "bags": 1, "weight": 2, "window": False, "meals": ["a", "b"]},
        **{"class": "eco", "note": None, "of_tomorrow": 1},
    }

    made = elicitation(requestedSchema=EVERY_KIND).wire_answer(content)

    assert made == {"action": "accept", "content": content}


@pytest.mark.parametrize(
    "schema", [{}, True, {"type": "of_tomorrow"}, {"type": "object", "properties": 1, "enum": 2}]
)
def test_a_form_that_says_little_takes_what_it_does_not_exclude(schema: Any) -> None:
    request = elicitation(mode="openai/form", requestedSchema=schema)

    made = request.wire_answer(ElicitationAnswer("accept", {"any": [{"thing": 1}]}))

    assert made["content"] == {"any": [{"thing": 1}]}


def test_the_signature_of_a_request_has_what_a_test_may_give_it() -> None:
    assert list(inspect.signature(ElicitationRequest).parameters) == ["method", "params"]
