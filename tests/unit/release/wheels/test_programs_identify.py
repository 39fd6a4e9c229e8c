"""Which platform a program file is for, from its own headers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codex_release.errors import BinaryFormatError
from codex_release.targets import TARGETS
from codex_release.wheels.programs import identify

if TYPE_CHECKING:
    from tests.fixtures.fake_runtime import FakeRuntime

X64_ELF, ARM_ELF = 62, 183
X64_MACHO, ARM_MACHO = 0x01000007, 0x0100000C


@pytest.mark.parametrize("triple", [target.triple for target in TARGETS])
def test_the_format_of_every_target_is_recognised(
    tmp_path: Path, fake: FakeRuntime, triple: str
) -> None:
    target = next(t for t in TARGETS if t.triple == triple)
    facts = identify(fake.binary(tmp_path / "codex", triple))
    assert facts is not None
    assert (facts.system, facts.machines) == (target.system, (target.machine,))


def test_the_interpreter_of_a_dynamic_program_is_read(tmp_path: Path, fake: FakeRuntime) -> None:
    file = tmp_path / "rg"
    file.write_bytes(fake.elf(ARM_ELF, interpreter=b"/lib/ld-linux-aarch64.so.1\0"))
    facts = identify(file)
    assert facts is not None
    assert facts.interpreter == "/lib/ld-linux-aarch64.so.1"


def test_a_universal_file_has_all_its_machines(tmp_path: Path, fake: FakeRuntime) -> None:
    file = tmp_path / "tool"
    file.write_bytes(fake.universal(ARM_MACHO, X64_MACHO))
    facts = identify(file)
    assert facts is not None
    assert facts.machines == ("aarch64", "x86_64")
    assert str(facts) == "universal Mach-O for darwin aarch64+x86_64"


def test_a_machine_outside_the_table_is_named_by_its_number(
    tmp_path: Path, fake: FakeRuntime
) -> None:
    file = tmp_path / "tool"
    for data in (fake.elf(0xF7), fake.macho(0xF7), fake.pe(0xF7)):
        file.write_bytes(data)
        facts = identify(file)
        assert facts is not None
        assert facts.machines == ("machine-0xf7",)


@pytest.mark.parametrize("data", [b"", b"#!/bin/sh\n", b"M", b"\x7fEL", b"{}", b"PE\0\0"])
def test_other_files_are_no_programs(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    assert identify(file) is None


def test_a_cut_off_program_is_damaged_at_every_length(tmp_path: Path, fake: FakeRuntime) -> None:
    file = tmp_path / "codex"
    wholes = (
        fake.elf(X64_ELF, interpreter=b"/lib/ld\0"),
        fake.macho(ARM_MACHO)[:150],
        fake.universal(ARM_MACHO, X64_MACHO)[:48],
        fake.pe(0x8664),
    )
    for whole in wholes:
        for length in range(4, len(whole), 7):
            file.write_bytes(whole[:length])
            with pytest.raises(BinaryFormatError, match="damaged"):
                identify(file)


def test_formats_that_no_target_has_are_damaged_programs(tmp_path: Path, fake: FakeRuntime) -> None:
    file = tmp_path / "codex"
    macho_32 = b"\xce\xfa\xed\xfe\7\0\0\0" + bytes(20)
    for data in (fake.elf(3, width=1), fake.elf(62, order=2), macho_32):
        file.write_bytes(data)
        with pytest.raises(BinaryFormatError):
            identify(file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(
    magic=st.sampled_from([b"\x7fELF\x02\x01", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"MZ"]),
    rest=st.binary(max_size=300),
)
def test_any_bytes_after_a_magic_number_give_facts_or_damage(
    tmp_path: Path, magic: bytes, rest: bytes
) -> None:
    file = tmp_path / "codex"
    file.write_bytes(magic + rest)
    try:
        facts = identify(file)
    except BinaryFormatError:
        return
    # None is a Java class, which has the magic number of a universal file, or a text.
    assert facts.machines if facts else magic in (b"\xca\xfe\xba\xbe", b"MZ")
