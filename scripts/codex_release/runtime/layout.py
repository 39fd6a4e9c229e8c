"""A runtime's package folder: what `codex-package.json` says, and the files that belong to it."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from codex_release.errors import MissingBinaryError, NotExecutableError, PackageLayoutError
from codex_release.runtime.source import PACKAGE_FILE
from codex_release.targets import EXCLUDED, Target

LAYOUT_VERSION = 1
PATH_DIR = "codex-path"
RESOURCES_DIR = "codex-resources"
PROGRAM_DIRS = ("bin/", f"{PATH_DIR}/")
_ROOTS = ("bin", PATH_DIR, RESOURCES_DIR)
# What an installed runtime package has besides its payload; like caches, not a part of it.
_INSTALLED = ("__init__.py", "__pycache__", "codex-manifest.json", "py.typed")
_MAX_DESCRIPTION = 64 * 1024


@dataclass(frozen=True)
class Description:
    """The members of `codex-package.json` that matter here."""

    version: str
    target: str


@dataclass(frozen=True)
class PayloadFile:
    """One file of a package folder; `path` is relative to it, with forward slashes."""

    path: str
    file: Path
    size: int
    may_execute: bool
    """Whether any execute bit is set; always true where the host has none."""


@dataclass(frozen=True, order=True)
class LeftOut:
    """A file that was there and does not go into the wheel, and the rule that says so."""

    path: str
    reason: str


@dataclass(frozen=True)
class Payload:
    """What goes into the wheel, and what was there and does not."""

    files: tuple[PayloadFile, ...]
    left_out: tuple[LeftOut, ...]


def read_description(package: Path) -> Description:
    """Read and check `codex-package.json`; raises PackageLayoutError."""
    file = package / PACKAGE_FILE
    if not file.is_file():
        raise PackageLayoutError(
            f"{package} is not a runtime package",
            found=f"no {PACKAGE_FILE}",
            expected=f"{PACKAGE_FILE} beside bin/",
            fix="Pass the package folder, or the codex binary itself",
        )
    values = _json_object(file)
    expected = {
        "layoutVersion": (LAYOUT_VERSION,),
        "entrypoint": ("bin/codex", "bin/codex.exe"),
        "resourcesDir": (RESOURCES_DIR, None),
        "pathDir": (PATH_DIR, None),
    }
    for key, allowed in expected.items():
        if values.get(key) not in allowed:
            raise _unusable(file, f"{key} = {values.get(key)!r}", f"{key} = {allowed[0]!r}")
    for key in ("version", "target"):
        if not isinstance(values.get(key), str):
            raise _unusable(file, f"{key} = {values.get(key)!r}", f"a string for {key}")
    return Description(values["version"], values["target"])


def describe(target: Target, version: str) -> str:
    """The text of `codex-package.json` for a bare binary."""
    values = {
        "layoutVersion": LAYOUT_VERSION,
        "version": version,
        "target": target.triple,
        "variant": "codex",
        "entrypoint": target.codex,
    }
    return json.dumps(values, indent=2) + "\n"


def read_payload(package: Path, target: Target) -> Payload:
    """The files of `package` that a wheel for `target` carries, in a fixed order.

    Only the folders of the layout are looked into; everything else, and what is in an excluded
    one, is listed in `left_out`. Raises PackageLayoutError for a link that leads out and for
    anything that is not a regular file, MissingBinaryError without the entry point.
    """
    entries = sorted(entry.name for entry in package.iterdir())
    known = (*_ROOTS, PACKAGE_FILE, *_INSTALLED)
    left_out = [LeftOut(name, "no part of the layout") for name in entries if name not in known]
    files: list[PayloadFile] = [_payload_file(package, PACKAGE_FILE)]
    for root in (name for name in _ROOTS if name in entries):
        for path in _walk(package, root):
            if path.startswith(EXCLUDED):
                left_out.append(LeftOut(path, "not for the wheels"))
            elif not _is_cache(path):
                files.append(_payload_file(package, path))
    if target.codex not in {item.path for item in files}:
        raise MissingBinaryError(
            f"{package} has no {target.codex}",
            found=f"{len(files)} other files",
            expected=f"the program that {PACKAGE_FILE} names",
            fix="Fetch the package again",
        )
    return Payload(tuple(files), tuple(sorted(left_out)))


def require_executable(item: PayloadFile) -> None:
    """Raise NotExecutableError unless `item` may be executed."""
    if not item.may_execute:
        raise NotExecutableError(
            f"{item.file} may not be executed",
            found=f"mode {item.file.stat().st_mode & 0o777:04o}",
            expected="an execute bit",
            fix=f"Run `chmod +x {item.file}`, or fetch it in a way that keeps modes",
        )


def bare_file(binary: Path, target: Target) -> PayloadFile:
    """A single binary as the entry point of `target`."""
    status = binary.stat()
    return PayloadFile(target.codex, binary, status.st_size, _may_execute(status, target.codex))


def _walk(package: Path, root: str) -> Iterator[str]:
    """Relative paths of all that is below `root` and is not a folder, in a fixed order."""
    folder = package / root
    if folder.is_symlink() or not folder.is_dir():
        raise _strange(folder, "a folder")
    for place, folders, names in os.walk(folder):
        folders.sort()
        here = Path(place)
        linked = [name for name in folders if (here / name).is_symlink()]
        if linked:
            raise _strange(here / linked[0], "a folder, not a link to one")
        yield from ((here / name).relative_to(package).as_posix() for name in sorted(names))


def _payload_file(package: Path, path: str) -> PayloadFile:
    file = package / path
    # realpath, since Path.resolve raises on a link to itself before Python 3.13.
    if not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(package)):
        raise _strange(file, "a file, or a link within the package")
    if not os.path.exists(file):  # noqa: PTH110 (the same reason)
        raise _strange(file, "a file that can be read")
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        raise _strange(file, "a regular file")
    return PayloadFile(path, file, status.st_size, _may_execute(status, path))


def _may_execute(status: os.stat_result, path: str) -> bool:
    # Windows knows no execute bit, neither as the host nor as the target.
    return os.name == "nt" or path.endswith(".exe") or bool(status.st_mode & 0o111)


def _is_cache(path: str) -> bool:
    return "__pycache__" in path.split("/") or path.endswith(".pyc")


def _json_object(file: Path) -> dict[str, Any]:
    with file.open("rb") as stream:
        data = stream.read(_MAX_DESCRIPTION + 1)
    if len(data) > _MAX_DESCRIPTION:
        raise _unusable(file, "a longer file", f"at most {_MAX_DESCRIPTION} bytes")
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _unusable(file, str(error), "JSON") from error
    if not isinstance(values, dict):
        raise _unusable(file, type(values).__name__, "a JSON object")
    return cast("dict[str, Any]", values)


def _unusable(file: Path, found: str, expected: str) -> PackageLayoutError:
    return PackageLayoutError(
        f"{file} cannot be used", found=found, expected=expected, fix="Fetch the package again"
    )


def _strange(file: Path, expected: str) -> PackageLayoutError:
    return PackageLayoutError(
        f"{file} does not belong in a package",
        found="a link that leads nowhere or out of it, or a special file",
        expected=expected,
        fix="Fetch the package again",
    )
