"""Types for notifications, for type checkers alone: comparing `.method` narrows `.payload`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from codex_release.codegen.methods import Method
from codex_release.codegen.naming import pascal
from codex_release.codegen.text import WIDTH, import_from, literal, source, union

_CLASS = '''
    Method = TypeVar("Method", bound=str, default=str, covariant=True)
    Payload = TypeVar("Payload", default=NotificationPayload, covariant=True)

    class Notification(Generic[Method, Payload]):
        """A message from the runtime: its method, and its params decoded when first looked at."""

        def __init__(self, method: Method, payload: Payload) -> None: ...
        @property
        def method(self) -> Method: ...
        @property
        def payload(self) -> Payload: ...
'''

_UNKNOWN = '''
    UnknownEvent: TypeAlias = Notification[Literal[""], UnknownNotification]
    """A notification that this version does not know.

    At run time its `method` is what came. As a type it is a literal that equals none of the known
    ones, which is what lets both mypy and pyright rule it out after a comparison.
    """
'''


def emit_events(notifications: Iterable[Method], homes: Mapping[str, str], header: str) -> str:
    """The source of `generated/events.py`; it defines nothing at run time."""
    methods = sorted(notifications, key=lambda method: method.name)
    payloads = sorted({method.params for method in methods if method.params})
    lines = [
        *header.splitlines(),
        "",
        '"""The types of notifications. Nothing here exists at run time.',
        "",
        'After `event.method == "turn/completed"`, `event.payload` is a TurnCompletedNotification.',
        '"""',
        "",
        "from typing import TYPE_CHECKING",
        "",
        "if TYPE_CHECKING:",
        "    from typing import Generic, Literal, TypeAlias",
        "",
        "    from typing_extensions import TypeVar",
        "",
        "    from ..unknown import UnknownNotification",
    ]
    for module in sorted({homes[name] for name in payloads}):
        names = [name for name in payloads if homes[name] == module]
        lines += import_from(f".{module}", names, 4)
    lines += ["", *union("NotificationPayload: TypeAlias =", [*payloads, "UnknownNotification"], 4)]
    lines += _CLASS.splitlines()
    lines += ["", *(line for method in methods for line in _event(method))]
    lines += _UNKNOWN.splitlines()
    names = [f"{pascal(method.name)}Event" for method in methods]
    lines += ["", *union("Event: TypeAlias =", [*names, "UnknownEvent"], 4)]
    lines.append('    """Any notification."""')
    return source(lines)


def _event(method: Method) -> list[str]:
    head = f"    {pascal(method.name)}Event: TypeAlias = Notification["
    parts = [f"Literal[{literal(method.name)}]", str(method.params)]
    line = f"{head}{', '.join(parts)}]"
    if len(line) <= WIDTH:
        return [line]
    inner = f"        {', '.join(parts)}"
    if len(inner) <= WIDTH:
        return [head, inner, "    ]"]
    return [head, *(f"        {part}," for part in parts), "    ]"]
