"""Enums of the protocol accept values that this version does not list."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from openai_codex._protocol.operations import plain
from openai_codex._wire import OpenEnum, codec


class Light(OpenEnum):
    """An enum of a test module, so that pickle finds it."""

    red = "red"
    green = "green"


def test_a_listed_value_is_its_member() -> None:
    assert Light("red") is Light.red
    assert Light.red == "red"
    assert Light.red.is_known


def test_an_unlisted_value_equals_and_hashes_like_its_text() -> None:
    blue = Light("blue")
    assert blue == "blue"
    assert blue == Light("blue")
    assert blue != Light.red
    assert hash(blue) == hash("blue")
    table: dict[str, int] = {blue: 1}
    assert table["blue"] == 1


def test_an_unlisted_value_has_a_name_and_a_value() -> None:
    blue = Light("blue")
    assert (blue.name, blue.value, blue.is_known) == ("blue", "blue", False)
    assert isinstance(blue, Light)
    assert json.dumps({"light": blue}) == '{"light": "blue"}'
    assert "blue" in repr(blue)


def test_an_unlisted_value_is_not_added_to_the_members() -> None:
    Light("blue")
    assert [light.value for light in Light] == ["red", "green"]
    assert len(Light) == 2
    assert "blue" not in Light.__members__


@pytest.mark.parametrize("value", ["red", "blue", ""])
def test_a_value_survives_copying_and_pickling(value: str) -> None:
    light = Light(value)
    for again in (copy.copy(light), copy.deepcopy(light), pickle.loads(pickle.dumps(light))):
        assert again == light
        assert type(again) is Light


@pytest.mark.parametrize("value", [1, None, ["red"]])
def test_a_value_that_is_not_text_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="is not a valid Light"):
        Light(value)


def test_a_model_keeps_an_unlisted_value() -> None:
    turn = codec.decode("Turn", {"id": "t", "items": [], "status": "paused"})
    assert turn.status == "paused"
    assert plain(turn)["status"] == "paused"
    assert plain(copy.deepcopy(turn)) == plain(turn)
    assert pickle.loads(pickle.dumps(turn)) == turn


def test_decoding_an_enum_by_name_keeps_what_is_not_text() -> None:
    assert codec.decode("TurnStatus", "failed") is codec.load("TurnStatus").failed
    assert codec.decode("TurnStatus", 7) == 7
