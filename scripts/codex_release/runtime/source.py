"""Where a runtime payload comes from.

Every kind of source ends as a *package folder*: `codex-package.json` beside `bin/`, and the
folders that file names. Nothing here changes the source.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from codex_release.errors import (
    MissingBinaryError,
    PackageLayoutError,
    RuntimeNotInstalledError,
    UnknownSourceError,
)
from codex_release.names import RUNTIME_DISTRIBUTION, RUNTIME_MODULE
from codex_release.system.files import sha256_file
from codex_release.system.progress import SILENT, Progress
from codex_release.wheels.extract import extract

PACKAGE_FILE = "codex-package.json"

SourceKind = Literal["binary", "package", "wheel", "archive"]

_ARCHIVE_ENDINGS = (".tar.gz", ".tgz")
_SEARCH_DEPTH = 4


@dataclass(frozen=True)
class RuntimeSource:
    """A payload ready to be planned: a package folder, or a bare binary without one."""

    kind: SourceKind
    path: Path
    """The package folder, or the binary itself when `kind` is "binary"."""
    archive: str | None = None
    """The name of the archive or wheel that was unpacked."""
    archive_sha256: str | None = None


def installed_runtime() -> Path:
    """The package folder of the installed `openai-codex-cli-bin`; RuntimeNotInstalledError."""
    spec = importlib.util.find_spec(RUNTIME_MODULE)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places or not (Path(places[0]) / PACKAGE_FILE).is_file():
        raise RuntimeNotInstalledError(
            f"{RUNTIME_DISTRIBUTION} is not installed for this interpreter",
            found=places[0] if places else "no such package",
            expected=f"a folder with {PACKAGE_FILE}",
            fix="Install the pinned requirements (`make .venv`) and try again",
        )
    return Path(places[0])


@contextmanager
def open_source(path: Path, scratch: Path, progress: Progress = SILENT) -> Generator[RuntimeSource]:
    """Bring `path` into one of the two forms of `RuntimeSource`.

    `path` is a `codex` binary, a package folder, a wheel, or a `.tar.gz`/`.tgz`. A binary that
    stands in a package folder at its entry point means the whole folder. An archive is extracted
    below `scratch`, which must exist and which the caller removes.
    Raises MissingBinaryError, UnknownSourceError, PackageLayoutError, ArchiveError.
    """
    real = Path(os.path.realpath(path))
    if real.is_dir():
        yield RuntimeSource("package", real)
    elif not real.is_file():
        raise MissingBinaryError(
            f"There is no runtime at {path}",
            found="nothing" if not real.exists() else "neither a file nor a folder",
            expected="the codex binary, its package folder, a wheel or an archive",
            fix="Correct PATH_TO_CODEX",
        )
    elif real.suffix == ".whl" or real.name.endswith(_ARCHIVE_ENDINGS):
        yield _extracted(real, scratch, progress)
    elif real.suffix in (".zip", ".gz", ".zst", ".xz", ".bz2", ".tar"):
        raise UnknownSourceError(
            f"{path.name} is not a source of a runtime",
            found=f"a {real.suffix} file",
            expected="a binary, a package folder, a .whl, a .tar.gz or a .tgz",
            fix="Unpack it and pass the package folder",
        )
    else:
        package = _package_around(real)
        yield RuntimeSource("package", package) if package else RuntimeSource("binary", real)


def _package_around(binary: Path) -> Path | None:
    package = binary.parent.parent
    in_place = binary.parent.name == "bin" and binary.name in ("codex", "codex.exe")
    return package if in_place and (package / PACKAGE_FILE).is_file() else None


def _extracted(archive: Path, scratch: Path, progress: Progress) -> RuntimeSource:
    into = scratch / "source"
    extract(archive, into, progress=progress)
    depths = ["*/" * depth + PACKAGE_FILE for depth in range(_SEARCH_DEPTH + 1)]
    found = [file.parent for pattern in depths for file in into.glob(pattern)]
    if len(found) != 1:
        places = ", ".join(str(folder.relative_to(into)) for folder in found)
        raise PackageLayoutError(
            f"{archive.name} does not hold one runtime package",
            found=f"{len(found)} of {PACKAGE_FILE}" + (f" (in {places})" if places else ""),
            expected="exactly one",
            fix="Pass the archive of one platform",
        )
    kind: SourceKind = "wheel" if archive.suffix == ".whl" else "archive"
    return RuntimeSource(kind, found[0], archive.name, sha256_file(archive))
