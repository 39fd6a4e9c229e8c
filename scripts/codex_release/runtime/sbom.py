"""What a runtime bundles, under which licences, and its bill of materials.

Components are a table, from the file names of the payload; the licence texts are in the template
(`runtime/licenses/`). What no row claims is Codex itself.

The bill is CycloneDX 1.6, as PEP 770 wants it. It has one file entry for each line of the wheel's
RECORD, with the same hash, except for the four files that the build itself writes last: METADATA,
WHEEL, RECORD and this document. File entries stand in the component they belong to. No date and no
random number: the same payload gives the same bytes.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Component:
    """Something bundled: its name, its SPDX licence expression, and how to tell its files."""

    name: str
    licence: str
    pattern: str
    """A regular expression for whole paths of the package folder."""
    texts: tuple[str, ...] = ()
    """Its licence texts in the template."""


CODEX = Component("codex", "Apache-2.0", "")
"""The owner of every file that no row claims; its text is the LICENSE of the package."""

COMPONENTS: tuple[Component, ...] = (
    Component(
        "ripgrep",
        "MIT OR Unlicense",
        r"codex-path/rg(?:\.exe)?",
        ("ripgrep-MIT.txt", "ripgrep-UNLICENSE.txt"),
    ),
    Component(
        "bubblewrap",
        "LGPL-2.0-or-later",
        r"codex-resources/bwrap",
        ("bubblewrap-LGPL-2.0.txt",),
    ),
)


def owner(path: str) -> Component:
    """The component that a file of the package folder belongs to."""
    found = (item for item in COMPONENTS if re.fullmatch(item.pattern, path))
    return next(found, CODEX)


def components(paths: Iterable[str]) -> list[Component]:
    """What a payload bundles, Codex first, then in the order of the table."""
    present = {owner(path).name for path in paths} | {CODEX.name}
    return [item for item in (CODEX, *COMPONENTS) if item.name in present]


def expression(present: Iterable[Component]) -> str:
    """The SPDX expression for all of them together."""
    parts = (item.licence for item in present)
    return " AND ".join(f"({part})" if " OR " in part else part for part in parts)


SBOM_FILE = "openai-codex-cli-bin.cdx.json"
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_OID, "openai-codex-cli-bin")


@dataclass(frozen=True)
class BillOfFiles:
    """What the document says; paths of `payload` are relative to the package folder."""

    package: str
    version: str
    codex_version: str
    target: str
    payload: Mapping[str, str]
    """Path → SHA-256 in hex, of what came with the runtime."""
    own: Mapping[str, str]
    """Path in the wheel → SHA-256, of the other files."""
    prefix: str
    """Where the package folder is in the wheel, with a final slash."""

    def dumps(self) -> str:
        """The file's text."""
        bundled = components(self.payload)
        purl = f"pkg:pypi/{self.package}@{self.version}"
        root: dict[str, Any] = {
            "type": "application",
            "bom-ref": purl,
            "name": self.package,
            "version": self.version,
            "purl": purl,
            "licenses": [{"expression": expression(bundled)}],
        }
        listed = [self._component(item) for item in bundled]
        parts = [*_files(self.own), *listed]
        digests = "".join(f"{path}={digest}\n" for path, digest in self._all())
        document = {
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, digests)}",
            "version": 1,
            "metadata": {
                "component": root,
                "properties": [{"name": "codex:target", "value": self.target}],
            },
            "components": parts,
            "dependencies": [
                {"ref": purl, "dependsOn": [item["bom-ref"] for item in listed]},
            ],
        }
        return json.dumps(document, indent=2) + "\n"

    def _component(self, item: Component) -> dict[str, Any]:
        paths = [path for path in self.payload if owner(path) == item]
        files = {f"{self.prefix}{path}": self.payload[path] for path in paths}
        return {
            "type": "application",
            "bom-ref": f"bundled:{item.name}",
            "name": item.name,
            **({"version": self.codex_version} if item == CODEX else {}),
            "licenses": [{"expression": item.licence}],
            "components": _files(files),
        }

    def _all(self) -> list[tuple[str, str]]:
        payload = {f"{self.prefix}{path}": digest for path, digest in self.payload.items()}
        return sorted({**payload, **self.own}.items())


def _files(files: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "type": "file",
            "bom-ref": f"file:{path}",
            "name": path,
            "hashes": [{"alg": "SHA-256", "content": files[path]}],
        }
        for path in sorted(files)
    ]
