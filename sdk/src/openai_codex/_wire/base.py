"""The base classes of all protocol models, and the references that join them lazily.

A generated module holds the models of one area. It refers to models of other areas by `ref`, which
imports them when a validator is first built, under one lock. Nothing is built at import.
"""

import threading
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeGuard

import pydantic.main
from annotated_types import Ge
from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, RootModel
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .enums import OpenEnum
from .generated.index import MODELS
from .unknown import JsonObject, JsonValue, UnknownNotification

__all__ = [
    "BUILD_LOCK",
    "JsonObject",
    "JsonValue",
    "KeyedRoot",
    "OpenEnum",
    "TaggedRoot",
    "UInt",
    "UnknownNotification",
    "UnknownVariant",
    "WireModel",
    "WireRoot",
    "is_list",
    "lazy_default",
    "load_model",
    "ref",
    "wire_ref",
]

UInt = Annotated[int, Ge(0)]
"""An integer that is not negative."""

# pydantic's own lock where it has one: with a second lock, a build that starts in a model of the
# user and one that starts here could wait for each other.
BUILD_LOCK: Any = getattr(pydantic.main, "_rebuild_lock", None) or threading.RLock()
"""Held while a validator is built; reentrant."""


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join([part[:1].upper() + part[1:] for part in rest])


def load_model(name: str) -> Any:
    """The class called `name`, importing its module first. Raises KeyError for an unknown name."""
    return getattr(import_module(f"openai_codex._wire.generated.{MODELS[name]}"), name)


class _Wire(BaseModel):
    """What every protocol class shares: a build that is safe from several threads."""

    model_config = ConfigDict(defer_build=True, protected_namespaces=())

    @classmethod
    def model_rebuild(
        cls,
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 2,
        _types_namespace: Mapping[str, Any] | None = None,
    ) -> bool | None:
        """Build the validator now, one thread at a time; see pydantic's method of this name."""
        with BUILD_LOCK:
            return super().model_rebuild(
                force=force,
                raise_errors=raise_errors,
                _parent_namespace_depth=0,
                _types_namespace=_types_namespace,
            )

    def to_wire(self) -> Any:
        """The JSON value that goes over the wire: camelCase names, fields never set left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True, warnings=False)


class WireModel(_Wire):
    """An object of the protocol.

    Fields are snake_case and also accept their wire names. Properties this version does not know
    are kept and written back. Wrong types raise `pydantic.ValidationError`.
    """

    model_config = ConfigDict(extra="allow", validate_by_name=True, validate_by_alias=True)

    wire_names: ClassVar[dict[str, str]] = {}
    """Wire names of the fields for which it is not just their camelCase spelling."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Give each field its wire name. `Field(alias=…)` would rename constructor arguments."""
        names = cls.wire_names
        for name, info in cls.__pydantic_fields__.items():
            if info.alias is None and (wire := names.get(name) or _camel(name)) != name:
                info.alias = info.validation_alias = info.serialization_alias = wire
                info.alias_priority = 2


class UnknownVariant(WireModel):
    """A variant of a union that this version does not know; every property is kept as it came.

    Its properties are attributes under their wire names. To type checkers `type` is a literal
    that no known variant has, so that comparing it narrows a union; its value is what came.
    """

    if TYPE_CHECKING:
        type: Literal[""]

        def __getattr__(self, name: str) -> Any: ...

    else:
        type: Any = None


class WireRoot(_Wire, RootModel[Any]):
    """A value of the protocol that is not an object with fixed properties; it is in `.root`.

    It equals another of its class with an equal value, and the bare value itself.
    """

    def __eq__(self, other: object) -> bool:
        if isinstance(other, BaseModel):
            return super().__eq__(other)
        return bool(self.root == other)

    def __hash__(self) -> int:
        return hash(self.root)

    def __str__(self) -> str:
        return self.root if isinstance(self.root, str) else super().__str__()

    def __fspath__(self) -> str:
        if isinstance(self.root, str):
            return self.root
        raise TypeError(f"{type(self).__name__} holds {type(self.root).__name__}, not a path")


class _Union(WireRoot):
    """A union whose variants are imported and built when the first value of them arrives."""

    @classmethod
    def wire_schema(cls, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of `root`."""
        raise NotImplementedError

    @classmethod
    def wire_pick(cls, value: dict[str, Any]) -> tuple[str, ...]:
        """The names of the classes an object may be, by its tag or key; empty when unknown."""
        raise NotImplementedError

    @classmethod
    def wire_names_of_variants(cls) -> frozenset[str]:
        """The names of all variants."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler, /
    ) -> CoreSchema:
        schema = handler(source)
        if cls.wire_names_of_variants():
            inner: Any = handler.resolve_ref_schema(schema)
            inner["schema"] = cls.wire_schema(handler)
        return schema

    @classmethod
    def wire_rest(cls, value: Any) -> Any:
        """Validate what no built variant takes: a variant object, an object of unknown kind."""
        item: Any = value
        if isinstance(value, dict):
            found = cls.wire_pick(item)
            return _first(found, item) if found else UnknownVariant.model_validate(item)
        known = type(value).__name__ in cls.wire_names_of_variants()
        if known or isinstance(value, UnknownVariant):
            return value
        raise PydanticCustomError(
            "wire_variant",
            "Input should be an object or one of the variants of {union}",
            {"union": cls.__name__},
        )


def _first(names: tuple[str, ...], value: dict[str, Any]) -> Any:
    """The value as the first of these models that accepts it; the last one's error otherwise."""
    *rest, last = map(load_model, names)
    for model in rest:
        try:
            return model.__pydantic_validator__.validate_python(value)
        except ValueError:
            continue
    return last.__pydantic_validator__.validate_python(value)


def _function(call: Callable[[Any], Any]) -> CoreSchema:
    return core_schema.no_info_plain_validator_function(
        call, json_schema_input_schema=core_schema.any_schema()
    )


class TaggedRoot(_Union):
    """A union of objects told apart by one property, which is `wire_tag`."""

    wire_tag: ClassVar[str] = ""
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {}
    wire_eager: ClassVar[tuple[str, ...]] = ()
    """Tags of variants that are validated without a Python call, and so built with the union."""

    @classmethod
    def wire_names_of_variants(cls) -> frozenset[str]:
        return frozenset(name for names in cls.wire_variants.values() for name in names)

    @classmethod
    def wire_pick(cls, value: dict[str, Any]) -> tuple[str, ...]:
        tag = value.get(cls.wire_tag)
        return cls.wire_variants.get(tag, ()) if isinstance(tag, str) else ()

    @classmethod
    def wire_schema(cls, handler: GetCoreSchemaHandler) -> CoreSchema:
        rest = _function(cls.wire_rest)
        eager: dict[Any, CoreSchema] = {
            tag: _built(cls.wire_variants[tag][0], handler) for tag in cls.wire_eager
        }
        if not eager:
            return rest
        late = {tag: rest for tag in cls.wire_variants if tag not in eager}
        tagged = core_schema.tagged_union_schema({**eager, **late}, cls.wire_tag)
        return core_schema.union_schema(
            [tagged, _function(cls.wire_unknown)],
            mode="left_to_right",
            serialization=core_schema.simple_ser_schema("any"),
        )

    @classmethod
    def wire_unknown(cls, value: Any) -> Any:
        """As `wire_rest`, after a known tag has failed: only an unknown one is left."""
        item: Any = value
        if isinstance(value, dict) and cls.wire_pick(item):
            raise PydanticCustomError("wire_variant", "Input must fit the variant its tag names")
        return cls.wire_rest(item)


class KeyedRoot(_Union):
    """A union of an enum and of objects with one property each, which tells them apart."""

    wire_value: ClassVar[str] = ""
    wire_keys: ClassVar[dict[str, str]] = {}

    @classmethod
    def wire_names_of_variants(cls) -> frozenset[str]:
        return frozenset((*cls.wire_keys.values(), *([cls.wire_value] if cls.wire_value else [])))

    @classmethod
    def wire_pick(cls, value: dict[str, Any]) -> tuple[str, ...]:
        return tuple(name for key, name in cls.wire_keys.items() if key in value)

    @classmethod
    def wire_schema(cls, handler: GetCoreSchemaHandler) -> CoreSchema:
        choices: list[Any] = [_built(cls.wire_value, handler)] if cls.wire_value else []
        if cls.wire_keys:
            choices.append(_function(cls.wire_rest))
        return core_schema.union_schema(
            choices,
            mode="left_to_right",
            serialization=core_schema.simple_ser_schema("any"),
        )


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Whether a JSON value is an array."""
    return isinstance(value, list)


class _Ref:
    """Annotation that stands for a model of another module, or of later in the same one."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return _built(self.name, handler)


def wire_ref(kind: Any) -> str | None:
    """The name of the class that an annotation made by `ref` stands for."""
    if isinstance(kind, _Ref):
        return kind.name
    for part in getattr(kind, "__metadata__", ()):
        if isinstance(part, _Ref):
            return part.name
    return None


_building: set[str] = set()


def _built(name: str, handler: GetCoreSchemaHandler) -> CoreSchema:
    """The schema of a class, built first so that all who refer to it share one validator.

    A class that is being built already (a cycle) is left to pydantic's own definitions.
    """
    model = load_model(name)
    if name not in _building and getattr(model, "__pydantic_complete__", True) is False:
        with BUILD_LOCK:
            _building.add(name)
            try:
                model.model_rebuild()
            finally:
                _building.discard(name)
    return handler.generate_schema(model)


_refs: dict[str, Any] = {}


def ref(name: str) -> Any:
    """An annotation for the class called `name`, which is imported when a validator is built."""
    found = _refs.get(name)
    if found is None:
        found = _refs.setdefault(name, Annotated[Any, _Ref(name)])
    return found


def lazy_default(name: str, raw: Any) -> Any:
    """A field whose default is the JSON value `raw` as the class called `name`, made on demand."""
    return Field(default_factory=partial(_make, name, raw))


def _make(name: str, raw: Any) -> Any:
    if is_list(raw):
        return [_make(name, item) for item in raw]
    model = load_model(name)
    return model(raw) if issubclass(model, OpenEnum) else model.model_validate(raw)
