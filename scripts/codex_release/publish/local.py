"""The built files: their sizes and hashes, and whether the index would take them.

`codex-release verify` checks much more. Checked here is what would leave a release half published:
a file that the index refuses after it took others, or an SDK that pins another runtime.
"""

from __future__ import annotations

import gzip
import tarfile
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from packaging.metadata import RawMetadata, parse_email
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from codex_release.errors import IncompleteError, MetadataCheckError, QuotaError
from codex_release.names import DISTRIBUTIONS, ExpectedFile, is_package
from codex_release.runtime.pyproject import is_stand_in
from codex_release.system.files import sha256_file, storage_errors
from codex_release.system.progress import SILENT, Progress
from codex_release.verify.model import DEFAULT_BUDGET, MIB, Budget


@dataclass(frozen=True)
class LocalFile:
    """One built file: its size in bytes and the SHA-256 of its bytes, in hex."""

    name: str
    size: int
    sha256: str


def read_dist(dist: Path, *, progress: Progress = SILENT) -> tuple[LocalFile, ...]:
    """All packages in the folder `dist`, sorted by name; other files are ignored.

    Raises IncompleteError if there is no such folder, StorageError if a file cannot be read.
    """
    with storage_errors():
        if not dist.is_dir():
            raise IncompleteError(
                f"There is nothing to publish in {dist}",
                found="a file" if dist.exists() else "no such folder",
                expected="the folder that `codex-release build --out` was given",
            )
        files = [f for f in dist.iterdir() if is_package(f.name) and f.is_file()]
        return hash_files(sorted(files), progress=progress)


def hash_files(files: Sequence[Path], *, progress: Progress = SILENT) -> tuple[LocalFile, ...]:
    """Size and hash of each file, in the given order. Raises StorageError."""
    with storage_errors():
        sizes = [file.stat().st_size for file in files]
        with progress.step("hash the files", total=sum(sizes)) as step:
            return tuple(
                LocalFile(file.name, size, sha256_file(file, step))
                for file, size in zip(files, sizes, strict=True)
            )


Budgets = Mapping[str, Budget]
"""Project → its budget; a project that is not in it has the index's default limits."""


def require_fit(
    dist: Path,
    version: str,
    expected: Sequence[ExpectedFile],
    local: Sequence[LocalFile],
    *,
    stand_ins: bool = False,
) -> None:
    """Check the expected files that are in `dist`; `version` is PEP 440.

    Raises MetadataCheckError if metadata cannot be read, names another package or version, does not
    pin the runtime of that version or, unless `stand_ins` are allowed, has an address that is a
    stand-in.
    """
    here = {file.name: file for file in local}
    found = [(file, here[file.name]) for file in expected if file.name in here]
    metadata = {file: _metadata(dist / file.name) for file, _ in found}
    wrong = [
        f"{file.name}: {remark}"
        for file, said in metadata.items()
        for remark in _remarks(said, file, version)
    ]
    if wrong:
        raise MetadataCheckError(
            "The metadata of the files does not match the release",
            found="; ".join(wrong),
            expected=f"{version} of each package, and an SDK that pins this runtime",
            fix="Stage and build the files again, all for one version",
        )
    if not stand_ins:
        _require_addresses(metadata.values())


def _require_addresses(metadata: Iterable[RawMetadata]) -> None:
    found = {
        f"{label} {address}"
        for said in metadata
        for label, address in said.get("project_urls", {}).items()
        if is_stand_in(address)
    }
    if found:
        raise MetadataCheckError(
            "The addresses in the metadata are stand-ins",
            found=", ".join(sorted(found)),
            expected="the addresses of the project",
            fix="Set them in [tool.codex-release] of pyproject.toml, then stage and build again",
        )


def require_small(dist: Path, expected: Sequence[ExpectedFile], budgets: Budgets) -> None:
    """Raise QuotaError if files in `dist` are larger than the index takes. Reads sizes only."""
    limits = {
        name: budgets.get(name, DEFAULT_BUDGET).file for name in sorted(DISTRIBUTIONS.values())
    }
    sizes = [(file, _size(dist / file.name)) for file in expected]
    large = [(file, size) for file, size in sizes if size > limits[file.distribution]]
    if large:
        raise QuotaError(
            "Files are larger than the index takes",
            found=", ".join(f"{file.name} with {size / MIB:.1f} MiB" for file, size in large),
            expected=", ".join(f"{n}: {size / MIB:.0f} MiB" for n, size in limits.items()),
            fix="Ask the index for a higher limit, which takes days, then raise `file` in the "
            "`--config` of verify",
        )


def room(dist: Path, expected: Sequence[ExpectedFile], budgets: Budgets) -> list[str]:
    """How the largest file of each package compares with its limit, and what would save space.

    Reads sizes only, so that it can be told before anything else is done.
    """
    sizes = {file: _size(dist / file.name) for file in expected}
    lines: list[str] = []
    for name in sorted(DISTRIBUTIONS.values()):
        own = [file for file in sizes if file.distribution == name and sizes[file]]
        if own:
            largest = max(own, key=lambda file: sizes[file])
            budget = budgets.get(name, DEFAULT_BUDGET)
            lines.append(f"{name}: {largest.name} has {_room(sizes[largest], budget)}")
    twins = sum(size for file, size in sizes.items() if "-musllinux_" in file.name)
    total = sum(sizes.values())
    if twins:
        lines.append(
            f"one Linux wheel per architecture (--compressed-tags) would save {twins / MIB:.0f} of "
            f"{total / MIB:.0f} MiB ({100 * twins / total:.0f} %)"
        )
    return lines


VERSIONS_TO_ASK_FOR = 24
"""A limit is worth asking for if it lasts for so many versions: about four months."""


def _room(size: int, budget: Budget) -> str:
    text = f"{size / MIB:.1f} of {budget.file / MIB:.0f} MiB"
    growth = budget.growth
    if size > budget.file:
        wanted = size + VERSIONS_TO_ASK_FOR * (growth or 0)
        lasting = f", which lasts for {VERSIONS_TO_ASK_FOR} versions" if growth else ""
        return f"{text}: have the limit raised to {-(-wanted // (10 * MIB)) * 10} MiB{lasting}"
    if growth:
        versions = (budget.file - size) // growth
        return f"{text}: enough for {versions} more versions at {growth / MIB:.1f} MiB each"
    return text


def _size(file: Path) -> int:
    """The size of a file, 0 if it is missing."""
    return file.stat().st_size if file.is_file() else 0


def _metadata(file: Path) -> RawMetadata:
    """The metadata of a file, read as twine reads it for the upload."""
    from twine.sdist import SDist
    from twine.wheel import Wheel

    kind = Wheel if file.suffix == ".whl" else SDist
    with readable(file):
        return parse_email(kind(str(file)).read())[0]


@contextmanager
def readable(file: Path) -> Generator[None]:
    """Turn what twine raises, or does not catch, for a damaged file into MetadataCheckError."""
    from twine.exceptions import InvalidDistribution

    damage = (InvalidDistribution, zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile)
    with storage_errors(file):
        try:
            yield
        except (*damage, zlib.error, EOFError, ValueError) as error:
            raise MetadataCheckError(
                f"{file} cannot be published", found=error, fix="Build it again"
            ) from error


def _remarks(metadata: RawMetadata, file: ExpectedFile, version: str) -> Iterator[str]:
    name, said = metadata.get("name", ""), metadata.get("version", "")
    if canonicalize_name(name) != file.distribution or said != version:
        yield f"it is for {name or 'no name'} {said or 'without a version'}"
    if file.role == "sdk":
        asked = [line for line in metadata.get("requires_dist", []) if _is_runtime(line)]
        if [line.replace(" ", "") for line in asked] != [f"{DISTRIBUTIONS['runtime']}=={version}"]:
            yield f"it requires {', '.join(asked) or 'no runtime'}"


def _is_runtime(line: str) -> bool:
    try:
        return canonicalize_name(Requirement(line).name) == DISTRIBUTIONS["runtime"]
    except InvalidRequirement:
        return False
