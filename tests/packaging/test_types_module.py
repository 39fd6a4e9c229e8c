"""`openai_codex.types` has the protocol's types that the public classes take and return."""

from __future__ import annotations

import inspect
import re
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
