"""What the templates in this repository say of our packages, read once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from codex_release.names import RUNTIME_DISTRIBUTION, RUNTIME_MODULE, SDK_DISTRIBUTION
from codex_release.runtime.pyproject import read_project
from codex_release.runtime.stage import TEMPLATE as RUNTIME_TEMPLATE
from codex_release.sdk.stage import TEMPLATE as SDK_TEMPLATE
from codex_release.verify.model import Artifact, some
from codex_release.wheels.facts import Damaged, Member, ProgramFacts


def parse(data: bytes | None) -> Any:
    """The value; raises ValueError for what is no JSON or names a key twice, or RecursionError.

    Of two values of one key every reader keeps another one.
    """
    return json.loads(data or b"", object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a key is there twice")
    return values


Content = TypeVar("Content")


def differences(
    one: Mapping[str, Content],
    other: Mapping[str, Content],
    *,
    only_one: str,
    only_other: str,
    changed: str,
) -> Iterator[str]:
    """A phrase a kind of difference, followed by the paths; both are path → content."""
    for phrase, paths in (
        (only_one, one.keys() - other.keys()),
        (only_other, other.keys() - one.keys()),
        (changed, {path for path in one.keys() & other.keys() if one[path] != other[path]}),
    ):
        if paths:
            yield f"{phrase} {some(sorted(paths))}"


def compared(one: Mapping[str, Content], other: Mapping[str, Content]) -> Iterator[str]:
    """The same of two packages, said of `other`."""
    return differences(
        *(one, other),
        only_one="it lacks",
        only_other="it has besides",
        changed="it has another content of",
    )


def loadable(item: Artifact) -> Iterator[tuple[Member, ProgramFacts]]:
    """Programs and libraries; not object files and debug symbols."""
    for member in item.files:
        program = member.program
        if program is not None and not isinstance(program, Damaged) and program.loadable:
            yield member, program


_FOLDERS = {RUNTIME_DISTRIBUTION: RUNTIME_TEMPLATE, SDK_DISTRIBUTION: SDK_TEMPLATE}


@cache
def project_file(distribution: str) -> dict[str, Any]:
    """The template's pyproject.toml; raises TemplateError."""
    return read_project(_FOLDERS[distribution] / "pyproject.toml")


@cache
def requirements(distribution: str) -> frozenset[str]:
    """Its requirements as METADATA lists them, without the pin on the runtime; normalised."""
    project = project_file(distribution)["project"]
    extras: Mapping[str, list[str]] = project.get("optional-dependencies", {})
    texts = [
        *project.get("dependencies", []),
        *(f"{text}; extra == '{name}'" for name, listed in extras.items() for text in listed),
    ]
    return frozenset(normal(text) for text in texts if name_of(text) != RUNTIME_DISTRIBUTION)


@cache
def runtime_modules() -> dict[str, str]:
    """The runtime package's own files, by name: their SHA-256 in hex."""
    folder = RUNTIME_TEMPLATE / "src" / RUNTIME_MODULE
    names = ("__init__.py", "py.typed")
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}


def normal(text: str) -> str:
    """A requirement in one spelling; as it is when it is none."""
    try:
        found = Requirement(text)
    except InvalidRequirement:
        return text
    found.name = canonicalize_name(found.name)
    return str(found)


def name_of(text: str) -> str:
    """The normalised name in a requirement; empty when it is none."""
    try:
        return str(canonicalize_name(Requirement(text).name))
    except InvalidRequirement:
        return ""
