"""`openai_codex.types` has the protocol's types that the public classes take and return."""

from __future__ import annotations

import builtins
import collections.abc
import inspect
import re
import typing
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

import openai_codex
from openai_codex import types
from openai_codex._wire.generated.index import MODELS

PUBLIC = tuple(
    import_module(f"openai_codex{name}")
    for name in ("", ".config", ".events", ".inputs", ".models", ".observe", ".options", ".prices")
)
NAME = re.compile(r"\b[A-Z]\w+")


def public_classes(module: ModuleType) -> Iterator[type]:
    """Yield the classes of a module, except for models of the protocol."""
    names = getattr(module, "__all__", None) or [name for name in dir(module) if name[0].isupper()]
    values = (getattr(module, name) for name in names)
    return (value for value in values if inspect.isclass(value) and value.__name__ not in MODELS)


def public_annotations(kind: type) -> Iterator[tuple[str, str]]:
    """Yield where a public annotation stands, and its text."""
    for base in kind.__mro__:
        if not base.__module__.startswith("openai_codex."):
            continue
        for name, member in [("", base), *vars(base).items()]:
            if name.startswith("_") and name != "__init__":
                continue
            inner: Any = getattr(member, "fget", None) or getattr(member, "__func__", member)
            found: dict[str, Any] = getattr(inner, "__annotations__", None) or {}
            for label, text in found.items():
                if not label.startswith("_"):
                    yield f"{base.__name__}.{name or label}", str(text)


def test_every_protocol_type_that_public_classes_take_or_return_is_there() -> None:
    used = {
        word: where
        for module in PUBLIC
        for kind in public_classes(module)
        for where, text in public_annotations(kind)
        for word in NAME.findall(text)
        if word in MODELS and word not in openai_codex.__all__
    }

    missing = {word: where for word, where in used.items() if word not in types.__all__}

    assert len(used) > 40
    assert missing == {}


INTERNAL = re.compile(
    r"(?:Async)?(?:Opener|Feed|TurnFeed|Rpc)|\w*T|\w*Options|ClientDefaults|Self|[PR]"
)
"""What users never name: arguments for our own use, type variables, `Unpack`."""
OTHERS = {"BaseModel", "Decimal", "Enum", "SSLContext", "TracebackType", "PathLike"}
ANSWERS = {"Decision", "PermissionsAnswer", "UserInputAnswer", "ElicitationDecision", "CurrentTime"}
"""What handlers may return, and only methods for our own use take."""
STANDARD = {*dir(typing), *dir(collections.abc), *dir(builtins), *OTHERS, "Tools"}


def test_every_name_that_a_public_signature_shows_can_be_imported_from_the_package() -> None:
    used = {
        word: where
        for kind in public_classes(openai_codex)
        for where, text in public_annotations(kind)
        for word in NAME.findall(text)
        if not INTERNAL.fullmatch(word) and word not in ANSWERS | STANDARD
    }

    missing = {word: where for word, where in used.items() if not hasattr(openai_codex, word)}

    assert {"ReasoningEffort", "Personality", "ApprovalHandler", "EffortName"} <= used.keys()
    assert missing == {}
