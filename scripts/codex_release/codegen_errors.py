"""How generating types can fail. Exit codes 42 to 49 belong to this package."""

from __future__ import annotations

from codex_release.errors import DriftError, SchemaError


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


class StaleTypesError(DriftError):
    """The checked-in types are not what the generator makes; the message ends with the diff."""

    exit_code = 48

    def __init__(self, message: str, *, found: str, expected: str, fix: str, diff: str) -> None:
        super().__init__(message, found=found, expected=expected, fix=fix)
        self.diff = diff

    def __str__(self) -> str:
        return f"{super().__str__()}\n\n{self.diff}"


class BreakingDriftError(DriftError):
    """A newer protocol breaks programs written for the older one (`drift`)."""

    exit_code = 49


class SuiteFailedError(SchemaError):
    """The tests fail with the runtime that the pin was to be moved to (`bump`)."""

    exit_code = 69
