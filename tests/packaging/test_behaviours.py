"""`tests/behaviours.toml`: each promised behaviour has tests, each interaction test a behaviour."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import tomlkit

TESTS = Path(__file__).parents[1]
INDEX = tomlkit.parse((TESTS / "behaviours.toml").read_text(encoding="utf-8")).unwrap()
BEHAVIOURS: list[dict[str, Any]] = INDEX["behaviour"]


def functions_of(folder: str) -> set[str]:
    """The test functions of a folder, written as in the index."""
    return {
        f"{folder}/{file.name}::{node.name}"
        for file in (TESTS / folder).glob("test_*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
    }


def listed() -> set[str]:
    """Every test that the index names."""
    return {name for behaviour in BEHAVIOURS for name in behaviour["tests"]}


def test_every_test_of_the_index_exists() -> None:
    assert sorted(listed() - functions_of("interaction") - functions_of("drivers")) == []


def test_every_interaction_test_belongs_to_a_behaviour() -> None:
    assert sorted(functions_of("interaction") - listed()) == []


def test_every_behaviour_is_one_sentence_with_a_test_of_its_own() -> None:
    promises = [behaviour["promise"] for behaviour in BEHAVIOURS]
    assert len(set(promises)) == len(promises)
    assert [promise for promise in promises if not promise.endswith(".")] == []
    assert [behaviour["promise"] for behaviour in BEHAVIOURS if not behaviour["tests"]] == []
