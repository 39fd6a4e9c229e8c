"""Tags that the programs do not support for a reason that no other rule has."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.verify.rules import tag_glibc, tag_libc, tag_machine, tag_macos
from codex_release.wheels.portability import tag_is_true, widest_tags

_PARTICULAR = (tag_machine, tag_libc, tag_glibc, tag_macos)


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a tag that does not hold for the programs of which no other rule speaks."""
    told = {hit.member for rule in _PARTICULAR for hit in rule.check(item)}
    rest = widest_tags(item.wheel, apart=told)
    platforms = item.honest.platforms if item.honest else ()
    for tag in item.claimed:
        if not tag_is_true(tag, rest):
            widest = f"; the widest honest tag is {', '.join(platforms)}"
            yield Hit(
                f"{tag} does not hold: {', '.join(rest.reasons)}{widest if platforms else ''}."
            )


RULE = FileRule(
    "tag-unsupported",
    "error",
    "A program needs a library, or a version of one, that not every system of the platform tag"
    " has, or does not say what it needs.",
    "Put the library into the wheel, link it statically, or give the wheel its widest honest tag.",
    check,
)
