"""The pyproject.toml in the SDK's sdist: an installation from it takes what that file says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import tomlkit
from tomlkit.exceptions import TOMLKitError

from codex_release.names import SDK_DISTRIBUTION
from codex_release.verify.model import Artifact, FileRule, Hit, some
from codex_release.verify.rules import common
from codex_release.wheels.facts import SdistFacts


def check(item: Artifact) -> Iterator[Hit]:
    """Name, version, requirements and Pythons are those of PKG-INFO; the backend the template's."""
    name = f"{item.facts.root}/pyproject.toml" if isinstance(item.facts, SdistFacts) else ""
    member = next((member for member in item.files if member.name == name), None)
    if member is None:
        yield Hit("There is no pyproject.toml.")
        return
    if item.facts.metadata is None:
        return
    try:
        values: dict[str, Any] = tomlkit.parse(member.text or b"").unwrap()
        project = cast("dict[str, Any]", values["project"])
        listed = {common.normal(str(text)) for text in project["dependencies"]}
        said = {key: project.get(key) for key in ("name", "version", "requires-python")}
        backend: Any = values["build-system"]["build-backend"]
    except (TOMLKitError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        yield Hit(f"It cannot be read: {type(error).__name__} {error}.", member.name)
        return
    for key, found in said.items():
        expected = item.metadata[key]
        if found != expected:
            yield Hit(f"It says {key} {found!r}; PKG-INFO says {expected!r}.", member.name)
    required = {common.normal(str(t)) for t in item.metadata.get_all("Requires-Dist", [])}
    required = {text for text in required if "extra ==" not in text}
    if listed != required:
        yield Hit(
            f"It requires {some(sorted(listed)) or 'nothing'}; PKG-INFO requires"
            f" {some(sorted(required)) or 'nothing'}.",
            member.name,
        )
    expected = common.project_file(SDK_DISTRIBUTION)["build-system"]["build-backend"]
    if backend != expected:
        yield Hit(f"It is built by {backend!r}; expected {expected!r}.", member.name)


RULE = FileRule(
    "sdist-project",
    "error",
    "The sdist's pyproject.toml is missing or does not say what its PKG-INFO says: an installation"
    " from the sdist is another one than from the wheel.",
    "Stage the SDK with `codex-release stage-sdk` and build that folder.",
    check,
    ("sdist",),
    (SDK_DISTRIBUTION,),
)
