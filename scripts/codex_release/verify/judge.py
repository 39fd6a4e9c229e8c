"""Verify wheels and sdists: read them, apply every rule, mark what is accepted, report.

Nothing is changed and nothing is fetched.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from codex_release.build.folders import build_all
from codex_release.system.programs import Programs, SystemPrograms
from codex_release.system.progress import SILENT, Progress
from codex_release.verify.config import VerifyConfig, accept, never_matching, read_config
from codex_release.verify.files import collect, read_all
from codex_release.verify.model import Artifact, Hit, Profile, Release, Rule, SetRule, printable
from codex_release.verify.report import RELEASE, SEVERITIES, FileReport, Finding, VerifyReport
from codex_release.verify.rules import FILE_RULES, RULES, SET_RULES
from codex_release.wheels.compress import Profile as Packing


def verify(
    paths: Sequence[Path] = (),
    *,
    release: Path | None = None,
    config: VerifyConfig | None = None,
    rebuild: Sequence[Path] = (),
    packing: Packing = "fast",
    profile: Profile | None = None,
    jobs: int | None = None,
    progress: Progress = SILENT,
    programs: Programs | None = None,
) -> VerifyReport:
    """Check the files of `paths`, and all files in the folder `release` as a complete release.

    `config` defaults to `verify.toml` beside this module. `rebuild` has staged folders that are
    built again, packed by `packing`, to compare the bytes. `profile` defaults to codex for our two
    packages, and general for all others. `jobs` files are read at a time; defaults to
    the number of processors. Findings are returned, not raised. Raises NothingToVerifyError,
    SameNameError, and the errors of reading and building.
    """
    config = read_config() if config is None else config
    programs = programs or SystemPrograms()
    files, others = collect(paths, release)
    artifacts = [
        replace(item, excluded=config.exclude, profile=profile)
        for item in read_all(files, jobs=jobs, progress=progress, programs=programs)
    ]
    with tempfile.TemporaryDirectory(prefix="codex-verify-") as work:
        rebuilt = None
        if rebuild:
            made = build_all(
                rebuild,
                Path(work),
                profile=packing,
                jobs=jobs,
                progress=progress,
                programs=programs,
            )
            again = read_all(made, jobs=jobs, progress=progress, programs=programs)
            rebuilt = {item.name: item for item in again}
        judged = Release(
            tuple(artifacts), release is not None, others, rebuilt, config.budgets, profile
        )
        return judge(judged, config)


def judge(release: Release, config: VerifyConfig) -> VerifyReport:
    """Apply every rule and sort the findings: worst first, then by rule and file."""
    found = [*_about_files(release), *_about_all(release)]
    rules = looked_at(release)
    versions = _versions(release)
    findings = accept(found, config.accepted, versions, rules)
    if release.complete and release.profile != "general":
        findings += never_matching(config.accepted, versions[RELEASE])
    return VerifyReport(
        tuple(_file_report(item) for item in release.artifacts),
        tuple(sorted(findings, key=_rank)),
        tuple(release.headrooms()),
        tuple(rules),
        release.sizes_judged,
    )


def looked_at(release: Release) -> list[str]:
    """The rules that had everything they need, so no finding means that all is well."""
    given = {
        "files": True,
        "release": release.complete,
        "rebuild": release.rebuilt is not None,
    }
    return [
        rule.id
        for rule in RULES
        if not isinstance(rule, SetRule) or (given[rule.needs] and release.checks(rule))
    ]


def _versions(release: Release) -> dict[str, str]:
    """Target → version; for the release the most common one."""
    versions = {item.name: item.version for item in release.artifacts}
    common = Counter(versions.values()).most_common(1)
    return {**versions, **({RELEASE: common[0][0] if common else ""} if release.complete else {})}


def _about_files(release: Release) -> Iterator[Finding]:
    for item in release.artifacts:
        for rule in FILE_RULES:
            if rule.applies(item):
                yield from (_finding(rule, item, hit) for hit in _first(rule.check(item)))


MOST_HITS = 200
"""Findings of one rule in one file; more are only mentioned."""


def _first(hits: Iterable[Hit]) -> Iterator[Hit]:
    given = iter(hits)
    yield from islice(given, MOST_HITS)
    if next(given, None) is not None:
        yield Hit(f"There are more than {MOST_HITS} findings of this kind; no more are listed.")


def _about_all(release: Release) -> Iterator[Finding]:
    for rule in filter(release.checks, SET_RULES):
        yield from (_finding(rule, item, hit) for item, hit in rule.check(release))


def _finding(rule: Rule, item: Artifact | None, hit: Hit) -> Finding:
    target = RELEASE if item is None else item.name
    member = None if hit.member is None else printable(hit.member)
    severity = hit.severity or rule.severity
    return Finding(rule.id, severity, target, printable(hit.message), rule.advice, member)


_ORDER = {rule.id: number for number, rule in enumerate(RULES)}


def _rank(finding: Finding) -> tuple[bool, int, int, str, str]:
    return (
        finding.accepted is not None,
        SEVERITIES.index(finding.severity),
        _ORDER[finding.rule],
        finding.target,
        finding.text,
    )


def _file_report(item: Artifact) -> FileReport:
    supported = item.supported
    return FileReport(
        printable(item.facts.path.as_posix()),
        item.name,
        item.facts.size,
        item.facts.sha256,
        printable(item.project),
        printable(item.version),
        tuple(map(printable, item.claimed)),
        supported.platforms if supported else (),
        tuple(map(printable, supported.reasons)) if supported else (),
    )
