"""What two listings of the same files have differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from codex_release.verify.model import some

Content = TypeVar("Content")


def differences(
    one: Mapping[str, Content],
    other: Mapping[str, Content],
    *,
    only_one: str,
    only_other: str,
    changed: str,
) -> Iterator[str]:
    """A phrase a kind of difference, followed by the paths; both are path → content."""
    for phrase, paths in (
        (only_one, one.keys() - other.keys()),
        (only_other, other.keys() - one.keys()),
        (changed, {path for path in one.keys() & other.keys() if one[path] != other[path]}),
    ):
        if paths:
            yield f"{phrase} {some(sorted(paths))}"


def compared(one: Mapping[str, Content], other: Mapping[str, Content]) -> Iterator[str]:
    """The same of two packages, said of `other`."""
    return differences(
        *(one, other),
        only_one="it lacks",
        only_other="it has besides",
        changed="it has another content of",
    )
