"""Names that Windows cannot have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.wheels.tags import parse

# "Naming Files, Paths, and Namespaces" of the Windows documentation; with any extension, too.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*]')


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a member; a wheel that is never installed on Windows may have any name."""
    systems = {parse(tag).system for tag in item.claimed}
    if systems and not systems & {"any", "windows"}:
        return
    for member in item.members:
        for part in member.name.removesuffix("/").split("/"):
            if fault := _fault(part):
                yield Hit(f"The name {part!r} {fault}.", member.name)
                break


def _fault(part: str) -> str | None:
    if _DEVICE.fullmatch(part):
        return "is that of a device on Windows"
    if _FORBIDDEN.search(part):
        return "has a character that Windows forbids"
    if part not in (".", "..") and part.endswith((".", " ")):
        return "ends in a dot or a space, which Windows drops"
    return None


RULE = FileRule(
    "name-reserved",
    "error",
    "A member has a name that Windows cannot have, in a file that is for Windows, too.",
    "Rename it.",
    check,
    ("wheel", "sdist"),
)
