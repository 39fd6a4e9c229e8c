"""What the readers of programs do with bytes that nobody vouches for."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fixtures import binaries
from tests.fixtures.binaries import Counting

from codex_release.wheels.facts import Damaged, ElfFacts, MachOFacts, PeFacts
from codex_release.wheels.programs import may_be_program, read_program

SAMPLES = {
    "elf": binaries.glibc_program(),
    "elf-32": binaries.elf(
        "i686", bits=32, needed=["libc.so.6"], versions={"libc.so.6": ["GLIBC_2.1"]}
    ),
    "elf-big": binaries.elf("s390x", order=">", needed=["a.so"], soname="b.so"),
    "macho": binaries.macho(),
    "macho-old": binaries.macho("x86_64", minos=(10, 9), old_command=True, signed=False),
    "universal": binaries.universal(binaries.macho(needed=(), minos=None, signed=False)),
    "universal-wide": binaries.universal(binaries.macho(needed=(), signed=False), wide=True),
    "pe": binaries.pe(delayed=["USER32.dll"], signed=True),
    "pe-32": binaries.pe("i686", kind="library"),
}
EVERY_VALUE = ("elf", "macho", "universal", "pe")
EDGES = (0, 1, 2, 0x0F, 0x10, 0x7F, 0x80, 0xFE, 0xFF)
KINDS = (ElfFacts, MachOFacts, PeFacts, Damaged)
MOST = 8 << 20
"""Bytes that a reader takes of any file at most."""


def read(data: bytes) -> tuple[object, int]:
    stream = Counting(data)
    facts = read_program(stream, len(data))
    assert facts is None or isinstance(facts, KINDS)
    return facts, stream.taken


def header_places(data: bytes) -> list[int]:
    """The bytes that are not zero and those around them: the headers and the tables."""
    used = {place for place, byte in enumerate(data) if byte}
    near = {place + step for place in used for step in range(-3, 4)}
    return sorted(place for place in near if 0 <= place < len(data))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_byte_of_a_header_may_have_every_value(name: str) -> None:
    sample = SAMPLES[name]
    values = range(256) if name in EVERY_VALUE else EDGES
    stream = Counting(sample)
    # A few reads of a small file, however its bytes lie.
    most = 4 * len(sample) + 4096
    for place in header_places(sample):
        for value in values:
            stream.replace(place, value)
            facts = read_program(stream, len(sample))
            assert facts is None or isinstance(facts, KINDS)
            assert stream.taken <= most
        stream.replace(place, sample[place])


@pytest.mark.parametrize("name", SAMPLES)
def test_a_program_is_cut_off_at_every_length(name: str) -> None:
    sample = SAMPLES[name]
    whole, _ = read(sample)
    assert not isinstance(whole, Damaged)
    for length in range(len(sample)):
        facts, _ = read(sample[:length])
        if length < 4:
            assert facts is None or isinstance(facts, Damaged)
        else:
            assert facts == whole or isinstance(facts, Damaged)


@pytest.mark.parametrize("name", ["elf", "macho", "pe"])
def test_a_program_without_its_last_byte_is_damaged(name: str) -> None:
    facts, _ = read(SAMPLES[name][:-1])
    assert isinstance(facts, Damaged)
    assert "the end of the file within" in facts.reason


@given(name=st.sampled_from(sorted(SAMPLES)), data=st.data())
@settings(max_examples=400)
def test_any_change_of_several_bytes_gives_facts_or_damage(name: str, data: st.DataObject) -> None:
    sample = bytearray(SAMPLES[name])
    places = st.integers(0, min(len(sample), 600) - 1)
    for place, value in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=12)):
        sample[place] = value
    _, taken = read(bytes(sample))
    assert taken <= 4 * len(sample) + 4096


@given(
    magic=st.sampled_from([sample[:6] for sample in SAMPLES.values()]), rest=st.binary(max_size=600)
)
@settings(max_examples=400)
def test_any_bytes_after_a_magic_number_give_facts_or_damage(magic: bytes, rest: bytes) -> None:
    read(magic + rest)


@given(st.binary(max_size=40))
def test_any_other_bytes_are_no_program(data: bytes) -> None:
    facts, taken = read(data)
    assert (facts is None) or may_be_program(data)
    assert taken <= max(len(data) * 4, 4) if may_be_program(data) else taken <= 4


def test_a_stream_that_ends_before_its_size_is_a_damaged_program() -> None:
    sample = SAMPLES["elf"]
    for length in (0, 3, 100):
        assert isinstance(read_program(io.BytesIO(sample[:length]), len(sample)), Damaged)


def test_a_table_of_names_that_overlap_is_read_within_bounds() -> None:
    names = [f"lib{'x' * 900}{number}.so" for number in range(1000)]
    versions = {name: ["V_1"] for name in names}
    data = binaries.elf(needed=names, versions=versions)
    facts, taken = read(data)
    assert isinstance(facts, ElfFacts)
    assert len(facts.needed) == len(facts.versions) == 1000
    assert taken <= MOST


def test_tables_that_claim_to_be_huge_are_damage_and_not_read() -> None:
    elf = bytearray(binaries.elf(needed=["a.so"]) + bytes(4 << 20))
    struct.pack_into("<H", elf, 56, 60_000)
    macho = bytearray(binaries.macho() + bytes(4 << 20))
    struct.pack_into("<I", macho, 20, 3 << 20)
    pe = bytearray(binaries.pe() + bytes(4 << 20))
    struct.pack_into("<H", pe, 70, 0xFFFF)
    for data in (elf, macho, pe):
        facts, taken = read(bytes(data))
        assert isinstance(facts, Damaged)
        assert taken < 2048


def test_a_java_class_is_no_program() -> None:
    facts, _ = read(b"\xca\xfe\xba\xbe\0\0\0\x3d" + bytes(100))
    assert facts is None
