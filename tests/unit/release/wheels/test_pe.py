"""What is read from PE files."""

from __future__ import annotations

import io
import struct

import pytest
from tests.fixtures import binaries

from codex_release.wheels.facts import Damaged, PeFacts
from codex_release.wheels.programs import read_program


def read(data: bytes) -> PeFacts:
    facts = read_program(io.BytesIO(data), len(data))
    assert isinstance(facts, PeFacts), facts
    return facts


def reason(data: bytes) -> str:
    facts = read_program(io.BytesIO(data), len(data))
    assert isinstance(facts, Damaged), facts
    return facts.reason


@pytest.mark.parametrize("machine", ["x86_64", "aarch64", "i686"])
def test_machine_and_libraries_of_either_width_are_read(machine: str) -> None:
    facts = read(binaries.pe(machine, imports=["KERNEL32.dll", "ntdll.dll"], delayed=["a.dll"]))
    assert facts.machine == machine
    assert facts.imports == ("KERNEL32.dll", "ntdll.dll", "a.dll")


def test_a_machine_without_a_name_is_a_number() -> None:
    assert read(binaries.pe(0x162)).machine == "machine-0x162"


@pytest.mark.parametrize("subsystem", ["console", "gui", "native"])
def test_the_subsystem_has_its_name(subsystem: str) -> None:
    assert read(binaries.pe(subsystem=subsystem)).subsystem == subsystem


@pytest.mark.parametrize("kind", ["executable", "library"])
def test_a_library_is_one_by_its_header(kind: str) -> None:
    assert read(binaries.pe(kind=kind)).kind == kind


@pytest.mark.parametrize("signed", [False, True])
def test_a_certificate_is_there_or_not(signed: bool) -> None:
    assert read(binaries.pe(signed=signed)).signed is signed


def test_a_certificate_beyond_the_end_is_damage() -> None:
    assert reason(binaries.pe(signed=True)[:-1]).endswith("the certificate table")


def test_a_file_without_imports_has_none() -> None:
    assert read(binaries.pe(imports=())).imports == ()


def test_delayed_imports_by_absolute_address_are_passed_over() -> None:
    data = binaries.pe("i686", delayed=["a.dll"])
    at = 512 + 40
    assert data[at] == 1
    assert read(data[:at] + b"\0" + data[at + 1 :]).imports == ("KERNEL32.dll",)


def test_another_header_than_a_pe_one_is_damage() -> None:
    data = bytearray(binaries.pe())
    data[64:68] = b"XX\0\0"
    assert "instead of a PE one" in reason(bytes(data))


@pytest.mark.parametrize("header", [b"NE", b"LE", b"LX"])
def test_programs_of_older_systems_are_not_those_of_windows(header: bytes) -> None:
    data = bytearray(binaries.pe())
    data[64:66] = header
    assert read_program(io.BytesIO(data), len(data)) is None


@pytest.mark.parametrize(
    ("flags", "imports", "managed"),
    [
        (None, ["KERNEL32.dll"], False),
        (1, ["mscoree.dll"], True),
        (0, ["mscoree.dll"], True),
        (4, [], True),
        (0x10, ["mscoree.dll", "KERNEL32.dll"], False),
    ],
)
def test_code_for_dotnet_is_told_from_native_code(
    flags: int | None, imports: list[str], managed: bool
) -> None:
    facts = read(binaries.pe(dotnet=flags, imports=imports))
    assert (facts.managed, facts.loadable) == (managed, not managed)


def test_libraries_that_are_loaded_on_demand_are_named_apart() -> None:
    facts = read(binaries.pe(imports=["a.dll"], delayed=["b.dll"]))
    assert (facts.imports, facts.delayed) == (("a.dll", "b.dll"), ("b.dll",))


def test_an_import_table_outside_all_sections_is_damage() -> None:
    data = bytearray(binaries.pe())
    place = 64 + 24 + 112 + 8
    assert struct.unpack_from("<I", data, place) == (0x1000,)
    struct.pack_into("<I", data, place, 0x5000_0000)
    assert "which is in no section" in reason(bytes(data))


def test_an_import_table_without_an_end_is_damage() -> None:
    name = struct.pack("<IIIII", 0x1000, 0, 0, 0x1000, 0x1000)
    data = binaries.pe()
    assert "without an end" in reason(data[:512] + (name * 26)[:512])


def test_an_optional_header_of_another_kind_is_damage() -> None:
    data = bytearray(binaries.pe())
    struct.pack_into("<H", data, 64 + 24, 0x107)
    assert "an optional header of kind 0x107" in reason(bytes(data))
