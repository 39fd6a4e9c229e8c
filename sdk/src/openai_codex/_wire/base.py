"""The base classes of all protocol models, and lazy references between them.

A generated module has the models of one area. It refers to models of other areas with `ref`, which
imports them when a validator is first built, under one lock. Importing a module builds nothing.
"""

import threading
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from copy import copy
from functools import partial
from importlib import import_module
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Generic,
    Literal,
    Protocol,
    TypeGuard,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)

import pydantic.main
from annotated_types import Ge
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    RootModel,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema, to_jsonable_python

from . import JsonObject, JsonValue, OpenEnum, UnknownNotification, publish
from .generated.index import MODELS

__all__ = [
    "BUILD_LOCK",
    "JsonObject",
    "JsonValue",
    "OpenEnum",
    "UInt",
    "UnknownNotification",
    "UnknownVariant",
    "WireModel",
    "WirePage",
    "WireRoot",
    "built",
    "either",
    "empty_list",
    "is_list",
    "lazy_default",
    "load_model",
    "ref",
    "wire_ref",
]

ItemT = TypeVar("ItemT")

UInt = Annotated[int, Ge(0)]
"""An integer that is not negative."""

# Use pydantic's own lock if it has one. With a second lock, a build that starts in a model of the
# user and a build that starts here could deadlock.
BUILD_LOCK: Any = getattr(pydantic.main, "_rebuild_lock", None) or threading.RLock()
"""Held while a validator is built. Reentrant."""


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join([part[:1].upper() + part[1:] for part in rest])


_loaded: dict[str, Any] = {}


def load_model(name: str) -> Any:
    """Import and return the class `name`. Raises KeyError for an unknown name."""
    found = _loaded.get(name)
    if found is None:
        found = getattr(import_module(f"openai_codex._wire.generated.{MODELS[name]}"), name)
        _loaded[name] = found
    return found


class _Wire(BaseModel):
    """Base of every protocol class. Its validator can be built from several threads."""

    model_config = ConfigDict(defer_build=True, protected_namespaces=())

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        publish(cls)  # now that the names in its annotations have been looked up

    @classmethod
    def wire_root(cls) -> Any:
        """The annotation of `root` where the class body does not have it; else None."""
        return None

    @classmethod
    def model_rebuild(
        cls,
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 2,
        _types_namespace: Mapping[str, Any] | None = None,
    ) -> bool | None:
        """Build the validator, one thread at a time. See pydantic's method of the same name."""
        with BUILD_LOCK:
            return super().model_rebuild(
                force=force,
                raise_errors=raise_errors,
                _parent_namespace_depth=0,
                _types_namespace=_types_namespace,
            )

    def to_wire(self) -> Any:
        """The JSON value that goes over the wire: camelCase names, without fields never set.

        Unlike `model_dump`, it has the properties that this version does not know.
        """
        made = self.model_dump(mode="json", by_alias=True, exclude_unset=True, warnings=False)
        return _with_unknown(self, made)


class WireModel(_Wire):
    """An object of the protocol.

    Fields are snake_case and also accept their wire names. Properties this version does not know
    are kept, in `model_extra`, and written back by `to_wire`; `model_dump` leaves them out, as the
    published models do. Wrong types raise `pydantic.ValidationError`.
    """

    model_config = ConfigDict(extra="allow", validate_by_name=True, validate_by_alias=True)

    wire_names: ClassVar[dict[str, str]] = {}
    """Wire names of the fields whose wire name is not the camelCase form of the name."""

    wire_dumps_unknown: ClassVar[bool] = False
    """Whether `model_dump` has the properties that are not fields."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Give each field its wire name. `Field(alias=…)` would rename constructor arguments."""
        super().__pydantic_init_subclass__(**kwargs)
        names = cls.wire_names
        for name, info in cls.__pydantic_fields__.items():
            if info.alias is None and (wire := names.get(name) or _camel(name)) != name:
                info.alias = info.validation_alias = info.serialization_alias = wire
                info.alias_priority = 2

    def __eq__(self, other: object) -> bool:
        """Compare the fields, without the properties that `model_dump` leaves out."""
        if self.wire_dumps_unknown or not isinstance(other, BaseModel):
            return super().__eq__(other)
        return type(self) is type(other) and self.__dict__ == other.__dict__

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler, /
    ) -> CoreSchema:
        schema = handler(source)
        if cls.wire_dumps_unknown:
            return schema
        inner: Any = handler.resolve_ref_schema(schema)
        for field in inner["schema"]["fields"].values():
            _take_none(field["schema"])
        inner["serialization"] = core_schema.model_ser_schema(source, _known(inner["schema"]))
        return schema

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        whole: Any = {key: value for key, value in schema.items() if key != "serialization"}
        return handler(whole)


def _take_none(schema: Any) -> None:
    """Let a field with a default accept None, as those of the published models do."""
    if schema["type"] == "default" and schema["schema"]["type"] not in ("any", "nullable"):
        schema["schema"] = core_schema.nullable_schema(schema["schema"])


def _known(schema: Any) -> CoreSchema:
    """The schema that dumps the fields of a model, each by its own type, and nothing else.

    It has no references, because pydantic inlines a definition only if it is referred to once.
    """
    fields = {
        name: core_schema.model_field(
            core_schema.any_schema(), serialization_alias=field.get("serialization_alias")
        )
        for name, field in schema["fields"].items()
    }
    return core_schema.model_fields_schema(fields, extra_behavior="ignore")


def _with_unknown(value: Any, made: Any) -> Any:
    """Add to `made`, a dump of `value`, the properties of its models that are not fields."""
    if isinstance(value, WireRoot):
        return _with_unknown(value.root, made)
    if isinstance(value, WireModel):
        for name, info in type(value).__pydantic_fields__.items():
            key = info.alias or name
            if key in made:
                made[key] = _with_unknown(getattr(value, name), made[key])
        made.update(to_jsonable_python(value.__pydantic_extra__ or {}))
    elif isinstance(value, dict):
        for key, item in cast("dict[str, Any]", value).items():
            made[key] = _with_unknown(item, made[key])
    elif is_list(value):
        return [_with_unknown(*pair) for pair in zip(value, made, strict=True)]
    return made


class PageSource(Protocol):
    """Fetches what follows a page."""

    def every(self, page: Any) -> Iterator[Any] | AsyncIterator[Any]:
        """Return an iterator over the items of the page and of all following pages."""
        ...


class WirePage(WireModel, Generic[ItemT]):
    """One page of a list: `data`, and often the cursor of the next page.

    `for` yields the items of this page and of all that follow, which are fetched as they are
    needed. A page of an asyncio client is for `async for`. A page that no client has returned, such
    as a copy, yields its own items, and raises CodexError if there are more.
    """

    __slots__ = ("_source",)  # not a private attribute, which copies and comparisons would have

    if not TYPE_CHECKING:

        def __class_getitem__(cls, item: object) -> type:
            """Return the class itself: the items are named for type checkers only."""
            return cls

    def wire_follow(self, source: PageSource) -> None:
        """Set what fetches the pages that follow."""
        object.__setattr__(self, "_source", source)

    def __iter__(self) -> Iterator[ItemT]:  # type: ignore[override]  # pydantic yields fields
        return cast("Iterator[ItemT]", self._every(awaits=False))

    def __aiter__(self) -> AsyncIterator[ItemT]:
        return cast("AsyncIterator[ItemT]", self._every(awaits=True))

    def _every(self, *, awaits: bool) -> Any:
        source: PageSource | None = getattr(self, "_source", None)
        if source is None and not awaits:
            return self._own()
        items = None if source is None else source.every(self)
        if hasattr(items, "__anext__") is not awaits:
            raise TypeError(
                f"this {type(self).__name__} is {'not ' if awaits else ''}from an asyncio client; "
                f"use `{'for' if awaits else 'async for'}`, or `.data` for this page alone"
            )
        return items

    def _own(self) -> Iterator[Any]:
        yield from getattr(self, "data", None) or ()
        if getattr(self, "next_cursor", None) is not None:
            raise TypeError(
                f"this {type(self).__name__} has no client that could fetch the next page; use "
                "what a client has returned, or `.data` for this page alone"
            )


class UnknownVariant(WireModel):
    """A variant of a union that this version does not know. All properties are kept unchanged.

    Its properties are attributes under their wire names. For type checkers, `type` is a literal
    that no known variant has, so that a comparison narrows the union. Its value is the received
    one.
    """

    if TYPE_CHECKING:
        type: Literal[""]

        def __getattr__(self, name: str) -> Any: ...

    else:
        type: Any = None

    wire_dumps_unknown: ClassVar[bool] = True


class WireRoot(_Wire, RootModel[Any]):
    """A value of the protocol that is not an object with fixed properties. It is in `.root`.

    It equals another instance with an equal value, and the plain value.
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
    """Return whether a JSON value is an array."""
    return isinstance(value, list)


class _Ref:
    """Annotation for a model of another module, or one defined later in the same module."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return built(self.name, handler)


def wire_ref(kind: Any) -> str | None:
    """Return the class name of an annotation made by `ref`, or None."""
    if isinstance(kind, _Ref):
        return kind.name
    for part in getattr(kind, "__metadata__", ()):
        if isinstance(part, _Ref):
            return part.name
    return None


class _Fields:
    """`model_fields` of a class, with classes in place of references to them.

    They are imported when it is read.
    """

    def __init__(self) -> None:
        self._made: dict[type[_Wire], dict[str, FieldInfo]] = {}

    def __get__(self, instance: _Wire | None, owner: type[_Wire]) -> dict[str, FieldInfo]:
        found = self._made.get(owner)
        if found is None:
            fields = owner.__pydantic_fields__.items()
            found = self._made[owner] = {name: _resolved(info) for name, info in fields}
            root = owner.wire_root()
            if root is not None:
                found["root"].annotation = root
        return found


def _resolved(info: FieldInfo) -> FieldInfo:
    made = copy(info)
    names = [part.name for part in info.metadata if isinstance(part, _Ref)]
    kind: Any = load_model(names[0]) if names else annotation(info.annotation)
    made.annotation = kind if info.is_required() or kind is Any else either([kind, None])
    made.metadata = [part for part in info.metadata if not isinstance(part, _Ref)]
    return made


def either(kinds: Iterable[Any]) -> Any:
    """The union of annotations, as `|` makes it."""
    first, *rest = kinds
    for kind in rest:
        first = first | kind
    return first


def annotation(kind: Any) -> Any:
    """An annotation with classes where `ref` has put references, without the unknown variant."""
    name = wire_ref(kind)
    if name is not None:
        return load_model(name)
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (None, Literal):
        return kind
    if origin is Annotated:
        inside = (annotation(parts[0]), *parts[1:])
        return Annotated[inside]
    known = [annotation(part) for part in parts if part is not UnknownVariant]
    if origin in (Union, UnionType):
        return either(known)
    return origin[tuple(known)]


setattr(_Wire, "model_fields", _Fields())  # noqa: B010 - pydantic refuses it in the class body

_building: set[str] = set()


def built(name: str, handler: GetCoreSchemaHandler) -> CoreSchema:
    """Build a class and return its core schema, so that all references share one validator.

    A class that is already being built (a cycle) is left to pydantic's own definitions.
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
    """Return an annotation for the class `name`, imported when a validator is built."""
    found = _refs.get(name)
    if found is None:
        found = _refs.setdefault(name, Annotated[Any, _Ref(name)])
    return found


def empty_list() -> Any:
    """Return a field whose default is a new list. A factory is faster than copying a default."""
    return Field(default_factory=list)


def lazy_default(name: str, raw: Any) -> Any:
    """Return a field whose default is the JSON value `raw` as the class `name`, made on demand."""
    return Field(default_factory=partial(_make, name, raw))


def _make(name: str, raw: Any) -> Any:
    if is_list(raw):
        return [_make(name, item) for item in raw]
    model = load_model(name)
    return model(raw) if issubclass(model, OpenEnum) else model.model_validate(raw)
