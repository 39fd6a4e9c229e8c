"""Private names of openai-codex 0.163.0 that programs use, over the public API.

Loaded only when such a name is used. Each use is a DeprecationWarning that names the public way.
"""

from __future__ import annotations

import inspect
import warnings

_PACKAGE = __name__.partition(".")[0]


def warn(name: str, instead: str) -> None:
    """Warn the caller outside of this package that `name` is private, and of the public way."""
    warnings.warn(
        f"{name} is a private name of openai-codex 0.163.0 and will be removed; {instead}",
        DeprecationWarning,
        stacklevel=_stacklevel(),
    )


def _stacklevel() -> int:
    """Return how many frames below `warn` its caller outside of this package is."""
    frame = inspect.currentframe()
    level = 0
    while frame is not None and _room(frame.f_globals) == _PACKAGE:
        frame = frame.f_back
        level += 1
    return level


def _room(names: dict[str, object]) -> str:
    return str(names.get("__name__")).partition(".")[0]
