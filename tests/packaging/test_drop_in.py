"""Every public name of openai-codex 0.163.0 is here, with a signature that takes the same calls.

The table of names and signatures is `tests/fixtures/public_api_0.163.0.json`.
"""

from __future__ import annotations

import dataclasses
import enum
import importlib
import inspect
import json
import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FIXTURE = Path(__file__).parents[1] / "fixtures" / "public_api_0.163.0.json"
API: dict[str, Any] = json.loads(FIXTURE.read_text(encoding="utf-8"))
GENERATED = "openai_codex.generated.v2_all (names only)"


def _entries(kind: str | None = None) -> list[Any]:
    return list(_each_entry(kind))


def _each_entry(kind: str | None) -> Iterator[Any]:
    for module, names in API.items():
        if module == GENERATED:
            continue
        for name, entry in names.items():
            if kind is None or entry["kind"] == kind:
                yield pytest.param(module, name, entry, id=f"{module}.{name}")


def _ours(module: str, name: str) -> Any:
    return getattr(importlib.import_module(module), name)


class _Parameter:
    def __init__(self, text: str, keyword_only: bool) -> None:
        head, _, default = text.replace(" = ", "=").partition("=")
        self.name = head.split(":")[0].strip().lstrip("*")
        self.default = default.strip() or None
        self.keyword_only = keyword_only


def _split(text: str) -> list[str]:
    """Cut at the commas that stand outside of brackets and quotes."""
    parts: list[str] = []
    depth, quote, start = 0, "", 0
    for index, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "([{<":
            depth += 1
        elif char in ")]}>":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]


def _published(signature: str) -> list[_Parameter]:
    inner = re.sub(r"\)\s*(->.*)?$", "", signature.removeprefix("("))
    found: list[_Parameter] = []
    keyword_only = False
    for part in filter(None, (part.strip() for part in _split(inner))):
        if part == "*":
            keyword_only = True
        elif part != "/":
            found.append(_Parameter(part, keyword_only))
    return found


def assert_takes_the_same_calls(ours: Any, signature: str) -> None:
    """The published parameters stand first and in order, with the same defaults; ours may add."""
    mine = inspect.signature(ours).parameters
    published = _published(signature)
    positional = [p.name for p in published if not p.keyword_only]
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    assert [name for name, p in mine.items() if p.kind in kinds][: len(positional)] == positional
    for parameter in published:
        assert parameter.name in mine
        default = mine[parameter.name].default
        if parameter.default is None:
            assert default is inspect.Parameter.empty
        elif parameter.name == "client_version":
            assert default == _ours("openai_codex", "__version__")
        else:
            assert repr(default) == parameter.default
    added = set(mine) - {p.name for p in published}
    assert all(mine[name].default is not inspect.Parameter.empty for name in added)


@pytest.mark.parametrize(("module", "name", "entry"), _entries())
def test_a_published_name_resolves(module: str, name: str, entry: dict[str, Any]) -> None:
    assert _ours(module, name) is not None


def _leaves(annotation: Any) -> set[str]:
    """The classes that an annotation is made of, `list` for a list of them."""
    arguments = typing.get_args(annotation)
    own: set[str] = {"list"} if typing.get_origin(annotation) is list else set()
    if not arguments:
        return {annotation.__name__}
    return own.union(*map(_leaves, arguments))


@pytest.mark.parametrize("name", ["Input", "InputItem", "RunInput"])
def test_a_published_union_takes_the_same_values(name: str) -> None:
    published = set(re.findall(r"\w+", API["openai_codex"][name]["repr"]))
    assert _leaves(_ours("openai_codex", name)) == published


def test_the_version_is_that_of_the_published_package_or_later() -> None:
    published = API["openai_codex"]["__version__"]["repr"]
    ours = _ours("openai_codex", "__version__")
    assert [int(part) for part in ours.split(".")] >= [int(part) for part in published.split(".")]


@pytest.mark.parametrize(("module", "name", "entry"), _entries("function"))
def test_a_published_function_takes_the_same_calls(
    module: str, name: str, entry: dict[str, Any]
) -> None:
    assert_takes_the_same_calls(_ours(module, name), entry["signature"])


@pytest.mark.parametrize(("module", "name", "entry"), _entries("enum"))
def test_a_published_enum_has_the_same_members(
    module: str, name: str, entry: dict[str, Any]
) -> None:
    ours = _ours(module, name)
    assert issubclass(ours, enum.Enum)
    members = {member.name: member.value for member in ours}
    assert {name: members.get(name) for name in entry["members"]} == entry["members"]
    if "str" in entry["bases"]:
        assert issubclass(ours, str)


@pytest.mark.parametrize(("module", "name", "entry"), _entries("dataclass"))
def test_a_published_dataclass_has_the_same_fields(
    module: str, name: str, entry: dict[str, Any]
) -> None:
    ours = _ours(module, name)
    fields = [field.name for field in dataclasses.fields(ours) if not field.name.startswith("_")]
    assert fields[: len(entry["fields"])] == list(entry["fields"])


@pytest.mark.parametrize(("module", "name", "entry"), [*_entries("class"), *_entries("dataclass")])
def test_a_published_class_has_the_same_members(
    module: str, name: str, entry: dict[str, Any]
) -> None:
    ours = _ours(module, name)
    if "init" in entry:
        assert_takes_the_same_calls(ours.__init__, entry["init"])
    for method, published in entry.get("methods", {}).items():
        member = getattr(ours, method)
        assert_takes_the_same_calls(member, published["signature"])
        asynchronous = inspect.iscoroutinefunction(member) or inspect.isasyncgenfunction(member)
        assert asynchronous is published["async"]
    for prop in entry.get("properties", []):
        assert isinstance(inspect.getattr_static(ours, prop), property)
    if issubclass(ours, BaseException):
        assert [base.__name__ for base in ours.__mro__].index(entry["bases"][0]) > 0


@pytest.mark.parametrize(("module", "name", "entry"), _entries("pydantic"))
def test_a_published_model_has_the_same_fields(
    module: str, name: str, entry: dict[str, Any]
) -> None:
    ours = _ours(module, name)
    fields = ours.model_fields
    for field, published in entry["fields"].items():
        assert field in fields
        assert fields[field].is_required() is published["required"]
        if published["alias"] is not None:
            assert fields[field].alias == published["alias"]


def test_every_published_class_name_of_the_generated_module_resolves() -> None:
    """Names such as `RootModel[int]` are no attributes anybody can import; the others all are."""
    module = importlib.import_module("openai_codex.generated.v2_all")
    names = [name for name in API[GENERATED] if name.isidentifier()]
    missing = [name for name in names if not isinstance(getattr(module, name, None), type)]
    assert len(names) > 1000
    assert missing == []


def test_app_server_config_is_another_name_of_the_config() -> None:
    openai_codex = importlib.import_module("openai_codex")
    assert openai_codex.AppServerConfig is openai_codex.CodexConfig
