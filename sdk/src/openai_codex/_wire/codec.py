"""JSON values → protocol models. Imports neither models nor pydantic until a value is decoded.

`decode*` never reject a value from a runtime: see `lenient`. A validator is built once per class,
under one lock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from . import JsonObject, JsonValue, UnknownNotification
from .generated.index import CLIENT_REQUESTS, MODELS, SERVER_NOTIFICATIONS, SERVER_REQUESTS

if TYPE_CHECKING:
    from pydantic_core import SchemaValidator

    from .base import WirePage

_loaded: dict[str, Any] = {}
_validators: dict[str, Callable[[Any], Any]] = {}
event_decoders: dict[str, Callable[[bytes], dict[str, Any]]] = {}
"""For the methods of notifications that were decoded before: line → object with its `params`."""


def load(name: str) -> Any:
    """Return the model, enum or union `name`, imported and built on first use.

    Raises KeyError for an unknown name.
    """
    found = _loaded.get(name)
    if found is None:
        if name not in MODELS:
            raise KeyError(f"there is no protocol model {name!r}")
        from .base import BUILD_LOCK, load_model

        with BUILD_LOCK:
            found = load_model(name)
            if getattr(found, "__pydantic_complete__", True) is False:
                found.model_rebuild()
            _loaded[name] = found
    return found


def decode(name: str, raw: Any) -> Any:
    """Return a JSON value as the model `name`. Raises only KeyError, for an unknown name."""
    validate = _validators.get(name) or _validator(name)
    try:
        return validate(raw)
    except ValueError:
        from .lenient import build

        return build(load(name), {} if raw is None else raw)


def decode_result(method: str, raw: Any) -> Any:
    """Return the result of a client request as its model."""
    return decode(CLIENT_REQUESTS[method][1], raw)


def is_result_unloaded(method: str) -> bool:
    """Return whether the result of a client request has a model that is not built yet."""
    return method in CLIENT_REQUESTS and CLIENT_REQUESTS[method][1] not in _loaded


def is_page(result: object) -> TypeGuard[WirePage[Any]]:
    """Return whether a decoded result is a page of a list."""
    from .base import WirePage

    return isinstance(result, WirePage)


def decode_request(method: str, params: Any) -> Any:
    """Return the params of a server request as their model."""
    return decode(SERVER_REQUESTS[method][0], params)


def decode_answer(method: str, value: Any) -> Any:
    """Return an answer to a server request as its model. Raises pydantic.ValidationError."""
    return load(SERVER_REQUESTS[method][1]).model_validate(value)


def decode_event(method: str, line: bytes) -> Any:
    """Return the payload of a notification; `line` is the whole message.

    Returns an UnknownNotification for an unknown method, or if params is not an object.
    """
    decoder = event_decoders.get(method)
    if decoder is None:
        if method not in SERVER_NOTIFICATIONS:
            return _unknown(line)
        decoder = _event_decoder(method)
    try:
        return decoder(line)["params"]
    except ValueError:
        return _lenient_event(method, line)


def prepare(methods: Iterable[str]) -> None:
    """Import and build what `decode_event` needs for these notifications in advance."""
    for method in methods:
        if method not in event_decoders:
            _event_decoder(method)


def _validator(name: str) -> Callable[[Any], Any]:
    model = load(name)
    validator: SchemaValidator | None = getattr(model, "__pydantic_validator__", None)
    found: Callable[[Any], Any] = model if validator is None else validator.validate_python
    return _validators.setdefault(name, found)


def _event_decoder(method: str) -> Callable[[bytes], dict[str, Any]]:
    from pydantic_core import SchemaValidator, core_schema

    from .base import BUILD_LOCK

    with BUILD_LOCK:
        params = load(SERVER_NOTIFICATIONS[method]).__pydantic_core_schema__
        field = core_schema.typed_dict_field(params)
        message = core_schema.typed_dict_schema({"params": field}, extra_behavior="ignore")
        return event_decoders.setdefault(method, SchemaValidator(message).validate_json)


def _lenient_event(method: str, line: bytes) -> Any:
    from .lenient import build

    params = _params(line)
    if not isinstance(params, dict):
        return _unknown(line)
    return build(load(SERVER_NOTIFICATIONS[method]), params)


def _unknown(line: bytes) -> UnknownNotification:
    params = _params(line)
    if isinstance(params, dict):
        return UnknownNotification(cast("JsonObject", params))
    return UnknownNotification({} if params is None else {"params": params})


def _params(line: bytes) -> Any:
    import json

    message: JsonValue = json.loads(line)
    return message.get("params") if isinstance(message, dict) else None
