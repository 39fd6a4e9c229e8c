"""How much of its budget a project takes up, in words."""

from __future__ import annotations

from codex_release.rules.size_project import GIB, Room


def room_text(room: Room) -> str:
    """One line: the size, what is granted, and how many more such releases fit."""
    used = f" and {room.budget.used / GIB:.2f} GiB used before" if room.budget.used else ""
    return (
        f"{room.project or 'no project'}: {room.size / GIB:.2f} GiB here{used}, of"
        f" {room.budget.project / GIB:.0f} GiB; {room.releases_left} more of this size fit"
    )
