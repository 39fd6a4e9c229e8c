"""The private modules of 0.163.0 and what there is of them.

Each of them is a module in the folder `modules`, which is on the path of the package. It takes its
names from the table below when they are used.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from . import warn

_TURNS = "the result of thread.run() or of the run() of a turn"
_INPUT = "thread.run() and thread.turn(), which take text and every input"
_GOAL = "the goal operations of openai_codex.client.CodexClient"
_ROUTER = "a turn's stream(), and codex.events() for all other notifications"


class Name(NamedTuple):
    """A private name: where its value is (`module:name`, or a module), and the public way."""

    home: str
    instead: str


class Gone(NamedTuple):
    """A private name that has a meaning only in 0.163.0, and what does its work."""

    instead: str


def _function(name: str, instead: str) -> Name:
    return Name(f"openai_codex._published.functions:{name}", instead)


def _public(name: str) -> Name:
    return Name(f"openai_codex:{name}", f"openai_codex.{name}")


def _module(name: str) -> Name:
    return Name(name, f"the module {name} itself")


NAMES: dict[str, dict[str, Name | Gone]] = {
    "_approval_mode": {
        "ApprovalMode": _public("ApprovalMode"),
        "_approval_mode_settings": _function(
            "approval_mode_settings", "approval_mode= of threads and turns"
        ),
    },
    "_goal": {
        "_AsyncGoalNotificationStream": Gone(_GOAL),
        "_GoalOperationState": Gone(_GOAL),
    },
    "_inputs": {
        **{
            name: _public(name)
            for name in (
                "ExternalMessage",
                "ImageInput",
                "Input",
                "InputItem",
                "LocalImageInput",
                "MentionInput",
                "RunInput",
                "SkillInput",
                "TextInput",
            )
        },
        "_normalize_run_input": _function("normalize_run_input", _INPUT),
        "_to_wire_input": Name("openai_codex.inputs:to_wire", _INPUT),
        "_to_wire_turn_input": _function("to_wire_turn_input", _INPUT),
    },
    "_message_router": {
        "MessageRouter": Gone(_ROUTER),
        "NotificationQueueItem": _function("QueueItem", _ROUTER),
        "_TurnState": Gone(_ROUTER),
        "_TurnSubscription": Gone(_ROUTER),
    },
    "_run": {
        "TurnResult": _public("TurnResult"),
        "_collect_async_turn_result": _function("collect_async_turn_result", _TURNS),
        "_collect_turn_result": _function("collect_turn_result", _TURNS),
        "_final_assistant_response_from_items": _function(
            "final_response", "TurnResult.final_response"
        ),
        "_raise_for_failed_turn": _function(
            "raise_for_failed_turn", "TurnFailedError, which run() raises for a failed turn"
        ),
    },
    "_sandbox": {
        "Sandbox": _public("Sandbox"),
        "_sandbox_mode": _function("sandbox_mode", "sandbox= of threads and turns"),
        "_sandbox_policy": _function("sandbox_policy", "sandbox= of threads and turns"),
    },
    "async_client": {"asyncio": _module("asyncio"), "threading": _module("threading")},
    "client": {
        **{name: _module(name) for name in ("json", "os", "re", "subprocess", "threading", "uuid")},
        "_installed_codex_path": Name(
            "openai_codex._transport.launch:installed_codex_path",
            "codex_cli_bin.bundled_codex_path()",
        ),
        "_resolve_codex_bin": Name(
            "openai_codex._transport.launch:searched_path",
            "openai_codex.client.resolve_codex_bin",
        ),
    },
}
"""Module of the published package → its private names."""

_IMPORTED = {"async_client": ("errors", "models"), "client": ("errors", "models", "retry")}
"""Module → those whose public names it had as well, because it imported them.

`async_client.CodexClient` is missing: a double there would be called by nothing.
"""


def _imported(module: str, name: str) -> Any:
    """Return a name that a module of 0.163.0 imported, None for another one.

    It called the parameters of requests `V2…`.
    """
    for source in map(import_module, (f"openai_codex.{each}" for each in _IMPORTED[module])):
        if name in getattr(source, "__all__", vars(source)):
            return getattr(source, name)
    models = import_module("openai_codex.generated.v2_all")
    return getattr(models, name.removeprefix("V2"), None)


def names_of(module: str) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the `__getattr__` and `__dir__` of a module, by its full name.

    A name that has a meaning only in 0.163.0 raises ImportError, which says what to use.
    """
    short = module.rpartition(".")[2]
    known = NAMES[short]

    def get(name: str) -> Any:
        entry = known.get(name)
        if entry is None:
            public = short in _IMPORTED and not name.startswith("_")
            value: Any = _imported(short, name) if public else None
            if value is not None:
                return value
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        if isinstance(entry, Gone):
            raise ImportError(
                f"{name} was a private name of openai-codex 0.163.0, and what it did has no "
                f"counterpart here; use {entry.instead}",
                name=module,
            )
        warn(f"{module}.{name}", f"use {entry.instead}")
        home, _, attribute = entry.home.partition(":")
        found = import_module(home)
        return getattr(found, attribute) if attribute else found

    return get, lambda: sorted(name for name, entry in known.items() if isinstance(entry, Name))
