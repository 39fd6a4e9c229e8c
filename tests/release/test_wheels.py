"""Runtime wheels by the command line: the same bytes anywhere, shared contents, several tags."""

from __future__ import annotations

import base64
import csv
import email
import io
import json
import random
import shutil
import sys
import zipfile
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from jsonschema import Draft7Validator
from packaging.licenses import canonicalize_license_expression
from referencing import Registry, Resource
from tests.fixtures.fake_programs import FakePrograms

from codex_release.runtime.stage import stage_runtime
from codex_release.system.files import sha256_file
from codex_release.targets import WHEEL_TAGS, WheelTag

if TYPE_CHECKING:
    from tests.fixtures.command_line import CommandLine
    from tests.fixtures.fake_runtime import FakeRuntime

X64 = "x86_64-unknown-linux-musl"
LARGE = random.Random(1).randbytes(1 << 20) * 2 + bytes(1 << 20)
"""Above the size from which a program of its own packs a file."""
STEM = "openai_codex_cli_bin-0.163.0"


@pytest.fixture
def package(tmp_path: Path, fake: FakeRuntime) -> Path:
    """A package with all that the licences know, and a large file."""
    extra = {
        "codex-resources/bwrap": fake.program(X64),
        "codex-resources/large": LARGE,
        "codex-resources/voice/lib/libglib-2.0.so.0": b"glib",
    }
    return fake.package(tmp_path / "package", X64, extra=extra)


class Maker:
    """Stages fakes in this process, and builds by the command line."""

    def __init__(self, folder: Path, line: CommandLine) -> None:
        self.folder, self.line = folder, line

    def stage(self, out: str, package: Path, *tags: str) -> str:
        """The staged folder's name; the fakes cannot start, so their version is not asked for."""
        stage_runtime(
            self.folder / out,
            package,
            codex_version="0.163.0",
            platform_tags=tags,
            programs=FakePrograms(),
        )
        return out

    def build(self, *arguments: str, env: dict[str, str] | None = None) -> list[Path]:
        """The files that `codex-release build` made."""
        done = self.line.release("build", *arguments, env=env)
        assert done.returncode == 0, done.stderr
        return [self.folder / line for line in done.stdout.splitlines()]


@pytest.fixture
def maker(tmp_path: Path, command_line: CommandLine) -> Maker:
    return Maker(tmp_path, command_line)


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def stream(wheel: Path, name: str) -> bytes:
    """The packed bytes of a member."""
    with zipfile.ZipFile(wheel) as archive:
        info = archive.getinfo(name)
        start = info.header_offset + 30 + len(name.encode())
        return wheel.read_bytes()[start : start + info.compress_size]


def record(members: dict[str, bytes]) -> dict[str, str]:
    """Path → hash in hex, by RECORD."""
    text = next(data for name, data in members.items() if name.endswith("/RECORD")).decode()
    rows = csv.reader(io.StringIO(text))
    return {
        row[0]: base64.urlsafe_b64decode(row[1].removeprefix("sha256=") + "=").hex()
        for row in rows
        if row[1]
    }


def files_of(bom: Any) -> dict[str, str]:
    """Path → hash of every file entry, at any depth."""
    found: dict[str, str] = {}
    for item in bom.get("components", []):
        if item["type"] == "file":
            assert item["name"] not in found
            found[item["name"]] = item["hashes"][0]["content"]
        found.update(files_of(item))
    return found


def test_the_bytes_depend_on_nothing_but_the_staged_files(
    tmp_path: Path, maker: Maker, package: Path
) -> None:
    tags = ("manylinux_2_17_x86_64", "musllinux_1_1_x86_64")
    names = [maker.stage(tag, package, tag) for tag in tags]
    first = {file.name: sha256_file(file) for file in maker.build(*names, "--out", "dist")}
    there = tmp_path / "else where"
    there.mkdir()
    for name in names:
        shutil.copytree(tmp_path / name, there / name)
    shell = ["sh", "-c", 'umask 077 && cd "$0" && exec "$@"', str(there)]
    command = [sys.executable, "-m", "codex_release", "build", *reversed(names)]
    env = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    done = maker.line.run([*shell, *command, "--out", "dist", "--jobs", "1"], env=env)
    assert done.returncode == 0, done.stderr
    assert {file.name: sha256_file(file) for file in (there / "dist").iterdir()} == first
    assert {file.stat().st_mode & 0o777 for file in (there / "dist").iterdir()} == {0o644}


def test_wheels_of_one_payload_hold_the_same_packed_bytes(maker: Maker, package: Path) -> None:
    tags = ("manylinux_2_17_x86_64", "musllinux_1_1_x86_64")
    one, other = maker.build(*(maker.stage(tag, package, tag) for tag in tags), "--out", "dist")
    for name in ("codex_cli_bin/codex-resources/large", "codex_cli_bin/bin/codex"):
        assert stream(one, name) == stream(other, name)
        assert contents(one)[name] == contents(other)[name]


def test_the_smallest_wheel_has_the_same_members_in_fewer_bytes(
    maker: Maker, package: Path
) -> None:
    maker.stage("staged", package)
    (fast,) = maker.build("staged", "--out", "fast")
    (smallest,) = maker.build("staged", "--out", "smallest", "--profile", "smallest")
    assert contents(fast) == contents(smallest)
    assert smallest.stat().st_size < fast.stat().st_size


def test_one_wheel_may_carry_the_tags_of_both_kinds_of_linux(
    tmp_path: Path, maker: Maker, package: Path, fake: FakeRuntime
) -> None:
    tags = ("manylinux_2_17_x86_64", "musllinux_1_1_x86_64")
    staged = [maker.stage(tag, package, tag) for tag in tags]
    mac = fake.package(tmp_path / "mac", "aarch64-apple-darwin")
    made = maker.build(*staged, maker.stage("m", mac), "--compressed-tags", "--out", "dist")
    assert [file.name for file in made] == [
        f"{STEM}-py3-none-{'.'.join(tags)}.whl",
        f"{STEM}-py3-none-macosx_11_0_arm64.whl",
    ]
    members = contents(made[0])
    wheel = email.message_from_bytes(members[f"{STEM}.dist-info/WHEEL"])
    assert wheel.get_all("Tag") == [f"py3-none-{tag}" for tag in tags]
    manifest = json.loads(members["codex_cli_bin/codex-manifest.json"])
    assert manifest["tags"] == list(tags)
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


def test_two_payloads_cannot_become_one_wheel(
    tmp_path: Path, maker: Maker, package: Path, fake: FakeRuntime
) -> None:
    other = fake.package(tmp_path / "other", X64)
    staged = [
        maker.stage("one", package, "manylinux_2_17_x86_64"),
        maker.stage("two", other, "musllinux_1_1_x86_64"),
    ]
    done = maker.line.release("build", *staged, "--compressed-tags", "--out", "dist")
    assert done.returncode == 14
    assert "different payloads" in done.stderr
    assert not (tmp_path / "dist").exists()


def test_a_payload_that_changed_since_it_was_staged_is_refused_and_nothing_is_made(
    tmp_path: Path, maker: Maker, package: Path
) -> None:
    tags = ("manylinux_2_17_x86_64", "musllinux_1_1_x86_64")
    staged = [maker.stage(tag, package, tag) for tag in tags]
    # The second copy of a content is not packed again, and is looked at all the same.
    for tag in tags:
        file = tmp_path / tag / "src/codex_cli_bin/codex-resources/large"
        data = file.read_bytes()
        file.write_bytes(b"x" + data[1:])
        done = maker.line.release("build", *staged, "--out", "dist")
        assert done.returncode == 32, tag
        assert "does not match the staging manifest" in done.stderr
        assert not (tmp_path / "dist").exists()
        file.write_bytes(data)


def test_the_bill_of_materials_and_record_match_one_to_one(maker: Maker, package: Path) -> None:
    (wheel,) = maker.build(maker.stage("staged", package), "--out", "dist")
    members = contents(wheel)
    info = f"{STEM}.dist-info"
    sbom = f"{info}/sboms/openai-codex-cli-bin.cdx.json"
    listed = record(members)
    for own in ("METADATA", "WHEEL", "sboms/openai-codex-cli-bin.cdx.json"):
        del listed[f"{info}/{own}"]
    assert files_of(json.loads(members[sbom])) == listed


def test_the_bill_of_materials_is_valid_and_names_what_is_bundled(
    maker: Maker, package: Path
) -> None:
    (wheel,) = maker.build(maker.stage("staged", package), "--out", "dist")
    data = contents(wheel)[f"{STEM}.dist-info/sboms/openai-codex-cli-bin.cdx.json"]
    schemas = resources.files("cyclonedx.schema._res")
    store = {
        name: json.loads((schemas / f"{name}.SNAPSHOT.schema.json").read_text(encoding="utf-8"))
        for name in ("bom-1.6", "spdx", "jsf-0.82", "cryptography-defs")
    }
    known = [(schema["$id"], Resource.from_contents(schema)) for schema in store.values()]
    registry: Any = cast("Any", Registry)().with_resources(known)
    cast("Any", Draft7Validator)(store["bom-1.6"], registry=registry).validate(json.loads(data))
    bundled = {
        item["name"]: item["licenses"][0]["expression"]
        for item in json.loads(data)["components"]
        if item["type"] != "file"
    }
    assert bundled == {
        "codex": "Apache-2.0",
        "ripgrep": "MIT OR Unlicense",
        "bubblewrap": "LGPL-2.0-or-later",
    }


def test_every_bundled_program_brings_its_licence(maker: Maker, package: Path) -> None:
    (wheel,) = maker.build(maker.stage("staged", package), "--out", "dist")
    members = contents(wheel)
    metadata = email.message_from_bytes(members[f"{STEM}.dist-info/METADATA"])
    expression = metadata["License-Expression"]
    assert expression == "Apache-2.0 AND (MIT OR Unlicense) AND LGPL-2.0-or-later"
    assert canonicalize_license_expression(expression) == expression
    for name in metadata.get_all("License-File") or []:
        assert members[f"{STEM}.dist-info/licenses/{name}"].strip()
    assert len(metadata.get_all("License-File") or []) == 4


if sys.version_info >= (3, 11):  # cibuildwheel 4 is not made for older ones

    @pytest.mark.parametrize("row", WHEEL_TAGS, ids=lambda row: row.tag)
    def test_cibuildwheel_finds_the_interpreters_of_each_platform(
        tmp_path: Path, maker: Maker, fake: FakeRuntime, row: WheelTag
    ) -> None:
        package = fake.package(tmp_path / "package", row.target.triple)
        staged = maker.stage("staged", package, row.tag)
        platform = {"darwin": "macos"}.get(row.target.system, row.target.system)
        command = ("-m", "cibuildwheel", "--print-build-identifiers", "--platform", platform)
        done = maker.line.python(*command, staged)
        assert done.returncode == 0, done.stderr
        names = ("cp310", "cp311", "cp312", "cp313", "cp314", "cp314t", "cp315", "cp315t")
        expected = {f"{name}-{row.build_platform}" for name in names}
        assert {*done.stdout.split()} == expected
