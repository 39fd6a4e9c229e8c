"""Name and version: of the file, of the metadata folder, of the metadata."""

from __future__ import annotations

from collections.abc import Iterator

from packaging.utils import canonicalize_name

from codex_release.verify.model import Artifact, FileRule, Hit, normal_version
from codex_release.verify.rules.project_name import check_names


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
    yield from check_names(item, wheel.filename.distribution, wheel.filename.version)


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
