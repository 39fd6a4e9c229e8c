"""OpenTelemetry spans of clients, turns, tool calls and approvals. Needs the extra `[otel]`.

    from openai_codex import observe

    observe.instrument()

Before `instrument()` is called, nothing is recorded and OpenTelemetry is not imported. Logging and
the wire log (`OPENAI_CODEX_WIRE_LOG=FILE`) do not depend on this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import _observe
from ._version import __version__
from .errors import InvalidConfigError, MissingExtraError

if TYPE_CHECKING:
    from opentelemetry.trace import TracerProvider

__all__ = ["instrument", "is_instrumented", "uninstrument"]


def instrument(
    tracer_provider: TracerProvider | None = None, *, capture_content: bool = False
) -> None:
    """Record spans of every client made from now on, sync or async.

    A client's span lasts from its start to its close. A turn's span is a child of the span that is
    current where the turn is started, or else of the client's; tool calls and approvals are
    children of their turn, and so are the turns of its sub-agents. A span that a tool or handler
    makes is a child of the span of its call; baggage there is that of the code that started the
    turn. Failures are recorded as errors. Calling this again replaces what was set before.

    Args:
        tracer_provider: makes the tracer; None uses OpenTelemetry's global one.
        capture_content: whether spans also get prompts, answers, commands, and the arguments and
            results of tools. These may be confidential.

    Raises:
        MissingExtraError: OpenTelemetry's API is not installed.
        InvalidConfigError: `tracer_provider` is not a TracerProvider.
    """
    if tracer_provider is not None and not hasattr(tracer_provider, "get_tracer"):
        raise InvalidConfigError(
            f"tracer_provider is {type(tracer_provider).__name__}; expected a TracerProvider of "
            "OpenTelemetry, or None for the global one"
        )
    try:
        from opentelemetry.trace import get_tracer

        from ._observe.observer import Observer
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "opentelemetry":
            raise
        raise MissingExtraError(
            "spans need the library opentelemetry-api, which is not installed: "
            'pip install "openai-codex[otel]"'
        ) from error
    tracer = get_tracer("openai_codex", __version__, tracer_provider=tracer_provider)

    def make(transport: str) -> Observer:
        return Observer(tracer, transport, capture_content=capture_content)

    _observe.observer_factory = make


def uninstrument() -> None:
    """Do not record spans of clients created from now on."""
    _observe.observer_factory = None


def is_instrumented() -> bool:
    """Return whether spans of new clients are recorded."""
    return _observe.observer_factory is not None
