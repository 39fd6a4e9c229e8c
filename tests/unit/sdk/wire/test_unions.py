"""Unions: each variant by its tag or key, the unknown ones kept, the frequent ones built in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic_core import SchemaValidator, core_schema

from openai_codex._protocol.operations import plain
from openai_codex._wire import codec, hot
from openai_codex._wire.base import UnknownVariant, load_model
from openai_codex._wire.generated.index import MODELS
from openai_codex._wire.unions import Union


def _can_build_whole() -> bool:
    """Whether pydantic-core can build a validator of its own parts; 2.12's still calls Python."""
    make: Any = SchemaValidator
    try:
        make({"type": "any"}, _use_prebuilt=False)
    except TypeError:
        return False
    return True


WHOLE = _can_build_whole()

COMMAND = {
    "type": "commandExecution",
    "id": "c",
    "command": "ls",
    "cwd": "/",
    "status": "completed",
    "commandActions": [{"type": "unknown", "command": "ls"}],
}


@pytest.mark.parametrize(
    ("union", "raw", "variant"),
    [
        ("ThreadItem", {"type": "agentMessage", "id": "i", "text": "t"}, "AgentMessageThreadItem"),
        ("ThreadItem", COMMAND, "CommandExecutionThreadItem"),
        ("SandboxPolicy", {"type": "dangerFullAccess"}, "DangerFullAccessSandboxPolicy"),
        ("FileSystemSpecialPath", {"kind": "tmpdir"}, "TmpdirFileSystemSpecialPath"),
        ("UserInput", {"type": "image", "url": "u"}, "ImageUserInput"),
        ("UserInput", {"type": "image", "fileId": "f"}, "FileIdUserInput"),
        ("CodexErrorInfo", "serverOverloaded", "CodexErrorInfoValue"),
        ("CodexErrorInfo", "brandNew", "CodexErrorInfoValue"),
        ("CodexErrorInfo", {"httpConnectionFailed": {}}, "HttpConnectionFailedCodexErrorInfo"),
        ("CodexErrorInfo", {"brandNew": {}}, "UnknownVariant"),
        ("AskForApproval", "never", "AskForApprovalValue"),
        ("ResourceContent", {"uri": "u", "blob": "b"}, "ResourceContent2"),
        ("ResourceContent", {"uri": "u", "scent": "rose"}, "UnknownVariant"),
        ("ThreadListCwdFilter", ["a", "b"], "list"),
        ("RequestId", 7, "int"),
    ],
)
def test_a_value_becomes_the_variant_it_says_it_is(union: str, raw: Any, variant: str) -> None:
    value = codec.load(union).model_validate(raw)
    assert type(value.root).__name__ == variant
    assert plain(value) == raw
    assert codec.decode(union, raw) == value


def test_every_union_names_models_that_exist() -> None:
    unions = [u for u in map(load_model, MODELS) if issubclass(u, Union)]
    assert len(unions) > 50
    for union in unions:
        assert union.wire_all() - {""} <= set(MODELS), union
        assert set(union.wire_first().values()) - {""} <= set(MODELS), union


@pytest.mark.parametrize("union", ["ThreadItem", "SandboxPolicy", "CodexErrorInfo"])
def test_a_model_of_a_variant_is_taken_as_it_is(union: str) -> None:
    name = sorted(load_model(union).wire_all())[0]
    variant = load_model(name).model_construct()
    assert load_model(union)(variant).root is variant
    unknown = UnknownVariant.model_validate({"type": "new"})
    assert load_model(union)(unknown).root is unknown


def test_a_model_of_another_union_is_refused() -> None:
    other = load_model("DangerFullAccessSandboxPolicy")(type="dangerFullAccess")
    with pytest.raises(ValueError, match="variants of ThreadItem"):
        load_model("ThreadItem")(other)


def test_a_variant_without_a_python_call_is_refused_with_its_own_error() -> None:
    with pytest.raises(ValueError, match="Field required"):
        load_model("ThreadItem").model_validate({"type": "commandExecution"})


# --- frequent variants ------------------------------------------------------------------------


def _message(method: str, params: object) -> bytes:
    return json.dumps({"method": method, "params": params}).encode()


EVENT = _message(
    "item/completed", {"item": COMMAND, "threadId": "t", "turnId": "u", "completedAtMs": 1}
)


def test_a_variant_becomes_frequent_once() -> None:
    counter = hot.Counter(after=3)
    union = load_model("ThreadItem")
    assert [counter.add(union, "plan") for _ in range(5)] == [False, False, True, False, False]
    assert counter.hot == {(union, "plan")}


def test_a_frequent_variant_is_decoded_as_before_without_a_python_call(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    union, action = load_model("ThreadItem"), load_model("CommandAction")
    params = codec.load("ItemCompletedNotification").__pydantic_core_schema__
    message = core_schema.typed_dict_schema(
        {"params": core_schema.typed_dict_field(params)}, extra_behavior="ignore"
    )
    before = hot.build(message, frozenset())
    keys = frozenset({(union, "commandExecution"), (action, "unknown")})
    after = hot.build(message, keys)
    assert before.unions >= {union}
    assert ({union, action} <= after.unions) == WHOLE

    calls: list[str] = []

    def note(_: object, name: str) -> None:
        calls.append(name)

    monkeypatch.setattr("openai_codex._wire.unions.on_variant", note)
    slow = before.validator.validate_json(EVENT)
    assert calls == ["commandExecution", "unknown"]
    fast = after.validator.validate_json(EVENT)
    assert len(calls) == (2 if WHOLE else 4)
    assert fast == slow
    assert plain(fast["params"]) == json.loads(EVENT)["params"]


def test_an_unknown_variant_is_kept_beside_frequent_ones() -> None:
    union = load_model("ThreadItem")
    schema = codec.load("ThreadItem").__pydantic_core_schema__
    built = hot.build(schema, frozenset({(union, "plan"), (union, "commandExecution")}))
    assert type(built.validator.validate_python({"type": "new"}).root) is UnknownVariant
    assert built.validator.validate_python(COMMAND).root.command == "ls"


def test_a_tag_with_several_models_is_never_built_in() -> None:
    union = load_model("UserInput")
    built = hot.build(
        codec.load("UserInput").__pydantic_core_schema__, frozenset({(union, "image")})
    )
    value = built.validator.validate_python({"type": "image", "fileId": "f"})
    assert type(value.root).__name__ == "FileIdUserInput"


def test_a_recursive_schema_is_left_alone() -> None:
    union = load_model("ThreadItem")
    inner = core_schema.definition_reference_schema("again")
    items = core_schema.list_schema(inner, ref="again")
    recursive = core_schema.definitions_schema(inner, [items])
    built = hot.build(recursive, frozenset({(union, "plan")}))
    assert built.unions == frozenset()
    assert built.validator.validate_python([[]]) == [[]]


def test_many_events_of_one_variant_decode_alike_from_first_to_last() -> None:
    events = [codec.decode_event("item/completed", EVENT) for _ in range(3 * hot.HOT_AFTER)]
    assert all(event == events[0] for event in events)
    assert (load_model("ThreadItem"), "commandExecution") in hot.counter.hot
