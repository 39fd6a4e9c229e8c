"""How much of its budget a project takes up, in words."""

from __future__ import annotations

from codex_release.rules.model import MIB
from codex_release.rules.size_project import GIB, Room


def room_text(room: Room) -> str:
    """One line: the size, what is granted, and how many more such releases fit."""
    used = f" and {_amount(room.budget.used)} used before" if room.budget.used else ""
    return (
        f"{room.project or 'no project'}: {_amount(room.size)} here{used}, of"
        f" {_amount(room.budget.project)}; {room.releases_left} more of this size fit"
    )


def _amount(size: int) -> str:
    return f"{size / GIB:.2f} GiB" if size >= GIB // 10 else f"{size / MIB:.2f} MiB"
