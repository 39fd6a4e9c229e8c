"""A runtime's package folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from codex_release.errors import NotExecutableError, PackageLayoutError
from codex_release.runtime.layout import (
    LeftOut,
    bare_file,
    read_description,
    read_payload,
    require_executable,
)
from codex_release.targets import by_triple

if TYPE_CHECKING:
    from tests.fixtures.fake_runtime import FakeRuntime

TARGET = by_triple("aarch64-unknown-linux-musl")


@pytest.fixture
def package(tmp_path: Path, fake: FakeRuntime) -> Path:
    return fake.package(tmp_path / "package")


def test_the_payload_is_the_layout_in_a_fixed_order(package: Path) -> None:
    payload = read_payload(package, TARGET)
    assert [item.path for item in payload.files] == [
        "codex-package.json",
        "bin/codex",
        "bin/codex-code-mode-host",
        "codex-path/rg",
        "codex-resources/notes.txt",
    ]
    assert payload.left_out == ()


def test_what_an_installed_package_has_besides_is_not_part_of_it(package: Path) -> None:
    for name in (
        "__init__.py",
        "py.typed",
        "__pycache__/x.pyc",
        "bin/__pycache__/y.pyc",
        "bin/z.pyc",
    ):
        (package / name).parent.mkdir(exist_ok=True)
        (package / name).write_text("")
    payload = read_payload(package, TARGET)
    assert len(payload.files) == 5
    assert payload.left_out == ()


def test_other_files_are_left_out_and_listed(package: Path, fake: FakeRuntime) -> None:
    fake.package(package, extra={"codex-resources/voice/lib/a.so": b"x", "NOTES": b"", "z/y": b""})
    payload = read_payload(package, TARGET)
    assert payload.left_out == (
        LeftOut("NOTES", "no part of the layout"),
        LeftOut("codex-resources/voice/lib/a.so", "not for the wheels"),
        LeftOut("z", "no part of the layout"),
    )
    assert len(payload.files) == 5


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("layoutVersion", 2),
        ("version", None),
        ("target", 7),
        ("entrypoint", "../codex"),
        ("pathDir", "/usr/bin"),
        ("resourcesDir", ".."),
    ],
)
def test_a_description_of_another_layout_is_refused(
    tmp_path: Path, fake: FakeRuntime, key: str, value: Any
) -> None:
    package = fake.package(tmp_path, description={key: value})
    with pytest.raises(PackageLayoutError, match=f"{key} = {value!r}"):
        read_description(package)


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"{" * 5000, b" " * 70_000, b'{"a":1'])
def test_a_description_that_is_not_a_json_object_is_refused(package: Path, data: bytes) -> None:
    (package / "codex-package.json").write_bytes(data)
    with pytest.raises(PackageLayoutError, match=r"codex-package.json cannot be used"):
        read_description(package)


def test_a_link_within_the_package_is_followed(package: Path) -> None:
    (package / "codex-resources/link").symlink_to("../codex-path/rg")
    item = next(f for f in read_payload(package, TARGET).files if f.path.endswith("link"))
    assert item.size == (package / "codex-path/rg").stat().st_size


@pytest.mark.parametrize("target", ["/etc/hostname", "../../secret", "nowhere", "../bin", "loop"])
def test_any_other_link_is_refused(package: Path, target: str) -> None:
    (package.parent / "secret").write_text("x")
    (package / "codex-resources/loop").symlink_to(target)
    with pytest.raises(PackageLayoutError, match=r"loop does not belong"):
        read_payload(package, TARGET)


def test_a_root_that_is_a_link_or_a_file_is_refused(package: Path, tmp_path: Path) -> None:
    (package / "codex-path").rename(tmp_path / "elsewhere")
    (package / "codex-path").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PackageLayoutError, match=r"codex-path does not belong"):
        read_payload(package, TARGET)
    (package / "codex-path").unlink()
    (package / "codex-path").write_text("")
    with pytest.raises(PackageLayoutError, match=r"codex-path does not belong"):
        read_payload(package, TARGET)


def test_a_special_file_is_refused(package: Path) -> None:
    os.mkfifo(package / "codex-resources/pipe")
    with pytest.raises(PackageLayoutError, match=r"pipe does not belong"):
        read_payload(package, TARGET)


def test_a_program_without_an_execute_bit_is_an_error_that_names_its_mode(
    tmp_path: Path, fake: FakeRuntime
) -> None:
    require_executable(bare_file(fake.binary(tmp_path / "good"), TARGET))
    with pytest.raises(NotExecutableError, match="found mode 0644"):
        require_executable(bare_file(fake.binary(tmp_path / "codex", mode=0o644), TARGET))
