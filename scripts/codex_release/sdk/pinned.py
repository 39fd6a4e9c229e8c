"""`sdk/schema/PINNED.json`: which runtime the checked-in schema and types are of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from codex_release.sdk.codegen.schema import AGGREGATE, is_map
from codex_release.sdk.dump import Dump


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


def read_pinned(text: str) -> Pinned | None:
    """The file's content; None when it is not one of ours."""
    try:
        values: Any = json.loads(text)
        binaries: Any = values["binaries"]
        return Pinned(
            runtime_version=str(values["runtime_version"]),
            schema_sha256=str(values["schema"]["sha256"]),
            generator_version=str(values["generator_version"]),
            binaries={str(k): str(v) for k, v in binaries.items()} if is_map(binaries) else {},
        )
    except (ValueError, KeyError, TypeError):
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
