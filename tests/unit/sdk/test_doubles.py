"""Doubles made from the classes of the SDK know what the real ones have."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
from typing import Any
from unittest import mock

import pytest

import openai_codex
from openai_codex import CodexConfig, TextInput, TurnResult
from openai_codex._protocol.fold import TurnFold
from openai_codex.models import Notification, UnknownNotification
from openai_codex.testing import messages as ms

CLASSES: list[Any] = [
    openai_codex.AsyncChatgptLoginHandle,
    openai_codex.AsyncDeviceCodeLoginHandle,
    openai_codex.AsyncThread,
    openai_codex.AsyncTurnHandle,
    openai_codex.ChatgptLoginHandle,
    openai_codex.CodexConfig,
    openai_codex.DeviceCodeLoginHandle,
    openai_codex.ExternalMessage,
    openai_codex.ImageInput,
    openai_codex.LocalImageInput,
    openai_codex.MentionInput,
    openai_codex.Notification,
    openai_codex.SkillInput,
    openai_codex.TextInput,
    openai_codex.Thread,
    openai_codex.TurnHandle,
    openai_codex.TurnResult,
    UnknownNotification,
]


def fields_of(kind: Any) -> list[str]:
    return [field.name for field in dataclasses.fields(kind)]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_double_of_a_class_has_each_of_its_fields(kind: Any) -> None:
    for double in (mock.Mock(spec=kind), mock.create_autospec(kind, instance=True)):
        assert [name for name in fields_of(kind) if not hasattr(double, name)] == []


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_each_field_is_an_attribute_of_the_class(kind: Any) -> None:
    assert [name for name in fields_of(kind) if not hasattr(kind, name)] == []


def result() -> TurnResult[Any]:
    fold = TurnFold(ms.turn("u"), json.loads, lambda: None)
    return fold.result("u")


@pytest.mark.parametrize(
    "value",
    [
        result(),
        TurnResult[Any]("u", "s", None, 1, 2, 3, "text", [], None),  # type: ignore[arg-type]  # as a test builds one
        Notification("m", UnknownNotification({"a": 1})),
        TextInput("x"),
        CodexConfig(cwd="/"),
    ],
    ids=["decoded later", "result", "notification", "input", "config"],
)
def test_a_value_is_equal_to_its_copies(value: Any) -> None:
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value
    assert dataclasses.replace(value) == value
