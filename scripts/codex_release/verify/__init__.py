"""Judge wheels and sdists: facts of each file, every rule, what is accepted; one report.

Nothing is changed and nothing is fetched. Files are read in parallel; each once, whatever the
number of rules.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

from codex_release.build import build_all
from codex_release.errors import NothingToVerifyError, SameNameError, StorageError
from codex_release.system.programs import Programs, SystemPrograms
from codex_release.system.progress import SILENT, Progress
from codex_release.system.workers import Workers, default_jobs
from codex_release.verify.accepted import accept, aimless
from codex_release.verify.config import VerifyConfig, read_config
from codex_release.verify.model import Artifact, Hit, Release, Rule, SetRule, printable, some
from codex_release.verify.report import RELEASE, SEVERITIES, FileReport, Finding, VerifyReport
from codex_release.verify.rules import FILE_RULES, RULES, SET_RULES
from codex_release.verify.rules.size import rooms
from codex_release.wheels.compress import Profile
from codex_release.wheels.sdist import read_sdist, unread_sdist
from codex_release.wheels.wheel import read_wheel, unread_wheel

_ENDINGS = (".whl", ".tar.gz")
_NEITHER = "is neither a wheel nor an sdist"


def verify(
    paths: Sequence[Path] = (),
    *,
    release: Path | None = None,
    config: VerifyConfig | None = None,
    rebuild: Sequence[Path] = (),
    profile: Profile = "fast",
    jobs: int | None = None,
    progress: Progress = SILENT,
    programs: Programs | None = None,
) -> VerifyReport:
    """Judge the files of `paths`, and all files of the folder `release` as one whole release.

    `config` None means the repository's own. `rebuild` has staged folders: they are built again,
    with `profile`, and the bytes compared. `jobs` files are read at a time, by default one a
    processor. Findings are returned, not raised. Raises NothingToVerifyError,
    SameNameError, and what reading a file and building raise.
    """
    config = read_config() if config is None else config
    programs = programs or SystemPrograms()
    files, others = collect(paths, release)
    artifacts = read_all(files, jobs=jobs, progress=progress, programs=programs)
    with tempfile.TemporaryDirectory(prefix="codex-verify-") as work:
        rebuilt = None
        if rebuild:
            made = build_all(
                rebuild,
                Path(work),
                profile=profile,
                jobs=jobs,
                progress=progress,
                programs=programs,
            )
            again = read_all(made, jobs=jobs, progress=progress, programs=programs)
            rebuilt = {item.name: item for item in again}
        judged = Release(tuple(artifacts), release is not None, others, rebuilt, config.budgets)
        return judge(judged, config)


def collect(paths: Sequence[Path], release: Path | None) -> tuple[list[Path], tuple[str, ...]]:
    """The files to judge, each once; and what is in the folder `release` and should not be.

    A link in `release` is among both: it is judged by its own name, and no part of a release.
    Raises NothingToVerifyError when there is none, or when a path is neither wheel nor sdist;
    SameNameError for two files of one name, since findings are told by names.
    """
    for path in paths:
        if not path.name.endswith(_ENDINGS):
            raise _refused(path)
    there = _listing(release) if release is not None else []
    files = [file for file in there if file.name.endswith(_ENDINGS) and not file.is_dir()]
    found = {file.parent.resolve() / file.name: file for file in [*paths, *files]}
    others = tuple(_others(there, files))
    if not found:
        raise _nothing(
            f"There is nothing to verify in {release}" if release else "Nothing is given to verify",
            some(others) or "no file",
        )
    _require_names(found.values())
    return list(found.values()), others


def _others(there: Sequence[Path], files: Sequence[Path]) -> Iterator[str]:
    for file in there:
        if file not in files:
            ending = _ending(file)
            kind = f"does not end in {ending} in small letters" if ending else _NEITHER
            yield f"{printable(file.name)} {kind}"
        elif file.is_symlink():
            yield f"{printable(file.name)} is a link and no file of its own"


def _require_names(files: Iterable[Path]) -> None:
    first: dict[str, Path] = {}
    for file in files:
        other = first.setdefault(file.name, file)
        if other is not file:
            raise SameNameError(
                "Two files have one name",
                found=f"{printable(str(other))} and {printable(str(file))}",
                expected="each name once",
                fix="Verify them one after the other",
            )


def _listing(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise _nothing(f"{folder} is no folder with a release", "no folder of that name")
    return sorted(folder.iterdir())


def _ending(file: Path) -> str | None:
    """The ending that a file would have if its name were in small letters."""
    return next((ending for ending in _ENDINGS if file.name.lower().endswith(ending)), None)


def _refused(file: Path) -> NothingToVerifyError:
    ending = _ending(file)
    if ending is None:
        return _nothing(f"{printable(str(file))} {_NEITHER}", printable(file.name))
    right = f"{file.name[: -len(ending)]}{ending}"
    return NothingToVerifyError(
        f"{printable(str(file))} does not end in {ending} in small letters",
        found=f"the ending {file.name[-len(ending) :]}",
        expected=f"{ending}: neither the index nor any installer takes another spelling",
        fix=f"Rename it to {printable(right)}",
    )


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
    programs: Programs | None = None,
) -> list[Artifact]:
    """The facts of all files, in order.

    One that cannot be read at all becomes an artifact with that fault, so that nothing is lost of
    the others; when none can be read, the first StorageError is raised.
    """
    sizes = {file: file.stat().st_size for file in files if file.exists()}
    with (
        progress.step(f"read {_what(files)}", total=sum(sizes.values())) as step,
        Workers(default_jobs() if jobs is None else jobs, programs or SystemPrograms()) as workers,
    ):
        futures: dict[Future[Artifact], Path] = {
            workers.start(_read, file, workers.check): file
            for file in sorted(files, key=lambda f: -sizes.get(f, 0))
        }
        made: dict[Path, Artifact] = {}
        failed: dict[Path, StorageError] = {}
        for future in workers.finished(futures):
            file = futures[future]
            try:
                made[file] = future.result()
            except StorageError as error:
                made[file], failed[file] = _unread(file, error), error
            step.advance(sizes.get(file, 0))
    if len(failed) == len(files):
        raise failed[files[0]]
    return [made[file] for file in files]


def _what(files: Sequence[Path]) -> str:
    return printable(files[0].name) if len(files) == 1 else f"{len(files)} files"


def _read(file: Path, check: Callable[[], None]) -> Artifact:
    read = read_wheel if file.suffix == ".whl" else read_sdist
    return Artifact(read(file, check=check))


def _unread(file: Path, error: StorageError) -> Artifact:
    """A file without any content, and with the reason for that."""
    fault = f"It cannot be read: {error.found}"
    if file.suffix == ".whl":
        return Artifact(unread_wheel(file, fault))
    return Artifact(unread_sdist(file, fault))


def judge(release: Release, config: VerifyConfig) -> VerifyReport:
    """Apply every rule, and sort what they find: worst first, then by rule and file."""
    found = [*_about_files(release), *_about_all(release)]
    rules = looked_at(release)
    versions = _versions(release)
    findings = accept(found, config.accepted, versions, rules)
    if release.complete:
        findings += aimless(config.accepted, versions[RELEASE])
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
    return {**versions, **({RELEASE: common[0][0] if common else ""} if release.complete else {})}


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
