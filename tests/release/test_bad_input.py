"""Bad input: each kind has its own exit code and one paragraph, and changes nothing."""

from __future__ import annotations

import random
import sys
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codex_release import errors
from codex_release.cli import main
from codex_release.rehearse.host import own_version
from codex_release.runtime.stage import stage_runtime

if TYPE_CHECKING:
    from tests.fixtures.command_line import CommandLine
    from tests.fixtures.fake_runtime import FakeRuntime

V = ("--codex-version", "0.163.0")


@dataclass(frozen=True)
class Place:
    """Where a case is set up, and what it may use."""

    folder: Path
    fake: FakeRuntime
    real: Path
    """The package folder of the pinned runtime."""

    def package(self) -> Path:
        return self.fake.package(self.folder / "package")


Case = Callable[[Place], list[str | Path]]


def unknown_version(place: Place) -> list[str | Path]:
    return ["stage-runtime", "out", place.real, "--codex-version", "nightly"]


def missing_binary(place: Place) -> list[str | Path]:
    del place
    return ["stage-runtime", "out", "no/codex", *V]


def script(place: Place) -> list[str | Path]:
    (place.folder / "codex").write_text("#!/bin/sh\necho codex-cli 0.163.0\n")
    (place.folder / "codex").chmod(0o755)
    return ["stage-runtime", "out", "codex", *V]


def output_in_use(place: Place) -> list[str | Path]:
    (place.folder / "out").mkdir()
    (place.folder / "out" / "mine").write_text("x")
    return ["stage-runtime", "out", place.real, *V]


def real_binary_for_another_tag(place: Place) -> list[str | Path]:
    version = ("--codex-version", own_version())
    return ["stage-runtime", "out", place.real, *version, "--platform-tag", "win_arm64"]


def real_binary_of_another_version(place: Place) -> list[str | Path]:
    return ["stage-runtime", "out", place.real, "--codex-version", "0.163.1"]


def archive(place: Place, change: Callable[[tarfile.TarFile], None] | None = None) -> Path:
    """A release archive of a small package, with what `change` adds to it."""
    package, made = place.package(), place.folder / "a.tar.gz"
    with tarfile.open(made, "w:gz") as target:
        target.add(package, "package")
        if change is not None:
            change(target)
    return made


def archive_cut_off(place: Place) -> list[str | Path]:
    made = archive(place)
    made.write_bytes(made.read_bytes()[:-4])
    return ["stage-runtime", "out", made, *V]


def archive_that_leads_out(place: Place) -> list[str | Path]:
    made = archive(place, lambda target: target.addfile(tarfile.TarInfo("../../evil")))
    return ["stage-runtime", "out", made, *V]


def unknown_target(place: Place) -> list[str | Path]:
    del place
    return ["fetch-runtime", "0.163.0", "--target", "riscv64", "--out", "out"]


def two_sources_for_one_target(place: Place) -> list[str | Path]:
    package = place.package()
    for name in ("one", "two"):
        stage_runtime(place.folder / name, package, codex_version="0.163.0")
    return ["build", "one", "two", "--out", "dist"]


def other_kind_of_archive(place: Place) -> list[str | Path]:
    (place.folder / "codex.zip").write_bytes(b"PK")
    return ["stage-runtime", "out", "codex.zip", *V]


def schema_of_another_runtime(place: Place) -> list[str | Path]:
    del place
    return ["stage-sdk", "out", "--codex-version", "0.1.0"]


def unstaged_folder(place: Place) -> list[str | Path]:
    del place
    return ["build", Path(__file__).resolve().parents[2] / "runtime", "--out", "dist"]


CASES: list[tuple[Case, type[errors.ReleaseError]]] = [
    (unknown_version, errors.UnknownVersionError),
    (missing_binary, errors.MissingBinaryError),
    (script, errors.BinaryFormatError),
    (output_in_use, errors.OutputNotEmptyError),
    (real_binary_for_another_tag, errors.TargetMismatchError),
    (real_binary_of_another_version, errors.VersionMismatchError),
    (archive_cut_off, errors.ArchiveError),
    (archive_that_leads_out, errors.UnsafeArchiveError),
    (unknown_target, errors.UnknownTargetError),
    (two_sources_for_one_target, errors.DuplicateTargetError),
    (other_kind_of_archive, errors.UnknownSourceError),
    (schema_of_another_runtime, errors.SchemaVersionError),
    (unstaged_folder, errors.StagedTreeError),
]


@pytest.fixture
def place(tmp_path: Path, fake: FakeRuntime, real_package: Path) -> Place:
    return Place(tmp_path, fake, real_package)


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every path below a folder, with mode, time of change and content."""
    return {
        str(item.relative_to(folder)): (
            item.stat().st_mode,
            item.stat().st_mtime_ns,
            item.read_bytes() if item.is_file() else b"",
        )
        for item in folder.rglob("*")
    }


@pytest.mark.parametrize(("case", "kind"), CASES, ids=[case.__name__ for case, _ in CASES])
def test_bad_input_is_one_paragraph_with_its_own_exit_code_and_changes_nothing(
    place: Place,
    case: Case,
    kind: type[errors.ReleaseError],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    arguments = case(place)
    before = snapshot(place.folder)
    monkeypatch.chdir(place.folder)
    code = main([*map(str, arguments)])
    out, err = capfd.readouterr()
    assert (code, out) == (kind.exit_code, "")
    paragraph = err.splitlines()[-1]
    assert err.count("error: ") == 1
    assert paragraph.startswith("error: ")
    assert "found" in paragraph
    assert snapshot(place.folder) == before


def test_a_full_disk_is_an_error_and_leaves_nothing(
    place: Place, command_line: CommandLine
) -> None:
    package = place.fake.package(
        place.folder / "package", extra={"codex-resources/large": bytes(4 << 20)}
    )
    before = snapshot(place.folder)
    # A limit on the size of files stands in for the disk: the same write fails in the same way.
    shell = ["bash", "-c", 'ulimit -f 1024 && exec "$@"', "bash", sys.executable]
    arguments = ["-m", "codex_release", "stage-runtime", "out", str(package), *V]
    done = command_line.run([*shell, *arguments])
    assert done.returncode == errors.StorageError.exit_code
    assert "File too large" in done.stderr
    assert snapshot(place.folder) == before


def test_a_disk_that_fills_during_a_build_is_an_error_and_leaves_nothing(
    place: Place, command_line: CommandLine
) -> None:
    noise = random.Random(1).randbytes(4 << 20)
    package = place.fake.package(place.folder / "package", extra={"codex-resources/n": noise})
    stage_runtime(place.folder / "staged", package, codex_version="0.163.0")
    before = snapshot(place.folder)
    shell = ["bash", "-c", 'ulimit -f 1024 && exec "$@"', "bash", sys.executable]
    arguments = ["-m", "codex_release", "build", "staged", "--out", "dist"]
    done = command_line.run([*shell, *arguments])
    assert done.returncode == errors.StorageError.exit_code, done.stderr
    assert snapshot(place.folder) == before
