"""Judge wheels and sdists: facts of each file, every rule, what is accepted; one report.

Nothing is changed and nothing is fetched. Files are read in parallel; each once, whatever the
number of rules.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

from codex_release.build import build_all
from codex_release.compress import Profile
from codex_release.crew import crew, default_jobs
from codex_release.inspect.sdist import read_sdist
from codex_release.inspect.wheel import read_wheel
from codex_release.progress import SILENT, Progress
from codex_release.rules import FILE_RULES, RULES, SET_RULES
from codex_release.rules.model import Artifact, Hit, Release, Rule, SetRule, printable
from codex_release.rules.size_project import rooms
from codex_release.tools import SystemTools, Tools
from codex_release.verification.accept import accept
from codex_release.verification.config import VerifyConfig, read_config
from codex_release.verification.errors import NothingToVerifyError
from codex_release.verification.report import (
    RELEASE,
    SEVERITIES,
    FileReport,
    Finding,
    VerifyReport,
)

_ENDINGS = (".whl", ".tar.gz")


def verify(
    paths: Sequence[Path] = (),
    *,
    release: Path | None = None,
    config: VerifyConfig | None = None,
    rebuild: Sequence[Path] = (),
    profile: Profile = "fast",
    jobs: int | None = None,
    progress: Progress = SILENT,
    tools: Tools | None = None,
) -> VerifyReport:
    """Judge the files of `paths`, and all files of the folder `release` as one whole release.

    `config` None means the repository's own. `rebuild` has staged folders: they are built again,
    with `profile`, and the bytes compared. `jobs` files are read at a time, by default one a
    processor. Findings are returned, not raised. Raises NothingToVerifyError, and what reading a
    file and building raise.
    """
    config = read_config() if config is None else config
    tools = tools or SystemTools()
    files, others = collect(paths, release)
    artifacts = read_all(files, jobs=jobs, progress=progress, tools=tools)
    with tempfile.TemporaryDirectory(prefix="codex-verify-") as work:
        rebuilt = None
        if rebuild:
            made = build_all(
                rebuild, Path(work), profile=profile, jobs=jobs, progress=progress, tools=tools
            )
            again = read_all(made, jobs=jobs, progress=progress, tools=tools)
            rebuilt = {item.name: item for item in again}
        judged = Release(tuple(artifacts), release is not None, others, rebuilt, config.budgets)
        return judge(judged, config)


def collect(paths: Sequence[Path], release: Path | None) -> tuple[list[Path], tuple[str, ...]]:
    """The files to judge, each once; and the names of all else in the folder `release`.

    Raises NothingToVerifyError when there is none, or when a path is neither wheel nor sdist.
    """
    for path in paths:
        if not path.name.endswith(_ENDINGS):
            raise _nothing(f"{path} is neither a wheel nor an sdist", path.name)
    there = _listing(release) if release is not None else []
    files = [file for file in there if file.name.endswith(_ENDINGS) and not file.is_dir()]
    found = {file.resolve(): file for file in [*paths, *files]}
    if not found:
        raise _nothing(
            f"There is nothing to verify in {release}" if release else "Nothing is given to verify",
            "no such file",
        )
    return list(found.values()), tuple(printable(file.name) for file in there if file not in files)


def _listing(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise _nothing(f"{folder} is no folder with a release", "no folder of that name")
    return sorted(folder.iterdir())


def _nothing(message: str, found: str) -> NothingToVerifyError:
    return NothingToVerifyError(
        message,
        found=found,
        expected="files named .whl or .tar.gz",
        fix="Pass built files, or the folder of a release with --release",
    )


def read_all(
    files: Sequence[Path],
    *,
    jobs: int | None = None,
    progress: Progress = SILENT,
    tools: Tools | None = None,
) -> list[Artifact]:
    """The facts of all files, in order; raises what reading one raises."""
    sizes = {file: file.stat().st_size for file in files if file.exists()}
    with (
        progress.step(f"read {_what(files)}", total=sum(sizes.values())) as step,
        crew(default_jobs() if jobs is None else jobs, tools or SystemTools()) as team,
    ):
        futures: dict[Future[Artifact], Path] = {
            team.start(_read, file): file for file in sorted(files, key=lambda f: -sizes.get(f, 0))
        }
        made: dict[Path, Artifact] = {}
        for future in team.finished(futures):
            made[futures[future]] = future.result()
            step.advance(sizes.get(futures[future], 0))
    return [made[file] for file in files]


def _what(files: Sequence[Path]) -> str:
    return files[0].name if len(files) == 1 else f"{len(files)} files"


def _read(file: Path) -> Artifact:
    return Artifact(read_wheel(file) if file.suffix == ".whl" else read_sdist(file))


def judge(release: Release, config: VerifyConfig) -> VerifyReport:
    """Apply every rule, and sort what they find: worst first, then by rule and file."""
    found = [*_about_files(release), *_about_all(release)]
    rules = looked_at(release)
    findings = accept(found, config.accepted, _versions(release), rules)
    return VerifyReport(
        tuple(_file_report(item) for item in release.artifacts),
        tuple(sorted(findings, key=_rank)),
        tuple(rooms(release)),
        tuple(rules),
    )


def looked_at(release: Release) -> list[str]:
    """The rules that had all they need, so that their silence means that all is well."""
    given = {
        "files": True,
        "release": release.complete,
        "rebuild": release.rebuilt is not None,
    }
    return [rule.id for rule in RULES if not isinstance(rule, SetRule) or given[rule.needs]]


def _versions(release: Release) -> dict[str, str]:
    """The version of each target; that of a release is its most common one."""
    versions = {item.name: item.version for item in release.artifacts}
    common = Counter(versions.values()).most_common(1)
    return {**versions, **({RELEASE: common[0][0]} if release.complete and common else {})}


def _about_files(release: Release) -> Iterator[Finding]:
    for item in release.artifacts:
        for rule in FILE_RULES:
            if rule.applies(item):
                yield from (_finding(rule, item, hit) for hit in rule.check(item))


def _about_all(release: Release) -> Iterator[Finding]:
    for rule in SET_RULES:
        yield from (_finding(rule, item, hit) for item, hit in rule.check(release))


def _finding(rule: Rule, item: Artifact | None, hit: Hit) -> Finding:
    target = RELEASE if item is None else item.name
    member = None if hit.member is None else printable(hit.member)
    return Finding(rule.id, rule.severity, target, printable(hit.message), rule.advice, member)


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
    honest = item.honest
    return FileReport(
        printable(item.facts.path.as_posix()),
        item.name,
        item.facts.size,
        item.facts.sha256,
        printable(item.project),
        printable(item.version),
        tuple(map(printable, item.claimed)),
        honest.platforms if honest else (),
        tuple(map(printable, honest.reasons)) if honest else (),
    )
