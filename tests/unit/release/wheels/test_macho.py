"""What is read from Mach-O files."""

from __future__ import annotations

import io
import struct
import tracemalloc

import pytest
from tests.fixtures import binaries

from codex_release.wheels.facts import Damaged, MachOFacts
from codex_release.wheels.macho import damage
from codex_release.wheels.programs import read_program
from codex_release.wheels.window import Window


def read(data: bytes) -> MachOFacts:
    facts = read_program(io.BytesIO(data), len(data))
    assert isinstance(facts, MachOFacts), facts
    return facts


def reason(data: bytes) -> str:
    facts = read_program(io.BytesIO(data), len(data))
    assert isinstance(facts, Damaged), facts
    return facts.reason


@pytest.mark.parametrize("old", [False, True])
def test_the_oldest_macos_is_read_from_either_command(old: bool) -> None:
    (part,) = read(binaries.macho("x86_64", minos=(10, 12), old_command=old)).slices
    assert (part.machine, part.minos, part.platform) == ("x86_64", (10, 12), "macos")


def test_a_file_that_does_not_say_has_no_oldest_macos() -> None:
    (part,) = read(binaries.macho(minos=None)).slices
    assert (part.minos, part.platform) == (None, None)


def test_the_statement_for_macos_counts_when_there_are_several() -> None:
    data = bytearray(binaries.macho(minos=(13, 0), platform="ios", needed=()))
    count, size = struct.unpack_from("<II", data, 16)
    struct.pack_into("<II", data, 16, count + 1, size + 24)
    struct.pack_into("<IIIIII", data, 32 + size, 0x32, 24, 1, 11 << 16, 0, 0)
    (part,) = read(bytes(data)).slices
    assert (part.platform, part.minos) == ("macos", (11, 0))


def test_a_patch_level_is_a_part_of_the_oldest_macos_unless_it_is_0() -> None:
    assert read(binaries.macho(minos=(26, 0, 2))).slices[0].minos == (26, 0, 2)
    assert read(binaries.macho(minos=(26, 0, 0))).slices[0].minos == (26, 0)


@pytest.mark.parametrize(
    ("machine", "subtype", "name"),
    [
        ("aarch64", 2, "arm64e"),
        ("aarch64", 0, "aarch64"),
        ("x86_64", 0x80000003, "x86_64"),
        ("x86_64", 8, "x86_64h"),
    ],
)
def test_a_part_of_a_kind_of_machines_has_its_own_name(
    machine: str, subtype: int, name: str
) -> None:
    assert read(binaries.macho(machine, subtype=subtype)).slices[0].machine == name


def test_paths_for_libraries_are_read_in_order() -> None:
    rpaths = ("@loader_path/../lib", "/opt/lib")
    assert read(binaries.macho(rpaths=rpaths)).slices[0].rpaths == rpaths


def test_a_signature_is_compared_with_the_code() -> None:
    data = binaries.macho()
    assert read(data).slices[0].damage is None
    changed = data[:4000] + b"x" + data[4001:]
    assert read(changed).slices[0].damage == "the page at 0x0"
    two = binaries.universal(changed, binaries.macho("x86_64"))
    assert [part.damage for part in read(two).slices] == ["the page at 0x0", None]


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        (0, 1, "a code signature of kind 0x1 with 1 parts"),
        (8, 65, "a code signature of kind 0xfade0cc0 with 65 parts"),
        (16, 9000, "a part of the code signature outside of it"),
        (20, 1, "a code directory of kind 0x1"),
        (20 + 28, 2, "a code directory of 2 hashes of 32 bytes"),
        (20 + 16, 4000, "a code directory of 1 hashes of 32 bytes"),
    ],
)
def test_a_malformed_signature_is_damage(place: int, value: int, expected: str) -> None:
    data = bytearray(binaries.macho())
    struct.pack_into(">I", data, 4096 + place, value)
    assert reason(bytes(data)) == expected


def test_a_signature_by_an_unknown_hash_is_not_compared() -> None:
    data = bytearray(binaries.macho())
    data[4096 + 20 + 37] = 9
    assert read(bytes(data)).slices[0].damage is None


def test_a_signature_for_more_than_the_code_is_damage() -> None:
    data = bytearray(binaries.macho())
    struct.pack_into(">I", data, 4096 + 20 + 32, 4097)
    struct.pack_into(">I", data, 4096 + 20 + 28, 2)
    assert "a code directory of 2 hashes" in reason(bytes(data))


@pytest.mark.parametrize("signed", [False, True])
def test_a_signature_is_there_or_not(signed: bool) -> None:
    assert read(binaries.macho(signed=signed)).slices[0].signed is signed


def test_a_signature_beyond_the_end_is_damage() -> None:
    assert reason(binaries.macho(signed=True)[:-1]).endswith("the code signature")


def test_libraries_are_read_in_order() -> None:
    needed = ("/usr/lib/libz.1.dylib", "@rpath/b.dylib")
    assert read(binaries.macho(needed=needed)).slices[0].needed == needed


@pytest.mark.parametrize("kind", ["object", "executable", "library", "bundle"])
def test_the_kind_is_that_of_the_header(kind: str) -> None:
    assert read(binaries.macho(kind=kind)).slices[0].kind == kind


@pytest.mark.parametrize("wide", [False, True])
def test_each_slice_of_a_universal_file_has_its_own_facts(wide: bool) -> None:
    data = binaries.universal(
        binaries.macho("aarch64", minos=(11, 0)),
        binaries.macho("x86_64", minos=(10, 12), signed=False),
        wide=wide,
    )
    assert [(x.machine, x.minos, x.signed) for x in read(data).slices] == [
        ("aarch64", (11, 0), True),
        ("x86_64", (10, 12), False),
    ]


def test_a_slice_that_is_no_mach_o_file_is_damage() -> None:
    data = bytearray(binaries.universal(binaries.macho()))
    data[4096] ^= 0xFF
    assert "a slice that starts with" in reason(bytes(data))


def test_a_slice_within_the_slices_is_damage_and_not_followed() -> None:
    assert "a slice that starts with" in reason(
        binaries.universal(binaries.universal(binaries.macho()))
    )


def test_slices_that_overlap_are_damage() -> None:
    data = bytearray(binaries.universal(binaries.macho(), binaries.macho("x86_64")))
    struct.pack_into(">I", data, 8 + 20 + 8, 4096)
    assert reason(bytes(data)) == "slices that overlap"


@pytest.mark.parametrize("count", [0, 17, 44])
def test_no_slices_or_too_many_are_damage(count: int) -> None:
    assert f"{count} slices" in reason(struct.pack(">II", 0xCAFEBABE, count) + bytes(2000))


@pytest.mark.parametrize("size", [0, 7, 1 << 30])
def test_a_load_command_of_no_possible_size_is_damage(size: int) -> None:
    data = bytearray(binaries.macho())
    struct.pack_into("<I", data, 36, size)
    assert reason(bytes(data)) == f"a load command of {size} bytes"


def test_more_commands_than_there_is_room_for_are_damage() -> None:
    data = bytearray(binaries.macho())
    struct.pack_into("<I", data, 16, 1 << 31)
    assert "load commands in" in reason(bytes(data))


def test_a_library_name_outside_its_command_is_damage() -> None:
    data = bytearray(binaries.macho(needed=["/usr/lib/a.dylib"]))
    struct.pack_into("<I", data, 32 + 72 + 8, 4000)
    assert "a library name" in reason(bytes(data))


def test_pages_that_no_machine_has_are_refused() -> None:
    data = bytearray(binaries.macho())
    data[data.index(struct.pack(">I", 0xFADE0C02)) + 39] = 5
    assert reason(bytes(data)) == "pages of 32 bytes"


def test_parts_of_a_signature_that_overlap_are_not_copied() -> None:
    signature = struct.pack(">3I", 0xFADE0CC0, 0, 64) + b"".join(
        struct.pack(">II", kind + 0x2000, 524) for kind in range(64)
    )
    signature += struct.pack(">II", 0, 4 << 20)
    data = signature.ljust(4 << 20, b"\0")
    tracemalloc.start()
    try:
        assert damage(Window(io.BytesIO(data), len(data)), 0, len(data)) is None
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()
