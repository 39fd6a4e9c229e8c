"""The tables of methods, and where their models are put."""

from __future__ import annotations

from typing import Any

import pytest
from tests.fixtures.small_schema import message, obj, ref, schema, tagged, union

from codex_release.errors import NameCollisionError, UnpairedMethodError, UnsupportedSchemaError
from codex_release.sdk.codegen.areas import assign, group_of
from codex_release.sdk.codegen.methods import Method, Protocol, read_protocol
from codex_release.sdk.codegen.read import read_definitions
from codex_release.sdk.codegen.rpc import by_area, place_of
from codex_release.sdk.codegen.schema import parse_schema


def protocol(text: str) -> Protocol:
    return read_protocol(parse_schema(text))


def test_each_message_has_its_params_and_its_result() -> None:
    found = protocol(schema())
    assert found.client_requests == (Method("ping", "PingParams", "PingResponse"),)
    assert found.server_requests == (Method("item/ask", "AskParams", "AskResponse"),)
    assert found.notifications == (Method("ping/done", "PingNotification", None),)


def test_a_request_without_params_is_paired_by_its_own_name() -> None:
    extra = {"StoreEmptyResponse": obj()}
    found = protocol(schema(extra, requests=[message("store/empty", {"type": "null"})]))
    assert found.client_requests[1] == Method("store/empty", None, "StoreEmptyResponse", True)


def test_params_that_may_be_null_are_marked() -> None:
    params = {"anyOf": [ref("PingParams"), {"type": "null"}]}
    found = protocol(schema({"PongResponse": obj()}, requests=[message("pong", params)]))
    assert found.client_requests[1].nullable


def test_a_request_without_a_result_type_is_refused_by_name() -> None:
    with pytest.raises(UnpairedMethodError, match=r"the request store/empty.*StoreEmptyResponse"):
        protocol(schema(requests=[message("store/empty", {"type": "null"})]))


def test_the_candidates_for_a_result_are_named_the_most_likely_first() -> None:
    requests = [
        message("store/empty", {"type": "null"}),
        message("store/open", {"type": "null"}),
        message("config/batchWrite", {"type": "null"}),
        message("config/value/write", {"type": "null"}),
    ]
    results = ("LonelyResponse", "StoreOpenResponse", "ConfigWriteResponse")
    text = schema({name: obj() for name in results}, requests=requests)
    with pytest.raises(UnpairedMethodError) as caught:
        protocol(text)
    listed = "LonelyResponse, StoreOpenResponse, ConfigWriteResponse"
    assert f"found the candidates {listed}, expected StoreEmptyResponse." in str(caught.value)
    assert "RESULTS of codegen/patches.py" in str(caught.value)


@pytest.mark.parametrize("params", [{"type": "string"}, {"anyOf": [ref("Mood"), ref("AskParams")]}])
def test_params_of_another_kind_are_refused_by_name(params: Any) -> None:
    with pytest.raises(UnsupportedSchemaError, match="The params of store/fill"):
        protocol(schema(requests=[message("store/fill", params)]))


def test_a_schema_without_requests_is_refused() -> None:
    definitions = parse_schema(schema())
    del definitions["ClientRequest"]
    with pytest.raises(UnsupportedSchemaError, match="no definition ClientRequest"):
        read_protocol(definitions)


@pytest.mark.parametrize(
    ("method", "area", "name"),
    [
        ("thread/name/set", "thread", "name_set"),
        ("account/rateLimits/read", "account", "rate_limits_read"),
        ("project/import", "project", "import_"),
        ("thread/increment_elicitation", "thread", "increment_elicitation"),
        ("initialize", "server", "initialize"),
        ("levitate", "levitate", "levitate"),
    ],
)
def test_a_request_is_called_by_area_and_name(method: str, area: str, name: str) -> None:
    assert place_of(method) == (area, name)


def test_two_requests_in_one_place_are_refused_by_name() -> None:
    twins = [Method("a/bC", None, "R"), Method("a/b/c", None, "R")]
    with pytest.raises(NameCollisionError, match="a/bC and a/b/c become one method"):
        by_area(twins)


# --- areas ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "area"),
    [
        ("account/read", "account"),
        ("account/login/start", "account_login"),
        ("thread/start", "thread_start"),
        ("thread/anythingNew", "thread_manage"),
        ("brandNew/thing", "brand_new"),
        ("import/thing", "import_"),
        ("events/thing", "events_"),
    ],
)
def test_a_methods_area_is_its_longest_known_prefix(method: str, area: str) -> None:
    assert group_of(method) == area


def homes(definitions: dict[str, Any]) -> dict[str, str]:
    found = parse_schema(schema(definitions))
    return assign(read_definitions(found), read_protocol(found))


def test_every_definition_has_one_home() -> None:
    found = parse_schema(schema())
    shapes = read_definitions(found)
    assert set(assign(shapes, read_protocol(found))) == set(shapes)


def test_what_only_one_area_needs_lives_there() -> None:
    assert homes({})["Mood"] == "item_events"


def test_what_no_method_leads_to_lives_with_the_rest() -> None:
    assert homes({"Loner": obj()})["Loner"] == "common"


def test_whole_messages_live_apart_from_what_they_carry() -> None:
    found = homes({})
    assert found["PingRequest"] == "messages_client"
    assert found["PingDoneServerNotification"] == "messages_notifications"
    assert found["ClientRequest"] == "messages"


def test_rare_variants_of_a_plain_turn_live_in_a_module_of_their_own() -> None:
    items = union(
        tagged("AgentMessageThreadItem", "agentMessage"), tagged("RareThreadItem", "rare")
    )
    found = homes(
        {"ItemStartedNotification": obj(["item"], item=ref("ThreadItem")), "ThreadItem": items}
    )
    assert found["ThreadItem"] == found["AgentMessageThreadItem"] == "turn"
    assert found["RareThreadItem"] == "item"
