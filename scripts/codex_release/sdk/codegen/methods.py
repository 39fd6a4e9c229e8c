"""The three method tables: client requests, server requests, server notifications."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from codex_release.errors import UnpairedMethodError, UnsupportedSchemaError
from codex_release.sdk.codegen import patches
from codex_release.sdk.codegen.naming import class_name, pascal, snake
from codex_release.sdk.codegen.schema import Definitions, Node, reference

_RESULT = "Response"


@dataclass(frozen=True)
class Method:
    """One request or notification.

    `params` is None when the method takes none. `nullable` says the params may be left out.
    `result` is None for a notification.
    """

    name: str
    params: str | None
    result: str | None
    nullable: bool = False
    doc: str = ""


@dataclass(frozen=True)
class Protocol:
    """All methods, in the order of the schema."""

    client_requests: tuple[Method, ...]
    server_requests: tuple[Method, ...]
    notifications: tuple[Method, ...]


def read_protocol(definitions: Definitions) -> Protocol:
    """The tables of a schema. Raises UnpairedMethodError for a request without a result."""
    client = _methods(definitions, "ClientRequest")
    server = _methods(definitions, "ServerRequest")
    results = _results(definitions, [*client, *server])
    return Protocol(
        client_requests=tuple(replace(m, result=results[m.name]) for m in client),
        server_requests=tuple(replace(m, result=results[m.name]) for m in server),
        notifications=tuple(_methods(definitions, "ServerNotification")),
    )


def _methods(definitions: Definitions, union: str) -> list[Method]:
    if union not in definitions:
        raise UnsupportedSchemaError(
            f"the schema has no definition {union}", fix="Dump it with --experimental"
        )
    return [_method(node) for node in definitions[union]["oneOf"]]


def _method(node: Node) -> Method:
    name: str = node["properties"]["method"]["enum"][0]
    params, nullable = _params(name, node["properties"].get("params"))
    return Method(name, params, None, nullable, str(node.get("description", "")).strip())


def _params(method: str, node: Node) -> tuple[str | None, bool]:
    if node is None or node == {"type": "null"}:
        return None, True
    target = reference(node)
    if target is not None:
        return class_name(target), False
    inner = [reference(child) for child in node.get("anyOf", ())]
    named = [each for each in inner if each is not None]
    if len(named) == 1 and len(inner) == 2:
        return class_name(named[0]), True
    raise UnsupportedSchemaError(
        f"the params of {method} are neither a definition, nor null, nor one of the two",
        found=node,
    )


def _results(definitions: Definitions, requests: Sequence[Method]) -> dict[str, str]:
    """The result of each request, which the schema does not say, by its names."""
    found: dict[str, str] = {}
    for method in requests:
        exact = next((name for name in _guesses(method) if name in definitions), None)
        if exact is not None:
            found[method.name] = exact
    taken = {*found.values()}
    free = [n for n in definitions if n.endswith(_RESULT) and n not in taken]
    for method in requests:
        if method.name not in found:
            found[method.name] = _same_words(method, free)
    return found


def _guesses(method: Method) -> list[str]:
    """The table, then `XParams` → `XResponse`, then the method's own name."""
    guesses = [patches.RESULTS.get(method.name, "")]
    if method.params is not None:
        guesses.append(method.params.removesuffix("Params") + _RESULT)
    return [*guesses, pascal(method.name) + _RESULT]


def _same_words(method: Method, free: Sequence[str]) -> str:
    """The only unclaimed result whose name consists of the method's words."""
    wanted = _words(method.name)
    fitting = [name for name in free if _words(name.removesuffix(_RESULT)) == wanted]
    if len(fitting) != 1:
        raise UnpairedMethodError(
            f"no result type is known for the request {method.name}",
            found=" and ".join(fitting) or None,
            expected=" or ".join(guess for guess in _guesses(method) if guess),
            fix="Name its result in RESULTS of codegen/patches.py",
        )
    return fitting[0]


def _words(name: str) -> frozenset[str]:
    """The words of a name in the singular, without the verbs that only say "give me"."""
    words = snake(name.replace("/", "_")).split("_")
    return frozenset(word.removesuffix("s") for word in words) - {"get", "list", "read"}
