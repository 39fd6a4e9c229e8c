"""`codex-release generate-types`: the SDK's schema and models, from the pinned runtime itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from packaging.version import Version as PythonVersion

from codex_release.errors import (
    DriftError,
    RuntimeNotInstalledError,
    SchemaVersionError,
    StaleTypesError,
    UnknownVersionError,
    VersionMismatchError,
    some,
)
from codex_release.runtime.layout import read_description
from codex_release.runtime.source import installed_runtime
from codex_release.sdk.codegen import (
    ALIASES,
    GENERATOR_VERSION,
    PACKAGE,
    RPC,
    WIRE,
    generate,
    read_classes,
)
from codex_release.sdk.codegen.exports import stubs
from codex_release.sdk.codegen.schema import AGGREGATE, Definitions, parse_schema
from codex_release.sdk.codegen.tree import Change, Folder, apply, diff, plan
from codex_release.sdk.codegen.unasync import ASYNC, BLOCKING, twin
from codex_release.sdk.retired import check_named, named_classes, read_retired, retire
from codex_release.sdk.schema import (
    PINNED,
    REPOSITORY,
    RETIRED,
    SCHEMA,
    Dump,
    Pinned,
    dump_schema,
    pin,
    pin_to_check,
    read_pinned,
)
from codex_release.system.files import sha256_file
from codex_release.system.programs import Programs, SystemPrograms
from codex_release.targets import by_triple, host_target
from codex_release.versions import Version, parse_version

FOLDERS = (
    Folder(WIRE),
    Folder(RPC, frozenset({"base.py"})),
    Folder(ALIASES, frozenset({"__init__.py", "notification_registry.py"})),
    Folder(BLOCKING),
)
"""Where generated modules live, and what among them is written by hand."""


@dataclass(frozen=True)
class Generated:
    """What generating did, or found nothing to do for."""

    runtime_version: str
    files: int
    """How many files the generated tree has, schema included."""
    changed: tuple[str, ...]
    """Paths written or removed, below the SDK's folder."""

    @property
    def summary(self) -> str:
        """One line."""
        what = f"{len(self.changed)} of {self.files} files" if self.changed else "nothing"
        return f"types of runtime {self.runtime_version}: {what} changed"


def generate_types(
    root: Path = REPOSITORY,
    *,
    codex_bin: Path | None = None,
    check: bool = False,
    programs: Programs | None = None,
) -> Generated:
    """Bring `root`/sdk up to date with the runtime `codex_bin` (None: the installed one).

    With `check` nothing is written, and StaleTypesError carries the diff of what would be.
    Raises SchemaError and its subclasses, RuntimeNotInstalledError and the errors of
    `Programs.run`;
    on any of them no file has changed. VersionMismatchError if the runtime is older than the types:
    only `bump` goes back.
    """
    used = programs or SystemPrograms()
    program = codex_bin or installed_runtime() / host_target().codex
    dump = dump_schema(program, used)
    sdk = root / "sdk"
    if not check:
        _require_no_older(sdk, dump)
    files = expected_files(sdk, dump, check=check)
    changes = plan(sdk, files, FOLDERS)
    if check and changes:
        raise _stale(sdk, changes, dump)
    apply(sdk, changes)
    return Generated(dump.version, len(files), tuple(path for path, _ in changes))


def expected_files(sdk: Path, dump: Dump, *, check: bool) -> dict[str, str]:
    """Every generated file of the SDK's folder for the runtime of `dump`, by path below it.

    With `check`, the pins are those that a check on this machine accepts: see `pin_to_check`.
    """
    before = read_pinned(sdk / PINNED)
    pins = pin_to_check if check else pin
    new = parse_schema(dump.schema)
    back = before is not None and _is_newer(before.runtime_version, dump.version)
    retired = retire(_kept(sdk, back=back), new)
    definitions = retired.merged(new)
    _check_own_code(sdk, definitions)
    return {
        f"{SCHEMA}/{AGGREGATE}": dump.schema,
        PINNED: pins(dump, GENERATOR_VERSION, before).text(),
        RETIRED: retired.text(),
        **generate(definitions, dump.schema_sha256),
        **blocking_twins(sdk),
        **{f"{PACKAGE}/{path.as_posix()}": text for path, text in stubs(sdk / PACKAGE)},
    }


def _kept(sdk: Path, *, back: bool) -> Definitions:
    """What must stay importable: the definitions that the SDK's types are made from now.

    On the way `back` to an older runtime, and without a schema, these are only those that were kept
    before: programs for the older runtime know no others.
    """
    file = sdk / SCHEMA / AGGREGATE
    schema: Definitions = {"ServerRequest": {"oneOf": []}}
    if file.is_file() and not back:
        schema = parse_schema(file.read_text(encoding="utf-8"))
    return read_retired(sdk / RETIRED).merged(schema)


def _check_own_code(sdk: Path, definitions: Definitions) -> None:
    """Raise LostNameError if the SDK's own code imports a class that is not generated."""
    generated = [sdk / folder for folder in (WIRE, RPC, ALIASES)]
    uses = named_classes(sdk / PACKAGE, generated)
    check_named(uses, read_classes(definitions).homes)


def blocking_twins(sdk: Path) -> dict[str, str]:
    """The blocking modules that the async ones lead to, by path below the SDK's folder."""
    return {
        f"{BLOCKING}/{file.name}": twin(file.name, file.read_text(encoding="utf-8"))
        for file in sorted((sdk / ASYNC).glob("*.py"))
    }


def _is_newer(runtime: str, types: str) -> bool:
    """Whether the runtime is newer than the types; False if either is not a version."""
    try:
        found, pinned = (PythonVersion(parse_version(text).python) for text in (runtime, types))
    except UnknownVersionError:
        return False
    return found > pinned


def _require_no_older(sdk: Path, dump: Dump) -> None:
    pinned = read_pinned(sdk / PINNED)
    if pinned is not None and _is_newer(pinned.runtime_version, dump.version):
        raise VersionMismatchError(
            "The runtime is older than the types in the repository",
            found=f"runtime {dump.version}",
            expected=f"{pinned.runtime_version} or newer",
            fix="Run `make .venv`, which installs the runtime of the types, or name one with "
            f"--codex-bin. To go back, run `codex-release bump --codex-version {dump.version}`",
        )


def _stale(sdk: Path, changes: list[Change], dump: Dump) -> StaleTypesError:
    pinned = read_pinned(sdk / PINNED)
    fix = "Run `codex-release generate-types` and commit the result"
    if pinned is not None and _is_newer(dump.version, pinned.runtime_version):
        fix = f"Run `codex-release bump {dump.version}`: the runtime is newer than the types"
    elif pinned is not None and pinned.runtime_version != dump.version:
        fix = (
            f"Name a runtime {pinned.runtime_version} with --codex-bin, or install it: "
            f"generating now would go back to the types of {dump.version}"
        )
    return StaleTypesError(
        f"The generated types are not those of runtime {dump.version}",
        found=f"changes in {some(path for path, _ in changes)}",
        expected="none",
        fix=fix,
        diff=diff(sdk, changes),
    )


TYPES = tuple(folder for folder in FOLDERS if folder.path != BLOCKING)
"""Where what follows from the schema is; the blocking twins follow from other sources."""
_FIX = "Run `codex-release generate-types` with the runtime {version}, then commit"


def check_types(sdk: Path, version: Version) -> None:
    """Check the types in the folder `sdk` against its schema, and that against the runtime.

    The runtime is the installed one, if it has this version.
    Raises SchemaVersionError for another schema or runtime, DriftError for other types.
    """
    if not (sdk / WIRE).is_dir():
        return
    pinned = read_pinned(sdk / PINNED)
    try:
        schema = (sdk / SCHEMA / AGGREGATE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _other(sdk / SCHEMA, version, str(error), "the pinned schema") from error
    digest = hashlib.sha256(schema.encode()).hexdigest()
    wanted = pinned.schema_sha256 if pinned is not None else "none"
    if pinned is None or digest != wanted:
        raise _other(sdk / SCHEMA / AGGREGATE, version, f"sha256 {digest}", wanted)
    definitions = read_retired(sdk / RETIRED).merged(parse_schema(schema))
    if changes := plan(sdk, generate(definitions, digest), TYPES):
        raise DriftError(
            "The SDK's types are not those of its schema",
            found=f"{len(changes)} other files: {some(path for path, _ in changes)}",
            expected=f"the types of runtime {version.upstream}",
            fix=_FIX.format(version=version.upstream),
        )
    _check_runtime(pinned, version)


def _check_runtime(pinned: Pinned, version: Version) -> None:
    try:
        runtime = installed_runtime()
    except RuntimeNotInstalledError:
        return
    description = read_description(runtime)
    if description.version != version.upstream:
        return
    target = by_triple(description.target)
    # The schema is pinned on a few platforms and is the same on all.
    wanted = pinned.binaries.get(target.triple)
    found = sha256_file(runtime / target.codex)
    if wanted not in (None, found):
        raise _other(runtime / target.codex, version, f"sha256 {found}", str(wanted))


def _other(file: Path, version: Version, found: str, expected: str) -> SchemaVersionError:
    return SchemaVersionError(
        f"{file} is not what the SDK's types were made from",
        found=found,
        expected=expected,
        fix=_FIX.format(version=version.upstream),
    )
