"""The codec's contract: names, encoding, decoding, server requests."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError, create_model

from openai_codex._wire import codec


def test_load_refuses_a_name_that_is_not_a_model() -> None:
    with pytest.raises(KeyError, match="'Turnip'"):
        codec.load("Turnip")


@pytest.mark.parametrize(
    "wrong", [{"threadId": 5}, {"thread_id": ["x"]}, {"thread_id": None}], ids=repr
)
def test_construction_refuses_wrong_types(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        codec.load("ThreadReadParams")(**wrong)


def test_construction_refuses_a_variant_without_a_required_field() -> None:
    with pytest.raises(ValidationError, match="text"):
        codec.load("ThreadItem").model_validate({"type": "agentMessage", "id": "i"})
    with pytest.raises(ValidationError, match="one of the variants of SandboxPolicy"):
        codec.load("SandboxPolicy").model_validate(7)


def test_construction_takes_python_and_wire_names_alike() -> None:
    model = codec.load("ThreadReadParams")
    assert model(thread_id="t") == model(threadId="t")


def test_a_field_without_a_camel_case_wire_name_keeps_its_own() -> None:
    hook = codec.load("HookMetadata1")
    assert hook.model_fields["async_"].alias == "async"
    assert codec.load("TextUserInput").model_fields["text_elements"].alias is None


def test_aliases_are_known_before_a_model_is_built() -> None:
    from openai_codex._wire.base import load_model

    fields = load_model("ThreadTokenUsageUpdatedNotification").model_fields
    assert {n: f.alias for n, f in fields.items()} == {
        "thread_id": "threadId",
        "token_usage": "tokenUsage",
        "turn_id": "turnId",
    }


def test_decode_makes_models_all_the_way_down() -> None:
    usage = {"cachedInputTokens": 1, "inputTokens": 2, "outputTokens": 3}
    usage |= {"reasoningOutputTokens": 4, "totalTokens": 5}
    value = codec.decode("ThreadTokenUsage", {"last": usage, "total": usage})
    assert value.total.total_tokens == 5
    assert type(value.last).__name__ == "TokenUsageBreakdown"


def test_decode_result_goes_by_the_requests_method() -> None:
    result = codec.decode_result("turn/steer", {"turnId": "t"})
    assert type(result).__name__ == "TurnSteerResponse"
    assert codec.decode_result("thread/archive", None) is not None
    with pytest.raises(KeyError):
        codec.decode_result("thread/levitate", {})


def test_a_path_compares_and_opens_like_its_text(tmp_path: Path) -> None:
    path = codec.decode("AbsolutePathBuf", str(tmp_path))
    assert path == str(tmp_path)
    assert hash(path) == hash(str(tmp_path))
    assert str(path) == str(tmp_path)
    assert Path(path) == tmp_path
    assert path != codec.decode("AbsolutePathBuf", "/elsewhere")
    with pytest.raises(TypeError, match="not a path"):
        os.fspath(codec.decode("RequestId", 5))


def test_a_default_of_another_module_is_made_on_demand() -> None:
    policy = codec.decode("SandboxPolicy", {"type": "externalSandbox"})
    assert policy.root.network_access == codec.load("NetworkAccess").restricted
    model = (
        codec.load("Model").model_fields["input_modalities"].get_default(call_default_factory=True)
    )
    assert model == ["text", "image"]


# --- server requests --------------------------------------------------------------------------


def test_an_answer_may_be_a_model_or_a_mapping() -> None:
    method = "item/fileChange/requestApproval"
    model = codec.load("FileChangeRequestApprovalResponse")(decision="accept")
    assert codec.decode_answer(method, model) == model
    assert codec.decode_answer(method, {"decision": "accept"}) == model


@pytest.mark.parametrize("answer", [{}, {"decision": 5}, None, "accept"])
def test_an_answer_that_breaks_its_schema_is_refused(answer: object) -> None:
    with pytest.raises(ValidationError):
        codec.decode_answer("item/fileChange/requestApproval", answer)


# --- what pydantic users expect ---------------------------------------------------------------


def test_a_model_can_be_a_field_of_the_users_own_model() -> None:
    report_class: Any = create_model("Report", turn=(codec.load("Turn"), ...))
    raw = {"id": "t", "items": [{"type": "hologram"}], "status": "completed"}
    report = report_class.model_validate({"turn": raw})
    assert report.turn.items[0].root.type == "hologram"
    assert json.loads(report.model_dump_json(by_alias=True, exclude_unset=True)) == {"turn": raw}
