"""The files of a release, from the table of targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from packaging.utils import (
    InvalidSdistFilename,
    InvalidWheelFilename,
    parse_sdist_filename,
    parse_wheel_filename,
)
from packaging.version import Version

from codex_release.targets import TARGETS
from codex_release.versions import parse_version

SDK_DISTRIBUTION = "openai-codex"
SDK_MODULE = "openai_codex"

RUNTIME_DISTRIBUTION = "openai-codex-cli-bin"
RUNTIME_MODULE = "codex_cli_bin"

OURS = (RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION)


def template(name: str) -> Path:
    """The folder of a package's template, "runtime" or "sdk".

    In a checkout it is that folder. The installed toolchain has copies of the files that `verify`
    reads, and nothing to stage a package from.
    """
    checkout = Path(__file__).resolve().parents[2] / name
    copies = Path(__file__).resolve().parent / "templates" / name
    return copies if copies.is_dir() else checkout


Kind = Literal["wheel", "sdist"]
Role = Literal["runtime", "sdk"]
ROLES: tuple[Role, ...] = ("runtime", "sdk")
"""In the order of uploading: all of the runtime is visible before the SDK that pins it."""

DISTRIBUTIONS: dict[Role, str] = {
    "runtime": RUNTIME_DISTRIBUTION,
    "sdk": SDK_DISTRIBUTION,
}


@dataclass(frozen=True)
class ExpectedFile:
    """One file of a release, by name."""

    name: str
    role: Role

    @property
    def distribution(self) -> str:
        """The package of the file."""
        return DISTRIBUTIONS[self.role]


def is_package(name: str) -> bool:
    """Whether a file of that name is a wheel or an sdist: what an index takes."""
    # `.zip` is an sdist as well, by PyPI's rules for uploads; we build none.
    return name.endswith((".whl", ".tar.gz", ".zip"))


def release_of(name: str) -> tuple[str, Version] | None:
    """The normalized package and the version in a file's name; None for any other file."""
    try:
        if name.endswith(".whl"):
            return parse_wheel_filename(name)[:2]
        return parse_sdist_filename(name)
    except (InvalidWheelFilename, InvalidSdistFilename):
        return None


def expected_files(version: str, *, compressed_tags: bool = False) -> tuple[ExpectedFile, ...]:
    """Return all files of the release `version`, in the order of upload.

    With `compressed_tags`, one wheel per target, as `build --compressed-tags` builds them. Raises
    UnknownVersionError.
    """
    python = parse_version(version).python
    wheels = [
        ExpectedFile(file_names(RUNTIME_DISTRIBUTION, python, tag)["wheel"], "runtime")
        for tag in _platforms(compressed_tags)
    ]
    sdk = file_names(SDK_DISTRIBUTION, python)
    # The wheel before the sdist, so that nobody builds from source in between.
    return (*wheels, ExpectedFile(sdk["wheel"], "sdk"), ExpectedFile(sdk["sdist"], "sdk"))


def file_stem(distribution: str, version: str) -> str:
    """What the names of a package's files begin with, and that of its metadata folder."""
    return f"{distribution.replace('-', '_')}-{version}"


def file_names(distribution: str, version: str, platform: str = "any") -> dict[Kind, str]:
    """The names of the files of one package: a wheel, and an sdist if it has no platform."""
    stem = file_stem(distribution, version)
    wheel = f"{stem}-py3-none-{platform}.whl"
    return {"wheel": wheel, "sdist": f"{stem}.tar.gz"} if platform == "any" else {"wheel": wheel}


def _platforms(compressed_tags: bool) -> Iterator[str]:
    for target in TARGETS:
        yield from [".".join(sorted(target.tags))] if compressed_tags else target.tags
