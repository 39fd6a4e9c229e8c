"""Definitions that the runtime no longer has and the SDK still exports.

A program written for an older runtime imports the class of a removed request, and the SDK's own
code names it too. `bump` copies such definitions from the old schema to RETIRED.json. The types
are made from the schema and this file, so that every exported name stays and can be resolved. A
definition that comes back leaves the file. To stop exporting one, remove it from the file.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from codex_release.errors import LostNameError, NoSchemaError
from codex_release.sdk.codegen.exports import exported
from codex_release.sdk.codegen.python import class_name
from codex_release.sdk.codegen.read import read_definitions
from codex_release.sdk.codegen.schema import Definitions, Node

_SERVER = "ServerRequest"
_NOTE = "Not in the protocol of this runtime: kept for programs written for an older one."


@dataclass(frozen=True)
class Retired:
    """The content of the file, in the form of `Definitions`."""

    definitions: Mapping[str, Node] = field(default_factory=dict[str, Node])
    server_requests: tuple[Node, ...] = ()
    """Alternatives of the union of the runtime's requests."""

    def text(self) -> str:
        """The file's text."""
        values = {
            "definitions": dict(sorted(self.definitions.items())),
            "serverRequests": list(self.server_requests),
        }
        return json.dumps(values, indent=2) + "\n"

    def merged(self, definitions: Definitions) -> Definitions:
        """`definitions` with these added; a definition of the same name there is kept."""
        found = {**self.definitions, **definitions}
        union = definitions.get(_SERVER)
        if union is not None and self.server_requests:
            known = {_method(node) for node in union["oneOf"]}
            added = [node for node in self.server_requests if _method(node) not in known]
            found[_SERVER] = {**union, "oneOf": [*union["oneOf"], *added]}
        return dict(sorted(found.items()))


NONE = Retired()


def read_retired(file: Path) -> Retired:
    """The content of `file`; nothing if there is none. Raises NoSchemaError."""
    try:
        values: Any = json.loads(file.read_text(encoding="utf-8"))
        return Retired(dict(values["definitions"]), tuple(values["serverRequests"]))
    except FileNotFoundError:
        return NONE
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoSchemaError(
            f"The definitions kept from older schemas, {file}, cannot be read",
            found=repr(error),
            fix="Restore the file from git",
        ) from error


def retire(old: Definitions, new: Definitions) -> Retired:
    """What of `old` the schema `new` no longer has: its definitions and the runtime's requests.

    A name that `new` gives to something else is not kept.
    """
    taken = {class_name(name) for name in new} | set(read_definitions(new))
    lost = {name: _noted(old[name]) for name in old if class_name(name) not in taken}
    requests: tuple[Node, ...] = ()
    if _SERVER in old and _SERVER in new:
        known = {_method(node) for node in new[_SERVER]["oneOf"]}
        requests = tuple(n for n in old[_SERVER]["oneOf"] if _method(n) not in known)
    return Retired(lost, requests)


def _method(node: Node) -> str:
    return str(node["properties"]["method"]["enum"][0])


def _noted(node: Node) -> Node:
    text = str(node.get("description", "")).removesuffix(_NOTE).strip()
    return {**node, "description": f"{text}\n\n{_NOTE}".strip()}


@dataclass(frozen=True)
class Use:
    """A generated class that a module written by hand imports."""

    file: str
    module: str
    """The module it is imported from, without its packages."""
    name: str


def named_classes(package: Path, generated: Sequence[Path]) -> list[Use]:
    """The generated classes that modules of `package` import or export, outside `generated`."""
    found: list[Use] = []
    for file in sorted(package.rglob("*.py")):
        if not any(file.is_relative_to(folder) for folder in generated):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            found += _uses(tree, file.relative_to(package).as_posix())
    return found


def _uses(tree: ast.AST, file: str) -> Iterator[Use]:
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    imported = [(node.module or "", alias.name) for node in imports for alias in node.names]
    for home, name in (*imported, *exported(tree)):
        package, _, module = home.rpartition(".")
        if package.endswith("_wire.generated") or home.endswith("generated.v2_all"):
            yield Use(file, module, name)


_NO_CLASSES = frozenset({"events", "index"})
"""Generated modules that have no models."""


def check_named(uses: Iterable[Use], homes: Mapping[str, str]) -> None:
    """Raise LostNameError if a class that is imported by name would not be where it is expected.

    `homes` maps each generated class to its module.
    """
    for use in uses:
        home = homes.get(use.name)
        elsewhere = use.module != "v2_all" and home != use.module
        if use.module in _NO_CLASSES or (home is not None and not elsewhere):
            continue
        raise LostNameError(
            f"The SDK's own module {use.file} imports {use.name}, which the types of this runtime "
            f"do not have in {use.module}",
            found="no such class" if home is None else f"it in {home}",
            expected=f"the class {use.name} in {use.module}",
            fix="Adapt that module, or name the class or its module in "
            "scripts/codex_release/sdk/codegen/ (patches.py, areas.py)",
        )
