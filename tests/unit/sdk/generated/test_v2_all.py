"""Models look, validate and dump as those of the published SDK do."""

from __future__ import annotations

import json
import pickle
from types import UnionType
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from openai_codex._protocol.operations import plain
from openai_codex._wire.base import UnknownVariant
from openai_codex.generated import v2_all
from openai_codex.generated.v2_all import (
    Config,
    GetAccountRateLimitsResponse,
    MergeStrategy,
    ModelRerouteReason,
    ReasoningThreadItem,
    Thread,
    ThreadItem,
    ThreadSectionMoveParams,
    ThreadStartParams,
    Turn,
    TurnError,
    TurnStatus,
)
from openai_codex.testing import messages as ms

ERROR = {"message": "m", "additionalDetails": None, "ofTomorrow": 1}
TURN: dict[str, Any] = {
    "id": "u",
    "status": "failed",
    "items": [{"type": "plan", "id": "i", "text": "x", "ofTomorrow": 2}, {"type": "new", "a": 3}],
    "error": ERROR,
    "ofTomorrow": {"b": [4]},
}

# Unknown properties


def test_a_dump_has_the_fields_of_a_model_and_nothing_else_at_any_depth() -> None:
    turn = Turn.model_validate(TURN)
    known = {
        "id": "u",
        "status": "failed",
        "items": [{"type": "plan", "id": "i", "text": "x"}, {"type": "new", "a": 3}],
        "error": {"message": "m", "additionalDetails": None},
    }

    assert turn.model_dump(mode="json", by_alias=True, exclude_unset=True) == known
    assert json.loads(turn.model_dump_json(by_alias=True, exclude_unset=True)) == known
    adapter = TypeAdapter(list[Turn])
    assert adapter.dump_python([turn], mode="json", by_alias=True, exclude_unset=True) == [known]


def test_what_goes_over_the_wire_has_them_all() -> None:
    assert Turn.model_validate(TURN).to_wire() == TURN
    assert plain({"turns": [Turn.model_validate(TURN)]}) == {"turns": [TURN]}
    sent = ThreadStartParams.model_validate({"model": "m", "of_tomorrow": {"a": [1]}})
    assert plain(sent) == {"model": "m", "of_tomorrow": {"a": [1]}}


def test_settings_that_the_schema_leaves_open_are_dumped_whole() -> None:
    config = Config.model_validate({"model": "m", "of_a_plugin": True})

    dumped = config.model_dump(exclude_unset=True)

    assert dumped == {"model": "m", "of_a_plugin": True}


def test_models_are_equal_when_their_fields_are() -> None:
    assert TurnError.model_validate(ERROR) == TurnError(message="m")
    assert TurnError(message="m") != TurnError(message="n")
    assert TurnError(message="m") != "m"
    assert UnknownVariant.model_validate({"type": "a", "b": 1}) != UnknownVariant.model_validate(
        {"type": "a", "b": 2}
    )


# Fields


@pytest.mark.parametrize(
    ("kind", "wire"),
    [
        (Thread, {k: v for k, v in ms.thread().items() if k != "projectId"}),
        (v2_all.ThreadProjectUpdatedNotification, {"threadId": "t"}),
    ],
)
def test_a_message_of_an_older_runtime_is_taken(kind: type[BaseModel], wire: Any) -> None:
    assert kind.model_validate(wire).model_dump()["project_id"] is None


def test_parameters_of_an_older_program_are_taken() -> None:
    assert ThreadSectionMoveParams(thread_id="t").section_id is None


def test_none_is_taken_for_a_field_with_a_default() -> None:
    wire: Any = {"type": "reasoning", "id": "i", "content": None, "summary": None}

    item = ReasoningThreadItem.model_validate(wire)

    assert item.model_dump(exclude_unset=True) == {**wire}
    with pytest.raises(ValidationError):
        ReasoningThreadItem.model_validate({**wire, "id": None})


def test_a_type_of_one_value_has_it_in_root() -> None:
    reason = ModelRerouteReason("highRiskCyberActivity")

    assert reason.root == "highRiskCyberActivity"
    assert reason == "highRiskCyberActivity"
    assert ModelRerouteReason.model_validate("ofTomorrow").root == "ofTomorrow"
    assert reason.model_dump() == "highRiskCyberActivity"


def test_a_member_has_its_published_name_though_text_has_a_method_of_that_name() -> None:
    assert MergeStrategy("replace") is MergeStrategy.replace
    assert [member.name for member in MergeStrategy] == ["replace", "upsert"]


def test_limits_by_name_stay_as_they_came() -> None:
    limits = {"codex": {"primary": {"usedPercent": 1}}}

    found = GetAccountRateLimitsResponse.model_validate(
        {"rateLimits": {}, "rateLimitsByLimitId": limits}
    )

    assert found.rate_limits_by_limit_id == limits


# What programs look up


def test_the_annotation_of_a_unions_root_lists_its_variants() -> None:
    variants = get_args(ThreadItem.model_fields["root"].annotation)
    tags = [get_args(variant.model_fields["type"].annotation)[0] for variant in variants]

    assert v2_all.AgentMessageThreadItem in variants
    assert {"agentMessage", "subAgentActivity"} <= set(tags)
    assert get_origin(variants[0].model_fields["type"].annotation) is Literal


def test_the_annotation_of_a_field_is_its_class() -> None:
    fields = Turn.model_fields

    assert fields["status"].annotation is TurnStatus
    assert fields["items"].annotation == list[ThreadItem]
    assert fields["error"].annotation == TurnError | None
    assert isinstance(fields["error"].annotation, UnionType)
    assert v2_all.TurnCompletedNotification.model_fields["turn"].annotation is Turn
    assert fields["duration_ms"].alias == "durationMs"


def test_the_json_schema_of_a_union_names_every_variant() -> None:
    schema = ThreadItem.model_json_schema()

    assert "subAgentActivity" in json.dumps(schema)
    assert len(schema["anyOf"]) == len(get_args(ThreadItem.model_fields["root"].annotation))
    assert "subAgentActivity" in json.dumps(Turn.model_json_schema(mode="serialization"))


def test_the_module_of_each_class_is_the_published_one_and_leads_back_to_it() -> None:
    for name in ("Turn", "TurnStatus", "ThreadItem", "ModelRerouteReason"):
        kind = getattr(v2_all, name)
        assert kind.__module__ == v2_all.__name__
        assert pickle.loads(pickle.dumps(kind)) is kind


def test_the_class_of_a_program_keeps_its_own_module() -> None:
    class Mine(Turn):
        mine: int = 0

    assert Mine.__module__ == __name__
    assert Mine.model_validate({**TURN, "mine": 1}).mine == 1
