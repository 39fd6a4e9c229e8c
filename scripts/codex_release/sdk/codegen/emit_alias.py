"""The published path `openai_codex.generated.v2_all`: every model, imported when first read."""

from __future__ import annotations

from collections.abc import Iterable

from codex_release.sdk.codegen.text import source

_RUNTIME = """
if not TYPE_CHECKING:
    __all__ = sorted([*MODELS, "UnknownVariant"])

    def __getattr__(name):
        if name not in MODELS and name != "UnknownVariant":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from .._wire import base

        value = base.load_model(name) if name in MODELS else base.UnknownVariant
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *MODELS, "UnknownVariant"})
"""


def emit_alias(modules: Iterable[str], header: str) -> str:
    """The source of `generated/v2_all.py`: modules for type checkers, names at run time."""
    return source(
        [
            *header.splitlines(),
            "",
            '"""Every class of the protocol under one name each, imported when first read."""',
            "",
            "from typing import TYPE_CHECKING",
            "",
            "from .._wire.generated.index import MODELS",
            "",
            "if TYPE_CHECKING:",
            "    from .._wire.base import UnknownVariant as UnknownVariant",
            *(f"    from .._wire.generated.{name} import *  # noqa: F403" for name in modules),
            *_RUNTIME.splitlines(),
        ]
    )
