"""What can be made to go wrong in the publishing of a rehearsal, by name."""

from __future__ import annotations

from dataclasses import replace

from codex_release.expected import Role
from codex_release.index.emulator import FAULTS, UPLOAD_FAULTS, VIEW_FAULTS, Fault, FaultKind, Rules

UPLOADS, VIEWS = "POST /legacy/", "GET /(pypi|simple)/"
LAG = "lag"
LAG_SECONDS = 3.0
RULES = Rules(file_bytes=300_000_000)
"""Wheels of the runtime are larger than what an index allows a project that has not asked."""

_BY_NAME: dict[str, FaultKind] = {kind.replace(" ", "-"): kind for kind in FAULTS}
NAMES = {
    **{name: FAULTS[kind] for name, kind in _BY_NAME.items()},
    LAG: f"shows files in its simple view {LAG_SECONDS:g} s later",
}
"""Every name and what the index does then."""


def faults_of(names: tuple[str, ...], role: Role) -> list[Fault]:
    """What happens while a part of the release is published: each fault once where it can.

    Faults of the views come with the SDK: by then there is something to be seen.
    """
    kinds = [_BY_NAME[name] for name in names if name != LAG]
    uploads = [Fault(kind, request=UPLOADS) for kind in kinds if kind in UPLOAD_FAULTS]
    views = [Fault(kind, request=VIEWS) for kind in kinds if kind in VIEW_FAULTS]
    return uploads if role == "runtime" else [*uploads, *views]


def rules_of(names: tuple[str, ...]) -> Rules:
    """The limits of the index of a rehearsal."""
    return replace(RULES, simple_lag=LAG_SECONDS) if LAG in names else RULES
