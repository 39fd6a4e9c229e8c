"""How generating types can fail. Exit codes 42 to 49 belong to this package."""

from __future__ import annotations

from codex_release.errors import SchemaError


class NoSchemaError(SchemaError):
    """The runtime ended without writing the schema it was asked for."""

    exit_code = 42


class BrokenReferenceError(SchemaError):
    """A `$ref` of the schema points to a definition that is not there."""

    exit_code = 43


class NameCollisionError(SchemaError):
    """Two different things of the schema would become one Python name."""

    exit_code = 44


class UnsupportedSchemaError(SchemaError):
    """A definition uses a shape or a keyword the generator has no rule for."""

    exit_code = 45


class UnpairedMethodError(SchemaError):
    """A request has no result type that its name leads to."""

    exit_code = 46


class OutputError(SchemaError):
    """The generated tree cannot be written; what was there before is untouched."""

    exit_code = 47
