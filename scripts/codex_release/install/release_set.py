"""The files of a release as installers see them before they download one: name, tags, metadata.

For each wheel there is a stand-in of the same name with the same METADATA and WHEEL and without
any payload, so that hundreds of resolutions cost seconds. The third-party requirements of the SDK
get stand-ins as well, since what they need is not part of the question.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import Version

from codex_release.errors import ReleaseSetError
from codex_release.install.installers import third_party
from codex_release.names import RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION, file_stem
from codex_release.system.files import sha256_file
from codex_release.wheels.compress import pack_bytes
from codex_release.wheels.write import Entry, write_wheel

NAME_FILE = "WHEEL_NAME"
"""In the metadata folder of a stand-in: the name of its file."""


@dataclass(frozen=True)
class Wheel:
    """One wheel by its name."""

    file: Path
    name: str
    """Of the distribution, normalized."""
    version: Version
    tags: frozenset[Tag]


@dataclass(frozen=True)
class ReleaseSet:
    """The wheels of one release."""

    version: str
    sdk: Wheel
    runtimes: tuple[Wheel, ...]

    def runtime_for(self, tag: str) -> Wheel | None:
        """The runtime's wheel with a platform tag."""
        found = (w for w in self.runtimes if any(t.platform == tag for t in w.tags))
        return next(found, None)


def read_set(dist: Path) -> ReleaseSet:
    """The release in `dist`: one wheel of the SDK, and the runtime's of the same version.

    Raises ReleaseSetError for no release, several releases, or an unexpected file name.
    """
    wheels = [_wheel(file) for file in sorted(dist.glob("*.whl"))]
    sdks = [wheel for wheel in wheels if wheel.name == SDK_DISTRIBUTION]
    runtimes = tuple(wheel for wheel in wheels if wheel.name == RUNTIME_DISTRIBUTION)
    versions = {str(wheel.version) for wheel in wheels}
    if len(sdks) != 1 or not runtimes or len(versions) != 1 or len(wheels) != 1 + len(runtimes):
        raise ReleaseSetError(
            f"{dist} does not hold a release",
            found=", ".join(wheel.file.name for wheel in wheels) or "no wheel",
            expected=f"one wheel of {SDK_DISTRIBUTION} and the wheels of {RUNTIME_DISTRIBUTION}, "
            "all of one version",
            fix="Build them with `codex-release build`, each release into a folder of its own",
        )
    return ReleaseSet(versions.pop(), sdks[0], runtimes)


def _wheel(file: Path) -> Wheel:
    try:
        name, version, _, tags = parse_wheel_filename(file.name)
    except InvalidWheelFilename as error:
        raise ReleaseSetError(
            f"{file} does not have the name of a wheel",
            found=error,
            expected="NAME-VERSION-py3-none-TAG.whl",
        ) from error
    return Wheel(file, name, version, tags)


def write_stand_ins(release: ReleaseSet, folder: Path) -> list[Path]:
    """Stand-ins for all wheels of `release` and what the SDK requires, in `folder`."""
    made = [_stand_in(wheel.file, folder) for wheel in (release.sdk, *release.runtimes)]
    wanted = [Requirement(text) for text in third_party(release.sdk.file)]
    return [*made, *(_dependency(requirement, folder) for requirement in wanted)]


def pinned(files: Iterable[Path]) -> str:
    """A requirements file that pins each distribution of the wheels `files` by their hashes."""
    hashes: dict[str, list[str]] = {}
    for file in files:
        wheel = _wheel(file)
        hashes.setdefault(f"{wheel.name}=={wheel.version}", []).append(sha256_file(file))
    lines = (
        " ".join((name, *(f"--hash=sha256:{digest}" for digest in digests)))
        for name, digests in hashes.items()
    )
    return "\n".join((*lines, ""))


def satisfying(requirement: Requirement) -> str:
    """A version that `requirement` accepts: one it names, or a near one.

    Raises ReleaseSetError when none of them is.
    """
    named = [clause.version.removesuffix(".*") for clause in requirement.specifier]
    for version in (*named, *(f"{text}.1" for text in named), "1"):
        if requirement.specifier.contains(version):
            return version
    raise ReleaseSetError(
        f"No version of {requirement.name} is known that the SDK accepts", found=requirement
    )


def _stand_in(wheel: Path, folder: Path) -> Path:
    try:
        with zipfile.ZipFile(wheel) as archive:
            members = {
                name: archive.read(name)
                for name in archive.namelist()
                if name.endswith((".dist-info/METADATA", ".dist-info/WHEEL"))
            }
    except (OSError, zipfile.BadZipFile) as error:
        raise ReleaseSetError(
            f"{wheel} is not a wheel", found=error, expected="a zip file"
        ) from error
    return _written(folder / wheel.name, members)


def _dependency(requirement: Requirement, folder: Path) -> Path:
    name = canonicalize_name(requirement.name)
    version = satisfying(requirement)
    stem = file_stem(name, str(version))
    members = {
        f"{stem}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{stem}.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    return _written(
        folder / f"{stem}-py3-none-any.whl", {path: text.encode() for path, text in members.items()}
    )


def _written(place: Path, members: Mapping[str, bytes]) -> Path:
    if not members:
        raise ReleaseSetError(f"{place.name} has no metadata", expected="a .dist-info folder")
    info = next(iter(members)).partition("/")[0]
    contents = {**members, f"{info}/{NAME_FILE}": place.name.encode()}
    entries = [Entry(path, pack_bytes(data, "fast")) for path, data in contents.items()]
    write_wheel(place, entries, "fast")
    return place
