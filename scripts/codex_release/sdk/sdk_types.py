"""Are the SDK's types those of the protocol schema of the very runtime it will pin?

Everything is read off files: the pinned schema and its hash, what the generator makes of it, and
the hash of the program that printed it. `generate-types --check` asks the program itself.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from codex_release.errors import DriftError, RuntimeNotInstalledError, SchemaVersionError
from codex_release.runtime.layout import read_description
from codex_release.runtime.source import installed_runtime
from codex_release.sdk.codegen import WIRE, generate
from codex_release.sdk.codegen.schema import AGGREGATE
from codex_release.sdk.codegen.tree import plan
from codex_release.sdk.codegen.unasync import BLOCKING
from codex_release.sdk.generate_types import FOLDERS, PINNED, SCHEMA
from codex_release.sdk.pinned import Pinned, read_pinned
from codex_release.system.payload import sha256_file
from codex_release.targets import by_triple
from codex_release.versions import Version

TYPES = tuple(folder for folder in FOLDERS if folder.path != BLOCKING)
"""Where what follows from the schema is; the blocking twins follow from other sources."""
_FIX = "Run `codex-release generate-types` with the runtime {version}, then commit"


def check_types(sdk: Path, version: Version, runtime: Path | None = None) -> None:
    """Check the types in the folder `sdk` against its schema, and that against the runtime.

    `runtime` is a package folder; None takes the installed one, if it has this version.
    Raises SchemaVersionError for another schema or runtime, DriftError for other types.
    """
    if not (sdk / WIRE).is_dir():
        return
    try:
        pinned = read_pinned((sdk / PINNED).read_text(encoding="utf-8"))
        schema = (sdk / SCHEMA / AGGREGATE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _other(sdk / SCHEMA, version, str(error), "the pinned schema") from error
    digest = hashlib.sha256(schema.encode()).hexdigest()
    wanted = pinned.schema_sha256 if pinned is not None else "none"
    if pinned is None or digest != wanted:
        raise _other(sdk / SCHEMA / AGGREGATE, version, f"sha256 {digest}", wanted)
    if changes := plan(sdk, generate(schema, digest), TYPES):
        names = ", ".join(path for path, _ in changes[:3])
        raise DriftError(
            "The SDK's types are not those of its schema",
            found=f"{len(changes)} other files, first {names}",
            expected=f"the types of runtime {version.upstream}",
            fix=_FIX.format(version=version.upstream),
        )
    _check_runtime(pinned, version, runtime)


def _check_runtime(pinned: Pinned, version: Version, runtime: Path | None) -> None:
    if runtime is None:
        try:
            runtime = installed_runtime()
        except RuntimeNotInstalledError:
            return
        if read_description(runtime).version != version.upstream:
            return
    target = by_triple(read_description(runtime).target)
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
