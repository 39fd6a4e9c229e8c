"""Python as the generator writes it: names, literals, docstrings, wrapped lists.

A name of the schema always gets the same name in Python; collisions are the caller's to detect.
Code is laid out as `ruff format` would, so that formatting the tree changes no generated file.
"""

from __future__ import annotations

import ast
import json
import keyword
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from codex_release.sdk.codegen.schema import is_list, is_map

WIDTH = 100

_WORD_BREAK = re.compile(r"([a-z0-9])([A-Z])")
_ACRONYM_BREAK = re.compile(r"([A-Z]+)([A-Z][a-z])")
_NOT_NAME = re.compile(r"[^0-9A-Za-z_]+")
_SEPARATORS = re.compile(r"[^0-9A-Za-z]+")
_RUST_PATH = re.compile(r"v[12]::")

# Attributes of pydantic's BaseModel that a field of the same name would hide.
MODEL_ATTRIBUTES = frozenset(
    {
        "construct",
        "copy",
        "dict",
        "from_orm",
        "json",
        "parse_file",
        "parse_obj",
        "parse_raw",
        "schema",
        "schema_json",
        "update_forward_refs",
        "validate",
    }
)
# Builtins that annotations use: a field of such a name would hide them from the fields after it.
ANNOTATION_NAMES = frozenset({"bool", "dict", "float", "int", "list", "str"})
STR_METHODS = frozenset(n for n in dir(str) if not n.startswith("_"))
# Methods that published members hide: programs name them without an underscore.
PUBLISHED_MEMBERS = frozenset({"replace"})
# What an enum member of the same name would hide.
ENUM_ATTRIBUTES = (STR_METHODS - PUBLISHED_MEMBERS) | {"name", "value", "mro"}


def snake(name: str) -> str:
    """`threadId` → `thread_id`, `HTTPStatus` → `http_status`, `read-only` → `read_only`."""
    spaced = _ACRONYM_BREAK.sub(r"\1_\2", _WORD_BREAK.sub(r"\1_\2", _NOT_NAME.sub("_", name)))
    return re.sub(r"__+", "_", spaced).lower()


def camel(name: str) -> str:
    """`thread_id` → `threadId`: the alias a model gives a field that names no other."""
    head, *rest = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)


def pascal(name: str) -> str:
    """`turn/completed` → `TurnCompleted`, `thread_spawn` → `ThreadSpawn`."""
    return "".join(part[:1].upper() + part[1:] for part in _SEPARATORS.split(name))


def class_name(title: str) -> str:
    """The class a `title` or definition key becomes: `Thread/startRequest` → `ThreadStartRequest`.

    Rust paths left in by the schema's printer (`v2::`) are dropped.
    """
    return pascal(_RUST_PATH.sub("", title))


def field_name(wire: str) -> str:
    """The Python field for a property: `_meta` → `field_meta`, `async` → `async_`."""
    name = snake(wire)
    if name.startswith("_") or not name[:1].isalpha():
        name = "field_" + name.lstrip("_")
    reserved = name in MODEL_ATTRIBUTES or name in ANNOTATION_NAMES or name.startswith("wire_")
    return name + "_" if keyword.iskeyword(name) or reserved else name


def member_name(value: str) -> str:
    """The enum member for a value: `read-only` → `read_only`, `async` → `async_`."""
    name = snake(value).strip("_")
    if not name or name[0].isdigit():
        name = f"value_{name}"
    return name + "_" if keyword.iskeyword(name) or name in ENUM_ATTRIBUTES else name


def function_name(wire: str) -> str:
    """The Python method or parameter for a wire name; never a keyword."""
    name = snake(wire).strip("_")
    return name + "_" if keyword.iskeyword(name) else name


def literal(value: Any) -> str:
    """A JSON value as Python source, strings in double quotes."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=True)
    if is_map(value):
        return "{" + ", ".join(f"{literal(k)}: {literal(v)}" for k, v in value.items()) + "}"
    if is_list(value):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    return repr(value)


def docstring(text: str, indent: int) -> list[str]:
    """The lines of a docstring, wrapped; nothing for an empty text.

    Markup is kept as it is; backslashes and quotes are escaped.
    """
    safe = text.strip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if not safe:
        return []
    if safe.endswith('"'):
        safe = safe[:-1] + '\\"'
    pad = " " * indent
    lines = [line for part in safe.split("\n") for line in _wrapped(part, WIDTH - indent - 6)]
    if len(lines) == 1 and len(pad) + len(lines[0]) + 6 <= WIDTH:
        return [f'{pad}"""{lines[0]}"""']
    body = [f"{pad}{line}".rstrip() for line in lines[1:]]
    return [f'{pad}"""{lines[0]}', *body, f'{pad}"""']


def _wrapped(part: str, width: int) -> Sequence[str]:
    wrapped = textwrap.wrap(part, width, break_long_words=False, break_on_hyphens=False)
    return wrapped or [""]


def call(head: str, items: Iterable[str], close: str, indent: int) -> list[str]:
    """`head(a, b)` on one line if it fits, else one item per line with trailing commas."""
    parts = list(items)
    pad = " " * indent
    line = f"{pad}{head}{', '.join(parts)}{close}"
    if len(line) <= WIDTH:
        return [line]
    return [f"{pad}{head}", *(f"{pad}    {part}," for part in parts), f"{pad}{close}"]


def hang(head: str, inner: str, close: str, indent: int) -> list[str]:
    """`head(inner)` on one line if it fits, else the inner part on a separate line."""
    pad = " " * indent
    line = f"{pad}{head}{inner}{close}"
    return [line] if len(line) <= WIDTH else [f"{pad}{head}", f"{pad}    {inner}", f"{pad}{close}"]


def union(head: str, parts: Sequence[str], indent: int) -> list[str]:
    """`head A | B` on one line if it fits, else in parentheses on one, else one part per line."""
    pad = " " * indent
    joined = " | ".join(parts)
    if len(pad) + len(head) + 1 + len(joined) <= WIDTH:
        return [f"{pad}{head} {joined}"]
    if len(pad) + 4 + len(joined) <= WIDTH:
        return [f"{pad}{head} (", f"{pad}    {joined}", f"{pad})"]
    rest = [f"{pad}    | {part}" for part in parts[1:]]
    return [f"{pad}{head} (", f"{pad}    {parts[0]}", *rest, f"{pad})"]


def import_from(module: str, names: Sequence[str], indent: int) -> list[str]:
    """A `from … import …` statement; nothing without names."""
    if not names:
        return []
    ordered = sorted(names, key=import_key)
    line = f"{' ' * indent}from {module} import {', '.join(ordered)}"
    if len(line) <= WIDTH:
        return [line]
    return call(f"from {module} import (", ordered, ")", indent)


def import_key(name: str) -> tuple[bool, bool, str]:
    """Sorts constants, then classes, then the rest, each without case, as import sorters do."""
    return (not name.isupper(), not name[0].isupper(), name.lower())


def used_names(code: str) -> set[str]:
    """Every name that code uses, also in annotations written as strings."""
    return set(_names(ast.parse(code)))


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.AnnAssign) and isinstance(node.annotation, ast.Constant):
            yield from _names(ast.parse(str(node.annotation.value), mode="eval"))


def source(lines: Iterable[str]) -> str:
    """Lines as a file: no trailing blanks, one newline at the end."""
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"
