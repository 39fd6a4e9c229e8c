"""`drift`: what counts as a change, which changes break, and how the report reads."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.fake_runtime import FakeRuntime
from tests.fixtures.small_schema import (
    AGGREGATE,
    TEXT,
    SchemaPrograms,
    message,
    obj,
    ref,
    schema,
    tagged,
    union,
)

from codex_release.errors import (
    BreakingDriftError,
    NoSchemaError,
    StorageError,
    UnsupportedSchemaError,
)
from codex_release.sdk.drift import Drift, compare_schemas, drift
from codex_release.sdk.schema import NamedSchema, find_schema
from codex_release.sdk.types import generate_types
from codex_release.targets import host_target

NULL: dict[str, str] = {"type": "null"}
INT: dict[str, str] = {"type": "integer"}
Definitions = dict[str, Any]


def changed(before: Definitions, after: Definitions, **more: Any) -> Drift:
    old, new = schema(before), schema(after, **more)
    return compare_schemas(NamedSchema("1.0.0", old), NamedSchema("1.1.0", new))


def lines(found: Drift) -> list[str]:
    return [
        f"{'! ' if c.breaking else ''}{c.kind} {c.subject} {c.where}"
        + (f": {c.detail}" if c.detail else "")
        for c in found.changes
    ]


def test_the_same_protocol_in_another_order_has_no_drift() -> None:
    either: Definitions = {"Pick": {"anyOf": [TEXT, INT, {"type": "boolean"}]}}
    other: Definitions = {"Pick": {"anyOf": [INT, {"type": "boolean"}, TEXT]}}
    assert changed(either, other).changes == ()


def test_a_new_description_is_not_drift() -> None:
    described = {"Mood": {"enum": ["good", "so-so"], "description": "How one feels."}}
    assert changed({}, described).changes == ()


def test_new_methods_and_types_do_not_break() -> None:
    found = changed(
        {},
        {"StoreOpenResponse": obj()},
        requests=[message("store/open", NULL)],
        notifications=[message("store/opened", ref("Mood"))],
    )
    assert lines(found) == [
        "added client request store/open",
        "added notification store/opened",
        "added type StoreOpenResponse",
    ]


def test_methods_and_types_that_are_gone_break() -> None:
    old = schema({"StoreOpenResponse": obj()}, requests=[message("store/open", NULL)])
    found = compare_schemas(NamedSchema("a", old), NamedSchema("b", schema()))
    assert lines(found) == [
        "! removed client request store/open",
        "! removed type StoreOpenResponse",
    ]


def test_params_of_another_type_break_and_optional_params_for_a_request_without_do_not() -> None:
    def with_params(node: Any) -> str:
        extra = {"OpenParams": obj(), "StoreOpenResponse": obj()}
        return schema(extra, requests=[message("store/open", node)])

    def drift_of(before: Any, after: Any) -> list[str]:
        found = [
            NamedSchema(name, with_params(node))
            for name, node in zip("ab", (before, after), strict=True)
        ]
        return lines(compare_schemas(*found))

    nullable = {"anyOf": [ref("OpenParams"), NULL]}
    change = "changed client request store/open: params: none → OpenParams"
    assert drift_of(NULL, nullable) == [change]
    assert drift_of(NULL, ref("OpenParams")) == [f"! {change}"]
    assert drift_of(nullable, ref("OpenParams")) == [
        "! made required client request store/open: params"
    ]
    assert drift_of(ref("OpenParams"), nullable) == [
        "made optional client request store/open: params"
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # Params are sent, so more freedom is fine and less is not.
        (obj(["a"], a=TEXT), obj(["a"], a=TEXT, b=TEXT), ["added field PingParams.b: str | None"]),
        (obj(), obj(["b"], b=TEXT), ["! added field PingParams.b: required str"]),
        (obj(a=TEXT), obj(), ["! removed field PingParams.a"]),
        (obj(a=TEXT), obj(["a"], a=TEXT), ["! made required field PingParams.a"]),
        (obj(["a"], a=TEXT), obj(a=TEXT), ["made optional field PingParams.a"]),
        (
            obj(["a"], a=TEXT),
            obj(["a"], a={"type": ["string", "integer"]}),
            ["changed field PingParams.a: wider: str → str | int"],
        ),
        (
            obj(["a"], a={"type": ["string", "integer"]}),
            obj(["a"], a=TEXT),
            ["! changed field PingParams.a: narrower: str | int → str"],
        ),
        (
            obj(["a"], a=INT),
            obj(["a"], a={**INT, "minimum": 0}),
            ["! changed field PingParams.a: limits int → UInt"],
        ),
        (
            obj(a={"type": "boolean", "default": False}),
            obj(a={"type": "boolean", "default": True}),
            ["changed field PingParams.a: default False → True"],
        ),
    ],
)
def test_what_programs_send_breaks_when_it_gets_stricter(
    before: Any, after: Any, expected: list[str]
) -> None:
    assert lines(changed({"PingParams": before}, {"PingParams": after})) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # Results are read, so a narrower value is fine and a wider one is not.
        (obj(), obj(["b"], b=TEXT), ["added field PingResponse.b: required str"]),
        (obj(a=TEXT), obj(), ["! removed field PingResponse.a"]),
        (obj(a=TEXT), obj(["a"], a=TEXT), ["made required field PingResponse.a"]),
        (obj(["a"], a=TEXT), obj(a=TEXT), ["! made optional field PingResponse.a"]),
        (
            obj(["a"], a=TEXT),
            obj(["a"], a={"type": ["string", "integer"]}),
            ["! changed field PingResponse.a: wider: str → str | int"],
        ),
        (
            obj(["a"], a={"type": ["string", "null"]}),
            obj(["a"], a=TEXT),
            ["changed field PingResponse.a: narrower: str | None → str"],
        ),
        (
            obj(["a"], a=TEXT),
            obj(["a"], a=INT),
            ["! changed field PingResponse.a: str → int"],
        ),
        (
            obj(["a"], a=INT),
            obj(["a"], a={**INT, "minimum": 0}),
            ["changed field PingResponse.a: limits int → UInt"],
        ),
    ],
)
def test_what_programs_read_breaks_when_it_gets_looser(
    before: Any, after: Any, expected: list[str]
) -> None:
    assert lines(changed({"PingResponse": before}, {"PingResponse": after})) == expected


def test_an_enum_breaks_only_by_losing_a_value() -> None:
    found = changed({}, {"Mood": {"enum": ["good", "grand"]}})
    assert lines(found) == ["! removed value Mood: so-so", "added value Mood: grand"]


def test_a_union_breaks_only_by_losing_a_variant() -> None:
    before = {"Shape": union(tagged("Dot", "dot"), tagged("Disc", "disc"))}
    after = {"Shape": union(tagged("Dot", "dot"), tagged("Square", "square"))}
    assert lines(changed(before, after)) == [
        "! removed type Disc",
        "! removed variant Shape: disc (Disc)",
        "added type Square",
        "added variant Shape: square (Square)",
    ]


@pytest.mark.parametrize(
    ("before", "after", "detail"),
    [
        (obj(), {"enum": ["a", "b"]}, "object → enum"),
        (TEXT, union(tagged("A", "a"), tagged("B", "b")), "plain type → union of objects"),
        (
            union(tagged("A", "a"), tagged("B", "b")),
            union(tagged("A", "a", by="kind"), tagged("B", "b", by="kind")),
            "told apart by type → told apart by kind",
        ),
    ],
)
def test_a_definition_of_another_kind_breaks(before: Any, after: Any, detail: str) -> None:
    found = lines(changed({"Thing": before}, {"Thing": after}))
    assert f"! changed type Thing: {detail}" in found


PARTS = [
    {**obj(["fileId"], fileId=TEXT), "title": "FilePicture"},
    {**obj(["data"], data=TEXT), "title": "InlinePicture"},
]


def picture(*parts: Any) -> Definitions:
    split = {**tagged("Picture", "picture"), "anyOf": list(parts)}
    return {"Shape": union(split, tagged("Dot", "dot"))}


def test_a_variant_whose_fields_another_part_of_it_has_is_told_as_moved() -> None:
    before = {"Shape": union(tagged("Picture", "picture", data=TEXT), tagged("Dot", "dot"))}
    found = changed(before, picture(*PARTS))
    assert lines(found) == [
        "! moved type Picture: to InlinePicture",
        "added type InlinePicture",
        "added variant Shape: picture (InlinePicture)",
    ]
    with pytest.raises(UnsupportedSchemaError, match=r"splits Picture.*Picture in PARTS"):
        found.require_names_kept()


def test_a_variant_that_keeps_its_fields_when_it_is_split_has_not_moved() -> None:
    before = {"Shape": union(tagged("Picture", "picture", data=TEXT), tagged("Dot", "dot"))}
    found = changed(before, picture(*reversed(PARTS)))
    assert not found.breaking
    found.require_names_kept()


def test_a_request_without_a_known_result_is_listed_and_the_rest_is_compared() -> None:
    extra = {"LonelyResponse": obj(), "Mood": {"enum": ["good", "so-so", "bad"]}}
    found = changed({}, extra, requests=[message("store/empty", NULL)])
    assert lines(found) == [
        "added client request store/empty",
        "added type LonelyResponse",
        "added value Mood: bad",
    ]
    told = "store/empty of 1.1.0; candidates: LonelyResponse"
    assert found.render("text").splitlines()[-2:] == [
        "Not compared, because the result type is not known:",
        f"  {told}",
    ]
    marked = "- `store/empty` of 1.1.0; candidates: `LonelyResponse`"
    assert found.render("markdown").endswith(marked)
    assert json.loads(found.render("json"))["unpaired"] == [
        {"of": "1.1.0", "method": "store/empty", "candidates": ["LonelyResponse"]}
    ]
    found.require_compatible()


# --- the report -------------------------------------------------------------------------------

SOME = changed({"PingResponse": obj(a=TEXT)}, {"PingResponse": obj(b=TEXT)})


def test_the_text_report_counts_and_lists() -> None:
    assert SOME.render("text").splitlines() == [
        "1.0.0 → 1.1.0: 1 breaking of 2 changes (1 added, 1 removed)",
        "  1.0.0: 1 client requests, 1 server requests, 1 notifications",
        "  1.1.0: 1 client requests, 1 server requests, 1 notifications",
        "",
        "Breaking, fields:",
        "  removed PingResponse.a",
        "",
        "Not breaking, fields:",
        "  added PingResponse.b: str | None",
    ]


def test_the_markdown_report_is_for_a_pull_request() -> None:
    text = SOME.render("markdown")
    assert text.startswith("# Protocol drift 1.0.0 → 1.1.0\n")
    assert "## Breaking\n\n### Fields\n\n- removed `PingResponse.a`\n" in text
    assert "- added `PingResponse.b`: `str | None`" in text


def test_the_json_report_is_for_programs() -> None:
    values = json.loads(SOME.render("json"))
    assert (values["schema"], values["breaking"]) == (1, 1)
    assert values["a"] == {
        "name": "1.0.0",
        "client_requests": 1,
        "server_requests": 1,
        "notifications": 1,
    }
    assert values["changes"][0] == {
        "kind": "removed",
        "subject": "field",
        "where": "PingResponse.a",
        "breaking": True,
        "detail": "",
    }


def test_a_report_of_nothing_says_so() -> None:
    assert "nothing changed on the wire" in changed({}, {}).render("text")


def test_only_breaking_changes_raise() -> None:
    with pytest.raises(BreakingDriftError, match=r"From 1\.0\.0 to 1\.1\.0.*PingResponse\.a"):
        SOME.require_compatible()
    changed({}, {"Extra": obj()}).require_compatible()


# --- where schemas come from ------------------------------------------------------------------


def test_a_folder_a_file_and_a_runtime_are_found(tmp_path: Path, fake: FakeRuntime) -> None:
    (tmp_path / "dump").mkdir()
    file = tmp_path / "dump" / AGGREGATE
    file.write_text(schema(), encoding="utf-8")
    package = fake.package(tmp_path / "package", host_target().triple, "1.2.3")
    programs = SchemaPrograms(schema(), "1.2.3")
    assert find_schema(str(tmp_path / "dump"), tmp_path, programs).text == schema()
    assert find_schema(str(file), tmp_path, programs).text == schema()
    assert find_schema(str(package), tmp_path, programs) == NamedSchema("1.2.3", schema())
    found = drift(str(file), str(package), programs=programs)
    assert (found.b, found.changes) == ("1.2.3", ())


def test_a_full_disk_is_a_refusal_of_the_file_system(
    tmp_path: Path, fake: FakeRuntime, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = fake.package(tmp_path / "package", host_target().triple)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "a file")

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(StorageError, match="a file: found No space left"):
        drift(str(package), str(package), programs=SchemaPrograms(schema()))


def test_the_checked_in_schema_has_a_name_of_its_own(tmp_path: Path, fake: FakeRuntime) -> None:
    package = fake.package(tmp_path / "package", host_target().triple)
    programs = SchemaPrograms(schema())
    generate_types(tmp_path, codex_bin=package / host_target().codex, programs=programs)
    found = find_schema("pinned", tmp_path, programs, root=tmp_path)
    assert found == NamedSchema("0.163.0", schema())


def test_what_is_neither_a_path_nor_a_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSchemaError, match=r"no schema at latest.*`pinned`"):
        find_schema("latest", tmp_path, SchemaPrograms(None))
