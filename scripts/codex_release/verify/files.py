"""The files to verify: find them and read the facts of each, once and in parallel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

from codex_release.errors import NothingToVerifyError, SameNameError, StorageError, some
from codex_release.system.programs import Programs, SystemPrograms
from codex_release.system.progress import SILENT, Progress
from codex_release.system.workers import Workers, default_jobs
from codex_release.verify.model import Artifact, printable
from codex_release.wheels.members import KnownContents
from codex_release.wheels.sdist import read_sdist, unread_sdist
from codex_release.wheels.wheel import read_wheel, unread_wheel

_ENDINGS = (".whl", ".tar.gz")
_NEITHER = "is neither a wheel nor an sdist"


def collect(paths: Sequence[Path], release: Path | None) -> tuple[list[Path], tuple[str, ...]]:
    """The files to check, each once, and what does not belong in the folder `release`.

    A link in `release` is in both: it is checked, but does not belong there. Raises
    NothingToVerifyError if there are no files or if a path is neither a wheel nor an sdist, and
    SameNameError for two files of one name, because findings are identified by file name.
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
            kind = f"does not end in lowercase {ending}" if ending else _NEITHER
            yield f"{printable(file.name)} {kind}"
        elif file.is_symlink():
            yield f"{printable(file.name)} is a link, not a file"


def _require_names(files: Iterable[Path]) -> None:
    first: dict[str, Path] = {}
    for file in files:
        other = first.setdefault(file.name, file)
        if other is not file:
            raise SameNameError(
                "Two files have the same name",
                found=f"{printable(str(other))} and {printable(str(file))}",
                expected="each name once",
                fix="Verify them one by one",
            )


def _listing(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise _nothing(f"{folder} is not a folder", "no folder of this name")
    return sorted(folder.iterdir())


def _ending(file: Path) -> str | None:
    """The ending that the file name would have in lowercase."""
    return next((ending for ending in _ENDINGS if file.name.lower().endswith(ending)), None)


def _refused(file: Path) -> NothingToVerifyError:
    ending = _ending(file)
    if ending is None:
        return _nothing(f"{printable(str(file))} {_NEITHER}", printable(file.name))
    right = f"{file.name[: -len(ending)]}{ending}"
    return NothingToVerifyError(
        f"{printable(str(file))} does not end in lowercase {ending}",
        found=f"the ending {file.name[-len(ending) :]}",
        expected=f"{ending}: the index and installers accept no other spelling",
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

    A file that cannot be read becomes an artifact with this fault, so that the others are still
    checked. If no file can be read, the first StorageError is raised.
    """
    sizes = {file: file.stat().st_size for file in files if file.exists()}
    known = KnownContents()
    with (
        progress.step(f"read {_what(files)}", total=sum(sizes.values())) as step,
        Workers(default_jobs() if jobs is None else jobs, programs or SystemPrograms()) as workers,
    ):
        futures: dict[Future[Artifact], Path] = {
            workers.start(_read, file, workers.check, known): file
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


def _read(file: Path, check: Callable[[], None], known: KnownContents) -> Artifact:
    if file.suffix == ".whl":
        return Artifact(read_wheel(file, check=check, known=known))
    return Artifact(read_sdist(file, check=check))


def _unread(file: Path, error: StorageError) -> Artifact:
    """An artifact without content, with the reason as its fault."""
    fault = f"It cannot be read: {error.found}"
    if file.suffix == ".whl":
        return Artifact(unread_wheel(file, fault))
    return Artifact(unread_sdist(file, fault))
