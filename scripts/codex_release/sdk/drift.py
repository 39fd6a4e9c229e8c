"""`codex-release drift A B`: the differences between two protocols, as a report."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

from codex_release.errors import BreakingDriftError, UnsupportedSchemaError, some
from codex_release.sdk.compare import Change, Surface, compare, read_surface
from codex_release.sdk.schema import REPOSITORY, NamedSchema, find_schema
from codex_release.system.files import storage_errors
from codex_release.system.programs import Programs, SystemPrograms
from codex_release.system.progress import SILENT, Progress

Form = Literal["text", "json", "markdown"]

REPORT_SCHEMA = 1
"""Raised when a key of the JSON form changes its meaning or goes."""


@dataclass(frozen=True)
class Counts:
    """How many methods a protocol has."""

    client_requests: int
    server_requests: int
    notifications: int

    def __str__(self) -> str:
        return (
            f"{self.client_requests} client requests, {self.server_requests} server requests, "
            f"{self.notifications} notifications"
        )


@dataclass(frozen=True)
class Unpaired:
    """A request whose result type is not known, in the version `of`; its result is not compared."""

    of: str
    method: str
    candidates: tuple[str, ...]
    """The result types it may have, the most likely first."""


@dataclass(frozen=True)
class Drift:
    """All differences from A to B, breaking ones first."""

    a: str
    b: str
    before: Counts
    after: Counts
    changes: tuple[Change, ...]
    unpaired: tuple[Unpaired, ...] = ()

    @property
    def breaking(self) -> tuple[Change, ...]:
        """The changes that break programs written for A."""
        return tuple(change for change in self.changes if change.breaking)

    def render(self, form: Form) -> str:
        """The report as text for a terminal, JSON for programs, or Markdown for a pull request."""
        return {"text": _text, "json": _json, "markdown": _markdown}[form](self)

    def require_names_kept(self) -> None:
        """Raise UnsupportedSchemaError if a class has lost its fields to another one."""
        for change in self.changes:
            if change.kind == "moved":
                raise UnsupportedSchemaError(
                    f"The schema of {self.b} splits {change.where}, and its fields move",
                    found=f"the fields of {change.where} {change.detail}",
                    expected=f"{change.where} to keep its fields",
                    fix=f"Name a property that only the part with those fields requires: "
                    f"{change.where} in PARTS of codegen/patches.py",
                )

    def require_compatible(self) -> None:
        """Raise BreakingDriftError if anything is breaking."""
        if self.breaking:
            places = some(change.where for change in self.breaking)
            raise BreakingDriftError(
                f"From {self.a} to {self.b} the protocol breaks the public API",
                found=f"{len(self.breaking)} breaking changes: {places}",
                fix="Read the report, and say so in the release notes",
            )


def drift(
    a: str,
    b: str,
    *,
    root: Path = REPOSITORY,
    programs: Programs | None = None,
    progress: Progress = SILENT,
) -> Drift:
    """Compare the schemas at `a` and `b`; see `find_schema` for what they may be.

    Raises SchemaError and its subclasses, and the errors of fetching and running a runtime.
    """
    used = programs or SystemPrograms()
    with storage_errors(), tempfile.TemporaryDirectory() as scratch:
        found: list[NamedSchema] = []
        for number, place in enumerate((a, b)):
            folder = Path(scratch, str(number))
            folder.mkdir()
            found.append(find_schema(place, folder, used, root=root, progress=progress))
    return compare_schemas(found[0], found[1])


def compare_schemas(a: NamedSchema, b: NamedSchema) -> Drift:
    """Compare two schemas."""
    before, after = read_surface(a.text), read_surface(b.text)
    changes = tuple(compare(before, after))
    unpaired = tuple(
        Unpaired(label, method, tuple(names))
        for label, surface in ((a.label, before), (b.label, after))
        for method, names in surface.candidates.items()
    )
    return Drift(a.label, b.label, _counts(before), _counts(after), changes, unpaired)


def _counts(surface: Surface) -> Counts:
    protocol = surface.protocol
    return Counts(
        len(protocol.client_requests), len(protocol.server_requests), len(protocol.notifications)
    )


# --- forms ------------------------------------------------------------------------------------


def _headline(drift: Drift) -> str:
    if not drift.changes:
        return "nothing changed on the wire"
    kinds = Counter(change.kind for change in drift.changes)
    counts = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    return f"{len(drift.breaking)} breaking of {len(drift.changes)} changes ({counts})"


def _groups(changes: Iterable[Change]) -> Iterator[tuple[str, list[Change]]]:
    for subject, group in groupby(changes, key=lambda change: change.subject):
        yield f"{subject}s", list(group)


def _parts(drift: Drift) -> Iterator[tuple[str, list[Change]]]:
    rest = [change for change in drift.changes if not change.breaking]
    yield from (p for p in (("Breaking", list(drift.breaking)), ("Not breaking", rest)) if p[1])


def _text(drift: Drift) -> str:
    lines = [f"{drift.a} → {drift.b}: {_headline(drift)}", f"  {drift.a}: {drift.before}"]
    lines.append(f"  {drift.b}: {drift.after}")
    for title, changes in _parts(drift):
        for subject, group in _groups(changes):
            lines += ["", f"{title}, {subject}:"]
            lines += [f"  {_line(change, '')}" for change in group]
    if drift.unpaired:
        lines += ["", f"{_NOT_COMPARED}:", *(f"  {_unpaired(each, '')}" for each in drift.unpaired)]
    return "\n".join(lines)


_NOT_COMPARED = "Not compared, because the result type is not known"


def _unpaired(each: Unpaired, mark: str) -> str:
    names = ", ".join(f"{mark}{name}{mark}" for name in each.candidates) or "none"
    return f"{mark}{each.method}{mark} of {each.of}; candidates: {names}"


def _line(change: Change, mark: str) -> str:
    detail = f": {mark}{change.detail}{mark}" if change.detail else ""
    return f"{change.kind} {mark}{change.where}{mark}{detail}"


def _markdown(drift: Drift) -> str:
    lines = [f"# Protocol drift {drift.a} → {drift.b}", "", f"{_headline(drift)}.", ""]
    lines += [f"- {drift.a}: {drift.before}", f"- {drift.b}: {drift.after}"]
    for title, changes in _parts(drift):
        lines += ["", f"## {title}"]
        for subject, group in _groups(changes):
            lines += ["", f"### {subject[0].upper()}{subject[1:]}", ""]
            lines += [f"- {_line(change, '`')}" for change in group]
    if drift.unpaired:
        lines += ["", f"## {_NOT_COMPARED}", ""]
        lines += [f"- {_unpaired(each, '`')}" for each in drift.unpaired]
    return "\n".join(lines)


def _json(drift: Drift) -> str:
    values = {
        "schema": REPORT_SCHEMA,
        "a": {"name": drift.a, **asdict(drift.before)},
        "b": {"name": drift.b, **asdict(drift.after)},
        "breaking": len(drift.breaking),
        "changes": [asdict(change) for change in drift.changes],
        "unpaired": [asdict(each) for each in drift.unpaired],
    }
    return json.dumps(values, indent=2, ensure_ascii=False)
