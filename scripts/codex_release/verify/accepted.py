"""Mark accepted findings, and report entries of `verify.toml` that are expired or unused."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from packaging.version import Version

from codex_release.errors import FindingsError
from codex_release.names import expected_files
from codex_release.verify.config import Accepted
from codex_release.verify.model import Rule
from codex_release.verify.report import RELEASE, Acceptance, Finding
from codex_release.verify.rules.release import ACCEPTED_EXPIRED, ACCEPTED_UNUSED

_VERSION = re.compile(r"(?<![\d.])\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?(?:\.post\d+)?")


def accept(
    findings: Iterable[Finding],
    entries: Sequence[Accepted],
    versions: Mapping[str, str],
    rules: Collection[str],
) -> list[Finding]:
    """Mark accepted findings, and add a finding for each entry that is expired or unused.

    `versions` has the version of each target, `rules` the rules that were checked. Entries for
    other targets or rules are ignored, because other runs may use them.
    """
    used: set[int] = set()
    late: dict[tuple[int, str], Finding] = {}
    result: list[Finding] = []
    for finding in findings:
        number = _entry_for(finding, entries)
        if number is None:
            result.append(finding)
            continue
        used.add(number)
        entry = entries[number]
        if why := _why_not(versions.get(finding.target, ""), entry.until):
            result.append(finding)
            late[number, finding.target] = _expired(entry, finding.target, why)
        else:
            result.append(replace(finding, accepted=Acceptance(entry.reason, entry.until)))
    for number, entry in enumerate(entries):
        targets = [name for name in versions if fnmatchcase(name, entry.target)]
        if targets and entry.rule in rules and number not in used:
            result.append(_unused(entry, targets[0], "does not occur there."))
    return [*result, *late.values()]


def _entry_for(finding: Finding, entries: Sequence[Accepted]) -> int | None:
    numbers = (
        number
        for number, entry in enumerate(entries)
        if entry.rule == finding.rule
        and fnmatchcase(finding.target, entry.target)
        and (entry.members is None or _is_of(finding.member, entry.members))
        and (entry.found is None or entry.found in finding.message)
    )
    return next(numbers, None)


def _is_of(member: str | None, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(member or "", pattern) for pattern in patterns)


def never_matching(entries: Sequence[Accepted], version: str) -> list[Finding]:
    """A finding for each entry whose pattern matches no file of a release.

    Compared with the file names of the release `version` and of each version in the entry.
    """
    result: list[Finding] = []
    for entry in entries:
        named = {version, entry.until, *_VERSION.findall(entry.target)}
        if not any(fnmatchcase(name, entry.target) for v in named for name in _names(v)):
            result.append(_unused(entry, RELEASE, "no file of a release has such a name."))
    return result


def _names(version: str) -> Iterator[str]:
    """The possible targets of findings in a release."""
    yield RELEASE
    yield from (file.name for file in expected_files(version))


def expired(entries: Sequence[Accepted], version: str) -> list[Accepted]:
    """The entries for the files of `version` that are not valid for it.

    Each is an error of `verify` in any case: its finding is not accepted, or is gone.
    """
    return [
        entry
        for entry in entries
        if _why_not(version, entry.until)
        and any(fnmatchcase(name, entry.target) for name in _names(version))
    ]


def require_current(entries: Sequence[Accepted], version: str) -> None:
    """Raise FindingsError if an entry has `expired`."""
    if past := expired(entries, version):
        found = ", ".join(f"{entry.rule} of {entry.target} until {entry.until}" for entry in past)
        raise FindingsError(
            f"Findings are accepted for other versions than {version} only",
            found=found,
            expected=f"until {version}, or at most {AHEAD} minor releases later",
            fix="Decide again whether they can be accepted: raise `until` in "
            "scripts/codex_release/verify/verify.toml, or remove the entry",
        )


AHEAD = 12
"""Minor releases after that of the file: with more, nobody would review an entry again."""


def _why_not(version: str, until: str) -> str | None:
    """Why an entry is not for a version; an invalid version has none, to be safe."""
    try:
        now, last = Version(version), Version(until)
    except ValueError:
        # InvalidVersion, or a number of more digits than Python reads.
        return "and this is of no known version"
    if now > last:
        return f"and this is {version}"
    if last.release > (now.major, now.minor + AHEAD, now.micro):
        return f"which is more than {AHEAD} minor releases after {version}"
    return None


def _expired(entry: Accepted, target: str, why: str) -> Finding:
    return _finding(
        ACCEPTED_EXPIRED,
        target,
        f"{entry.rule} is accepted until {entry.until}, {why}. The reason was: {entry.reason}",
    )


def _unused(entry: Accepted, target: str, reason: str) -> Finding:
    return _finding(
        ACCEPTED_UNUSED,
        target,
        f"{entry.rule} is accepted for {entry.target!r}{_bounds(entry)}, and {reason}",
    )


def _bounds(entry: Accepted) -> str:
    bounds = {"members": entry.members, "found": entry.found}
    return "".join(f", {key} {value!r}" for key, value in bounds.items() if value is not None)


def _finding(rule: Rule, target: str, message: str) -> Finding:
    return Finding(rule.id, rule.severity, target, message, rule.advice)
