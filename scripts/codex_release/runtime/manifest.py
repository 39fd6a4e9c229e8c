"""The staging manifest: every file of the runtime package with its hash and origin.

It is written into the package folder and so is carried by the wheel. Paths are relative to the
manifest's own folder. It holds nothing of the machine that made it: the same payload gives the
same bytes anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from codex_release.errors import StagedTreeError
from codex_release.runtime.layout import LeftOut
from codex_release.runtime.source import SourceKind

MANIFEST_FILE = "codex-manifest.json"
MANIFEST_VERSION = 1


@dataclass(frozen=True)
class ManifestMember:
    """One file: path, hash (hex), bytes, permission bits as four octal digits, origin."""

    path: str
    sha256: str
    size: int
    mode: str
    source: str

    @property
    def of_template(self) -> bool:
        """Whether it is one of the package's own files and not of the payload."""
        return self.source.startswith("template/")


@dataclass(frozen=True)
class Manifest:
    """What was staged, for which platform, from what kind of source."""

    package: str
    version: str
    codex_version: str
    target: str
    tags: Sequence[str]
    source: SourceKind
    left_out: Sequence[LeftOut]
    members: Sequence[ManifestMember]
    archive: str | None = None
    """The name of the archive or wheel it was taken from; None for a folder or a binary."""
    archive_sha256: str | None = None

    def dumps(self) -> str:
        """The file's text; members are ordered by path."""
        values = asdict(self)
        values["members"] = sorted(values["members"], key=_path)
        return json.dumps({"manifest_version": MANIFEST_VERSION, **values}, indent=2) + "\n"


def read_manifest(file: Path) -> Manifest:
    """Read it back; raises StagedTreeError when it is missing or not one of ours."""
    try:
        values = cast("dict[str, Any]", json.loads(file.read_text(encoding="utf-8")))
        if values.pop("manifest_version") != MANIFEST_VERSION:
            raise ValueError("another manifest version")
        members = cast("Iterable[dict[str, Any]]", values.pop("members"))
        left_out = cast("Iterable[dict[str, Any]]", values.pop("left_out"))
        return Manifest(
            **values,
            members=tuple(ManifestMember(**item) for item in members),
            left_out=tuple(LeftOut(**item) for item in left_out),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise StagedTreeError(
            f"{file} is not a staging manifest",
            found=str(error),
            expected=f"what stage-runtime writes (version {MANIFEST_VERSION})",
            fix="Stage the runtime again",
        ) from error


def _path(member: dict[str, Any]) -> str:
    return str(member["path"])
