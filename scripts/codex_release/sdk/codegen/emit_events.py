"""Types for notifications, for type checkers alone: comparing `.method` narrows `.payload`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from codex_release.sdk.codegen.methods import Method
from codex_release.sdk.codegen.naming import pascal
from codex_release.sdk.codegen.text import WIDTH, import_from, literal, source, union

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


def emit_events(
    notifications: Iterable[Method], items: Sequence[str], homes: Mapping[str, str], header: str
) -> str:
    """The source of `generated/events.py`; it defines nothing at run time.

    `items` are the classes of the items of a turn; without any there is no `Item`.
    """
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
        *(["    from ..base import UnknownVariant"] if items else []),
        "    from ..unknown import UnknownNotification",
    ]
    imported = sorted({*payloads, *items})
    for module in sorted({homes[name] for name in imported}):
        lines += import_from(f".{module}", [n for n in imported if homes[n] == module], 4)
    lines += ["", *union("NotificationPayload: TypeAlias =", [*payloads, "UnknownNotification"], 4)]
    lines += _CLASS.splitlines()
    lines += ["", *(line for method in methods for line in _event(method))]
    lines += _UNKNOWN.splitlines()
    names = [f"{pascal(method.name)}Event" for method in methods]
    lines += ["", *union("Event: TypeAlias =", [*names, "UnknownEvent"], 4)]
    lines.append('    """Any notification."""')
    if items:
        lines += ["", *union("Item: TypeAlias =", [*items, "UnknownVariant"], 4)]
        lines.append('    """Any item of a turn."""')
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
