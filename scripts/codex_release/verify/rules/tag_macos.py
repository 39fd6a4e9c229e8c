"""Programs that need a newer macOS than the tag promises."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.verify.rules.common import loadable
from codex_release.wheels.facts import MachOFacts
from codex_release.wheels.tags import dotted, parse, promised_macos


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a slice and tag."""
    for tag in map(parse, item.claimed):
        if tag.system != "darwin" or tag.floor is None:
            continue
        for member, program in loadable(item):
            if not isinstance(program, MachOFacts):
                continue
            for part in program.slices:
                promised = promised_macos(tag.floor, part.machine)
                if part.machine in tag.machines and part.minos and part.minos > promised:
                    yield Hit(
                        f"It needs macOS {dotted(part.minos)} ({part.machine}); {tag.tag}"
                        f" promises {dotted(promised)}.",
                        member.name,
                    )


RULE = FileRule(
    "tag-macos",
    "error",
    "A program needs a newer macOS than the platform tag promises, and is killed on the systems"
    " in between.",
    "Give the wheel a tag of that macOS (of 11 and later whole releases only), or set"
    " MACOSX_DEPLOYMENT_TARGET when compiling.",
    check,
)
