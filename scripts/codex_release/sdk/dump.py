"""Ask a runtime for its protocol schema."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from codex_release.codegen_errors import NoSchemaError
from codex_release.errors import MissingBinaryError
from codex_release.runtime.layout import read_description
from codex_release.runtime.source import PACKAGE_FILE
from codex_release.sdk.codegen.schema import AGGREGATE
from codex_release.system.payload import sha256_file
from codex_release.system.programs import Tools
from codex_release.targets import host_target

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


def dump_schema(codex_bin: Path, tools: Tools) -> Dump:
    """Run `codex_bin` for its experimental schema, away from the user's own configuration.

    Raises MissingBinaryError, the errors of `Tools.run`, and NoSchemaError.
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
        said = tools.run([codex_bin, "--version"], env=env, timeout=TIMEOUT).stdout
        tools.run([codex_bin, *print_schema], env=env, timeout=TIMEOUT)
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
