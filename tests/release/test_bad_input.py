"""Bad input: each kind has its own exit code and one paragraph, and changes nothing."""

from __future__ import annotations

import gzip
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
from codex_release.targets import host_target

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


def unknown_version_of_the_sdk(place: Place) -> list[str | Path]:
    del place
    return ["stage-sdk", "out", "--codex-version", "0.163"]


def unknown_tag(place: Place) -> list[str | Path]:
    return ["stage-runtime", "out", place.real, *V, "--platform-tag", "linux_x86_64"]


def missing_binary(place: Place) -> list[str | Path]:
    del place
    return ["stage-runtime", "out", "no/codex", *V]


def missing_binary_in_a_package(place: Place) -> list[str | Path]:
    package = place.package()
    (package / "bin" / "codex").unlink()
    return ["stage-runtime", "out", package, *V]


def plain_binary(place: Place) -> list[str | Path]:
    binary = place.fake.binary(place.folder / "codex", mode=0o644)
    return ["stage-runtime", "out", binary, *V]


def script(place: Place) -> list[str | Path]:
    (place.folder / "codex").write_text("#!/bin/sh\necho codex-cli 0.163.0\n")
    (place.folder / "codex").chmod(0o755)
    return ["stage-runtime", "out", "codex", *V]


def damaged_binary(place: Place) -> list[str | Path]:
    (place.folder / "codex").write_bytes(place.fake.elf(62)[:40])
    (place.folder / "codex").chmod(0o755)
    return ["stage-runtime", "out", "codex", *V]


def binary_that_does_not_start(place: Place) -> list[str | Path]:
    binary = place.fake.binary(place.folder / "codex", host_target().triple)
    return ["stage-runtime", "out", binary, *V]


def output_in_use(place: Place) -> list[str | Path]:
    (place.folder / "out").mkdir()
    (place.folder / "out" / "mine").write_text("x")
    return ["stage-runtime", "out", place.real, *V]


def output_in_use_for_the_sdk(place: Place) -> list[str | Path]:
    (place.folder / "out").write_text("a file")
    return ["stage-sdk", "out", *V]


def real_binary_for_another_tag(place: Place) -> list[str | Path]:
    version = ("--codex-version", own_version())
    return ["stage-runtime", "out", place.real, *version, "--platform-tag", "win_arm64"]


def bare_binary_for_another_tag(place: Place) -> list[str | Path]:
    binary = place.fake.binary(place.folder / "codex", "x86_64-apple-darwin")
    return ["stage-runtime", "out", binary, *V, "--platform-tag", "macosx_11_0_arm64"]


def real_binary_of_another_version(place: Place) -> list[str | Path]:
    return ["stage-runtime", "out", place.real, "--codex-version", "0.163.1"]


def description_of_another_layout(place: Place) -> list[str | Path]:
    package = place.fake.package(place.folder / "package", description={"layoutVersion": 9})
    return ["stage-runtime", "out", package, *V]


def wheel_cut_off(place: Place) -> list[str | Path]:
    wheel = place.fake.wheel(place.folder / "a.whl", place.package())
    wheel.write_bytes(wheel.read_bytes()[:-30])
    return ["stage-runtime", "out", wheel, *V]


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


def archive_with_more_after_it(place: Place) -> list[str | Path]:
    made = archive(place)
    made.write_bytes(made.read_bytes() + gzip.compress(b"more"))
    return ["stage-runtime", "out", made, *V]


def archive_with_a_header_without_end(place: Place) -> list[str | Path]:
    header = tarfile.TarInfo("a")
    header.type, header.size = tarfile.XHDTYPE, 1 << 31
    made = place.folder / "a.tgz"
    made.write_bytes(gzip.compress(header.tobuf() + bytes(4096)))
    return ["stage-runtime", "out", made, *V]


def archive_that_leads_out(place: Place) -> list[str | Path]:
    made = archive(place, lambda target: target.addfile(tarfile.TarInfo("../../evil")))
    return ["stage-runtime", "out", made, *V]


def archive_of_another_platform(place: Place) -> list[str | Path]:
    return ["stage-runtime", "out", archive(place), *V, "--platform-tag", "macosx_11_0_arm64"]


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
    (unknown_version_of_the_sdk, errors.UnknownVersionError),
    (unknown_tag, errors.UnknownTargetError),
    (missing_binary, errors.MissingBinaryError),
    (missing_binary_in_a_package, errors.MissingBinaryError),
    (plain_binary, errors.NotExecutableError),
    (script, errors.BinaryFormatError),
    (damaged_binary, errors.BinaryFormatError),
    (binary_that_does_not_start, errors.BinaryStartError),
    (output_in_use, errors.OutputNotEmptyError),
    (output_in_use_for_the_sdk, errors.OutputNotEmptyError),
    (real_binary_for_another_tag, errors.TargetMismatchError),
    (bare_binary_for_another_tag, errors.TargetMismatchError),
    (real_binary_of_another_version, errors.VersionMismatchError),
    (description_of_another_layout, errors.PackageLayoutError),
    (wheel_cut_off, errors.ArchiveError),
    (archive_cut_off, errors.ArchiveError),
    (archive_with_more_after_it, errors.ArchiveError),
    (archive_with_a_header_without_end, errors.ArchiveLimitError),
    (archive_that_leads_out, errors.UnsafeArchiveError),
    (archive_of_another_platform, errors.TargetMismatchError),
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


def test_a_wheel_in_the_way_is_refused_and_untouched(
    place: Place, command_line: CommandLine
) -> None:
    package = place.package()
    assert command_line.release("stage-runtime", "staged", package, *V).returncode == 0
    assert command_line.release("build", "staged", "--out", "dist").returncode == 0
    before = snapshot(place.folder)
    done = command_line.release("build", "staged", "--out", "dist")
    assert done.returncode == errors.WheelExistsError.exit_code
    assert "would be replaced" in done.stderr
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


def test_a_folder_nobody_may_write_to_is_an_error(place: Place, command_line: CommandLine) -> None:
    package = place.package()
    (place.folder / "file").write_text("x")
    before = snapshot(place.folder)
    done = command_line.release("stage-runtime", "file/out", package, *V)
    assert done.returncode == errors.StorageError.exit_code
    assert "file" in done.stderr
    assert snapshot(place.folder) == before
