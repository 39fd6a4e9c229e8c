"""How much of its budget a project takes up, in words."""

from __future__ import annotations

from codex_release.verify.model import GIB, MIB
from codex_release.verify.rules.size import Room


def room_text(room: Room) -> str:
    """One line: the size, what is granted, how many more releases fit, and what is not known."""
    used = f" and {_amount(room.budget.used)} used before" if room.budget.used else ""
    return (
        f"{room.project or 'no project'}: {_amount(room.size)} here{used}, of"
        f" {_amount(room.budget.project)}; {room.releases_left} more {_kind(room)} fit"
        f"{_unknown(room)}"
    )


def _kind(room: Room) -> str:
    return f"growing by {_amount(room.growth)} each" if room.growth else "of this size"


def _unknown(room: Room) -> str:
    """Without them the number is only as good as a guess, so it says so."""
    given = {"used": room.budget.used, "previous": room.budget.previous}
    missing = [name for name, value in given.items() if value is None]
    return f" (not known: {' and '.join(missing)})" if missing else ""


def _amount(size: int) -> str:
    return f"{size / GIB:.2f} GiB" if size >= GIB // 10 else f"{size / MIB:.2f} MiB"
