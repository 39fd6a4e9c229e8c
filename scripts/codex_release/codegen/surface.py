"""From the text of a schema to what `compare` takes."""

from __future__ import annotations

from codex_release.codegen.compare import Surface
from codex_release.codegen.methods import read_protocol
from codex_release.codegen.read import read_definitions
from codex_release.codegen.schema import parse_schema


def read_surface(schema: str) -> Surface:
    """Raises SchemaError and its subclasses."""
    definitions = parse_schema(schema)
    return Surface(read_protocol(definitions), read_definitions(definitions))
