"""Name and version: of the file, of the metadata folder, of the metadata."""

from __future__ import annotations

from collections.abc import Iterator

from packaging.utils import canonicalize_name

from codex_release.rules.model import OURS, Artifact, FileRule, Hit, normal_version


def check(item: Artifact) -> Iterator[Hit]:
    """The name is one of a wheel, and all three places say the same."""
    wheel = item.wheel
    if wheel.filename is None:
        yield Hit(f"{item.name!r} is not of the form name-version[-build]-python-abi-platform.whl.")
        return
    if wheel.dist_info is None:
        yield Hit("It has no .dist-info folder, or several.")
    elif _normal(wheel.dist_info.removesuffix(".dist-info")) != _normal(
        f"{wheel.filename.distribution}-{wheel.filename.version}"
    ):
        yield Hit(
            f"Its metadata folder is {wheel.dist_info}, and the file's name says"
            f" {wheel.filename.distribution}-{wheel.filename.version}.",
            wheel.dist_info,
        )
    yield from unusual_spelling(item, wheel.filename.distribution, wheel.filename.version)
    for key, named, same in (
        ("Name", wheel.filename.distribution, canonicalize_name),
        ("Version", wheel.filename.version, normal_version),
    ):
        said = item.metadata[key]
        if wheel.metadata is not None and (said is None or same(str(said)) != same(named)):
            yield Hit(f"METADATA says {key} {said!r}, and the file's name says {named!r}.")


def unusual_spelling(item: Artifact, name: str, version: str) -> Iterator[Hit]:
    """Files of ours are named in the one normal way: other tools look for them by their names."""
    expected = f"{item.project.replace('-', '_')}-{normal_version(version)}"
    if item.project in OURS and f"{name}-{version}" != expected:
        yield Hit(f"The file's name says {name}-{version}; expected {expected}.")


def _normal(folder: str) -> tuple[str, str]:
    name, _, version = folder.partition("-")
    return str(canonicalize_name(name)), normal_version(version)


RULE = FileRule(
    "wheel-name",
    "error",
    "The file is not named as a wheel, or its name, its metadata folder and its METADATA do not"
    " name one project and version.",
    "Build the wheel again; never rename one.",
    check,
)
