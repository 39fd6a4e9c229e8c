"""Notifications as events for people, and the text of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

import pytest

from openai_codex import events
from openai_codex._protocol.fold import TurnFold
from openai_codex._protocol.messages import Event, parse_line
from openai_codex._protocol.routing import Mailbox
from openai_codex._protocol.values import as_list, as_object
from openai_codex._turns.events import EventReader, TextReader
from openai_codex._turns.notifications import from_event
from openai_codex._wire import codec
from openai_codex.events import (
    CommandOutput,
    DiffUpdated,
    ErrorReported,
    ItemCompleted,
    ItemStarted,
    OtherEvent,
    PlanUpdated,
    ReasoningDelta,
    TextDelta,
    TurnCompleted,
    TurnEvent,
    TurnStarted,
    UsageUpdated,
)
from openai_codex.testing import messages as ms

ERROR = {"message": "broken"}
TYPES = Path(events.__file__).parent / "_wire" / "generated" / "events.py"


def parsed(message: dict[str, Any]) -> Event:
    event = parse_line(ms.line(message).removesuffix(b"\n"))
    assert isinstance(event, Event)
    return event


def notification(message: dict[str, Any]) -> Any:
    return from_event(parsed(message))


def read(*messages: dict[str, Any]) -> list[TurnEvent]:
    reader = EventReader()
    return [reader.read(notification(message)) for message in messages]


def at_turn(method: str, **params: Any) -> dict[str, Any]:
    return ms.notification(method, {"threadId": "t", "turnId": "u", **params})


def message(text: str, id_: str = "m", phase: str | None = None) -> dict[str, Any]:
    return {**ms.agent_message(text), "id": id_, "phase": phase}


def delta(text: str, id_: str = "m") -> dict[str, Any]:
    return at_turn("item/agentMessage/delta", itemId=id_, delta=text)


def started(item: dict[str, Any]) -> dict[str, Any]:
    return at_turn("item/started", item=item, startedAtMs=1)


def completed(item: dict[str, Any]) -> dict[str, Any]:
    return at_turn("item/completed", item=item, completedAtMs=1)


@pytest.mark.parametrize(
    ("message", "kind", "fields"),
    [
        (ms.turn_started("t", "u"), TurnStarted, {"turn_id": "u"}),
        (delta("a"), TextDelta, {"text": "a", "item_id": "m", "phase": None}),
        (
            at_turn("item/reasoning/textDelta", itemId="r", delta="a", contentIndex=0),
            ReasoningDelta,
            {"text": "a", "item_id": "r", "is_summary": False},
        ),
        (
            at_turn("item/reasoning/summaryTextDelta", itemId="r", delta="a", summaryIndex=0),
            ReasoningDelta,
            {"text": "a", "item_id": "r", "is_summary": True},
        ),
        (
            at_turn("item/commandExecution/outputDelta", itemId="c", delta="a"),
            CommandOutput,
            {"text": "a", "item_id": "c"},
        ),
        (
            at_turn("turn/plan/updated", plan=[], explanation="why"),
            PlanUpdated,
            {"steps": [], "explanation": "why"},
        ),
        (at_turn("turn/diff/updated", diff="+a"), DiffUpdated, {"diff": "+a"}),
        (at_turn("error", error=ERROR, willRetry=True), ErrorReported, {"will_retry": True}),
        (
            at_turn("item/reasoning/summaryPartAdded", itemId="r", summaryIndex=0),
            OtherEvent,
            {"method": "item/reasoning/summaryPartAdded"},
        ),
        (at_turn("item/of/tomorrow"), OtherEvent, {"method": "item/of/tomorrow"}),
    ],
)
def test_a_notification_becomes_the_event_of_its_kind(
    message: dict[str, Any], kind: type[Any], fields: dict[str, Any]
) -> None:
    (event,) = read(message)

    assert type(event) is kind
    assert {name: getattr(event, name) for name in fields} == fields
    assert event.notification.method == message["method"]


def test_items_are_given_as_what_they_are() -> None:
    begun, ended = read(started(message("")), completed(message("a")))

    assert isinstance(begun, ItemStarted)
    assert isinstance(ended, ItemCompleted)
    assert type(ended.item).__name__ == "AgentMessageThreadItem"
    assert ended.item.type == "agentMessage"


def test_the_end_tells_status_and_error() -> None:
    (event,) = read(
        ms.notification(
            "turn/completed",
            {"threadId": "t", "turn": {**ms.turn("u", status="failed"), "error": ERROR}},
        )
    )

    assert isinstance(event, TurnCompleted)
    assert (event.status, event.error and event.error.message) == ("failed", "broken")


def test_usage_is_typed() -> None:
    counts = {"totalTokens": 3, "inputTokens": 2, "outputTokens": 1}
    (event,) = read(ms.token_usage(counts, counts))

    assert isinstance(event, UsageUpdated)
    assert event.usage.total.total_tokens == 3


def test_a_piece_of_text_knows_the_phase_of_its_message() -> None:
    found = read(started(message("", phase="commentary")), delta("a"), delta("b", "other"))

    phases = [event.phase for event in found if isinstance(event, TextDelta)]
    assert phases == ["commentary", None]


@pytest.mark.parametrize("method", ["item/completed", "turn/completed"])
def test_a_payload_that_cannot_be_read_is_another_event(method: str) -> None:
    (event,) = read(ms.notification(method, {}))

    assert isinstance(event, OtherEvent)


def test_a_new_kind_of_item_keeps_its_properties() -> None:
    (event,) = read(completed({"type": "of tomorrow", "id": "x", "size": 7}))

    assert isinstance(event, ItemCompleted)
    item: Any = event.item
    assert (item.type, item.size) == ("of tomorrow", 7)


def test_equal_events_are_equal_whatever_they_came_from() -> None:
    (first,), (second,) = read(delta("a")), read(delta("a"))

    assert first == second
    assert "notification" not in repr(first)


def test_every_class_of_the_union_is_frozen_and_matches_by_position() -> None:
    for kind in get_args(TurnEvent):
        assert kind.__match_args__
        assert kind.__dataclass_params__.frozen


def test_items_are_typed_as_all_variants_of_the_protocol() -> None:
    source = TYPES.read_text(encoding="utf-8")
    [listed] = re.findall(r"^    Item: TypeAlias = \((.*?)\)", source, re.MULTILINE | re.DOTALL)
    variants = codec.load("ThreadItem").wire_variants.values()
    known = [name for names in variants for name in names]

    assert re.findall(r"\w+", listed) == [*known, "UnknownVariant"]


# The text of the answer


def text(*messages: dict[str, Any], commentary: bool = False) -> list[str]:
    reader = TextReader(commentary=commentary)
    return [piece for event in read(*messages) if (piece := reader.read(event))]


ANSWER = (
    started(message("", "c", "commentary")),
    delta("Look", "c"),
    delta("ing", "c"),
    completed(message("Looking", "c", "commentary")),
    started(message("", "f", "final_answer")),
    delta("Do", "f"),
    delta("ne.", "f"),
    completed(message("Done.", "f", "final_answer")),
)


BEGUN, WHOLE = started(message("")), completed(message("Whole."))


@pytest.mark.parametrize(
    ("messages", "pieces"),
    [
        pytest.param(ANSWER, ["Do", "ne."], id="remarks are left out"),
        pytest.param([BEGUN, WHOLE], ["Whole."], id="no pieces"),
        pytest.param([BEGUN, delta("Wh"), WHOLE], ["Wh", "ole."], id="the rest"),
        pytest.param([BEGUN, delta("hole."), WHOLE], ["hole."], id="another text"),
        pytest.param([delta("a"), delta("b", "other")], ["a", "\n\nb"], id="unknown phases"),
    ],
)
def test_the_text_is_all_of_the_answer_once(
    messages: Sequence[dict[str, Any]], pieces: list[str]
) -> None:
    assert text(*messages) == pieces


def test_remarks_are_there_when_they_are_asked_for_after_a_blank_line() -> None:
    assert text(*ANSWER, commentary=True) == ["Look", "ing", "\n\nDo", "ne."]


def test_where_increments_were_dropped_each_message_comes_whole_and_once() -> None:
    mailbox = Mailbox()
    reader = TextReader(commentary=False, mailbox=mailbox)
    before = (started(message("", "a")), delta("On", "a"))
    after = (
        delta("d thr", "a"),
        completed(message("One, two and three", "a")),
        delta("ur", "b"),
        completed(message("Four", "b")),
        delta("re", "c"),
        completed(message("a remark", "c", "commentary")),
    )

    pieces = [reader.read(event) for event in read(*before)]
    mailbox.dropped = 2
    pieces += [reader.read(event) for event in read(*after)]

    assert [piece for piece in pieces if piece] == ["On", "e, two and three", "\n\nFour"]


# A runtime that is newer, or wrong: fields of another shape

VALID = [
    ms.turn_started("t", "u"),
    started(message("a")),
    delta("a"),
    at_turn("item/reasoning/textDelta", itemId="r", delta="a", contentIndex=0),
    at_turn("item/reasoning/summaryTextDelta", itemId="r", delta="a", summaryIndex=0),
    at_turn("item/commandExecution/outputDelta", itemId="c", delta="a"),
    at_turn("turn/plan/updated", plan=[{"step": "a", "status": "pending"}], explanation="b"),
    at_turn("turn/diff/updated", diff="a"),
    ms.token_usage({"totalTokens": 3}, thread_id="t", turn_id="u"),
    at_turn("error", error=ms.turn_error("broken"), willRetry=False),
    completed(message("ab", phase="final_answer")),
    ms.turn_completed("t", "u", items=[message("ab")]),
]
OTHER_SHAPES: tuple[Any, ...] = (None, 7, 1.5, True, "x", [], [7], {}, {"a": 1}, [[]], {"type": 7})


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each value in a JSON value."""
    yield path
    fields, items = as_object(value) or {}, as_list(value) or []
    for key, inner in (*fields.items(), *enumerate(items)):
        yield from paths(inner, (*path, key))


def changed(value: Any, path: tuple[Any, ...], shape: Any) -> Any:
    """Return `value` with another value at the end of a path."""
    if not path:
        return shape
    copied: Any = value.copy()
    copied[path[0]] = changed(value[path[0]], path[1:], shape)
    return copied


@pytest.mark.parametrize("valid", VALID, ids=[str(valid["method"]) for valid in VALID])
def test_a_field_of_another_shape_costs_its_event_and_nothing_else(valid: dict[str, Any]) -> None:
    place = VALID.index(valid)
    for path in paths(valid["params"]):
        for shape in OTHER_SHAPES:
            wrong = changed(valid, ("params", *path), shape)
            reader, text, fold = EventReader(), TextReader(commentary=True), TurnFold(ms.turn())
            for one in (*VALID[:place], wrong, *VALID[place + 1 :]):
                event = reader.read(notification(one))
                assert isinstance(text.read(event), str)
                hash(event.method if isinstance(event, OtherEvent) else type(event))
                fold.add(parsed(one))
            result = fold.result("u")
            made = (result.status, result.error, result.items, result.usage, result.turn_usage)
            assert len(made) == 5
            assert fold.done
            assert result.final_response is None or isinstance(result.final_response, str)


def test_an_event_has_only_fields_of_the_types_that_it_declares() -> None:
    wrong = [
        changed(valid, ("params", *path), shape)
        for valid in VALID
        for path in paths(valid["params"])
        for shape in OTHER_SHAPES
    ]
    for one in wrong:
        event = EventReader().read(notification(one))
        match event:
            case TextDelta() | ReasoningDelta():
                assert isinstance(event.text, str)
                assert isinstance(event.item_id, str)
            case CommandOutput():
                assert isinstance(event.text, str)
            case TurnStarted():
                assert isinstance(event.turn_id, str)
            case DiffUpdated():
                assert isinstance(event.diff, str)
            case PlanUpdated():
                assert all(hasattr(step, "status") for step in event.steps)
                assert event.explanation is None or isinstance(event.explanation, str)
            case ItemStarted() | ItemCompleted():
                assert isinstance(event.item.type, str)
            case UsageUpdated():
                assert hasattr(event.usage, "total")
            case ErrorReported():
                assert hasattr(event.error, "message")
            case TurnCompleted():
                assert event.error is None or hasattr(event.error, "message")
            case OtherEvent():
                assert event.notification.method == event.method
