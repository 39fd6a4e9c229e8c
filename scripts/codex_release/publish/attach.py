"""`codex-release attach`: adds files to the page of a release.

These are the licence, the licences of the bundled programs, one bill of materials for each wheel,
the plan, the reports, and the hashes of all packages. The `gh` program uploads them. Running it
again replaces the files with the same ones.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from codex_release.errors import AttachError, ReleaseSetError
from codex_release.names import is_package
from codex_release.system.files import sha256_file, storage_errors
from codex_release.system.programs import Programs, SystemPrograms, failing_as

LICENCE = Path(__file__).resolve().parents[3] / "LICENSE"
HASHES = "SHA256SUMS"
LICENCES = "LICENSES-of-bundled-programs.txt"
GH_SECONDS = 600.0

_REPORTS = ("plan.json", "report.json", "report.md", "report.html")


@dataclass(frozen=True)
class Attachment:
    """One file for the page of a release."""

    name: str
    data: bytes


def attachments(artifacts: Path) -> list[Attachment]:
    """What to attach for the packages and reports anywhere below `artifacts`.

    Raises ReleaseSetError if there is no wheel, or one that cannot be read.
    """
    packages = [file for file in _below(artifacts, "*") if is_package(file.name)]
    wheels = [file for file in packages if file.suffix == ".whl"]
    if not wheels:
        raise ReleaseSetError(
            f"There is no wheel below {artifacts}", expected="the artifacts of a release"
        )
    sums = "".join(f"{sha256_file(file)}  {file.name}\n" for file in packages)
    reports = [file for name in _REPORTS for file in _below(artifacts, name)]
    try:
        found = [item for wheel in wheels for item in _of_wheel(wheel)]
    except (OSError, zipfile.BadZipFile) as error:
        raise ReleaseSetError(f"A wheel below {artifacts} is damaged", found=error) from error
    texts = {item.data: item.name for item in found if not item.name.endswith(".json")}
    bundled = b"".join(
        f"=== {name} ===\n\n".encode() + text.rstrip() + b"\n\n" for text, name in texts.items()
    )
    return [
        Attachment(LICENCE.name, LICENCE.read_bytes()),
        Attachment(LICENCES, bundled),
        Attachment(HASHES, sums.encode()),
        *(item for item in found if item.name.endswith(".json")),
        *(Attachment(file.name, file.read_bytes()) for file in reports),
    ]


def attach(
    tag: str, artifacts: Path, *, commit: str | None = None, programs: Programs | None = None
) -> list[str]:
    """Create the release of the tag if there is none, and attach its files; returns their names.

    `commit` is the commit that the artifacts were built from; the tag must still point to it.
    Raises ReleaseSetError, and AttachError if `gh` fails or the tag points to another commit.
    """
    used, files = programs or SystemPrograms(), attachments(artifacts)
    if commit is not None:
        _require_commit(used, tag, commit)
    with storage_errors(), tempfile.TemporaryDirectory(prefix="codex-attach-") as place:
        for item in files:
            (Path(place) / item.name).write_bytes(item.data)
        paths = [str(Path(place) / item.name) for item in files]
        there = used.run(["gh", "release", "view", tag], timeout=GH_SECONDS, check=False)
        if there.returncode != 0:
            _gh(used, "create", tag, "--verify-tag", "--title", tag, "--notes", f"Release {tag}.")
        _gh(used, "upload", tag, "--clobber", *paths)
    return [item.name for item in files]


def _require_commit(programs: Programs, tag: str, commit: str) -> None:
    # `gh` replaces {owner} and {repo} by the repository of the working folder.
    path = f"repos/{{owner}}/{{repo}}/commits/tags/{tag}"
    with _attaching():
        found = programs.run(["gh", "api", path, "--jq", ".sha"], timeout=GH_SECONDS).stdout.strip()
    if found != commit:
        raise AttachError(
            f"The tag {tag} was moved after the release was started",
            found=f"commit {found}",
            expected=f"commit {commit}, which the published packages were built from",
            fix="Move the tag back and run it again",
        )


def _gh(programs: Programs, *words: str) -> None:
    with _attaching():
        programs.run(["gh", "release", *words], timeout=GH_SECONDS)


def _attaching() -> AbstractContextManager[None]:
    return failing_as(
        AttachError,
        "The files cannot be attached to the release",
        "a release of the tag, with its files",
        fix="Run it again; the packages are published already and do not change",
    )


def _below(folder: Path, pattern: str) -> Sequence[Path]:
    return sorted(file for file in folder.rglob(pattern) if file.is_file())


def _of_wheel(wheel: Path) -> Iterator[Attachment]:
    """The bills of materials of a wheel, named after the wheel, and its licence texts."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            path = PurePosixPath(name)
            if len(path.parts) < 3 or not path.parts[0].endswith(".dist-info"):
                continue
            if path.parts[1] == "sboms":
                yield Attachment(f"{wheel.stem}.{path.name}", archive.read(name))
            elif path.parts[1] == "licenses" and path.name != LICENCE.name:
                yield Attachment("/".join(path.parts[2:]), archive.read(name))
