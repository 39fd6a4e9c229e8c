"""Unions: each variant by its tag or key, the unknown ones kept."""

from __future__ import annotations

from typing import Any

import pytest

from openai_codex._protocol.operations import plain
from openai_codex._wire import codec
from openai_codex._wire.base import UnknownVariant, load_model
from openai_codex._wire.generated.index import MODELS
from openai_codex._wire.unions import Union

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
        assert union.wire_all() <= set(MODELS), union
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
