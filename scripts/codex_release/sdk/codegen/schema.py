"""The schema as the runtime prints it: read, merged into one table of definitions, checked.

Everything after this module works on `Definitions`: name → JSON schema, every `$ref` a plain name.
`variants_of` gives the alternatives of a union, flattened to one object each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeGuard

from codex_release.errors import BrokenReferenceError, NameCollisionError, NoSchemaError

AGGREGATE = "codex_app_server_protocol.schemas.json"
"""The one file of the runtime's output that holds every definition, old and new."""

Node: TypeAlias = Any
"""A JSON schema: a mapping, or True for "anything"."""

Object: TypeAlias = dict[str, Any]
"""A JSON object."""

Definitions: TypeAlias = dict[str, Node]

_PREFIXES = ("#/definitions/v2/", "#/definitions/")
_COMBINERS = ("oneOf", "anyOf", "allOf")


def parse_schema(text: str) -> Definitions:
    """The definitions of an aggregate schema, sorted by name, `v2` merged with the rest.

    Raises NoSchemaError, NameCollisionError (one name, two shapes) and BrokenReferenceError.
    """
    try:
        document = json.loads(text)
    except ValueError as error:
        raise NoSchemaError(
            "The protocol schema is not JSON",
            found=error,
            fix="Run the runtime's own printer again",
        ) from error
    found: Any = document.get("definitions") if is_map(document) else None
    if not is_map(found) or not found:
        raise NoSchemaError(
            "The protocol schema has no definitions",
            found=type(document).__name__,
            expected="an object with a non-empty `definitions`",
        )
    top = {name: node for name, node in found.items() if name != "v2"}
    merged: Definitions = {name: _plain(node) for name, node in top.items()}
    for name, node in found.get("v2", {}).items():
        _merge(merged, name, _plain(node))
    _check_references(merged)
    return dict(sorted(merged.items()))


def is_map(node: Any) -> TypeGuard[Object]:
    """Whether a schema is a mapping and not True."""
    return isinstance(node, dict)


def is_list(node: Any) -> TypeGuard[list[Any]]:
    """Return whether a JSON value is an array."""
    return isinstance(node, list)


def reference(node: Node) -> str | None:
    """The name a `$ref` node points to."""
    return node.get("$ref") if is_map(node) else None


def children(node: Node) -> Iterator[tuple[str, Node]]:
    """The schemas directly inside one, each with its JSON pointer part."""
    if not is_map(node):
        return
    for name, child in node.get("properties", {}).items():
        yield f"properties/{name}", child
    for key in ("items", "additionalProperties"):
        if is_map(node.get(key)):
            yield key, node[key]
    for key in _COMBINERS:
        for index, child in enumerate(node.get(key, ())):
            yield f"{key}/{index}", child


def walk(node: Node, path: str) -> Iterator[tuple[str, Node]]:
    """A schema and all schemas inside it, depth first, each with its path."""
    yield path, node
    for part, child in children(node):
        yield from walk(child, f"{path}/{part}")


def references(node: Node) -> Iterator[str]:
    """Every name that a schema refers to, with repetitions."""
    for _, inner in walk(node, ""):
        name = reference(inner)
        if name is not None:
            yield name


def _plain(node: Node) -> Node:
    if is_map(node):
        return {k: _target(value) if k == "$ref" else _plain(value) for k, value in node.items()}
    if is_list(node):
        return [_plain(item) for item in node]
    return node


def _target(pointer: object) -> object:
    """A property may be called `$ref` too; only a string is a reference."""
    if not isinstance(pointer, str):
        return _plain(pointer)
    for prefix in _PREFIXES:
        if pointer.startswith(prefix):
            return pointer[len(prefix) :]
    return pointer


def _merge(merged: Definitions, name: str, node: Node) -> None:
    ignored = ("$schema", "title")
    if name in merged:
        old, new = ({k: v for k, v in x.items() if k not in ignored} for x in (merged[name], node))
        if old != new:
            raise NameCollisionError(
                f"The definition {name} is in the schema twice, with two shapes",
                expected="one shape",
                fix="Rename one of them in codegen/patches.py",
            )
    merged[name] = node


def _check_references(definitions: Definitions) -> None:
    for name, node in definitions.items():
        for target in references(node):
            if target not in definitions:
                raise BrokenReferenceError(
                    f"The definition {name} refers to {target}, which is not in the schema",
                    expected=f"a definition {target}",
                    fix="Dump the schema from an unmodified runtime again",
                )


@dataclass(frozen=True)
class Variant:
    """One alternative with everything it inherits from its union merged in."""

    title: str | None
    node: Node
    part_of: str | None = None
    """The title of the alternative that this is a part of, if another part has that name."""


def is_object(node: Node) -> bool:
    """Whether a schema describes an object with known, or with no, properties."""
    if not is_map(node) or "$ref" in node:
        return False
    if node.get("properties"):
        return True
    return node.get("type") == "object" and not node.get("additionalProperties")


def variants_of(node: Node, named: Mapping[str, str]) -> list[Variant]:
    """The alternatives of a union.

    Properties beside the `oneOf` belong to every alternative. An alternative that is itself split
    becomes several. One part keeps the title: the one that requires the property that `named` has
    for the title, else the first. The others bring their own.
    """
    found: list[Variant] = []
    for alternative in node.get("oneOf") or node.get("anyOf"):
        if not is_map(alternative):
            found.append(Variant(None, {}))
            continue
        merged = _inherited(node, alternative)
        inner = alternative.get("anyOf") or alternative.get("oneOf")
        if not inner or "properties" not in alternative:
            found.append(Variant(alternative.get("title"), merged))
            continue
        whole = alternative.get("title")
        wanted = named.get(str(whole))
        keeper = next((part for part in inner if wanted in part.get("required", ())), inner[0])
        for part in inner:
            title, of = (whole, None) if part is keeper else (part.get("title"), whole)
            found.append(Variant(title, _inherited(merged, part), of))
    return found


def tag_of(variants: Sequence[Variant]) -> str | None:
    """The property whose constant tells the variants apart: `type` if it does, else the first."""
    common: set[str] | None = None
    for variant in variants:
        if not is_object(variant.node):
            return None
        required = variant.node.get("required", ())
        constants = {
            name
            for name, child in variant.node.get("properties", {}).items()
            if is_map(child) and len(child.get("enum", ())) == 1 and name in required
        }
        common = constants if common is None else common & constants
    if not common:
        return None
    return "type" if "type" in common else min(common)


def _inherited(outer: Node, inner: Node) -> Node:
    """The inner schema plus the properties of the outer one; what the inner says wins."""
    if not is_object(inner) or not outer.get("properties"):
        return inner
    merged = {k: v for k, v in inner.items() if k not in ("anyOf", "oneOf")}
    merged["properties"] = {**outer["properties"], **inner.get("properties", {})}
    merged["required"] = sorted({*outer.get("required", ()), *inner.get("required", ())})
    merged.setdefault("type", "object")
    return merged
