"""Unions of models whose variants are imported and built when one arrives."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .base import UnknownVariant, WireRoot, built, either, load_model


class Union(WireRoot):
    """Base of both kinds of unions.

    A variant has a name in its union: the tag or the property that identifies it.
    """

    @classmethod
    def wire_models(cls, name: str) -> tuple[str, ...]:
        """The classes a named variant may be; empty for an unknown name."""
        raise NotImplementedError

    @classmethod
    def wire_name(cls, value: dict[str, Any]) -> str | None:
        """The name of the variant an object claims to be, known or not."""
        raise NotImplementedError

    @classmethod
    def wire_all(cls) -> frozenset[str]:
        """The classes of all variants."""
        return frozenset(cls.wire_order())

    @classmethod
    def wire_first(cls) -> dict[str, str]:
        """The variants built together with the union: name → class."""
        raise NotImplementedError

    @classmethod
    def wire_schema(cls, choices: Mapping[str, CoreSchema]) -> CoreSchema:
        """The schema of `root`, with these variants built in."""
        raise NotImplementedError

    @classmethod
    def wire_order(cls) -> list[str]:
        """The classes of all variants, in the schema's order."""
        raise NotImplementedError

    @classmethod
    def wire_root(cls) -> Any:
        return either(map(load_model, cls.wire_order()))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        """The JSON schema names every variant, including those that are not loaded yet."""
        variants: list[Any] = [schema_of(name) for name in cls.wire_order()]
        whole: Any = {**schema, "schema": core_schema.union_schema(variants)}
        return handler(whole if variants else schema)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler, /
    ) -> CoreSchema:
        schema = handler(source)
        if cls.wire_all():
            choices = {name: built(model, handler) for name, model in cls.wire_first().items()}
            inner: Any = handler.resolve_ref_schema(schema)
            inner["schema"] = cls.wire_schema(choices)
        return schema

    @classmethod
    def wire_rest(cls, value: Any) -> Any:
        """Validate what no built-in variant takes: a model, or an object of any kind."""
        item: Any = value
        if isinstance(value, dict):
            name = cls.wire_name(item)
            models = cls.wire_models(name) if name is not None else ()
            if name is None or not models:
                return UnknownVariant.model_validate(item)
            return validate(models, item)
        known = isinstance(value, BaseModel) and type(value).__name__ in cls.wire_all()
        if known or isinstance(value, UnknownVariant):
            return item
        raise PydanticCustomError(
            "wire_variant",
            "Input should be an object or one of the variants of {union}",
            {"union": cls.__name__},
        )


class TaggedRoot(Union):
    """A union of objects told apart by one property, `wire_tag`, whose value is the name."""

    wire_tag: ClassVar[str] = ""
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {}
    wire_eager: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def wire_models(cls, name: str) -> tuple[str, ...]:
        return cls.wire_variants.get(name, ())

    @classmethod
    def wire_name(cls, value: dict[str, Any]) -> str | None:
        tag = value.get(cls.wire_tag)
        return tag if isinstance(tag, str) else None

    @classmethod
    def wire_order(cls) -> list[str]:
        return [name for names in cls.wire_variants.values() for name in names]

    @classmethod
    def wire_first(cls) -> dict[str, str]:
        return {tag: cls.wire_variants[tag][0] for tag in cls.wire_eager}

    @classmethod
    def wire_schema(cls, choices: Mapping[str, CoreSchema]) -> CoreSchema:
        rest = _function(cls.wire_rest)
        if not choices:
            return rest
        tagged: dict[Any, CoreSchema] = {tag: choices.get(tag, rest) for tag in cls.wire_variants}
        union = core_schema.tagged_union_schema(tagged, cls.wire_tag)
        return _either([union, _function(cls.wire_unknown)])

    @classmethod
    def wire_unknown(cls, value: Any) -> Any:
        """As `wire_rest`, after the variant of a known tag has refused its value."""
        item: Any = value
        if isinstance(value, dict) and cls.wire_models(cls.wire_name(item) or ""):
            raise PydanticCustomError("wire_variant", "Input must fit the variant its tag names")
        return cls.wire_rest(item)


class KeyedRoot(Union):
    """A union of an enum and of objects with one property each, which is the name."""

    wire_value: ClassVar[str] = ""
    wire_keys: ClassVar[dict[str, str]] = {}

    @classmethod
    def wire_models(cls, name: str) -> tuple[str, ...]:
        return (cls.wire_keys[name],) if name in cls.wire_keys else ()

    @classmethod
    def wire_name(cls, value: dict[str, Any]) -> str | None:
        return next((name for name in cls.wire_keys if name in value), None)

    @classmethod
    def wire_order(cls) -> list[str]:
        return [name for name in (cls.wire_value, *cls.wire_keys.values()) if name]

    @classmethod
    def wire_first(cls) -> dict[str, str]:
        return {"": cls.wire_value}

    @classmethod
    def wire_schema(cls, choices: Mapping[str, CoreSchema]) -> CoreSchema:
        rest = [_function(cls.wire_rest)] if cls.wire_keys else []
        return _either([*choices.values(), *rest])


_validators: dict[str, Callable[[Any], Any]] = {}


def validate(models: tuple[str, ...], value: dict[str, Any]) -> Any:
    """The value as the first of these models that accepts it; else the last one's error."""
    for name in models[:-1]:
        try:
            return _validator(name)(value)
        except ValueError:
            continue
    return _validator(models[-1])(value)


def _validator(name: str) -> Callable[[Any], Any]:
    found = _validators.get(name)
    if found is None:
        found = _validators[name] = load_model(name).__pydantic_validator__.validate_python
    return found


def schema_of(name: str) -> CoreSchema:
    """The core schema of a class, built first."""
    model = load_model(name)
    if issubclass(model, BaseModel):
        model.model_rebuild()
        schema: CoreSchema = model.__pydantic_core_schema__
    else:
        schema = TypeAdapter(model).core_schema
    return schema


def _function(call: Callable[[Any], Any]) -> CoreSchema:
    return core_schema.no_info_plain_validator_function(
        call, json_schema_input_schema=core_schema.any_schema()
    )


def _either(choices: list[Any]) -> CoreSchema:
    """A union that takes the first choice that fits, and writes a value by its own type."""
    return core_schema.union_schema(
        choices,
        mode="left_to_right",
        serialization=core_schema.simple_ser_schema("any"),
    )
