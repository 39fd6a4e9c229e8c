"""Lenient decoding, used only if strict validation fails. It never rejects a value.

Valid parts are validated, a missing field is None, and an invalid value is kept unchanged. So a
message from a newer or faulty runtime spoils one field, and not the whole turn. Enums accept values
that they do not list without it: see `OpenEnum`.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Any, Union, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from .base import UnknownVariant, WireModel, WireRoot, is_list, load_model, wire_ref
from .unions import KeyedRoot
from .unions import Union as WireUnion


def build(kind: Any, raw: Any) -> Any:
    """Return `raw` as `kind`, as far as possible. Never raises for a JSON value."""
    name = wire_ref(kind)
    if name is not None:
        return build(load_model(name), raw)
    origin, args = get_origin(kind), get_args(kind)
    if origin is None and isinstance(kind, type):
        return _class(kind, raw)
    if origin is list and is_list(raw):
        return [build(args[0], item) for item in raw]
    if origin is dict and isinstance(raw, dict):
        return {key: build(args[1], item) for key, item in cast("dict[str, Any]", raw).items()}
    if origin is Annotated:
        return build(args[0], raw)
    if origin in (Union, types.UnionType):
        return _choice(args, raw)
    return raw


def _class(kind: type[Any], raw: Any) -> Any:
    if issubclass(kind, WireUnion):
        return kind.model_construct(root=_variant(kind, raw))
    if issubclass(kind, WireRoot):
        root = kind.__pydantic_fields__["root"]
        return kind.model_construct(root=build(root.annotation, raw))
    if issubclass(kind, WireModel):
        return _model(kind, cast("Mapping[str, Any]", raw)) if isinstance(raw, dict) else raw
    if issubclass(kind, Enum):
        return kind(raw) if isinstance(raw, str) else raw
    return raw


def _model(kind: type[WireModel], raw: Mapping[str, Any]) -> WireModel:
    valid = _strict(kind, raw)
    if valid is not None:
        return cast("WireModel", valid)
    fields = kind.__pydantic_fields__
    values: dict[str, Any] = dict(raw)
    present: set[str] = set(raw)
    for name, info in fields.items():
        wire = info.alias or name
        if wire in raw:
            present.discard(wire)
            present.add(name)
            values[wire] = build(_annotation(info), raw[wire])
        elif info.is_required():
            values[wire] = None
    return kind.model_construct(_fields_set=present, **values)


def _annotation(info: Any) -> Any:
    """Return a field's model reference, which pydantic keeps in the metadata, or its type."""
    for part in info.metadata:
        if wire_ref(part) is not None:
            return part
    return info.annotation


def _variant(kind: type[WireUnion], raw: Any) -> Any:
    if isinstance(raw, str) and issubclass(kind, KeyedRoot) and kind.wire_value:
        return load_model(kind.wire_value)(raw)
    if not isinstance(raw, dict):
        return raw
    value = cast("dict[str, Any]", raw)
    name = kind.wire_name(value)
    models = kind.wire_models(name) if name is not None else ()
    return build(load_model(models[0]), value) if models else UnknownVariant.model_validate(value)


def _choice(choices: tuple[Any, ...], raw: Any) -> Any:
    """Return `raw` as the first choice that validates, or leniently as the only choice."""
    real = [choice for choice in choices if choice not in (type(None), UnknownVariant)]
    if raw is None:
        return None
    for choice in real:
        valid = _strict(choice, raw)
        if valid is not None:
            return valid
    if len(real) == 1:
        return build(real[0], raw)
    return UnknownVariant.model_validate(raw) if isinstance(raw, dict) else raw


def _strict(kind: Any, raw: Any) -> Any:
    try:
        return TypeAdapter(kind).validate_python(raw)
    except ValidationError:
        return None
