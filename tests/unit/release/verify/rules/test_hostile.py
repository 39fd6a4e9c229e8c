"""Whatever a wheel's own descriptions hold, the rules answer with findings and never fail."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fixtures import binaries
from tests.fixtures.bad_wheels import (
    LINUX,
    MAC,
    SdistDraft,
    WheelDraft,
    foreign,
    program,
    runtime,
    sdk,
)
from tests.fixtures.defects import Draft, artifact, changed, report_on, with_headers

from codex_release.targets import by_tag
from codex_release.verify.judge import MOST_HITS
from codex_release.verify.model import LONGEST_TEXT, Artifact, Hit
from codex_release.verify.rules import FILE_RULES
from codex_release.verify.rules.contents import MOST_SIGNS, MOST_SIGNS_OF_ONE

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


def with_members(*names: str, data: bytes = b"", platform: str = "any") -> WheelDraft:
    draft = foreign(platform)
    for name in names:
        draft.add(name, data)
    return draft


def with_description(text: str, kind: str = "text/x-rst") -> WheelDraft:
    draft = foreign()
    draft.headers, draft.description = {"Description-Content-Type": [kind]}, text
    return draft


def with_rpaths(count: int) -> WheelDraft:
    """Programs in many folders, each with paths that begin in the folder of any program."""
    data = binaries.macho(
        needed=[f"@rpath/{n}.dylib" for n in range(4)],
        rpaths=[f"@executable_path/../{n}" for n in range(40)],
    )
    programs = [(f"t/{number}/p", data + str(number).encode()) for number in range(count)]
    return foreign(MAC, *programs)


def paths_of_linux() -> WheelDraft:
    data = binaries.elf(needed=["x.so"], rpath=":".join(f"$ORIGIN/{n}" for n in range(2000)))
    return foreign(LINUX, *((f"{'d/' * 3000}{n}/l.so", data) for n in range(2)))


def repeated(key: str, *values: str) -> WheelDraft:
    draft = foreign()
    draft.headers = {key: list(values)}
    return draft


DIGITS = "1" * 5000
"""More than Python makes a number of."""

LARGE: dict[str, tuple[Callable[[], Draft], str, str]] = {
    "a marker of many parts": (
        lambda: repeated("Requires-Dist", f"a; {' and '.join(['os_name==1'] * 40_000)}"),
        "metadata-local",
        "It is not checked: it has ",
    ),
    "many fields": (
        lambda: repeated("Classifier", *["a :: b"] * 10_001),
        "metadata-local",
        "It is not checked: it has 10006 fields",
    ),
    "many fields, with other ends of lines": (
        lambda: repeated("A", "\r".join(["x: y"] * 20_000)),
        "metadata-local",
        "It is not checked: it has ",
    ),
    "many different fields": (
        lambda: with_headers(foreign(), **{f"X-{n}": ["y"] for n in range(100)}),
        "metadata-local",
        "It is not checked: it has 105 different fields",
    ),
    "many parameters of a type": (
        lambda: with_description("A thing.", f"text/markdown{'; a=b' * 30_000}"),
        "metadata-local",
        "characters of Description-Content-Type",
    ),
    "a long description": (
        lambda: with_description("*a* " * 20_000),
        "metadata-local",
        "bytes of description, more than 65536.",
    ),
    "large tables": (
        lambda: with_description(f"+{'-+' * 99}\n|{'a|' * 99}\n" * 50),
        "metadata-local",
        "cells in tables, more than 8000.",
    ),
    "a table of many columns": (
        lambda: with_description(f"{'= ' * 40}\n{'a ' * 40}\n" * 101),
        "metadata-local",
        "cells in simple tables, more than 8000.",
    ),
    "a long table of values": (
        lambda: with_description(f".. csv-table::\n\n{'   a,b,c' * 2100}\n"),
        "metadata-local",
        "bytes with CSV, more than 16384.",
    ),
    "lists in lists": (
        lambda: with_description(f"{'- ' * 11}a\n" * 100),
        "metadata-local",
        "items in items, more than 1000.",
    ),
    "many tables of contents": (
        lambda: with_description("a\n=\n\n" + ".. contents::\n\n" * 6),
        "metadata-local",
        "it has 6 lists of contents",
    ),
    "substitutions that grow": (
        lambda: with_description(
            "".join(f".. |a{n}| replace:: |a{n + 1}| |a{n + 1}|\n" for n in range(40)) + "\n|a0|\n"
        ),
        "metadata-local",
        "bytes of substitutions, more than ",
    ),
    "a long substitution": (
        lambda: with_description(f".. |a| replace:: {'x ' * 4000}\n\n{'|a| ' * 1000}\n"),
        "metadata-local",
        "bytes of substitutions, more than ",
    ),
    "a version of many digits": (
        lambda: with_headers(foreign(), Version=[DIGITS]),
        "wheel-name",
        f"METADATA says Version '{DIGITS[:100]}",
    ),
    "a version of many digits in a folder": (
        lambda: changed(foreign(), info_name=f"thing-{DIGITS}.dist-info"),
        "wheel-name",
        "The metadata folder is thing-1",
    ),
    "tags that are the same again and again": (
        lambda: changed(foreign(), wheel_platforms=[".".join(["any"] * 500)] * 3),
        "wheel-tags",
        "WHEEL stands for more than 1000 tags.",
    ),
    "a long name": (
        lambda: with_members("a" * 60_000),
        "name-length",
        "1 names have more than 255 bytes: aaa",
    ),
    "a long name of combining characters": (
        lambda: with_members("a" + "\u0300" * 15_000 + "\u0316" * 15_000),
        "name-length",
        "1 names have more than 255 bytes: ",
    ),
    "a long name of a module": (
        lambda: with_members(".cpython-1-" * 5_000, data=binaries.elf(), platform=LINUX),
        "name-length",
        "1 names have more than 255 bytes: ",
    ),
    "many paths of libraries": (
        lambda: with_rpaths(110),
        "macos-libraries",
        "Its programs name too many paths",
    ),
    "many long paths of libraries": (
        paths_of_linux,
        "library-path",
        "Its programs name too many paths",
    ),
    "a large module of the SDK": (
        lambda: in_sdk(b"[]," * (MOST_SIGNS_OF_ONE // 3 + 1)),
        "package-modules",
        "It is not a valid module for Python 3.10: it is too large.",
    ),
    "many modules of the SDK": (
        lambda: in_sdk(
            *[b"[]\n" * (MOST_SIGNS_OF_ONE // 3)] * (MOST_SIGNS // MOST_SIGNS_OF_ONE + 1)
        ),
        "package-modules",
        f"Its modules have more than {MOST_SIGNS} signs; not all are parsed.",
    ),
    "a deeply nested requirement of the SDK": (
        lambda: with_headers(sdk(), Requires_Dist=[f"a; {'(' * 1900}"]),
        "requirements",
        "It requires a; (((",
    ),
    "a long requirement of the SDK": (
        lambda: with_headers(sdk(), Requires_Dist=["a" * 3000]),
        "requirements",
        "It requires aaa",
    ),
    "versions of many digits in the requirements of the SDK": (
        lambda: with_headers(sdk(), Requires_Python=[f">={DIGITS}"]),
        "requirements",
        "Requires-Python is >=111",
    ),
    "a large project file of the SDK": (
        lambda: with_project_file(b"".join(b"a%d = 1\n" % n for n in range(20_000))),
        "sdist-project",
        "It cannot be read: ",
    ),
}


def in_sdk(*modules: bytes) -> WheelDraft:
    draft = sdk()
    for number, data in enumerate(modules):
        draft.add(f"openai_codex/m{number}.py", data)
    return draft


def with_project_file(data: bytes) -> SdistDraft:
    draft = SdistDraft()
    draft.pieces[0].data = data
    return draft


@pytest.mark.parametrize("name", LARGE)
def test_what_takes_too_long_is_refused_or_cut(tmp_path: Path, name: str) -> None:
    draft, rule, message = LARGE[name]
    found = [f for f in report_on(tmp_path, draft()).findings if f.rule == rule]
    assert [f for f in found if message in f.message], found


def test_paths_that_can_be_looked_at_are(tmp_path: Path) -> None:
    messages = [f.message for f in report_on(tmp_path, with_rpaths(3)).findings]
    assert len(messages) == 12
    assert (
        messages[0] == "It needs @rpath/0.dylib, and no path for @rpath in the wheel leads to it."
    )


def test_a_rule_has_a_number_of_findings_in_a_file_at_most(tmp_path: Path) -> None:
    draft = foreign(MAC, *((f"t/{n}", program(by_tag("win_amd64").target)) for n in range(300)))
    found = report_on(tmp_path, draft).findings
    texts = [finding.message for finding in found if finding.rule == "tag-machine"]
    assert len(texts) == MOST_HITS + 1
    assert f"There are more than {MOST_HITS} findings of this kind; no more are listed." in texts


def test_long_texts_are_cut_in_a_report(tmp_path: Path) -> None:
    draft = with_headers(changed(foreign(), filename="x.whl"), Name=["n" * 100_000])
    report = report_on(tmp_path, draft, with_members("\x01" * 60_000))
    assert all(len(x.message) < 5 * LONGEST_TEXT for x in report.findings)
    assert all(len(x.member or "") < 5 * LONGEST_TEXT for x in report.findings)
    assert {len(file.project) for file in report.files} == {5, 255}


def test_code_in_a_description_is_not_analyzed(tmp_path: Path) -> None:
    # Pygments takes minutes for this.
    draft = with_description(f".. code:: perl\n\n   {'m(' * 4000}\n")
    assert report_on(tmp_path, draft).findings == ()
