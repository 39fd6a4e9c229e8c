"""The runtime's wheel: exactly what is in it, how it is tagged, and that it installs and runs."""

from __future__ import annotations

import base64
import csv
import email
import hashlib
import io
import json
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.tags import sys_tags
from packaging.utils import parse_wheel_filename
from tests.fixtures.fake_programs import FakePrograms
from tests.fixtures.fake_runtime import FakeRuntime

from codex_release.build.folders import build_runtime
from codex_release.runtime.stage import stage_runtime
from codex_release.targets import TARGETS, Target, host_target

TEMPLATE = Path(__file__).resolve().parents[2] / "runtime"
INFO = "openai_codex_cli_bin-0.163.0.dist-info"
WHERE = """
import codex_cli_bin as c, json, os
paths = [c.bundled_codex_path(), c.bundled_package_dir(), c.bundled_path_dir()]
print(json.dumps([str(path) for path in paths]))
"""


def staged_and_built(folder: Path, triple: str, tags: tuple[str, ...] = ()) -> tuple[Path, Path]:
    """The staged folder and the wheel of a small payload for a target."""
    package = FakeRuntime().package(folder / "package", triple)
    staged = stage_runtime(
        folder / "staged",
        package,
        codex_version="0.163.0",
        platform_tags=tags,
        programs=FakePrograms(),
    )
    (wheel,) = build_runtime(staged.path, folder / "dist")
    return staged.path, wheel


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The staged folder and the wheel for this host."""
    return staged_and_built(tmp_path_factory.mktemp("host"), host_target().triple)


@pytest.fixture(scope="module")
def members(host: tuple[Path, Path]) -> dict[str, tuple[zipfile.ZipInfo, bytes]]:
    with zipfile.ZipFile(host[1]) as wheel:
        return {info.filename: (info, wheel.read(info)) for info in wheel.infolist()}


Members = dict[str, tuple[zipfile.ZipInfo, bytes]]


def test_the_wheel_holds_exactly_the_payload_the_module_and_its_metadata(members: Members) -> None:
    suffix = host_target().exe_suffix
    assert set(members) == {
        "codex_cli_bin/__init__.py",
        "codex_cli_bin/py.typed",
        "codex_cli_bin/codex-manifest.json",
        "codex_cli_bin/codex-package.json",
        f"codex_cli_bin/bin/codex{suffix}",
        f"codex_cli_bin/bin/codex-code-mode-host{suffix}",
        f"codex_cli_bin/codex-path/rg{suffix}",
        "codex_cli_bin/codex-resources/notes.txt",
        f"{INFO}/METADATA",
        f"{INFO}/RECORD",
        f"{INFO}/WHEEL",
        f"{INFO}/licenses/LICENSE",
        f"{INFO}/licenses/licenses/ripgrep-MIT.txt",
        f"{INFO}/licenses/licenses/ripgrep-UNLICENSE.txt",
        f"{INFO}/sboms/openai-codex-cli-bin.cdx.json",
    }


def test_programs_are_executable_and_nothing_else_is(members: Members) -> None:
    programs = {n for n in members if "/bin/" in n or "/codex-path/" in n}
    assert len(programs) == 3
    for name, (info, _) in members.items():
        mode = info.external_attr >> 16
        assert stat.S_IFMT(mode) in (0, stat.S_IFREG), name
        assert stat.S_IMODE(mode) == (0o755 if name in programs else 0o644), name


def test_record_lists_every_member_with_its_hash_and_size(members: Members) -> None:
    rows = list(csv.reader(io.StringIO(members[f"{INFO}/RECORD"][1].decode())))
    assert [row[0] for row in rows] == sorted(members, key=[row[0] for row in rows].index)
    for name, digest, size in rows:
        data = members[name][1]
        if name.endswith("/RECORD"):
            assert (digest, size) == ("", "")
            continue
        encoded = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        assert (digest, size) == (f"sha256={encoded}", str(len(data)))


def test_the_wheel_is_not_pure_and_fits_this_interpreter(
    host: tuple[Path, Path], members: Members
) -> None:
    wheel = email.message_from_bytes(members[f"{INFO}/WHEEL"][1])
    tag = f"py3-none-{host_target().tags[0]}"
    assert (wheel["Root-Is-Purelib"], wheel.get_all("Tag")) == ("false", [tag])
    name, version, build, tags = parse_wheel_filename(host[1].name)
    assert (name, str(version), build) == ("openai-codex-cli-bin", "0.163.0", ())
    assert tags & set(sys_tags())


def test_the_metadata_has_a_licence_expression_and_no_classifier_beside_it(
    members: Members,
) -> None:
    metadata = email.message_from_bytes(members[f"{INFO}/METADATA"][1])
    assert metadata["License-Expression"] == "Apache-2.0 AND (MIT OR Unlicense)"
    assert metadata.get_all("License-File") == [
        "LICENSE",
        "licenses/ripgrep-MIT.txt",
        "licenses/ripgrep-UNLICENSE.txt",
    ]
    assert metadata["License"] is None
    assert not [c for c in metadata.get_all("Classifier") or [] if c.startswith("License")]
    assert metadata["Requires-Dist"] is None


@pytest.mark.parametrize("chosen", TARGETS, ids=lambda target: target.triple)
def test_a_wheel_is_made_for_every_target_on_this_host(tmp_path: Path, chosen: Target) -> None:
    _, wheel = staged_and_built(tmp_path, chosen.triple, chosen.tags)
    with zipfile.ZipFile(wheel) as archive:
        assert f"codex_cli_bin/{chosen.codex}" in archive.namelist()
        written = email.message_from_bytes(archive.read(f"{INFO}/WHEEL"))
    assert sorted(written.get_all("Tag") or []) == [
        f"py3-none-{tag}" for tag in sorted(chosen.tags)
    ]
    assert wheel.name.endswith(f"-py3-none-{'.'.join(sorted(chosen.tags))}.whl")


def test_an_ignore_file_around_the_staged_folder_does_not_decide_what_is_shipped(
    tmp_path: Path, members: Members
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("bin/\nrg\n*.json\n")
    _, wheel = staged_and_built(tmp_path, host_target().triple)
    with zipfile.ZipFile(wheel) as archive:
        assert set(archive.namelist()) == set(members)


def refused(*arguments: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode != 0
    return done.stdout + done.stderr


def test_an_sdist_is_refused_with_a_clear_error(tmp_path: Path, host: tuple[Path, Path]) -> None:
    said = refused("--sdist", "--outdir", tmp_path, host[0])
    assert "openai-codex-cli-bin is published as wheels only" in said
    assert list(tmp_path.iterdir()) == []


def test_a_wheel_without_a_tag_is_refused_with_a_clear_error(tmp_path: Path) -> None:
    template = shutil.copytree(TEMPLATE, tmp_path / "runtime")
    said = refused("--wheel", "--outdir", tmp_path / "dist", template)
    assert "found no platform tag" in said
    assert not list(tmp_path.glob("dist/*"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, host: tuple[Path, Path]) -> dict[str, Path]:
    """An environment for each installer, with nothing but the wheel of this host."""
    environments: dict[str, Path] = {}
    for name in ("pip", "uv"):
        root = tmp_path_factory.mktemp(name) / "env"
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", root], check=True)
        python = next(root.glob("[bS]*/python*"))
        offline = ["--no-index", str(host[1])]
        command = {
            "pip": ["-m", "pip", "--python", str(python), "install", *offline],
            "uv": ["-m", "uv", "pip", "install", "--python", str(python), *offline],
        }[name]
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        environments[name] = python
    return environments


@pytest.mark.parametrize("installer", ["pip", "uv"])
def test_an_installed_program_is_found_and_executable(
    installed: dict[str, Path], installer: str
) -> None:
    done = subprocess.run(
        [installed[installer], "-I", "-c", WHERE], capture_output=True, text=True, check=True
    )
    codex, package, path = (Path(text) for text in json.loads(done.stdout))
    target = host_target()
    assert codex == package / target.codex
    assert path == package / "codex-path"
    assert codex.read_bytes() == FakeRuntime().program(target.triple) + b"bin/codex"
    for program in (codex, path / f"rg{target.exe_suffix}"):
        assert program.stat().st_mode & 0o111 == 0o111
    assert (package / "codex-package.json").stat().st_mode & 0o111 == 0


def test_a_foreign_wheel_is_refused_by_pip(tmp_path: Path, installed: dict[str, Path]) -> None:
    other = next(t for t in TARGETS if t.system != host_target().system)
    _, wheel = staged_and_built(tmp_path, other.triple)
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--python", installed["pip"], "install", "--no-index", wheel],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "is not a supported wheel on this platform" in done.stderr
