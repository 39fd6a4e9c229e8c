"""Staging the runtime package: the plan and its checks, and the tree that comes of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator
from contextlib import contextmanager
from itertools import count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomlkit

from codex_release.errors import (
    BinaryFormatError,
    BinaryStartError,
    MissingBinaryError,
    NotExecutableError,
    OutputNotEmptyError,
    PackageLayoutError,
    ProgramMissingError,
    ReleaseError,
    TargetMismatchError,
    TemplateError,
    UnknownTargetError,
    UnknownVersionError,
    VersionMismatchError,
)
from codex_release.runtime import stage as module
from codex_release.runtime.pyproject import read_addresses
from codex_release.runtime.stage import StagedRuntime, stage_runtime
from codex_release.system.programs import Completed
from codex_release.system.progress import Step
from codex_release.targets import TARGETS, Target, host_target

if TYPE_CHECKING:
    from tests.fixtures.fake_programs import FakePrograms
    from tests.fixtures.fake_runtime import FakeRuntime

ARM = "aarch64-unknown-linux-musl"


class Stage:
    """`stage_runtime` with the fakes filled in."""

    def __init__(self, out: Path, programs: FakePrograms) -> None:
        self.out, self.programs = out, programs

    def __call__(self, source: Path, *, version: str = "0.163.0", **more: Any) -> StagedRuntime:
        return stage_runtime(
            self.out, source, codex_version=version, programs=self.programs, **more
        )

    def refuses(self, kind: type[ReleaseError], source: Path, **more: Any) -> str:
        """It raises exactly `kind`, and leaves nothing; returns the message."""
        before = sorted(self.out.parent.rglob("*"))
        with pytest.raises(kind) as caught:
            self(source, **more)
        assert type(caught.value) is kind
        assert sorted(self.out.parent.rglob("*")) == before
        return str(caught.value)


@pytest.fixture
def stage(tmp_path: Path, fake_programs: FakePrograms) -> Stage:
    return Stage(tmp_path / "out", fake_programs)


@pytest.fixture
def package(tmp_path: Path, fake: FakeRuntime) -> Path:
    return fake.package(tmp_path / "package")


def members(staged: StagedRuntime) -> dict[str, dict[str, Any]]:
    text = (staged.path / "src/codex_cli_bin/codex-manifest.json").read_text()
    return {member["path"]: member for member in json.loads(text)["members"]}


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.triple)
def test_every_target_is_staged_on_this_host_with_its_default_tag(
    tmp_path: Path, fake: FakeRuntime, stage: Stage, target: Target
) -> None:
    staged = stage(fake.package(tmp_path / "package", target.triple))
    project = tomlkit.parse((staged.path / "pyproject.toml").read_text()).unwrap()
    assert project["project"]["version"] == "0.163.0"
    assert project["tool"]["hatch"]["build"]["hooks"]["custom"]["platform-tags"] == [target.tags[0]]
    assert project["project"]["urls"] == read_addresses().urls
    assert staged.tags == target.tags[:1]
    assert (staged.path / "src/codex_cli_bin" / target.codex).is_file()


def test_the_manifest_says_what_every_file_is(stage: Stage, package: Path) -> None:
    staged = stage(package)
    folder = staged.path / "src/codex_cli_bin"
    listed = members(staged)
    files = {f.relative_to(folder).as_posix(): f for f in folder.rglob("*") if f.is_file()}
    assert set(listed) | {"codex-manifest.json"} == set(files)
    for path, member in listed.items():
        assert member["sha256"] == hashlib.sha256(files[path].read_bytes()).hexdigest()
        assert member["size"] == files[path].stat().st_size
        assert member["mode"] == f"{files[path].stat().st_mode & 0o777:04o}"
    assert listed["bin/codex"]["source"] == "bin/codex"
    assert listed["__init__.py"]["source"] == "template/src/codex_cli_bin/__init__.py"
    programs = {path for path, member in listed.items() if member["mode"] == "0755"}
    assert programs == {"bin/codex", "bin/codex-code-mode-host", "codex-path/rg"}


def test_the_manifest_says_nothing_of_this_machine(
    tmp_path: Path, fake: FakeRuntime, fake_programs: FakePrograms
) -> None:
    texts: list[bytes] = []
    for name in ("one", "other"):
        package = fake.package(tmp_path / name / "package")
        staged = Stage(tmp_path / name / "out", fake_programs)(package)
        texts.append((staged.path / "src/codex_cli_bin/codex-manifest.json").read_bytes())
    assert texts[0] == texts[1]
    assert str(tmp_path).encode() not in texts[0]


def test_a_bare_binary_gets_a_description_and_the_tag_of_its_own_format(
    tmp_path: Path, fake: FakeRuntime, stage: Stage
) -> None:
    binary = fake.binary(tmp_path / "download" / "codex-aarch64", "aarch64-pc-windows-msvc")
    staged = stage(binary, version="0.163.0-alpha.2")
    package = staged.path / "src/codex_cli_bin"
    assert staged.tags == ("win_arm64",)
    assert (package / "bin/codex.exe").read_bytes() == binary.read_bytes()
    description = json.loads((package / "codex-package.json").read_text())
    assert description["target"] == "aarch64-pc-windows-msvc"
    assert description["version"] == "0.163.0-alpha.2"
    assert members(staged)["codex-package.json"]["source"] == "generated"


def test_a_wheel_is_a_source_as_good_as_its_folder(
    tmp_path: Path, fake: FakeRuntime, stage: Stage, package: Path
) -> None:
    staged = stage(fake.wheel(tmp_path / "w" / "a.whl", package))
    assert members(staged)["bin/codex"]["mode"] == "0755"
    assert not list(tmp_path.glob(".out*"))


def test_tags_are_taken_as_asked(stage: Stage, package: Path) -> None:
    tags = ("musllinux_1_1_aarch64", "manylinux_2_17_aarch64")
    assert stage(package, platform_tags=tags).tags == tuple(sorted(tags))


def test_the_binary_of_this_host_is_asked_for_its_version(
    tmp_path: Path, fake: FakeRuntime, stage: Stage
) -> None:
    package = fake.package(tmp_path / "package", host_target().triple)
    stage(package)
    assert stage.programs.commands == [(str(package / host_target().codex), "--version")]


def test_a_binary_of_another_platform_is_never_started(
    tmp_path: Path, fake: FakeRuntime, stage: Stage
) -> None:
    other = next(target for target in TARGETS if target != host_target())
    stage(fake.package(tmp_path / "package", other.triple))
    assert stage.programs.commands == []


@pytest.mark.parametrize("said", ["codex-cli 0.162.0\n", "ls (GNU coreutils) 9.1\n"])
def test_a_binary_of_this_host_with_another_version_is_refused(
    tmp_path: Path, fake: FakeRuntime, stage: Stage, said: str
) -> None:
    stage.programs.answer = Completed((), 0, said, "")
    package = fake.package(tmp_path / "package", host_target().triple)
    message = stage.refuses(VersionMismatchError, package)
    assert said.split()[-1] in message


@pytest.mark.parametrize(
    "answer",
    [
        Completed((), 0, "", ""),
        Completed((), -11, "codex-cli 0.163.0\n", ""),
        ProgramMissingError("x", found="Exec format error"),
    ],
)
def test_a_binary_of_this_host_that_does_not_start_is_refused(
    tmp_path: Path, fake: FakeRuntime, stage: Stage, answer: Completed | Exception
) -> None:
    stage.programs.answer = answer
    stage.refuses(BinaryStartError, fake.package(tmp_path / "package", host_target().triple))


def test_a_description_with_another_version_is_refused(stage: Stage, package: Path) -> None:
    message = stage.refuses(VersionMismatchError, package, version="0.164.0")
    assert "found 0.163.0, expected 0.164.0" in message
    assert "--codex-version 0.163.0" in message


def test_an_unknown_version_or_tag_is_refused_before_anything_is_read(
    tmp_path: Path, stage: Stage
) -> None:
    stage.refuses(UnknownVersionError, tmp_path / "nothing", version="latest")
    stage.refuses(UnknownTargetError, tmp_path / "nothing", platform_tags=["any"])


def test_an_output_folder_in_use_is_refused_and_untouched(stage: Stage, package: Path) -> None:
    stage.out.mkdir()
    (stage.out / "mine").write_text("x")
    stage.refuses(OutputNotEmptyError, package)
    assert (stage.out / "mine").read_text() == "x"


def test_a_payload_for_another_platform_than_the_tag_is_refused(
    stage: Stage, package: Path
) -> None:
    message = stage.refuses(TargetMismatchError, package, platform_tags=["win_amd64"])
    assert ARM in message
    assert "x86_64-pc-windows-msvc" in message


@pytest.mark.parametrize("path", ["bin/codex", "bin/codex-code-mode-host", "codex-path/rg"])
@pytest.mark.parametrize("triple", ["x86_64-unknown-linux-musl", "aarch64-apple-darwin"])
def test_a_program_for_another_platform_than_the_description_is_refused(
    stage: Stage, package: Path, fake: FakeRuntime, path: str, triple: str
) -> None:
    (package / path).write_bytes(fake.program(triple))
    assert path in stage.refuses(TargetMismatchError, package)


def test_a_universal_helper_fits_each_of_its_machines(
    tmp_path: Path, fake: FakeRuntime, stage: Stage
) -> None:
    package = fake.package(tmp_path / "package", "aarch64-apple-darwin")
    (package / "codex-path/rg").write_bytes(fake.universal(0x01000007, 0x0100000C))
    assert stage(package).tags == ("macosx_11_0_arm64",)


def test_a_description_for_an_unknown_target_is_refused(
    tmp_path: Path, fake: FakeRuntime, stage: Stage
) -> None:
    package = fake.package(tmp_path / "package", description={"target": "riscv64-unknown-linux"})
    stage.refuses(UnknownTargetError, package)


@pytest.mark.parametrize("data", [b"#!/bin/sh\nexec codex\n", b"", b"\x7fELF\x02\x01"])
def test_a_file_that_is_not_a_program_is_refused(stage: Stage, package: Path, data: bytes) -> None:
    (package / "bin/codex").write_bytes(data)
    stage.refuses(BinaryFormatError, package)


def test_a_bare_binary_for_no_target_is_refused(
    tmp_path: Path, fake: FakeRuntime, stage: Stage
) -> None:
    binary = tmp_path / "codex"
    for data in (fake.elf(243), fake.universal(0x01000007, 0x0100000C)):
        binary.write_bytes(data)
        stage.refuses(UnknownTargetError, binary)


def test_missing_and_plain_files_are_refused(stage: Stage, package: Path, tmp_path: Path) -> None:
    stage.refuses(MissingBinaryError, tmp_path / "nothing")
    (package / "codex-path/rg").chmod(0o644)
    assert "rg may not be executed" in stage.refuses(NotExecutableError, package)
    (package / "bin/codex").chmod(0o644)
    assert "bin/codex may not" in stage.refuses(NotExecutableError, package / "bin" / "codex")
    (package / "bin/codex").unlink()
    stage.refuses(MissingBinaryError, package)
    (package / "codex-package.json").unlink()
    stage.refuses(PackageLayoutError, package)


def test_a_windows_program_needs_no_execute_bit(
    tmp_path: Path, fake: FakeRuntime, stage: Stage
) -> None:
    package = fake.package(tmp_path / "package", "x86_64-pc-windows-msvc")
    (package / "bin/codex.exe").chmod(0o644)
    assert members(stage(package))["bin/codex.exe"]["mode"] == "0755"


def test_a_folder_that_is_not_a_template_is_refused(
    tmp_path: Path, stage: Stage, package: Path
) -> None:
    (tmp_path / "template").mkdir()
    message = stage.refuses(TemplateError, package, template=tmp_path / "template")
    assert "hatch_build.py" in message


def test_a_linux_program_that_needs_a_loader_stays_out_and_the_manifest_says_why(
    stage: Stage, package: Path, fake: FakeRuntime
) -> None:
    loader = "/lib/ld-linux-aarch64.so.1"
    (package / "codex-path/rg").write_bytes(fake.elf(183, interpreter=loader.encode() + b"\0"))
    staged = stage(package)
    assert not (staged.path / "src/codex_cli_bin/codex-path").exists()
    text = (staged.path / "src/codex_cli_bin/codex-manifest.json").read_text()
    reason = f"asks for the dynamic loader {loader}"
    assert json.loads(text)["left_out"] == [{"path": "codex-path/rg", "reason": reason}]
    project = tomlkit.parse((staged.path / "pyproject.toml").read_text()).unwrap()["project"]
    assert project["license"] == "Apache-2.0"


@pytest.mark.parametrize("path", ["bin/codex", "bin/codex-code-mode-host"])
def test_a_linux_runtime_that_needs_a_loader_is_refused(
    stage: Stage, package: Path, fake: FakeRuntime, path: str
) -> None:
    (package / path).write_bytes(fake.elf(183, interpreter=b"/lib/ld-linux-aarch64.so.1\0"))
    assert path in stage.refuses(TargetMismatchError, package)


def test_an_archive_is_named_with_its_hash_in_the_manifest(
    tmp_path: Path, fake: FakeRuntime, stage: Stage, package: Path
) -> None:
    wheel = fake.wheel(tmp_path / "w" / "a.whl", package)
    staged = stage(wheel)
    said = json.loads((staged.path / "src/codex_cli_bin/codex-manifest.json").read_text())
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert (said["source"], said["archive"], said["archive_sha256"]) == ("wheel", "a.whl", digest)


@pytest.mark.parametrize("wheel", [False, True])
def test_the_voice_tree_of_a_folder_or_a_wheel_stays_out_and_is_listed(
    tmp_path: Path, fake: FakeRuntime, stage: Stage, wheel: bool
) -> None:
    tree = ("licenses/Opus.txt", "lib/libopus.0.dylib", "sources.json")
    extra = {f"codex-resources/voice/{name}": b"x" for name in tree}
    source = fake.package(tmp_path / "p", "aarch64-apple-darwin", extra=extra)
    staged = stage(fake.wheel(tmp_path / "w" / "a.whl", source) if wheel else source)
    assert {item.path for item in staged.left_out} == set(extra)
    assert not [file for file in staged.path.rglob("*") if "voice" in file.parts]
    text = (staged.path / "src/codex_cli_bin/codex-manifest.json").read_text()
    assert [item["path"] for item in json.loads(text)["left_out"]] == sorted(extra)
    project = tomlkit.parse((staged.path / "pyproject.toml").read_text()).unwrap()["project"]
    assert project["license"] == "Apache-2.0 AND (MIT OR Unlicense)"


class InterruptedAt:
    """Progress that interrupts at the n-th byte count, or when the n-th step opens or ends."""

    def __init__(self, at: int) -> None:
        self.left = at

    def _count(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt

    @contextmanager
    def step(self, name: str, *, total: int | None = None) -> Generator[Step]:
        del name, total
        self._count()
        yield self
        self._count()

    def advance(self, size: int) -> None:
        del size
        self._count()

    def reach(self, done: int, total: int | None = None) -> None:
        del done, total


def test_an_interruption_at_any_point_leaves_all_or_nothing(stage: Stage, package: Path) -> None:
    before = sorted(package.parent.rglob("*"))

    def completes(at: int) -> bool:
        try:
            stage(package, progress=InterruptedAt(at))
        except KeyboardInterrupt:
            return False
        return True

    trees = [
        sorted(package.parent.rglob("*")) for _ in takewhile(lambda at: not completes(at), count(1))
    ]
    assert len(trees) > 10
    assert all(tree == before for tree in trees)
    assert (stage.out / "src/codex_cli_bin/codex-manifest.json").is_file()


def test_an_interruption_after_the_rename_leaves_the_whole_folder(
    stage: Stage, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "StagedRuntime", interrupt)
    with pytest.raises(KeyboardInterrupt):
        stage(package)
    assert (stage.out / "src/codex_cli_bin/codex-manifest.json").is_file()
