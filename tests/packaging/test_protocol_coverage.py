"""Everything of the checked-in schema is there: each method, each model, each name.

The schema is read with `json` alone, so that a fault of the generator cannot hide itself.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy
from tests.fixtures.schema_values import SchemaValues

from openai_codex._client._rpc import AsyncRpc, Rpc
from openai_codex._protocol.operations import plain
from openai_codex._wire import codec
from openai_codex._wire.generated import index

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "sdk" / "schema" / "codex_app_server_protocol.schemas.json"

few = settings(
    max_examples=5,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


RETIRED = SCHEMA.with_name("RETIRED.json")
"""What older schemas had; the SDK keeps it."""


def _definitions() -> dict[str, Any]:
    text = SCHEMA.read_text(encoding="utf-8").replace("#/definitions/v2/", "#/definitions/")
    found = json.loads(text.replace('"#/definitions/', '"'))["definitions"]
    retired = json.loads(RETIRED.read_text(encoding="utf-8"))
    found["ServerRequest"]["oneOf"] += retired["serverRequests"]
    return {**retired["definitions"], **found.pop("v2"), **found}


DEFINITIONS = _definitions()
VALUES = SchemaValues(DEFINITIONS)
NEWER_VALUES = SchemaValues(DEFINITIONS, extras=True)


def _methods(union: str) -> set[str]:
    variants = DEFINITIONS[union]["oneOf"]
    return {variant["properties"]["method"]["enum"][0] for variant in variants}


class Recorder:
    """A caller that notes what it is asked to send."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def call(self, method: str, params: object, *, timeout: float | None = None) -> None:
        del params, timeout
        self.sent.append(method)


class AsyncRecorder(Recorder):
    async def call(self, method: str, params: object, *, timeout: float | None = None) -> None:  # type: ignore[override]  # async on purpose
        super().call(method, params, timeout=timeout)


def _requests(rpc: object) -> Iterator[Callable[..., Any]]:
    areas = [n for n, v in vars(type(rpc)).items() if isinstance(v, property)]
    for area in areas:
        for name, member in inspect.getmembers(getattr(rpc, area), inspect.ismethod):
            if not name.startswith("_"):
                yield member


def _call(request: Callable[..., Any]) -> Any:
    needed = [p for p in inspect.signature(request).parameters.values() if p.default is p.empty]
    return request(**{p.name: {} for p in needed})


def test_every_client_request_can_be_called_by_name() -> None:
    caller = Recorder()
    for request in _requests(Rpc(caller)):
        _call(request)
    expected = _methods("ClientRequest")
    assert sorted(caller.sent) == sorted(expected)
    assert len(expected) >= 172


async def test_every_client_request_can_be_awaited_by_name() -> None:
    caller = AsyncRecorder()
    for request in _requests(AsyncRpc(caller)):
        await _call(request)
    assert sorted(caller.sent) == sorted(_methods("ClientRequest"))


def test_every_client_request_has_typed_params_and_a_typed_result() -> None:
    assert set(index.CLIENT_REQUESTS) == _methods("ClientRequest")
    names = {name for pair in index.CLIENT_REQUESTS.values() for name in pair if name}
    assert all(isinstance(codec.load(name), type) for name in names)


def test_every_server_request_has_typed_params_and_a_typed_answer() -> None:
    expected = _methods("ServerRequest")
    typed = {m for m, pair in index.SERVER_REQUESTS.items() if all(map(codec.load, pair))}
    assert typed == expected
    assert len(expected) >= 11


def test_every_notification_has_a_typed_payload() -> None:
    expected = _methods("ServerNotification")
    typed = {m for m, name in index.SERVER_NOTIFICATIONS.items() if codec.load(name)}
    assert typed == expected
    assert len(expected) >= 85


def test_every_definition_of_the_schema_is_a_model() -> None:
    assert set(DEFINITIONS) <= set(index.MODELS)


def test_every_model_builds() -> None:
    broken: dict[str, str] = {}
    for name in index.MODELS:
        try:
            codec.load(name)
        except Exception as error:
            broken[name] = str(error)
    assert broken == {}


def _for_values(values: SearchStrategy[Any], check: Callable[[Any], None]) -> None:
    @few
    @given(values)
    def run(raw: Any) -> None:
        check(raw)

    run()


def _by_letter(names: Iterable[str]) -> list[list[str]]:
    ordered = sorted(names)
    return [list(group) for _, group in groupby(ordered, key=lambda name: name[0])]


@pytest.mark.parametrize("names", _by_letter(DEFINITIONS), ids=lambda names: names[0][0])
def test_every_model_accepts_and_returns_what_its_schema_allows(names: list[str]) -> None:
    for name in names:
        model = codec.load(name)
        validate: Callable[[Any], Any] = getattr(model, "model_validate", model)

        def round_trip(raw: Any, name: str = name, validate: Any = validate) -> None:
            assert plain(validate(raw)) == raw, name
            assert plain(codec.decode(name, raw)) == raw, name

        for values in VALUES.variants(name) or [VALUES.of(name)]:
            _for_values(values, round_trip)


@pytest.mark.parametrize(
    "methods", _by_letter(index.SERVER_NOTIFICATIONS), ids=lambda methods: methods[0][0]
)
def test_every_notification_keeps_fields_of_a_newer_runtime(methods: list[str]) -> None:
    for method in methods:

        def round_trip(raw: Any, method: str = method) -> None:
            line = json.dumps({"method": method, "params": raw}).encode()
            assert plain(codec.decode_event(method, line)) == raw, method

        _for_values(NEWER_VALUES.of(index.SERVER_NOTIFICATIONS[method]), round_trip)
