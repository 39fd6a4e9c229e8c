"""Ask a runtime for its protocol schema."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from codex_release.errors import MissingBinaryError, NoSchemaError, UnknownVersionError
from codex_release.runtime.fetch import fetch_runtime
from codex_release.runtime.fetch.npm import NpmOrigin
from codex_release.runtime.layout import read_description
from codex_release.runtime.source import PACKAGE_FILE, open_source
from codex_release.sdk.codegen.schema import AGGREGATE, is_map
from codex_release.system.files import sha256_file
from codex_release.system.programs import Programs
from codex_release.system.progress import SILENT, Progress
from codex_release.targets import host_target
from codex_release.versions import Version, parse_version

REPOSITORY = Path(__file__).resolve().parents[3]
SCHEMA = "schema"
PINNED = f"{SCHEMA}/PINNED.json"
RETIRED = f"{SCHEMA}/RETIRED.json"
"""See `sdk.retired`."""

TIMEOUT = 120.0
"""Seconds the runtime may take; it needs a tenth of one, and more when the disk is cold."""

_VERSION = re.compile(r"\bcodex(?:-cli)? (\S+)")


@dataclass(frozen=True)
class Dump:
    """A schema, and exactly which program printed it."""

    schema: str
    version: str
    """The runtime's version in its own spelling: `0.163.0`."""
    target: str
    """The Rust triple of the program."""
    binary_sha256: str

    @property
    def schema_sha256(self) -> str:
        """The sha256 of the schema's UTF-8 bytes."""
        return hashlib.sha256(self.schema.encode()).hexdigest()


def dump_schema(codex_bin: Path, programs: Programs) -> Dump:
    """Run `codex_bin` for its experimental schema, away from the user's own configuration.

    Raises MissingBinaryError, the errors of `Programs.run`, and NoSchemaError.
    """
    if not codex_bin.is_file():
        raise MissingBinaryError(
            f"There is no runtime at {codex_bin}",
            expected="the codex binary",
            fix="Correct --codex-bin",
        )
    with tempfile.TemporaryDirectory() as scratch:
        home, out = Path(scratch, "home"), Path(scratch, "schema")
        home.mkdir()
        env = {
            **os.environ,
            "CODEX_HOME": str(home),
            "CODEX_APP_SERVER_DISABLE_MANAGED_CONFIG": "1",
        }
        print_schema = ("app-server", "generate-json-schema", "--experimental", "--out", out)
        said = programs.run([codex_bin, "--version"], env=env, timeout=TIMEOUT).stdout
        programs.run([codex_bin, *print_schema], env=env, timeout=TIMEOUT)
        return Dump(
            schema=_read(out / AGGREGATE, codex_bin),
            version=_version(said, codex_bin),
            target=_target(codex_bin),
            binary_sha256=sha256_file(codex_bin),
        )


def _read(file: Path, codex_bin: Path) -> str:
    try:
        return file.read_bytes().decode()
    except (OSError, ValueError) as error:
        raise NoSchemaError(
            f"{codex_bin} printed no protocol schema",
            found=f"no readable {file.name}",
            expected="`app-server generate-json-schema --experimental` to write it",
            fix="Use a codex runtime that has that command",
        ) from error


def _version(said: str, codex_bin: Path) -> str:
    match = _VERSION.search(said)
    if match is None:
        raise NoSchemaError(
            f"{codex_bin} does not say its version",
            found=repr(said[:200]),
            expected="`codex-cli X.Y.Z`",
            fix="Use a codex runtime",
        )
    return match.group(1)


def _target(codex_bin: Path) -> str:
    """What the package around the binary says, else this machine: it has just run here."""
    package = Path(os.path.realpath(codex_bin)).parent.parent
    if (package / PACKAGE_FILE).is_file():
        return read_description(package).target
    return host_target().triple


@dataclass(frozen=True)
class Pinned:
    """The content of the file.

    `binaries` maps a Rust triple to the sha256 of the program that printed the schema there. Only
    the platforms on which the types were generated are known; the schema is the same on all.
    """

    runtime_version: str
    schema_sha256: str
    generator_version: str
    binaries: Mapping[str, str] = field(default_factory=dict[str, str])

    def text(self) -> str:
        """The file's text."""
        values = {
            "runtime_version": self.runtime_version,
            "generator_version": self.generator_version,
            "schema": {"file": AGGREGATE, "sha256": self.schema_sha256},
            "binaries": dict(sorted(self.binaries.items())),
        }
        return json.dumps(values, indent=2) + "\n"


def read_pinned(file: Path) -> Pinned | None:
    """The file's content; None when it is missing or not one of ours."""
    try:
        values: Any = json.loads(file.read_text(encoding="utf-8"))
        binaries: Any = values["binaries"]
        return Pinned(
            runtime_version=str(values["runtime_version"]),
            schema_sha256=str(values["schema"]["sha256"]),
            generator_version=str(values["generator_version"]),
            binaries={str(k): str(v) for k, v in binaries.items()} if is_map(binaries) else {},
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def pin(dump: Dump, generator_version: str, before: Pinned | None) -> Pinned:
    """What the file must say after generating from `dump`.

    The sha256 of other platforms' binaries stay while version and schema are the same.
    """
    same = (
        before is not None
        and before.runtime_version == dump.version
        and before.schema_sha256 == dump.schema_sha256
    )
    kept = before.binaries if before is not None and same else dict[str, str]()
    return Pinned(
        runtime_version=dump.version,
        schema_sha256=dump.schema_sha256,
        generator_version=generator_version,
        binaries={**kept, dump.target: dump.binary_sha256},
    )


def pin_to_check(dump: Dump, generator_version: str, before: Pinned | None) -> Pinned:
    """What the file must say for a check on this machine to pass.

    The binary is compared where its platform is recorded. A platform that is not recorded cannot
    differ: there the version, the schema and the generator decide.
    """
    wanted = pin(dump, generator_version, before)
    if before is None or dump.target in before.binaries:
        return wanted
    rest = {k: v for k, v in wanted.binaries.items() if k != dump.target}
    return Pinned(wanted.runtime_version, wanted.schema_sha256, generator_version, rest)


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
    programs: Programs,
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
        return NamedSchema(place, _read_file(path / AGGREGATE))
    if path.suffix == ".json" and path.is_file():
        return NamedSchema(place, _read_file(path))
    if path.exists():
        dump = dump_source(path, scratch, programs, progress)
        return NamedSchema(dump.version, dump.schema)
    try:
        version = parse_version(place)
    except UnknownVersionError as error:
        raise NoSchemaError(
            f"There is no schema at {place}",
            found="no such path, and no version",
            expected=f"a version, a runtime, a folder with {AGGREGATE}, or `{CHECKED_IN}`",
        ) from error
    runtime = fetch_for_host(version, scratch / "fetched", programs, progress)
    dump = dump_source(runtime, scratch / "unpacked", programs, progress)
    return NamedSchema(dump.version, dump.schema)


def fetch_for_host(version: Version, out: Path, programs: Programs, progress: Progress) -> Path:
    """Fetch a runtime for this machine from npm; its package, which is in `out`."""
    [file] = fetch_runtime(
        version.python,
        [host_target()],
        out,
        origin=NpmOrigin,
        programs=programs,
        progress=progress,
    )
    return file.path


def dump_source(path: Path, scratch: Path, programs: Programs, progress: Progress) -> Dump:
    """Ask the runtime at `path` for its schema; archives are unpacked below `scratch`."""
    scratch.mkdir(exist_ok=True)
    with open_source(path, scratch, progress) as source:
        binary = source.path if source.kind == "binary" else source.path / host_target().codex
        return dump_schema(binary, programs)


def _checked_in(root: Path) -> NamedSchema:
    pinned = read_pinned(root / "sdk" / PINNED)
    version = pinned.runtime_version if pinned else CHECKED_IN
    return NamedSchema(version, _read_file(root / "sdk" / SCHEMA / AGGREGATE))


def _read_file(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise NoSchemaError(f"The schema {file} cannot be read", found=error) from error
