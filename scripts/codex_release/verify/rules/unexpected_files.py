"""Files that do not belong into the packages of this repository."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codex_release.names import OURS
from codex_release.runtime.sbom import SBOM_FILE
from codex_release.targets import EXCLUDED
from codex_release.verify.model import PAYLOAD, Artifact, FileRule, Hit
from codex_release.wheels.facts import ElfFacts, Member, SdistFacts, WheelFacts

_STRAY = re.compile(r"\..*|__pycache__|.*\.py[co]|.*~|.*\.(?:orig|rej|swp|log)|Thumbs\.db")
_INFO = r"METADATA|WHEEL|RECORD|licenses/.+"
_RUNTIME = re.compile(
    rf"{PAYLOAD}(?:__init__\.py|py\.typed|codex-(?:manifest|package)\.json"
    r"|(?:bin|codex-path|codex-resources)/.+)"
    rf"|[^/]+\.dist-info/(?:{_INFO}|sboms/{re.escape(SBOM_FILE)})"
)
_SDK_WHEEL = re.compile(rf"openai_codex/.+|[^/]+\.dist-info/(?:{_INFO}|entry_points\.txt)")
_SDK_SDIST = re.compile(
    r"[^/]+/(?:PKG-INFO|pyproject\.toml|README\.md|LICENSE|src/openai_codex/.+)"
)


def check(item: Artifact) -> Iterator[Hit]:
    """One hit a file that no part of the package's layout is for."""
    for member in item.files:
        if reason := _reason(item, member):
            yield Hit(reason, member.name)


def _reason(item: Artifact, member: Member) -> str | None:
    if any(_STRAY.fullmatch(part) for part in member.name.split("/")):
        return "It is a file of a checkout or an editor, not of the package."
    if not _layout(item.facts, item.is_runtime).fullmatch(member.name):
        return "The layout of the package has no such file."
    if not item.is_runtime:
        return "The SDK has no programs." if member.program is not None else None
    if not member.name.startswith(PAYLOAD):
        return None
    if member.name[len(PAYLOAD) :].startswith(EXCLUDED):
        return "It stays out of the wheels."
    target, program = item.target, member.program
    if target and target.static_only and isinstance(program, ElfFacts) and program.interpreter:
        return (
            f"It asks for the loader {program.interpreter}; the wheels of {target.triple} hold"
            " static programs only."
        )
    return None


def _layout(facts: WheelFacts | SdistFacts, runtime: bool) -> re.Pattern[str]:
    if runtime:
        return _RUNTIME
    return _SDK_WHEEL if isinstance(facts, WheelFacts) else _SDK_SDIST


RULE = FileRule(
    "unexpected-files",
    "error",
    "A file is no part of the package's layout, or one that the wheels leave out.",
    "Stage the package from a clean checkout; what stays out is in `targets.py`.",
    check,
    ("wheel", "sdist"),
    OURS,
)
