"""Names: from the schema's spelling to Python's, always the same way.

Pure functions of a string. Collisions are the caller's to detect.
"""

from __future__ import annotations

import keyword
import re

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
