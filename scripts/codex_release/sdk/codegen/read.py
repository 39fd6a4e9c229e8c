"""Schema definitions → shapes: which Python thing each definition becomes, and what it is called.

A definition that fits no rule raises UnsupportedSchemaError with its path, so that a new kind of
schema is looked at by a person and never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from codex_release.errors import NameCollisionError, UnsupportedSchemaError
from codex_release.sdk.codegen import patches
from codex_release.sdk.codegen.python import class_name, field_name, member_name, pascal
from codex_release.sdk.codegen.schema import (
    Definitions,
    Node,
    Variant,
    is_map,
    is_object,
    reference,
    tag_of,
    variants_of,
)
from codex_release.sdk.codegen.shapes import (
    ANY,
    NO_DEFAULT,
    NULL,
    Constant,
    Definition,
    DictOf,
    Either,
    Enumeration,
    Field,
    Keyed,
    ListOf,
    Member,
    Model,
    Named,
    Plain,
    Root,
    Tagged,
    Type,
    optional,
)

_PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_LIMITS = {
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
    "pattern": "pattern",
}
# Understood, or without a meaning for types. `format` narrows nothing that Python can tell apart.
_KNOWN_KEYWORDS = frozenset(_LIMITS) | {
    "$ref",
    "$schema",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "default",
    "deprecated",
    "description",
    "enum",
    "examples",
    "format",
    "items",
    "oneOf",
    "properties",
    "readOnly",
    "required",
    "title",
    "type",
    "uniqueItems",
    "writeOnly",
}


def read_definitions(definitions: Definitions) -> dict[str, Definition]:
    """All definitions and the inline ones found in them, by Python class name, sorted."""
    reader = _Reader(definitions)
    for name in definitions:
        reader.read(name, definitions[name])
    return dict(sorted(reader.found.items()))


class _Reader:
    """Collects definitions; knows which names are taken and what took them."""

    def __init__(self, definitions: Definitions) -> None:
        self.found: dict[str, Definition] = {}
        self._declared: dict[str, str] = {}
        for name in definitions:
            other = self._declared.setdefault(class_name(name), name)
            if other != name:
                raise NameCollisionError(
                    f"The definitions {other} and {name} become one class",
                    found=class_name(name),
                    fix="Give one of them another name in codegen/python.py",
                )

    def read(self, name: str, node: Node) -> None:
        """Read one named definition."""
        doc = _doc(node)
        name = class_name(name)
        known = patches.KNOWN_VALUES.get(name)
        if known is not None and is_map(node) and node.get("type") == "string":
            self._add(Enumeration(name, tuple(Member(member_name(v), v) for v in known), doc))
        elif _values_of_alternatives(node) and name not in patches.WRAPPED_ENUMS:
            self._values(name, _members(node), doc)
        elif is_map(node) and _alternatives(node) and not _nullable_only(node):
            self._union(name, node, doc)
        elif is_object(node):
            self._model(name, node, doc)
        elif is_map(node) and "enum" in node:
            self._values(name, _members({"oneOf": [node]}), doc)
        else:
            self._add(Root(name, self.type_of(node, name, name), doc))

    def _values(self, name: str, members: tuple[Member, ...], doc: str) -> None:
        """Add an enum; of a single value, a value in `.root`, which the published SDK has there."""
        if len(members) == 1 and name not in patches.ENUMS:
            value = Either((Constant((members[0].value,)), Plain("str")))
            self._add(Root(name, value, doc or members[0].doc))
        else:
            self._add(Enumeration(name, members, doc))

    def type_of(self, node: Node, path: str, hint: str) -> Type:
        """The type expression of a schema. `hint` names an inline object, should one be met."""
        if node is True or not is_map(node):
            return ANY
        _check_keywords(node, path)
        target = reference(node)
        if target is not None:
            return Named(class_name(target))
        if "enum" in node:
            return Constant(tuple(node["enum"]))
        if "const" in node:
            return Constant((node["const"],))
        for key in ("allOf", "anyOf", "oneOf"):
            if key in node:
                return self._combined(node[key], key, path, hint)
        return self._simple(node, path, hint)

    def _combined(self, nodes: Sequence[Node], key: str, path: str, hint: str) -> Type:
        if key == "allOf" and len(nodes) != 1:
            raise _unsupported(path, "an allOf of several schemas")
        kinds = [self.type_of(node, f"{path}/{key}/{i}", hint) for i, node in enumerate(nodes)]
        if len(kinds) == 1:
            return kinds[0]
        real = [kind for kind in kinds if kind != NULL]
        both = real[0] if len(real) == 1 else Either(tuple(dict.fromkeys(real)))
        return optional(both) if len(real) < len(kinds) else both

    def _simple(self, node: Node, path: str, hint: str) -> Type:
        declared = node.get("type")
        if declared is None:
            if is_object(node):
                return self._object(node, path, hint)
            return ANY
        if isinstance(declared, str):
            return self._of_type(declared, node, path, hint)
        listed: list[str] = list(declared)
        kinds = [self._of_type(each, node, path, hint) for each in listed if each != "null"]
        both = kinds[0] if len(kinds) == 1 else Either(tuple(kinds))
        return optional(both) if "null" in listed else both

    def _of_type(self, declared: str, node: Node, path: str, hint: str) -> Type:
        if declared == "object":
            return self._object(node, path, hint)
        limits = tuple((_LIMITS[key], _number(node[key])) for key in sorted(_LIMITS) if key in node)
        if declared == "array":
            items = node.get("items", True)
            if isinstance(items, list):
                raise _unsupported(path, "a tuple")
            return ListOf(self.type_of(items, f"{path}/items", hint))
        if declared not in _PLAIN:
            raise _unsupported(path, f"the type {declared!r}")
        return Plain(_PLAIN[declared], limits)

    def _object(self, node: Node, path: str, hint: str) -> Type:
        if node.get("properties"):
            taken = hint in self._declared or hint in self.found
            name = class_name(path) if taken else hint
            self._model(name, node, _doc(node))
            return Named(name)
        value = node.get("additionalProperties", True)
        return DictOf(self.type_of(value, f"{path}/additionalProperties", hint) if value else ANY)

    def _model(self, name: str, node: Node, doc: str) -> None:
        _check_keywords(node, name)
        eased = {wire for owner, wire in patches.OPTIONAL if owner == name}
        required = frozenset(node.get("required", ())) - eased
        fields = tuple(
            self._field(name, wire, child, wire in required)
            for wire, child in node.get("properties", {}).items()
        )
        taken: dict[str, str] = {}
        for field in fields:
            other = taken.setdefault(field.name, field.wire)
            if other != field.wire:
                raise NameCollisionError(
                    f"In {name}, the properties {other} and {field.wire} become one field",
                    found=field.name,
                    fix="Give one of them another name in codegen/python.py",
                )
        self._add(Model(name, fields, doc, open=node.get("additionalProperties") is True))

    def _field(self, owner: str, wire: str, node: Node, required: bool) -> Field:
        kind = self.type_of(node, f"{owner}/{wire}", pascal(wire))
        if (owner, wire) in patches.RAW_MAPS:
            kind = optional(DictOf(ANY))
        default = node.get("default", NO_DEFAULT) if is_map(node) else NO_DEFAULT
        if not required and (default is NO_DEFAULT or default is None):
            kind, default = optional(kind), None
        return Field(
            wire, field_name(wire), kind, required, NO_DEFAULT if required else default, _doc(node)
        )

    def _union(self, name: str, node: Node, doc: str) -> None:
        alternatives = variants_of(node, patches.PARTS)
        tag = tag_of(alternatives)
        if tag is not None:
            self._tagged(name, tag, alternatives, doc)
            return
        values = [v for alt in alternatives if "enum" in alt.node for v in alt.node["enum"]]
        value = f"{name}Value" if values else None
        if value is not None:
            enums = {"oneOf": [alt.node for alt in alternatives if "enum" in alt.node]}
            self._add(Enumeration(value, _members(enums), doc))
        others = [a for a in alternatives if "enum" not in a.node and not _catch_all(a.node)]
        keys = [_only_key(alt.node) for alt in others]
        if value is not None and all(keys):
            names = self._variant_models(name, others, None)
            self._add(Keyed(name, value, tuple(zip(map(str, keys), names, strict=True)), doc))
            return
        kinds: list[Type] = [Named(value)] if value else []
        kinds += self._untagged(name, others)
        self._add(Root(name, kinds[0] if len(kinds) == 1 else Either(tuple(kinds)), doc))

    def _untagged(self, name: str, alternatives: Sequence[Variant]) -> list[Type]:
        objects = [alt for alt in alternatives if is_object(alt.node)]
        names = iter(self._variant_models(name, objects, None))
        return [
            Named(next(names)) if alt in objects else self.type_of(alt.node, name, f"{name}Item")
            for alt in alternatives
        ]

    def _tagged(self, name: str, tag: str, alternatives: Sequence[Variant], doc: str) -> None:
        names = self._variant_models(name, alternatives, tag)
        table: dict[str, list[str]] = {}
        for alt, variant in zip(alternatives, names, strict=True):
            table.setdefault(alt.node["properties"][tag]["enum"][0], []).append(variant)
        self._add(Tagged(name, tag, tuple((k, tuple(v)) for k, v in table.items()), doc))

    def _variant_models(
        self, union: str, alternatives: Sequence[Variant], tag: str | None
    ) -> list[str]:
        names: list[str] = []
        untitled = 0
        for alt in alternatives:
            value = alt.node["properties"][tag]["enum"][0] if tag else ""
            title = _envelope(union, value) or alt.title or patches.TITLES.get((union, value))
            if title and alt.part_of and class_name(title) in names:
                title = title.removesuffix(union) + alt.part_of
            if title is None:
                untitled += 1
                title = f"{union}{untitled}"
            names.append(class_name(title))
            self._model(names[-1], alt.node, _doc(alt.node))
        return names

    def _add(self, definition: Definition) -> None:
        other = self.found.get(definition.name)
        if other is not None and other != definition:
            raise NameCollisionError(
                f"Two definitions become the class {definition.name}",
                found=f"{type(other).__name__} and {type(definition).__name__}",
                fix="Name the inline one in codegen/patches.py",
            )
        self.found[definition.name] = definition


def _envelope(union: str, method: str) -> str | None:
    """The name of a whole message, from its method: its title would repeat that of its params."""
    suffix = patches.ENVELOPES.get(union)
    return pascal(method) + suffix if suffix and method else None


def _check_keywords(node: Node, path: str) -> None:
    unknown = sorted(set(node) - _KNOWN_KEYWORDS)
    if unknown:
        raise _unsupported(path, f"the keyword {unknown[0]!r}")


def _unsupported(path: str, what: str) -> UnsupportedSchemaError:
    return UnsupportedSchemaError(
        f"The definition {path} uses {what}, for which the generator has no rule",
        fix="Add a rule to codegen/read.py",
    )


def _doc(node: Node) -> str:
    return str(node.get("description", "")).strip() if is_map(node) else ""


def _number(value: Any) -> Any:
    """`0.0` is how the printer writes an integer limit."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _alternatives(node: Node) -> Sequence[Node]:
    return node.get("oneOf") or node.get("anyOf") or ()


def _nullable_only(node: Node) -> bool:
    """`anyOf: [X, null]`: a type expression, not a separate union."""
    nodes = _alternatives(node)
    return len(nodes) == 2 and any(is_map(n) and n.get("type") == "null" for n in nodes)


def _values_of_alternatives(node: Node) -> bool:
    """A oneOf of enums of strings: how the printer writes an enum whose members have docs."""
    nodes = _alternatives(node) if is_map(node) else ()
    return bool(nodes) and all(
        is_map(n)
        and n.get("enum")
        and "properties" not in n
        and all(isinstance(value, str) for value in n["enum"])
        for n in nodes
    )


def _members(node: Node) -> tuple[Member, ...]:
    members: dict[str, Member] = {}
    for alternative in _alternatives(node):
        for value in alternative["enum"]:
            name = member_name(value)
            doc = _doc(alternative) if len(alternative["enum"]) == 1 else ""
            if members.setdefault(name, Member(name, value, doc)).value != value:
                raise NameCollisionError(
                    f"The enum values {members[name].value!r} and {value!r} become one member",
                    found=name,
                )
    return tuple(members.values())


def _only_key(node: Node) -> str | None:
    """The property of an object that has just one and requires it."""
    properties: list[str] = list(node.get("properties", ())) if is_object(node) else []
    required: list[str] = list(node.get("required", ()))
    return properties[0] if len(properties) == 1 and required == properties else None


def _catch_all(node: Node) -> bool:
    """`type: [string, object]` without more: the runtime's own word for "anything else"."""
    return isinstance(node.get("type"), list) and set(node["type"]) == {"string", "object"}
