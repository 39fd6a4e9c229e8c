"""The three method tables: client requests, server requests, server notifications."""

from __future__ import annotations

from dataclasses import dataclass

from codex_release.codegen import patches
from codex_release.codegen.errors import UnpairedMethodError, UnsupportedSchemaError
from codex_release.codegen.naming import class_name, pascal
from codex_release.codegen.schema import Definitions, Node, reference


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
    return Protocol(
        client_requests=_methods(definitions, "ClientRequest", answered=True),
        server_requests=_methods(definitions, "ServerRequest", answered=True),
        notifications=_methods(definitions, "ServerNotification", answered=False),
    )


def _methods(definitions: Definitions, union: str, *, answered: bool) -> tuple[Method, ...]:
    if union not in definitions:
        raise UnsupportedSchemaError(
            f"the schema has no definition {union}", fix="Dump it with --experimental"
        )
    return tuple(_method(definitions, node, answered) for node in definitions[union]["oneOf"])


def _method(definitions: Definitions, node: Node, answered: bool) -> Method:
    name: str = node["properties"]["method"]["enum"][0]
    params, nullable = _params(name, node["properties"].get("params"))
    result = _result(definitions, name, params) if answered else None
    return Method(name, params, result, nullable, str(node.get("description", "")).strip())


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


def _result(definitions: Definitions, method: str, params: str | None) -> str:
    """By name: `XParams` → `XResponse`, then the method's own name, then the table of the rest."""
    guesses = [patches.RESULTS.get(method), f"{pascal(method)}Response"]
    if params is not None:
        guesses.insert(1, params.removesuffix("Params") + "Response")
    for guess in guesses:
        if guess in definitions:
            return guess
    raise UnpairedMethodError(
        f"no result type is known for the request {method}",
        expected=" or ".join(g for g in guesses if g),
        fix="Name its result in RESULTS of codegen/patches.py",
    )
