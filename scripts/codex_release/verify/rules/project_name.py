"""Name and version of a project, as the file's name has them."""

from __future__ import annotations

from collections.abc import Iterator

from packaging.utils import canonicalize_name

from codex_release.names import OURS
from codex_release.verify.model import Artifact, Hit, normal_version


def check_names(item: Artifact, name: str, version: str) -> Iterator[Hit]:
    """Ours are spelled in the one normal way, and the metadata, when there is any, says the same.

    Other tools look for our files by their names.
    """
    expected = f"{item.project.replace('-', '_')}-{normal_version(version)}"
    if item.project in OURS and f"{name}-{version}" != expected:
        yield Hit(f"The file's name says {name}-{version}; expected {expected}.")
    if item.facts.metadata is None:
        return
    file = "METADATA" if item.kind == "wheel" else "PKG-INFO"
    for key, named, normal in (
        ("Name", name, canonicalize_name),
        ("Version", version, normal_version),
    ):
        said = item.metadata[key]
        if said is None or normal(str(said)) != normal(named):
            yield Hit(f"{file} says {key} {said!r}, and the file's name says {named!r}.")
