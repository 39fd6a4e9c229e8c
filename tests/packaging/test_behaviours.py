"""`tests/behaviours.txt`: each promise has tests, each interaction test a promise."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
LINES = [
    line
    for line in (TESTS / "behaviours.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
PROMISES = dict(line.split(": ", 1) for line in LINES)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def marks_in(nodes: list[ast.expr]) -> set[str]:
    """The names in `pytest.mark.behaviour("name")` below `nodes`."""
    return {
        name
        for node in nodes
        for name in re.findall(r"pytest\.mark\.behaviour\('([^']+)'\)", ast.unparse(node))
    }


def marked_tests(folder: str) -> Iterator[tuple[str, set[str]]]:
    """Each test function in `folder` with the names of its promises."""
    for file in sorted((TESTS / folder).rglob("test_*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        module = marks_in(
            [
                node.value
                for node in tree.body
                if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"
            ]
        )
        for node in ast.walk(tree):
            if isinstance(node, Function) and node.name.startswith("test_"):
                yield f"{file.name}::{node.name}", module | marks_in(node.decorator_list)


def test_every_promise_has_a_test_and_every_marker_a_promise() -> None:
    assert PROMISES.keys() == set().union(*(marks for _, marks in marked_tests(".")))


def test_every_interaction_test_belongs_to_a_promise() -> None:
    assert [name for name, marks in marked_tests("interaction") if not marks] == []


def test_every_promise_is_one_sentence_of_its_own() -> None:
    assert len(set(PROMISES.values())) == len(LINES)
    assert [promise for promise in PROMISES.values() if not promise.endswith(".")] == []
