"""JSON values → protocol models. Imports no model and no pydantic until something is decoded.

`decode*` never refuse what a runtime sends: see `lenient`. Building a validator happens once a
class, under one lock, in whichever thread comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

from .generated.index import CLIENT_REQUESTS, MODELS, SERVER_NOTIFICATIONS, SERVER_REQUESTS
from .unknown import JsonObject, JsonValue, UnknownNotification

if TYPE_CHECKING:
    from pydantic_core import SchemaValidator

_loaded: dict[str, Any] = {}
_validators: dict[str, Callable[[Any], Any]] = {}
_events: dict[str, Callable[[bytes], dict[str, Any]]] = {}
_carried: dict[str, frozenset[type[Any]]] = {}


def load(name: str) -> Any:
    """The model, enum or union called `name`, imported and built on first use.

    Raises KeyError for a name that is no model.
    """
    found = _loaded.get(name)
    if found is None:
        if name not in MODELS:
            raise KeyError(f"no protocol model is called {name!r}")
        from .base import BUILD_LOCK, load_model

        with BUILD_LOCK:
            found = load_model(name)
            if getattr(found, "__pydantic_complete__", True) is False:
                found.model_rebuild()
            _loaded[name] = found
    return found


def decode(name: str, raw: Any) -> Any:
    """A JSON value as the model `name`. Raises KeyError for an unknown name, and nothing else."""
    validate = _validators.get(name) or _validator(name)
    try:
        return validate(raw)
    except ValueError:
        from .lenient import build

        return build(load(name), {} if raw is None else raw)


def decode_result(method: str, raw: Any) -> Any:
    """The result of a client request, by the request's method."""
    return decode(CLIENT_REQUESTS[method][1], raw)


def decode_request(method: str, params: Any) -> Any:
    """The params of a server request, by its method."""
    return decode(SERVER_REQUESTS[method][0], params)


def decode_answer(method: str, value: Any) -> Any:
    """A JSON answer to a server request as its model; or pydantic.ValidationError."""
    return load(SERVER_REQUESTS[method][1]).model_validate(value)


def decode_event(method: str, line: bytes) -> Any:
    """The payload of a notification: `line` is the whole message as it came.

    An unknown method, or params that are no object, give an UnknownNotification.
    """
    decoder = _events.get(method)
    if decoder is None:
        if method not in SERVER_NOTIFICATIONS:
            return _unknown(line)
        decoder = _event_decoder(method)
    try:
        return decoder(line)["params"]
    except ValueError:
        return _lenient_event(method, line)


def prepare(methods: Iterable[str]) -> None:
    """Import and build what `decode_event` needs for these notifications, ahead of need."""
    for method in methods:
        if method not in _events:
            _event_decoder(method)


def _validator(name: str) -> Callable[[Any], Any]:
    model = load(name)
    validator: SchemaValidator | None = getattr(model, "__pydantic_validator__", None)
    found: Callable[[Any], Any] = model if validator is None else validator.validate_python
    return _validators.setdefault(name, found)


def _event_decoder(method: str) -> Callable[[bytes], dict[str, Any]]:
    from pydantic_core import core_schema

    from . import hot, unions
    from .base import BUILD_LOCK

    with BUILD_LOCK:
        unions.on_variant = _count
        params = load(SERVER_NOTIFICATIONS[method]).__pydantic_core_schema__
        field = core_schema.typed_dict_field(params)
        message = core_schema.typed_dict_schema({"params": field}, extra_behavior="ignore")
        made = hot.build(message, hot.counter.hot)
        _carried[method] = made.unions
        _events[method] = made.validator.validate_json
        return _events[method]


def _count(union: type[Any], name: str) -> None:
    """Drop the decoders that a variant has become frequent in; the next event makes them anew."""
    from . import hot

    if hot.counter.add(union, name):
        for method, carried in list(_carried.items()):
            if union in carried:
                _events.pop(method, None)


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
