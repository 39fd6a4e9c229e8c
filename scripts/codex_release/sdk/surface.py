"""From the text of a schema to what `compare` takes."""

from __future__ import annotations

from codex_release.sdk.codegen.methods import read_protocol
from codex_release.sdk.codegen.read import read_definitions
from codex_release.sdk.codegen.schema import parse_schema
from codex_release.sdk.compare import Surface


def read_surface(schema: str) -> Surface:
    """Raises SchemaError and its subclasses."""
    definitions = parse_schema(schema)
    return Surface(read_protocol(definitions), read_definitions(definitions))
