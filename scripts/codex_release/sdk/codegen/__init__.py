"""Schema → source: from the runtime's protocol schema to the SDK's typed modules.

Pure: `generate` takes definitions and gives a path → text table, the same everywhere for the same
input.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from codex_release.errors import NameCollisionError
from codex_release.sdk.codegen import patches
from codex_release.sdk.codegen.areas import assign
from codex_release.sdk.codegen.exports import emit_alias, emit_events, emit_index
from codex_release.sdk.codegen.methods import Protocol, read_protocol
from codex_release.sdk.codegen.models import RESERVED, emit_module
from codex_release.sdk.codegen.read import read_definitions
from codex_release.sdk.codegen.rpc import emit_rpc
from codex_release.sdk.codegen.schema import Definitions
from codex_release.sdk.codegen.shapes import Definition, Tagged

GENERATOR_VERSION = "3"
"""Raised with every change of the generator's output; written to PINNED.json."""

PACKAGE = "src/openai_codex"
WIRE = f"{PACKAGE}/_wire/generated"
RPC = f"{PACKAGE}/_client/_rpc"
ALIASES = f"{PACKAGE}/generated"

_HEADER = "# Made by `codex-release generate-types`; edits are lost.\n# Schema sha256: {digest}"


@dataclass(frozen=True)
class Classes:
    """What the types are made of: the methods, the definitions and the module of each."""

    protocol: Protocol
    shapes: Mapping[str, Definition]
    homes: Mapping[str, str]


def read_classes(definitions: Definitions) -> Classes:
    """The classes of a schema. Raises SchemaError and its subclasses."""
    protocol = read_protocol(definitions)
    extra = {name: node for name, node in patches.EXTRA.items() if name not in definitions}
    shapes = read_definitions({**definitions, **extra})
    _check_reserved(shapes)
    return Classes(protocol, shapes, assign(shapes, protocol))


def generate(definitions: Definitions, digest: str) -> dict[str, str]:
    """Every generated file below the SDK's folder, by path with forward slashes.

    `digest` is the schema's sha256, for the headers. Raises SchemaError and its subclasses.
    """
    made = read_classes(definitions)
    protocol, shapes, homes = made.protocol, made.shapes, made.homes
    header = _HEADER.format(digest=digest)
    files = {
        f"{WIRE}/__init__.py": f'{header}\n\n"""Models of the app-server protocol."""\n',
        f"{WIRE}/index.py": emit_index(homes, protocol, header),
    }
    modules = sorted(set(homes.values()))
    for module in modules:
        files[f"{WIRE}/{module}.py"] = emit_module(shapes, homes, module, header)
    files[f"{WIRE}/events.py"] = emit_events(protocol.notifications, _items(shapes), homes, header)
    files[f"{ALIASES}/v2_all.py"] = emit_alias(modules, header)
    for path, text in emit_rpc(protocol.client_requests, shapes, homes, header).items():
        files[f"{RPC}/{path}"] = text
    return dict(sorted(files.items()))


def _items(shapes: Mapping[str, Definition]) -> list[str]:
    """The classes of the items of a turn, in the schema's order."""
    union = shapes.get("ThreadItem")
    return [n for _, names in union.variants for n in names] if isinstance(union, Tagged) else []


def _check_reserved(names: Iterable[str]) -> None:
    taken = sorted(RESERVED.intersection(names))
    if taken:
        raise NameCollisionError(
            f"The definition {taken[0]} has a name that the generated modules use themselves",
            fix="Rename that name in codegen/models.py",
        )
