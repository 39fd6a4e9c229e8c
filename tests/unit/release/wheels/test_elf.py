"""What is read from ELF files."""

from __future__ import annotations

import io
import struct

import pytest
from tests.fixtures import binaries

from codex_release.wheels.elf import MAGIC
from codex_release.wheels.facts import Damaged, ElfFacts
from codex_release.wheels.programs import read_program


def read(data: bytes) -> ElfFacts:
    facts = read_program(io.BytesIO(data), len(data))
    assert isinstance(facts, ElfFacts), facts
    return facts


def reason(data: bytes) -> str:
    facts = read_program(io.BytesIO(data), len(data))
    assert isinstance(facts, Damaged), facts
    return facts.reason


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_a_program_of_glibc_has_its_loader_libraries_and_versions(machine: str) -> None:
    facts = read(binaries.glibc_program(machine, "2.28"))
    assert facts.machine == machine
    assert facts.kind == "executable"
    assert facts.interpreter == binaries.GLIBC_LOADERS[machine]
    assert facts.needed == ("libc.so.6",)
    assert ("libc.so.6", "GLIBC_2.28") in facts.versions
    assert (facts.libc, facts.glibc, facts.static) == ("glibc", (2, 28), False)


def test_a_program_of_musl_is_one_by_its_loader() -> None:
    facts = read(binaries.musl_program())
    assert (facts.libc, facts.glibc, facts.static) == ("musl", None, False)


@pytest.mark.parametrize("library", ["libc.so", "libc.musl-x86_64.so.1"])
def test_a_library_of_musl_is_one_by_its_c_library(library: str) -> None:
    assert read(binaries.elf(needed=[library], soname="a.so")).libc == "musl"


def test_a_static_position_independent_program_is_static_and_an_executable() -> None:
    facts = read(binaries.static_program())
    assert (facts.kind, facts.static, facts.libc, facts.interpreter) == (
        "executable",
        True,
        None,
        None,
    )


@pytest.mark.parametrize("kind", ["relocatable", "executable", "shared", "core"])
def test_the_kind_of_a_plain_file_is_the_one_of_its_header(kind: str) -> None:
    assert read(binaries.elf(kind=kind)).kind == kind


def test_a_library_with_a_loader_of_its_own_stays_a_library() -> None:
    loader = binaries.GLIBC_LOADERS["x86_64"]
    facts = read(binaries.elf(interpreter=loader, soname="libc.so.6", needed=["ld.so"]))
    assert (facts.kind, facts.soname) == ("shared", "libc.so.6")


def test_a_position_independent_file_with_a_loader_and_no_name_is_an_executable() -> None:
    loader = binaries.GLIBC_LOADERS["x86_64"]
    assert read(binaries.elf(interpreter=loader, needed=["libc.so.6"])).kind == "executable"


def test_versions_of_several_libraries_keep_their_library() -> None:
    versions = {
        "libc.so.6": ["GLIBC_2.4", "GLIBC_2.17", "GLIBC_PRIVATE"],
        "libstdc++.so.6": ["GLIBCXX_3.4.21", "CXXABI_1.3"],
    }
    facts = read(binaries.elf(needed=list(versions), versions=versions))
    assert facts.versions == tuple(
        (library, version) for library, names in versions.items() for version in names
    )
    assert facts.glibc == (2, 17)
    assert facts.highest("GLIBCXX", "libstdc++.so.6") == (3, 4, 21)
    assert facts.highest("CXXABI", "libstdc++.so.6") == (1, 3)
    assert facts.highest("CXXABI", "libc.so.6") is None


@pytest.mark.parametrize("count", [1, 9])
def test_the_chain_of_versions_ends_where_it_says_so(count: int) -> None:
    data = binaries.elf(needed=["a"], versions={"a": ["A_1", "A_2"]})
    at = data.index(struct.pack("<QQ", 0x6FFFFFFF, 1))
    more = data[: at + 8] + struct.pack("<Q", count) + data[at + 16 :]
    assert read(more).versions == (("a", "A_1"), ("a", "A_2"))


def test_versions_are_compared_as_numbers() -> None:
    versions = {"libc.so.6": ["GLIBC_2.9", "GLIBC_2.10"]}
    facts = read(binaries.elf(needed=["libc.so.6"], versions=versions))
    assert facts.newest_glibc == ((2, 10), "GLIBC_2.10")


def test_a_version_without_a_number_counts_as_the_glibc_that_brought_it() -> None:
    versions = {"libc.so.6": ["GLIBC_2.17", "GLIBC_ABI_DT_RELR"]}
    facts = read(binaries.elf(needed=["libc.so.6"], versions=versions))
    assert facts.newest_glibc == ((2, 36), "GLIBC_ABI_DT_RELR")


def test_versions_of_other_libraries_are_not_those_of_glibc() -> None:
    facts = read(
        binaries.elf(
            needed=["libc.musl-x86_64.so.1", "libgcc_s.so.1"],
            versions={"libgcc_s.so.1": ["GLIBC_2.0", "GCC_3.0"]},
        )
    )
    assert (facts.libc, facts.glibc) == ("musl", None)


@pytest.mark.parametrize(
    ("machine", "bits", "order"), [("i686", 32, "<"), ("s390x", 64, ">"), ("armv7l", 32, "<")]
)
def test_other_classes_and_byte_orders_are_read(machine: str, bits: int, order: str) -> None:
    versions = {"libc.so.6": ["GLIBC_2.4"]}
    facts = read(
        binaries.elf(machine, bits=bits, order=order, needed=["libc.so.6"], versions=versions)
    )
    assert (facts.machine, facts.bits, facts.big_endian) == (machine, bits, order == ">")
    assert facts.glibc == (2, 4)


def test_a_machine_without_a_name_is_a_number() -> None:
    assert read(binaries.elf(247)).machine == "machine-0xf7"


@pytest.mark.parametrize(
    ("number", "bits", "order", "machine"),
    [
        (62, 32, "<", "x86_64-32-bit"),
        (243, 32, "<", "riscv64-32-bit"),
        (183, 64, ">", "aarch64-big-endian"),
        (22, 64, ">", "s390x"),
    ],
)
def test_other_machines_by_the_same_number_have_another_name(
    number: int, bits: int, order: str, machine: str
) -> None:
    assert read(binaries.elf(number, bits=bits, order=order)).machine == machine


def test_the_two_byte_orders_of_power_are_two_machines() -> None:
    assert read(binaries.elf(21)).machine == "ppc64le"
    assert read(binaries.elf(21, order=">")).machine == "ppc64"


def test_a_program_of_another_system_says_so() -> None:
    assert read(binaries.elf(abi=9)).system == "abi-0x9"
    assert read(binaries.elf(abi=3)).system == "linux"


def test_a_dynamic_section_of_another_address_is_damage() -> None:
    data = binaries.elf(needed=["a.so"])
    # The only segment that is loaded is said to be elsewhere: nothing can be found any more.
    moved = bytearray(data)
    struct.pack_into("<Q", moved, 64 + 16, 0x7000_0000)
    assert "which is in no segment" in reason(bytes(moved))


@pytest.mark.parametrize(("offset", "value"), [(4, 0), (4, 3), (5, 0), (5, 9)])
def test_an_unknown_class_or_byte_order_is_damage(offset: int, value: int) -> None:
    data = bytearray(binaries.elf())
    data[offset] = value
    assert "byte order" in reason(bytes(data))


def test_a_name_outside_the_string_table_is_damage() -> None:
    data = binaries.elf(needed=["a.so"])
    at = data.index(struct.pack("<QQ", 1, 1))
    broken = data[:at] + struct.pack("<QQ", 1, 1 << 40) + data[at + 16 :]
    assert "name of the dynamic string table" in reason(broken)


@pytest.mark.parametrize(("bits", "order"), [(64, "<"), (32, "<"), (64, ">")])
def test_symbols_that_others_define_are_looked_for_in_the_table(bits: int, order: str) -> None:
    symbols = ["inflate", "inflate_fast", "__issignaling", "malloc"]
    facts = read(
        binaries.elf(bits=bits, order=order, needed=["libz.so.1", "libm.so.6"], undefined=symbols)
    )
    assert facts.late_symbols == (("libz.so.1", "inflate_fast"), ("libm.so.6", "__issignaling"))
    assert read(binaries.elf(needed=["libz.so.1"], weak=symbols)).late_symbols == ()
    assert read(binaries.elf(needed=["libx.so.1"], undefined=symbols)).late_symbols == ()


def test_the_gnu_hash_table_says_where_the_symbols_of_others_end() -> None:
    data = binaries.elf(needed=["libz.so.1"], undefined=["inflate_fast", "inflate_table"])
    rows = struct.pack("<QQ", 4, 0)[:8]
    at = data.rindex(rows)
    pointed = data[:at] + struct.pack("<Q", 0x6FFFFEF5) + data[at + 8 :]
    place = data.index(struct.pack("<II", 1, 3))
    two = pointed[:place] + struct.pack("<II", 1, 2) + pointed[place + 8 :]
    assert [name for _, name in read(pointed).late_symbols] == ["inflate_fast", "inflate_table"]
    assert [name for _, name in read(two).late_symbols] == ["inflate_fast"]


@pytest.mark.parametrize(("stack", "expected"), [(6, False), (7, True), (None, None)])
def test_the_stack_is_executable_or_not_or_not_said(
    stack: int | None, expected: bool | None
) -> None:
    assert read(binaries.elf(stack=stack)).executable_stack is expected


def test_a_segment_that_is_cut_off_is_damage() -> None:
    assert reason(binaries.elf()[:-1]) == "the end of the file within a segment"


@pytest.mark.parametrize("place", [8, 12])
def test_a_version_table_that_leads_out_of_the_file_is_damage(place: int) -> None:
    data = bytearray(binaries.elf(needed=["a"], versions={"a": ["A_1"], "b": ["B_1"]}))
    at = data.index(struct.pack("<HHI", 1, 1, 1))
    struct.pack_into("<I", data, at + place, 1 << 30)
    assert reason(bytes(data)) == "a version table that leaves the file"


def test_notes_are_read_in_the_order_of_the_file() -> None:
    # Each step back would unpack megabytes again.
    values = (3, 62, 1, 0, 64, 0, 0, 64, 56, 99, 0, 0, 0)
    head = struct.pack("<4sBBBB8xHHIQQQIHHHHHH", MAGIC, 2, 1, 1, 0, *values)
    notes = [(4, 4, (1 << 20) - 64 * n, 0, 0, 12, 12, 4) for n in range(99)]
    data = (head + b"".join(struct.pack("<IIQQQQQQ", *row) for row in notes)).ljust(2 << 20, b"\0")
    stream = binaries.Counting(data)
    assert isinstance(read_program(stream, len(data)), ElfFacts)
    assert stream.steps_back < 3


def test_a_name_of_a_library_with_a_line_break_is_compared_once_from_the_start() -> None:
    library = f"ld-linux{'.so' * 300}\n"
    versions = {library: [f"GLIBC_2.{number}" for number in range(1000)]}
    assert read(binaries.elf(needed=[library], versions=versions)).glibc == (2, 999)
