"""What is read from source distributions, whole and broken ones."""

from __future__ import annotations

import gzip
import hashlib
import io
import stat
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fixtures import binaries

from codex_release.errors import StorageError
from codex_release.wheels.facts import ElfFacts, SdistFacts
from codex_release.wheels.limits import Limits
from codex_release.wheels.sdist import read_sdist

FILES = {
    "demo-1.0/PKG-INFO": b"Metadata-Version: 2.4\nName: demo\n",
    "demo-1.0/LICENSE": b"text",
    "demo-1.0/src/a.py": b"print()\n",
}


def as_it_is(_: tarfile.TarInfo) -> None:
    """No change."""


def tar(
    files: Mapping[str, bytes] = FILES, change: Callable[[tarfile.TarInfo], None] = as_it_is
) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as target:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.mode, info.mtime = len(data), 0o640, 86400
            change(info)
            target.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "demo-1.0.tar.gz"


def read(place: Path, packed: bytes, **limits: int) -> SdistFacts:
    place.write_bytes(packed)
    return read_sdist(place, limits=Limits(**limits))


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def only(facts: SdistFacts) -> str:
    (fault,) = facts.structure
    return fault


def test_a_sound_sdist_has_its_facts_and_no_faults(place: Path) -> None:
    data = packed(tar())
    facts = read(place, data)
    assert facts.structure == ()
    assert (facts.name, facts.version, facts.root) == ("demo", "1.0", "demo-1.0")
    assert (facts.size, facts.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert facts.metadata == FILES["demo-1.0/PKG-INFO"]
    assert {x.name: x.sha256 for x in facts.members} == {
        name: hashlib.sha256(text).hexdigest() for name, text in FILES.items()
    }
    assert [member.text is None for member in facts.members] == [False, True, True]
    assert facts.members[0].mode == stat.S_IFREG | 0o640
    assert facts.members[0].modified == (1970, 1, 2, 0, 0, 0)


def test_a_program_in_it_has_its_facts(place: Path) -> None:
    program = binaries.glibc_program("x86_64", "2.28")
    member = read(place, packed(tar({"demo-1.0/tool": program}))).members[0]
    assert isinstance(member.program, ElfFacts)
    assert member.program.glibc == (2, 28)
    assert member.sha256 == hashlib.sha256(program).hexdigest()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE])
def test_a_link_says_where_it_leads(place: Path, kind: bytes) -> None:
    def link(info: tarfile.TarInfo) -> None:
        info.type, info.linkname, info.size = kind, "../../etc/passwd", 0

    member = read(place, packed(tar({"demo-1.0/a": b""}, link))).members[0]
    assert member.link == "../../etc/passwd"
    assert member.is_symlink is (kind == tarfile.SYMTYPE)
    assert member.sha256 == ""


def test_a_device_has_the_mode_of_one(place: Path) -> None:
    def device(info: tarfile.TarInfo) -> None:
        info.type = tarfile.CHRTYPE

    member = read(place, packed(tar({"demo-1.0/null": b""}, device))).members[0]
    assert stat.S_ISCHR(member.mode)


def test_a_member_of_several_pieces_is_hashed_and_kept_whole(place: Path) -> None:
    data = b"# a long module\n" * 200_000
    names = ("demo-1.0/src/openai_codex/a.py", "demo-1.0/b.txt")
    members = read(place, packed(tar(dict.fromkeys(names, data))), text=8 << 20).members
    assert [member.text for member in members] == [data, None]
    assert {member.sha256 for member in members} == {hashlib.sha256(data).hexdigest()}
    assert {member.size for member in members} == {len(data)}


@pytest.mark.parametrize("place_of_damage", [0, 2, 3, -8, -4])
def test_a_damaged_gzip_file_is_a_fault(place: Path, place_of_damage: int) -> None:
    data = bytearray(packed(tar()))
    data[place_of_damage] ^= 0xFF
    assert read(place, bytes(data)).structure


def test_files_outside_one_folder_leave_no_root(place: Path) -> None:
    facts = read(place, packed(tar({"demo-1.0/PKG-INFO": b"x", "other/b": b""})))
    assert (facts.root, facts.metadata) == (None, None)


@pytest.mark.parametrize("name", ["demo.tar.gz", "demo-1.0.zip"])
def test_another_name_has_no_parts(tmp_path: Path, name: str) -> None:
    facts = read(tmp_path / name, packed(tar()))
    assert (facts.name, facts.version) == (None, None)


def test_data_after_the_end_is_a_fault(place: Path) -> None:
    assert "More data" in only(read(place, packed(tar() + b"hidden" * 200)))
    assert "damaged" in only(read(place, packed(tar()) + b"hidden"))


def test_an_archive_that_was_cut_off_is_a_fault(place: Path) -> None:
    data = packed(tar())
    for length in range(len(data)):
        assert read(place, data[:length]).structure, length


def test_an_archive_without_an_end_mark_is_a_fault(place: Path) -> None:
    data = tar({"demo-1.0/a": b""})[:512]
    assert "no end mark" in only(read(place, packed(data)))


def test_more_than_the_limits_is_not_read(place: Path) -> None:
    data = packed(tar())
    assert "Over the limit" in only(read(place, data, members=2))
    assert "Over the limit" in only(read(place, data, unpacked=1500))
    huge = packed(tar({"demo-1.0/a": bytes(20 << 20)}))
    facts = read(place, huge, unpacked=1 << 20)
    assert "Over the limit" in only(facts)
    assert facts.members == ()


def test_a_header_of_many_megabytes_is_refused(place: Path) -> None:
    def long(info: tarfile.TarInfo) -> None:
        info.pax_headers = {"comment": "x" * (5 << 20)}

    assert "a header of" in only(read(place, packed(tar(change=long))))


def test_headers_of_many_megabytes_in_small_pieces_are_refused(place: Path) -> None:
    info = tarfile.TarInfo("n" * (3 << 20))
    headers = info.tobuf(tarfile.GNU_FORMAT)
    assert "a header of more than" in only(read(place, packed(headers[:-512] + headers)))


def test_a_file_with_holes_is_refused(place: Path) -> None:
    def sparse(info: tarfile.TarInfo) -> None:
        info.pax_headers = {"GNU.sparse.map": "0,1", "GNU.sparse.size": str(1 << 50)}

    assert "has holes" in only(read(place, packed(tar({"demo-1.0/a": b"x"}, sparse))))


def test_a_date_of_no_calendar_is_empty(place: Path) -> None:
    def late(info: tarfile.TarInfo) -> None:
        info.mtime = 10**17

    assert read(place, packed(tar(change=late))).members[0].modified == ()


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be read"):
        read_sdist(tmp_path / "missing-1.tar.gz")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(data=st.data())
def test_any_changes_give_facts(place: Path, data: st.DataObject) -> None:
    changed = bytearray(tar({"demo-1.0/PKG-INFO": b"Name: x\n"})[:2048])
    places = st.integers(0, 600)
    for at, value in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=10)):
        changed[at] = value
    assert len(read(place, packed(bytes(changed)), unpacked=1 << 20).members) <= 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_give_facts(place: Path, data: bytes) -> None:
    assert read(place, data).size == len(data)
    assert read(place, b"\x1f\x8b\x08\0" + data).members == ()


def test_the_members_of_a_small_archive_are_limited(place: Path) -> None:
    names = [f"demo-1.0/{number:x}" for number in range(12_000)]
    facts = read(place, packed(tar(dict.fromkeys(names, b""))))
    (fault,) = facts.structure
    assert fault.startswith("Over the limit: more than 1")
    assert 10_000 < len(facts.members) < 12_000
