"""The alternatives of a union: flattened to one object each, and how a reader tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codex_release.sdk.codegen.schema import Node, is_map


@dataclass(frozen=True)
class Variant:
    """One alternative with everything it inherits from its union merged in."""

    title: str | None
    node: Node
    part_of: str | None = None
    """The title of the alternative that this is a further part of."""


def is_object(node: Node) -> bool:
    """Whether a schema describes an object with known, or with no, properties."""
    if not is_map(node) or "$ref" in node:
        return False
    if node.get("properties"):
        return True
    return node.get("type") == "object" and not node.get("additionalProperties")


def variants_of(node: Node) -> list[Variant]:
    """The alternatives of a union.

    Properties beside the `oneOf` belong to every alternative. An alternative that is itself split
    becomes several: the first keeps its title, the others bring their own.
    """
    found: list[Variant] = []
    for alternative in node.get("oneOf") or node.get("anyOf"):
        if not is_map(alternative):
            found.append(Variant(None, {}))
            continue
        merged = _merge(node, alternative)
        inner = alternative.get("anyOf") or alternative.get("oneOf")
        if not inner or "properties" not in alternative:
            found.append(Variant(alternative.get("title"), merged))
            continue
        first, *others = inner
        whole = alternative.get("title")
        found.append(Variant(whole, _merge(merged, first)))
        found += [Variant(part.get("title"), _merge(merged, part), whole) for part in others]
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


def _merge(outer: Node, inner: Node) -> Node:
    """The inner schema plus the properties of the outer one; what the inner says wins."""
    if not is_object(inner) or not outer.get("properties"):
        return inner
    merged = {k: v for k, v in inner.items() if k not in ("anyOf", "oneOf")}
    merged["properties"] = {**outer["properties"], **inner.get("properties", {})}
    merged["required"] = sorted({*outer.get("required", ()), *inner.get("required", ())})
    merged.setdefault("type", "object")
    return merged
