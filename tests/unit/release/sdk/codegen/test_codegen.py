"""The generated source: what it says, that it is valid, and that it is always the same."""

from __future__ import annotations

import ast
import json
import random
from typing import Any

import pytest
from tests.fixtures.small_schema import TEXT, message, obj, ref, schema, tagged, union

from codex_release.errors import NameCollisionError
from codex_release.sdk.codegen import RPC, WIRE, generate
from codex_release.sdk.codegen.python import docstring, literal
from codex_release.sdk.codegen.schema import parse_schema

RICH: dict[str, Any] = {
    "Store": {
        **obj(
            ["id", "$schema", "kinds"],
            **{
                "id": {**TEXT, "description": "What it is\ncalled."},
                "$schema": TEXT,
                "kinds": {"type": "array", "items": ref("Kind")},
                "size": {"type": "integer", "minimum": 0.0},
                "ratio": {"type": "number", "minimum": 0.0, "maximum": 1.0},
                "mood": {"allOf": [ref("Mood")], "default": "good"},
                "tags": {"type": "array", "items": TEXT, "default": []},
                "parent": {"anyOf": [ref("Store"), {"type": "null"}]},
            },
        ),
        "description": 'A "store" of \\things.',
    },
    "Kind": union(tagged("BigKind", "big", store=ref("Store")), tagged("SmallKind", "small")),
    "StoreOpenParams": obj(
        ["store"], store=ref("Store"), kind=ref("Kind"), cwd=TEXT, timeout={"type": "integer"}
    ),
    "StoreOpenResponse": obj(),
    "StorePickParams": ref("Kind"),
    "StorePickResponse": obj(),
}
REQUESTS = [
    message("store/open", ref("StoreOpenParams"), doc="Open it."),
    message("store/pick", ref("Kind")),
    message("store/close", {"type": "null"}),
]


def files(**more: Any) -> dict[str, str]:
    extra = {"StoreCloseResponse": obj(), "StorePickResponse": obj(), **more}
    return generate(parse_schema(schema({**RICH, **extra}, requests=REQUESTS)), "d1ge57")


def test_every_file_is_valid_python_with_a_header_and_no_overlong_line() -> None:
    for path, text in files().items():
        compile(text, path, "exec")
        lines = text.splitlines()
        assert lines[0].startswith("# Made by `codex-release generate-types`"), path
        assert "d1ge57" in lines[1]
        assert max(map(len, lines)) <= 100, path
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


def test_the_order_of_definitions_does_not_matter() -> None:
    document = json.loads(schema(RICH, requests=REQUESTS[:1]))
    names = list(document["definitions"]["v2"])
    random.Random(7).shuffle(names)
    shuffled = {name: document["definitions"]["v2"][name] for name in names}
    again = {"definitions": {"v2": shuffled, **document["definitions"]}}
    again["definitions"]["v2"] = shuffled
    one, other = (parse_schema(json.dumps(each)) for each in (again, document))
    assert generate(one, "x") == generate(other, "x")


def the_class(name: str) -> str:
    for text in files().values():
        for node in ast.parse(text).body:
            if isinstance(node, ast.ClassDef) and node.name == name:
                return ast.get_source_segment(text, node) or ""
    raise AssertionError(f"no class {name}")


@pytest.mark.parametrize(
    "line",
    [
        'class Store(WireModel):\n    """A "store" of \\\\things."""',
        '    id: str\n    """What it is\n    called.\n    """',
        '    wire_names: ClassVar[dict[str, str]] = {"field_schema": "$schema"}',
        "    field_schema: str",
        "    size: UInt | None = None",
        "    ratio: Annotated[float, Field(le=1, ge=0)] | None = None",
        "    tags: list[str] = empty_list()",
        '    parent: "Store | None" = None',
    ],
)
def test_a_model_says_what_its_schema_says(line: str) -> None:
    assert line in the_class("Store")


def test_a_default_enum_value_of_the_same_module_is_its_member() -> None:
    extra = {"PingResponse": obj(level={"allOf": [ref("Level")], "default": "low"})}
    text = generate(parse_schema(schema({**extra, "Level": {"enum": ["low", "high"]}})), "x")
    assert "    level: Level = Level.low" in text[f"{WIRE}/ping.py"]


def test_a_default_of_another_module_is_named_and_made_later() -> None:
    extra = {"PingResponse": obj(mood={"allOf": [ref("Mood")], "default": "so-so"})}
    text = generate(parse_schema(schema(extra)), "x")[f"{WIRE}/ping.py"]
    assert 'mood: Mood = lazy_default("Mood", "so-so")' in text
    assert 'Mood = ref("Mood")' in text


def test_a_tagged_union_lists_its_variants_and_room_for_more() -> None:
    assert "root: BigKind | SmallKind | UnknownVariant" in the_class("Kind")
    assert '"small": ("SmallKind",)' in the_class("Kind")


def test_the_index_maps_names_and_methods() -> None:
    index: dict[str, Any] = {}
    exec(files()[f"{WIRE}/index.py"], index)
    assert index["CLIENT_REQUESTS"]["store/open"] == ("StoreOpenParams", "StoreOpenResponse")
    assert index["CLIENT_REQUESTS"]["store/close"] == (None, "StoreCloseResponse")
    assert index["SERVER_REQUESTS"] == {"item/ask": ("AskParams", "AskResponse")}
    assert index["SERVER_NOTIFICATIONS"] == {"ping/done": "PingNotification"}
    others = {"__init__", "index", "events"}
    modules = {p.removeprefix(f"{WIRE}/").removesuffix(".py") for p in files() if WIRE in p}
    assert set(index["MODELS"].values()) == modules - others


def test_events_pair_each_method_with_its_payload() -> None:
    text = files()[f"{WIRE}/events.py"]
    assert 'Notification[Literal["ping/done"], PingNotification]' in text
    assert 'UnknownEvent: TypeAlias = Notification[Literal[""], UnknownNotification]' in text


def test_the_items_of_a_turn_are_every_variant_also_of_a_kind_that_is_split() -> None:
    parts = [{**obj(["url"], url=TEXT), "title": "UrlThreadItem"}]
    parts.append({**obj(["data"], data=TEXT), "title": "DataThreadItem"})
    split = {**tagged("ImageThreadItem", "image"), "anyOf": parts}
    items = union(tagged("PlanThreadItem", "plan"), split)
    text = generate(parse_schema(schema({"ThreadItem": items})), "x")[f"{WIRE}/events.py"]
    assert "Item: TypeAlias = PlanThreadItem | ImageThreadItem | DataThreadItem | Unknown" in text
    assert "Item:" not in files()[f"{WIRE}/events.py"]


def signature(flavour: str, method: str) -> str:
    text = files()[f"{RPC}/{flavour}/store.py"]
    cls = next(n for n in ast.parse(text).body if isinstance(n, ast.ClassDef))
    return next(
        ast.get_source_segment(text, n) or ""
        for n in cls.body
        if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)) and n.name == method
    )


def test_a_request_takes_keywords_required_ones_first_and_returns_its_result() -> None:
    text = signature("sync", "open")
    assert "store: StoreLike,\n" in text
    assert "cwd: str | PathLike[str] | Omit | None = OMIT" in text
    assert "-> StoreOpenResponse:" in text
    assert text.index("store:") < text.index("cwd:")
    assert '"""Open it.' in text


def test_a_parameter_never_takes_the_name_of_an_argument_every_request_has() -> None:
    text = signature("sync", "open")
    assert "timeout_: int | Omit | None = OMIT" in text
    assert '"timeout": timeout_' in text


def test_a_request_whose_params_are_a_union_takes_them_whole() -> None:
    assert "params: KindLike" in signature("sync", "pick")
    accepted = files()[f"{RPC}/accepted.py"]
    assert "KindLike: TypeAlias = Kind | BigKind | SmallKind | Mapping[str, Any]" in accepted


def test_a_request_without_params_sends_none() -> None:
    assert 'self._caller.call("store/close", None, timeout=timeout)' in signature("sync", "close")


def test_the_async_flavour_awaits_the_same() -> None:
    text = signature("aio", "open")
    assert text.startswith("async def open(")
    assert "await self._caller.call(" in text


def test_a_definition_called_like_a_name_the_modules_use_is_refused() -> None:
    with pytest.raises(NameCollisionError, match="The definition WireModel"):
        files(WireModel=obj())


# --- text -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ['ends with "', "has \\ in it", 'has """ in it', "\\", 'a"', "trailing \\", "é → ∞"],
)
def test_a_docstring_reads_back_as_its_text(text: str) -> None:
    source = "\n".join(["def f():", *docstring(text, 4)])
    node = ast.parse(source).body[0]
    assert isinstance(node, ast.FunctionDef)
    assert ast.get_docstring(node) == text


def test_no_docstring_for_no_text() -> None:
    assert docstring("  ", 4) == []


@pytest.mark.parametrize(
    "value", ['a"b', None, True, 1, 1.5, [1, ["x"]], {"a": [None]}, "\u2028\n"]
)
def test_a_literal_reads_back_as_its_value(value: object) -> None:
    assert ast.literal_eval(literal(value)) == value
