"""Whatever a wheel's own descriptions hold, the rules answer with findings and never fail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fixtures.bad_wheels import runtime
from tests.fixtures.defects import artifact

from codex_release.verify.model import Artifact, Hit
from codex_release.verify.rules import FILE_RULES

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
KEYS = st.sampled_from(
    ["components", "type", "name", "hashes", "alg", "content", "metadata", "component"]
) | st.sampled_from(["members", "path", "sha256", "mode", "tags", "version", "target", "file"])
JSON = st.recursive(
    SCALARS | st.sampled_from(["file", "SHA-256", "CycloneDX"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=20,
)
TEXTS = st.binary(max_size=60) | JSON.map(lambda value: json.dumps(value).encode())
LINES = st.sampled_from(
    [b"Name", b"Version", b"Metadata-Version", b"License-File", b"Requires-Dist", b"Summary"]
).flatmap(lambda key: st.binary(max_size=20).map(lambda value: key + b": " + value))

FUZZ = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Artifact:
    return artifact(runtime().write(tmp_path_factory.mktemp("sound")))


def found(item: Artifact) -> Iterator[Hit]:
    for rule in FILE_RULES:
        if rule.applies(item):
            yield from rule.check(item)


def with_text(item: Artifact, ending: str, text: bytes) -> Artifact:
    members = tuple(
        replace(member, text=text) if member.name.endswith(ending) else member
        for member in item.members
    )
    return Artifact(replace(item.wheel, members=members))


@FUZZ
@given(text=TEXTS, name=st.sampled_from(["codex-package.json", "codex-manifest.json", ".cdx.json"]))
def test_no_description_makes_a_rule_fail(sound: Artifact, text: bytes, name: str) -> None:
    hits = list(found(with_text(sound, name, text)))
    assert all(isinstance(hit.message, str) for hit in hits)
    assert hits


@FUZZ
@given(text=st.binary(max_size=80) | st.lists(LINES, max_size=8).map(b"\n".join))
def test_no_metadata_makes_a_rule_fail(sound: Artifact, text: bytes) -> None:
    assert list(found(Artifact(replace(sound.wheel, metadata=text))))


def places(value: object) -> list[tuple[Any, Any]]:
    """Every (container, key) of a document."""
    held = cast("Any", value)
    keys: list[Any] = []
    if isinstance(value, dict):
        keys = list(held)
    elif isinstance(value, list):
        keys = list(range(len(held)))
    return [(held, key) for key in keys] + [x for key in keys for x in places(held[key])]


@FUZZ
@given(
    name=st.sampled_from(["codex-package.json", "codex-manifest.json", ".cdx.json"]),
    where=st.integers(0, 10_000),
    value=JSON,
)
def test_no_single_value_makes_a_rule_fail(
    sound: Artifact, name: str, where: int, value: object
) -> None:
    text = next(member.text for member in sound.members if member.name.endswith(name))
    document = json.loads(text or b"")
    options = places(document)
    container, key = options[where % len(options)]
    container[key] = value
    for hit in found(with_text(sound, name, json.dumps(document).encode())):
        assert hit.message.endswith(".")


def test_a_deeply_nested_description_is_a_finding(sound: Artifact) -> None:
    for name in ("codex-package.json", "codex-manifest.json", ".cdx.json"):
        text = b'{"components":[' * 50_000
        assert list(found(with_text(sound, name, text)))


def test_names_of_any_form_are_judged(tmp_path: Path) -> None:
    names = [
        "x",
        "a-b-c-d-e-f-g",
        "thing-1.0",
        "-1-py3-none-any",
        "thing-1.0-py3-none-",
        "ü-1-a-b-c",
    ]
    for name in names:
        draft = runtime()
        draft.filename = f"{name}.whl"
        assert list(found(artifact(draft.write(tmp_path)))), name
