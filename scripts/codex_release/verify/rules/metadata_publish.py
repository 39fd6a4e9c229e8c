"""Metadata, judged by the version that the publish action's own twine understands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codex_release.verify.model import Artifact, FileRule, Hit


@dataclass(frozen=True)
class PublishAction:
    """A release of `pypa/gh-action-pypi-publish`, which brings a twine of its own."""

    release: str
    commit: str
    twine: str
    """The version in its `requirements/runtime.txt`."""
    metadata_versions: tuple[str, ...]
    """The metadata versions that this twine, with the `packaging` beside it, accepts."""


# Release notes and `requirements/runtime.txt` of pypa/gh-action-pypi-publish. v1.14.2 is the first
# with twine 7, and twine 7.0 the first that takes 2.5; those before stop at 2.4.
ACTION = PublishAction(
    "v1.14.2",
    "dc37677b2e1c63e2034f94d8a5b11f265b73ba33",
    "7.0.0",
    ("1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5"),
)
"""The one that the workflows use."""


def check(item: Artifact) -> Iterator[Hit]:
    """The action can upload that version; of missing metadata metadata-local speaks."""
    if item.facts.metadata is None:
        return
    said = item.metadata["Metadata-Version"]
    if said not in ACTION.metadata_versions:
        yield Hit(
            f"Metadata-Version is {said}; twine {ACTION.twine} of the publish action"
            f" {ACTION.release} takes up to {ACTION.metadata_versions[-1]}."
        )


RULE = FileRule(
    "metadata-publish",
    "error",
    "The publish action's twine does not know this version of the metadata, and the upload would"
    " fail.",
    "Set `core-metadata-version` in the build's settings, or move the workflows to a newer action.",
    check,
    ("wheel", "sdist"),
)
