"""The base classes of all protocol models, and the references that join them lazily.

A generated module holds the models of one area. It refers to models of other areas by `ref`, which
imports them when a validator is first built, under one lock. Nothing is built at import.
"""

import threading
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeGuard

import pydantic.main
from annotated_types import Ge
from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, RootModel
from pydantic_core import CoreSchema

from .enums import OpenEnum
from .generated.index import MODELS
from .unknown import JsonObject, JsonValue, UnknownNotification

__all__ = [
    "BUILD_LOCK",
    "JsonObject",
    "JsonValue",
    "OpenEnum",
    "UInt",
    "UnknownNotification",
    "UnknownVariant",
    "WireModel",
    "WireRoot",
    "built",
    "empty_list",
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


_loaded: dict[str, Any] = {}


def load_model(name: str) -> Any:
    """The class called `name`, importing its module first. Raises KeyError for an unknown name."""
    found = _loaded.get(name)
    if found is None:
        found = getattr(import_module(f"openai_codex._wire.generated.{MODELS[name]}"), name)
        _loaded[name] = found
    return found


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
        return built(self.name, handler)


def wire_ref(kind: Any) -> str | None:
    """The name of the class that an annotation made by `ref` stands for."""
    if isinstance(kind, _Ref):
        return kind.name
    for part in getattr(kind, "__metadata__", ()):
        if isinstance(part, _Ref):
            return part.name
    return None


_building: set[str] = set()


def built(name: str, handler: GetCoreSchemaHandler) -> CoreSchema:
    """The core schema of a class, built first so that all who refer to it share one validator.

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


def empty_list() -> Any:
    """A field whose default is a new empty list. A factory is cheaper than copying a default."""
    return Field(default_factory=list)


def lazy_default(name: str, raw: Any) -> Any:
    """A field whose default is the JSON value `raw` as the class called `name`, made on demand."""
    return Field(default_factory=partial(_make, name, raw))


def _make(name: str, raw: Any) -> Any:
    if is_list(raw):
        return [_make(name, item) for item in raw]
    model = load_model(name)
    return model(raw) if issubclass(model, OpenEnum) else model.model_validate(raw)
