"""What the templates in this repository say of our packages, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from codex_release.distributions import RUNTIME_DISTRIBUTION, RUNTIME_MODULE, SDK_DISTRIBUTION
from codex_release.runtime.pyproject import read_project
from codex_release.runtime.stage import TEMPLATE as RUNTIME_TEMPLATE
from codex_release.sdk.stage import TEMPLATE as SDK_TEMPLATE

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
