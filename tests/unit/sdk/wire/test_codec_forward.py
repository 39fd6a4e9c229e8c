"""What a newer runtime sends: every change to a recorded message is decoded, kept and sent back."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from openai_codex._protocol.operations import plain
from openai_codex._wire import codec
from openai_codex._wire.generated.index import (
    CLIENT_REQUESTS,
    SERVER_NOTIFICATIONS,
    SERVER_REQUESTS,
)

TRANSCRIPTS = sorted((Path(__file__).parents[3] / "fixtures" / "transcripts").glob("*.jsonl"))
NEW = "valueOfTomorrow"

Place = tuple[Any, ...]
Decode = Callable[[Any], Any]


def _messages(path: Path) -> Iterator[tuple[str, Any, Decode]]:
    """Each message of the server as its label, its params or result, and what decodes it."""
    sent: dict[Any, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        message = json.loads(entry["line"])
        method = message.get("method")
        if entry["from"] == "client":
            sent[message.get("id")] = method
        elif method in SERVER_NOTIFICATIONS:
            yield method, message["params"], _event(method)
        elif method in SERVER_REQUESTS:
            yield method, message["params"], _request(method)
        elif "result" in message and sent.get(message["id"]) in CLIENT_REQUESTS:
            yield sent[message["id"]], message["result"], _result(sent[message["id"]])


def _event(method: str) -> Decode:
    return lambda raw: codec.decode_event(method, json.dumps({"params": raw}).encode())


def _request(method: str) -> Decode:
    return lambda raw: codec.decode_request(method, raw)


def _result(method: str) -> Decode:
    return lambda raw: codec.decode_result(method, raw)


def _places(value: Any, here: Place = ()) -> Iterator[Place]:
    """The path of every member and item inside a value."""
    whole: Any = value
    items: Any = ()
    if isinstance(value, dict):
        items = whole.items()
    elif isinstance(value, list):
        items = enumerate(whole)
    for key, inner in items:
        yield (*here, key)
        yield from _places(inner, (*here, key))


def _at(value: Any, place: Place) -> Any:
    for key in place:
        value = value[key]
    return value


def _with(value: Any, place: Place, change: Callable[[Any, Any], None]) -> Any:
    changed = copy.deepcopy(value)
    change(_at(changed, place[:-1]), place[-1])
    return changed


def _set(new: Any) -> Callable[[Any, Any], None]:
    def change(container: Any, key: Any) -> None:
        container[key] = new

    return change


def _drop(container: Any, key: Any) -> None:
    del container[key]


def _check(decode: Decode, raw: Any) -> None:
    decoded = decode(raw)
    assert plain(decoded) == raw
    repr(decoded)


def _distinct() -> list[tuple[str, Any, Decode]]:
    """One message of each method and shape: the others would repeat the same checks."""
    found: dict[Any, tuple[str, Any, Decode]] = {}
    for path in TRANSCRIPTS:
        for method, raw, decode in _messages(path):
            shape = frozenset((p, type(_at(raw, p)).__name__) for p in _places(raw))
            found.setdefault((method, shape), (method, raw, decode))
    return list(found.values())


MESSAGES = _distinct()
every_message = pytest.mark.parametrize(
    ("raw", "decode"), [m[1:] for m in MESSAGES], ids=[m[0] for m in MESSAGES]
)


def test_the_transcripts_hold_many_kinds_of_messages() -> None:
    assert len({method for method, _, _ in MESSAGES}) > 15


@every_message
def test_a_recorded_message_is_decoded_and_returned_unchanged(raw: Any, decode: Decode) -> None:
    _check(decode, raw)


@every_message
def test_any_text_may_become_one_this_version_does_not_know(raw: Any, decode: Decode) -> None:
    for place in _places(raw):
        if isinstance(_at(raw, place), str):
            _check(decode, _with(raw, place, _set(NEW)))


@every_message
def test_any_member_or_item_may_be_missing(raw: Any, decode: Decode) -> None:
    for place in _places(raw):
        _check(decode, _with(raw, place, _drop))


@every_message
def test_any_value_may_become_one_of_another_type(raw: Any, decode: Decode) -> None:
    for place in _places(raw):
        for new in (None, 7, [NEW], {"type": NEW}, True):
            if type(_at(raw, place)) is not type(new):
                _check(decode, _with(raw, place, _set(new)))


def test_a_missing_required_field_is_none_and_the_others_keep_their_types() -> None:
    raw = {
        "threadId": "t",
        "turn": {"items": [{"type": "agentMessage", "id": "i"}], "status": "new"},
    }
    event = codec.decode_event("turn/completed", json.dumps({"params": raw}).encode())
    assert type(event).__name__ == "TurnCompletedNotification"
    assert type(event.turn).__name__ == "Turn"
    assert event.turn.id is None
    assert event.turn.status == "new"
    item = event.turn.items[0].root
    assert type(item).__name__ == "AgentMessageThreadItem"
    assert (item.id, item.text) == ("i", None)


def test_an_unknown_item_keeps_its_properties_as_attributes() -> None:
    raw = {"type": "hologram", "id": "i", "pixelCount": 3}
    item = codec.decode("ThreadItem", raw)
    assert (item.root.type, item.root.id, item.root.pixelCount) == ("hologram", "i", 3)
    assert plain(item) == raw


def test_an_unknown_notification_keeps_its_params() -> None:
    event = codec.decode_event("thread/teleported", b'{"params":{"to":"mars"}}')
    assert type(event).__name__ == "UnknownNotification"
    assert event.params == {"to": "mars"}


@pytest.mark.parametrize("params", ["", ',"params":null', ',"params":[1]', ',"params":7'])
def test_a_known_notification_without_an_object_for_params_is_an_unknown_one(params: str) -> None:
    line = ('{"method":"turn/completed"' + params + "}").encode()
    assert type(codec.decode_event("turn/completed", line)).__name__ == "UnknownNotification"


def test_text_that_no_encoding_can_hold_does_not_stop_an_event() -> None:
    params = '{"threadId":"t","turnId":"u","itemId":"i","delta":"\\ud800"}'
    line = f'{{"method":"item/agentMessage/delta","params":{params}}}'.encode()
    assert codec.decode_event("item/agentMessage/delta", line).delta == "\ud800"
