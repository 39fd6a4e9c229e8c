"""Faster validators for the variants that a program receives often.

A union builds most of its variants only when one arrives, and then each value costs a Python call.
Once a variant has become frequent, the validators of the events that contain it are rebuilt with
that variant built in. The models and the decoded values stay the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeGuard

from pydantic_core import CoreSchema, SchemaValidator

from .base import BUILD_LOCK, is_list
from .unions import Union, schema_of

HOT_AFTER = 16
"""Number of values after which a variant counts as frequent."""

Key = tuple[type[Any], str]
"""A union and the name of one of its variants, which is a tag or a property."""

_INSIDE = frozenset(
    {
        "choices",
        "extras_schema",
        "fields",
        "items_schema",
        "keys_schema",
        "schema",
        "values_schema",
    }
)
_RECURSIVE = frozenset({"definitions", "definition-ref"})


class Built(NamedTuple):
    """A validator, and its unions: a newly frequent variant of one requires a rebuild."""

    validator: SchemaValidator
    unions: frozenset[type[Any]]


class Counter:
    """Counts received variants. `hot` has the frequent ones."""

    def __init__(self, after: int = HOT_AFTER) -> None:
        self.hot: frozenset[Key] = frozenset()
        self._counts: dict[Key, int] = {}
        self._after = after

    def add(self, union: type[Any], name: str) -> bool:
        """Count one value. Return True once, when its variant becomes frequent.

        Concurrent threads may lose a count, which only delays this.
        """
        key = (union, name)
        seen = self._counts.get(key, 0) + 1
        self._counts[key] = seen
        if seen != self._after or key in self.hot:
            return False
        with BUILD_LOCK:
            self.hot |= {key}
        return True


counter = Counter()
"""The counter of this process."""


def build(schema: CoreSchema, hot: frozenset[Key]) -> Built:
    """Return a validator of `schema` with the frequent variants built in."""
    unions: set[type[Any]] = set()
    try:
        inlined = _inlined(schema, hot, unions)
        if any(union in unions for union, _ in hot):
            return Built(_whole(inlined), frozenset(unions))
    except (_RecursiveError, TypeError):
        unions.clear()
    return Built(SchemaValidator(schema), frozenset(unions))


class _RecursiveError(Exception):
    """A schema refers to itself, so its parts cannot be used on their own."""


def _whole(schema: Any) -> SchemaValidator:
    """Return a validator that reuses none of the models' validators, which lack the variants.

    Raises TypeError if this pydantic-core does not have the option.
    """
    make: Any = SchemaValidator
    whole: SchemaValidator = make(schema, _use_prebuilt=False)
    return whole


def _inlined(node: Any, hot: frozenset[Key], unions: set[type[Any]]) -> Any:
    """Return a copy of a core schema in which unions have their frequent variants as choices."""
    if is_list(node):
        return [_inlined(item, hot, unions) for item in node]
    if not _is_map(node):
        return node
    schema = dict(node)
    kind = schema.get("type")
    if kind in _RECURSIVE:
        raise _RecursiveError
    union = schema.get("cls")
    if kind == "model" and isinstance(union, type) and issubclass(union, Union):
        unions.add(union)
        schema["schema"] = union.wire_schema(_choices(union, hot))
    for key in _INSIDE.intersection(schema):
        inner = schema[key]
        if key in ("choices", "fields") and _is_map(inner):
            schema[key] = {k: _inlined(v, hot, unions) for k, v in inner.items()}
        else:
            schema[key] = _inlined(inner, hot, unions)
    return schema


def _is_map(value: Any) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _choices(union: type[Union], hot: frozenset[Key]) -> dict[str, CoreSchema]:
    """Return the variants to build in: those of the union itself, then the frequent ones."""
    names = dict(union.wire_first())
    for name in sorted(name for owner, name in hot if owner is union):
        models = union.wire_models(name)
        if len(models) == 1:
            names[name] = models[0]
    return {name: schema_of(model) for name, model in names.items()}
