"""Comparisons that several rules use, and facts of the package templates."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from codex_release.errors import some
from codex_release.names import RUNTIME_DISTRIBUTION, RUNTIME_MODULE, SDK_DISTRIBUTION
from codex_release.runtime.pyproject import read_project
from codex_release.runtime.stage import TEMPLATE as RUNTIME_TEMPLATE
from codex_release.sdk.stage import TEMPLATE as SDK_TEMPLATE
from codex_release.verify.model import Artifact
from codex_release.wheels.facts import (
    Damaged,
    ElfFacts,
    MachOFacts,
    Member,
    PeFacts,
    ProgramFacts,
)


def parse(data: bytes | None) -> Any:
    """The value of a JSON text; raises ValueError or RecursionError.

    A repeated key is an error, because readers differ in which value they keep.
    """
    return json.loads(data or b"", object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a key occurs twice")
    return values


Content = TypeVar("Content")
Facts = TypeVar("Facts", ElfFacts, MachOFacts, PeFacts)


def differences(
    one: Mapping[str, Content],
    other: Mapping[str, Content],
    *,
    only_one: str,
    only_other: str,
    changed: str,
) -> Iterator[str]:
    """One phrase for each kind of difference, with the paths; both are path → content."""
    for phrase, paths in (
        (only_one, one.keys() - other.keys()),
        (only_other, other.keys() - one.keys()),
        (changed, {path for path in one.keys() & other.keys() if one[path] != other[path]}),
    ):
        if paths:
            yield f"{phrase} {some(sorted(paths))}"


def compared(one: Mapping[str, Content], other: Mapping[str, Content]) -> Iterator[str]:
    """The differences of two packages, as sentences about `other`."""
    return differences(
        *(one, other),
        only_one="it lacks",
        only_other="it also has",
        changed="it differs in",
    )


def loadable(item: Artifact) -> Iterator[tuple[Member, ProgramFacts]]:
    """Programs and libraries, without object files and debug symbols."""
    for member in item.files:
        program = member.program
        if program is not None and not isinstance(program, Damaged) and program.loadable:
            yield member, program


def loadable_as(item: Artifact, kind: type[Facts]) -> Iterator[tuple[Member, Facts]]:
    """Those of one format."""
    return ((member, x) for member, x in loadable(item) if isinstance(x, kind))


def several_platforms(item: Artifact) -> bool:
    """Whether it has programs for several systems or machines, among which it chooses itself."""
    platforms = {(program.system, program.machines) for _, program in loadable(item)}
    return len(platforms) > 1


def told(item: Artifact, name: str) -> bool:
    """Whether another rule says why a file of the metadata folder of a wheel is not there.

    wheel-name says that there is no such folder, archive-structure that a file cannot be read.
    """
    if item.kind != "wheel":
        return False
    member = item.wheel.info_file(name)
    return item.wheel.dist_info is None or (member is not None and not member.sha256)


_FOLDERS = {RUNTIME_DISTRIBUTION: RUNTIME_TEMPLATE, SDK_DISTRIBUTION: SDK_TEMPLATE}


@cache
def project_file(distribution: str) -> dict[str, Any]:
    """The template's pyproject.toml; raises TemplateError."""
    return read_project(_FOLDERS[distribution] / "pyproject.toml")


@cache
def requirements(distribution: str) -> frozenset[str]:
    """The normalized requirements as METADATA lists them, without the pin on the runtime."""
    project = project_file(distribution)["project"]
    extras: Mapping[str, list[str]] = project.get("optional-dependencies", {})
    texts = [
        *project.get("dependencies", []),
        *(f"{text}; extra == '{name}'" for name, listed in extras.items() for text in listed),
    ]
    return frozenset(normal(text) for text in texts if name_of(text) != RUNTIME_DISTRIBUTION)


@cache
def runtime_modules() -> dict[str, str]:
    """The files of the runtime package in the template: name → SHA-256 in hex."""
    folder = RUNTIME_TEMPLATE / "src" / RUNTIME_MODULE
    names = ("__init__.py", "py.typed")
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}


_LONGEST_REQUIREMENT = 2000
"""Characters. Those of our packages have 100."""


def requirement(text: str) -> Requirement | None:
    """A requirement; None if it is invalid or too long."""
    try:
        return Requirement(text) if len(text) <= _LONGEST_REQUIREMENT else None
    except (ValueError, RecursionError):
        # InvalidRequirement, a number of more digits than Python reads, or a deeply nested marker.
        return None


def normal(text: str) -> str:
    """The normalized requirement, or the text unchanged if it is invalid."""
    found = requirement(text)
    if found is None:
        return text
    found.name = canonicalize_name(found.name)
    return str(found)


def name_of(text: str) -> str:
    """The normalized name in a requirement; empty if it is invalid."""
    found = requirement(text)
    return "" if found is None else str(canonicalize_name(found.name))
