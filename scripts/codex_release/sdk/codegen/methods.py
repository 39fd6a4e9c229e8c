"""The three method tables: client requests, server requests, server notifications."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from codex_release.errors import UnpairedMethodError, UnsupportedSchemaError
from codex_release.sdk.codegen import patches
from codex_release.sdk.codegen.python import class_name, pascal, snake
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

    @property
    def unpaired(self) -> tuple[Method, ...]:
        """The requests whose result type is not known."""
        requests = (*self.client_requests, *self.server_requests)
        return tuple(method for method in requests if method.result is None)


def read_methods(definitions: Definitions) -> Protocol:
    """The tables of a schema. The result of a request is None if its type is not known."""
    client = _methods(definitions, "ClientRequest")
    server = _methods(definitions, "ServerRequest")
    results = _results(definitions, [*client, *server])
    return Protocol(
        client_requests=tuple(replace(m, result=results.get(m.name)) for m in client),
        server_requests=tuple(replace(m, result=results.get(m.name)) for m in server),
        notifications=tuple(_methods(definitions, "ServerNotification")),
    )


def read_protocol(definitions: Definitions) -> Protocol:
    """The tables of a schema. Raises UnpairedMethodError for a request without a result."""
    found = read_methods(definitions)
    for method in found.unpaired:
        names = candidates(method, found, definitions)
        listed = f"the candidates {', '.join(names)}" if names else "no candidate"
        raise UnpairedMethodError(
            f"No result type is known for the request {method.name}",
            found=listed,
            expected=" or ".join(dict.fromkeys(guess for guess in _guesses(method) if guess)),
            fix="Send the request to the runtime, compare its answer with the candidates, and name "
            "the type in RESULTS of codegen/patches.py (docs/releasing.md shows how)",
        )
    return found


def candidates(method: Method, protocol: Protocol, definitions: Definitions) -> list[str]:
    """The result types that a request may have: the most likely first.

    Results that no request has; those of its own area; those that several requests share.
    """
    requests = (*protocol.client_requests, *protocol.server_requests)
    used = [each.result for each in requests if each.result is not None]
    area = method.name.partition("/")[0]
    free = [name for name in definitions if name.endswith(_RESULT) and name not in used]
    same = [each.result for each in requests if each.name.startswith(f"{area}/") and each.result]
    shared = [name for name in used if used.count(name) > 1]
    return list(dict.fromkeys([*free, *sorted(same), *sorted(shared)]))


def _methods(definitions: Definitions, union: str) -> list[Method]:
    if union not in definitions:
        raise UnsupportedSchemaError(
            f"The schema has no definition {union}", fix="Dump it with --experimental"
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
        f"The params of {method} are neither a definition nor null, nor a choice of both",
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
        if method.name not in found and (fitting := _same_words(method, free)):
            found[method.name] = fitting
    return found


def _guesses(method: Method) -> list[str]:
    """The table, then `XParams` → `XResponse`, then the method's own name."""
    guesses = [patches.RESULTS.get(method.name, "")]
    if method.params is not None:
        guesses.append(method.params.removesuffix("Params") + _RESULT)
    return [*guesses, pascal(method.name) + _RESULT]


def _same_words(method: Method, free: Sequence[str]) -> str | None:
    """The unclaimed result whose name consists of the method's words; None unless it is one."""
    wanted = _words(method.name)
    fitting = [name for name in free if _words(name.removesuffix(_RESULT)) == wanted]
    return fitting[0] if len(fitting) == 1 else None


def _words(name: str) -> frozenset[str]:
    """The words of a name in the singular, without the verbs that only say "give me"."""
    words = snake(name.replace("/", "_")).split("_")
    return frozenset(word.removesuffix("s") for word in words) - {"get", "list", "read"}
