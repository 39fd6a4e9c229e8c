"""Code signatures that macOS insists on."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.verify.rules.common import loadable
from codex_release.wheels.facts import MachOFacts


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a file with an unsigned arm64 slice; an ad-hoc signature is one."""
    for member, program in loadable(item):
        if isinstance(program, MachOFacts) and any(
            part.machine == "aarch64" and part.platform in (None, "macos") and not part.signed
            for part in program.slices
        ):
            yield Hit("Its arm64 slice has no code signature.", member.name)


RULE = FileRule(
    "macos-signature",
    "error",
    "A program for macOS on arm64 has no code signature; the system kills it at its start.",
    "Sign it (`codesign --sign -` at least), and do not strip it afterwards.",
    check,
)
