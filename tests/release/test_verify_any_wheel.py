"""What verify says of wheels of many projects, held against other readers. Opt-in: they are 1 GB.

Set CODEX_ANY_WHEELS to a folder; wheels that are not there are downloaded into it with pip, which
checks their hashes. `tests/fixtures/any_wheels.txt` has the wheels and the rules that report an
error for each. lief and pyelftools say whether such an error is there, and whether none is missed.
"""

from __future__ import annotations

import importlib
import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.utils import parse_wheel_filename

from codex_release.verify.config import VerifyConfig
from codex_release.verify.judge import verify
from codex_release.verify.report import Finding
from codex_release.wheels.tags import parse, promised_macos

lief: Any = importlib.import_module("lief")
elftools: Any = importlib.import_module("elftools.elf.elffile")

TABLE = Path(__file__).parents[1] / "fixtures" / "any_wheels.txt"
PLACE = os.environ.get("CODEX_ANY_WHEELS")


def rows() -> dict[str, tuple[str, set[str]]]:
    """File name → its SHA-256, and the rules that report an error."""
    lines = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines()]
    return {line[0]: (line[1], set(line[2:])) for line in lines if line and line[0] != "#"}


def fetch(folder: Path, name: str, sha256: str) -> Path:
    """The wheel, downloaded unless it is there; pip refuses one with another hash."""
    if not (folder / name).is_file():
        project, version, _, _ = parse_wheel_filename(name)
        *_, python, abi, platform = name.removesuffix(".whl").split("-")
        wanted = folder / "wanted.txt"
        wanted.write_text(f"{project}=={version} --hash=sha256:{sha256}\n", encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--only-binary", ":all:", "--dest", str(folder), "--require-hashes"]
        command += [word for tag in platform.split(".") for word in ("--platform", tag)]
        command += [word for tag in abi.split(".") for word in ("--abi", tag)]
        if match := re.search(r"cp3(\d+)", python):
            command += ["--python-version", f"3.{match[1]}"]
        subprocess.run([*command, "--requirement", str(wanted)], check=True)
    return folder / name


def programs(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """The members that look like programs, by their first bytes."""
    magics = (b"\x7fELF", b"MZ", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if data.startswith(magics):
                yield name, data


def newest_glibc(data: bytes) -> tuple[int, ...]:
    """The highest GLIBC_x.y that an ELF file needs of a library of glibc, by pyelftools."""
    found: list[tuple[int, ...]] = [(0,)]
    for section in elftools.ELFFile(io.BytesIO(data)).iter_sections("SHT_GNU_verneed"):
        for need, each in section.iter_versions():
            if re.match(r"lib(?:c|m|dl|rt|pthread|util)\.so|ld-linux", need.name):
                names = [re.fullmatch(r"GLIBC_([\d.]+)", version.name) for version in each]
                found += [tuple(map(int, match[1].split("."))) for match in names if match]
    return max(found)


def newer_macos(data: bytes, tag: str) -> bool:
    """Whether a slice for a machine of the tag needs a newer macOS, by lief."""
    promise = parse(tag)
    machines = {"X86_64": "x86_64", "ARM64": "aarch64"}
    whole = lief.MachO.parse(list(data))  # Its parts are gone once it is.
    for part in map(whole.at, range(whole.size)):
        machine = machines.get(part.header.cpu_type.name, "")
        stated = part.build_version.minos if part.has_build_version else part.version_min.version
        if machine not in promise.machines or promise.floor is None:
            continue
        if tuple(stated[:2]) > promised_macos(promise.floor, machine):
            return True
    return False


def linking(data: bytes, key: str) -> list[str]:
    """DT_NEEDED or DT_RUNPATH of an ELF file, by pyelftools."""
    section = elftools.ELFFile(io.BytesIO(data)).get_section_by_name(".dynamic")
    return [getattr(tag, key.lower()) for tag in section.iter_tags(f"DT_{key}")] if section else []


def is_true(finding: Finding, wheel: Path) -> bool:
    """Whether another reader confirms an error."""
    tags = wheel.stem.split("-")[-1].split(".")
    with zipfile.ZipFile(wheel) as archive:
        paths = archive.namelist()
        names = {name.rpartition("/")[2].lower() for name in paths}
        data = archive.read(finding.member) if finding.member in paths else b""
        if finding.rule == "tag-unsupported":
            lacking = re.findall(r"[ :](\S+) needs (\S+?),? (?:which|lib)", finding.message)
            needed = [(linking(archive.read(path), "NEEDED"), name) for path, name in lacking]
            return bool(needed) and all(name in x and name not in names for x, name in needed)
        if finding.rule == "library-path":
            users = re.findall(r"(?:which|,) ([^\s,]+/[^\s,]+)", finding.message)
            places = [linking(archive.read(path), "RUNPATH") for path in users]
            return data.startswith(b"\x7fELF") and bool(users) and not any(places)
        if finding.rule == "purelib":
            info = next(path for path in paths if path.endswith(".dist-info/WHEEL"))
            return b"Root-Is-Purelib: true" in archive.read(info) and any(programs(wheel))
    if finding.rule == "windows-libraries":
        program = lief.PE.parse(list(data))  # Its imports are gone once it is.
        imported = {library.name for library in program.imports}
        said = re.findall(r"[\w.+-]+\.dll", finding.message, re.IGNORECASE)
        return {*said} <= imported and not {name.lower() for name in said} & names
    if finding.rule == "tag-macos":
        return any(newer_macos(data, tag) for tag in tags)
    return finding.rule == "tag-machine" and tags == ["any"] and bool(lief.PE.parse(list(data)))


def missed(wheel: Path, rules: set[str]) -> Iterator[str]:
    """Programs that another reader finds to need more than a tag promises, and verify does not."""
    for tag in wheel.stem.split("-")[-1].split("."):
        promise = parse(tag)
        for name, data in programs(wheel) if promise.floor else ():
            elf = data.startswith(b"\x7fELF")
            newer = (
                promise.floor is not None
                and promise.libc == "glibc"
                and elf
                and newest_glibc(data) > promise.floor
            )
            if newer and "tag-glibc" not in rules:
                yield f"{name} needs a newer glibc than {tag}"
            macho = promise.system == "darwin" and not data.startswith((b"\x7fELF", b"MZ"))
            if macho and newer_macos(data, tag) and "tag-macos" not in rules:
                yield f"{name} needs a newer macOS than {tag}"


def test_the_table_has_many_wheels_of_every_system() -> None:
    names = rows()
    assert len(names) >= 40
    for word in ("manylinux", "musllinux", "macosx", "win_amd64", "win_arm64", "ios", "any"):
        assert any(word in name for name in names), word
    assert all(re.fullmatch(r"[0-9a-f]{64}", sha256) for sha256, _ in names.values())


if PLACE is not None:

    @pytest.mark.timeout(900)
    @pytest.mark.parametrize("name", rows())
    def test_the_errors_of_a_wheel_are_true_and_none_is_missed(name: str) -> None:
        sha256, expected = rows()[name]
        wheel = fetch(Path(str(PLACE)), name, sha256)
        report = verify([wheel], config=VerifyConfig(), jobs=1)
        errors = [finding for finding in report.findings if finding.severity == "error"]
        assert report.files[0].sha256 == sha256
        assert {finding.rule for finding in errors} == expected
        assert [finding for finding in errors if not is_true(finding, wheel)] == []
        assert list(missed(wheel, expected)) == []
