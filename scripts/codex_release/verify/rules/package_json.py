"""`codex-package.json`: what the payload says that it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from codex_release.errors import UnknownVersionError
from codex_release.names import RUNTIME_DISTRIBUTION
from codex_release.runtime.source import PACKAGE_FILE
from codex_release.verify.model import Artifact, FileRule, Hit, some
from codex_release.verify.rules.common import parse
from codex_release.versions import parse_version
from codex_release.wheels.facts import Member


def check(item: Artifact) -> Iterator[Hit]:
    """Version, target and entry point are those of the wheel."""
    member = item.payload.get(PACKAGE_FILE)
    values = _values(member)
    if member is None or values is None:
        yield Hit(f"There is no readable {PACKAGE_FILE}.", member.name if member else None)
        return
    said = {key: values.get(key) for key in ("version", "target", "entrypoint")}
    if not _same_version(said["version"], item.version):
        yield Hit(f"It says version {said['version']!r}; the wheel is {item.version}.", member.name)
    target = item.target
    if target is None:
        yield Hit(f"No one target has the tags {some(item.claimed)}.")
        return
    for key, expected in (("target", target.triple), ("entrypoint", target.codex)):
        if said[key] != expected:
            yield Hit(
                f"It says {key} {said[key]!r}; expected {expected!r} for {some(item.claimed)}.",
                member.name,
            )


def _values(member: Member | None) -> dict[str, Any] | None:
    try:
        values = parse(member.text if member else None)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", values) if isinstance(values, dict) else None


def _same_version(said: object, version: str) -> bool:
    try:
        return parse_version(str(said)).upstream == parse_version(version).upstream
    except UnknownVersionError:
        return False


RULE = FileRule(
    "package-json",
    "error",
    "`codex-package.json` is missing, or does not say the wheel's own version and target.",
    "Stage the payload of that version and platform.",
    check,
    projects=(RUNTIME_DISTRIBUTION,),
)
