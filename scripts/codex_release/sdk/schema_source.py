"""Where a schema comes from: the checked-in one, a folder or file, a runtime, or a version."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from codex_release.codegen_errors import NoSchemaError
from codex_release.errors import UnknownVersionError
from codex_release.runtime.fetch import fetch_runtime, origin_of
from codex_release.runtime.source import open_source
from codex_release.sdk.codegen.schema import AGGREGATE
from codex_release.sdk.dump import Dump, dump_schema
from codex_release.sdk.generate_types import PINNED, REPOSITORY, SCHEMA
from codex_release.sdk.pinned import read_pinned
from codex_release.system.programs import Tools
from codex_release.system.progress import SILENT, Progress
from codex_release.targets import host_target
from codex_release.versions import Version, parse_version

CHECKED_IN = "pinned"
"""The name of the schema in the repository."""


@dataclass(frozen=True)
class NamedSchema:
    """A schema's text and how a report calls it."""

    label: str
    text: str


def find_schema(
    place: str,
    scratch: Path,
    tools: Tools,
    *,
    root: Path = REPOSITORY,
    progress: Progress = SILENT,
) -> NamedSchema:
    """The schema at `place`.

    `place` is "pinned", a schema file or a folder with one, anything `stage-runtime` takes as a
    runtime of this machine's platform, or a version, which is fetched from the npm packages.
    `scratch` is an existing folder that the caller removes. Raises NoSchemaError, and the errors
    of fetching, unpacking and running a runtime.
    """
    if place == CHECKED_IN:
        return _checked_in(root)
    path = Path(place)
    if path.is_dir() and (path / AGGREGATE).is_file():
        return NamedSchema(place, _read(path / AGGREGATE))
    if path.suffix == ".json" and path.is_file():
        return NamedSchema(place, _read(path))
    if path.exists():
        dump = dump_source(path, scratch, tools, progress)
        return NamedSchema(dump.version, dump.schema)
    try:
        version = parse_version(place)
    except UnknownVersionError as error:
        raise NoSchemaError(
            f"There is no schema at {place}",
            found="no such path, and no version",
            expected=f"a version, a runtime, a folder with {AGGREGATE}, or `{CHECKED_IN}`",
        ) from error
    dump = dump_version(version, scratch, tools, progress)
    return NamedSchema(dump.version, dump.schema)


def dump_version(version: Version, scratch: Path, tools: Tools, progress: Progress) -> Dump:
    """Fetch a runtime for this machine and ask it for its schema."""
    out = scratch / version.python
    source = origin_of("npm")
    [file] = fetch_runtime(
        version.python, [host_target()], out, origin=source, tools=tools, progress=progress
    )
    return dump_source(file.path, scratch / f"{version.python}-unpacked", tools, progress)


def dump_source(path: Path, scratch: Path, tools: Tools, progress: Progress) -> Dump:
    """Ask the runtime at `path` for its schema; archives are unpacked below `scratch`."""
    scratch.mkdir(exist_ok=True)
    with open_source(path, scratch, progress) as source:
        binary = source.path if source.kind == "binary" else source.path / host_target().codex
        return dump_schema(binary, tools)


def _checked_in(root: Path) -> NamedSchema:
    pinned = read_pinned(_read(root / "sdk" / PINNED))
    version = pinned.runtime_version if pinned else CHECKED_IN
    return NamedSchema(version, _read(root / "sdk" / SCHEMA / AGGREGATE))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise NoSchemaError(f"The schema {file} cannot be read", found=error) from error
