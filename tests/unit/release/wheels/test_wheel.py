"""What is read from wheels, whole and broken ones."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fixtures import binaries

from codex_release.errors import StorageError
from codex_release.wheels.facts import Damaged, ElfFacts, Member, WheelFacts
from codex_release.wheels.limits import Limits
from codex_release.wheels.members import KnownContents
from codex_release.wheels.programs import read_program
from codex_release.wheels.record import RecordRow
from codex_release.wheels.wheel import read_wheel

NAME = "demo-1.0-py3-none-manylinux_2_17_x86_64.whl"
INFO = "demo-1.0.dist-info"
FILES = {
    "demo/bin/tool": binaries.glibc_program("x86_64", "2.28"),
    "demo/data.bin": bytes(range(256)) * 40,
    f"{INFO}/METADATA": b"Metadata-Version: 2.4\nName: demo\nVersion: 1.0\n",
    f"{INFO}/WHEEL": (
        b"Wheel-Version: 1.0\nGenerator: maker 1.2\nRoot-Is-Purelib: false\n"
        b"Tag: py3-none-manylinux_2_17_x86_64\nTag: py3-none-manylinux2014_x86_64\n"
    ),
    f"{INFO}/RECORD": b"demo/bin/tool,sha256=abc,3\ndemo-1.0.dist-info/RECORD,,\n",
}


def archive(files: Mapping[str, bytes] = FILES, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for name, data in files.items():
            info = zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10))
            info.compress_type = method
            info.create_system = 3
            info.external_attr = 0o100755 << 16
            target.writestr(info, data)
    return buffer.getvalue()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / NAME


def read(place: Path, data: bytes, **limits: int) -> WheelFacts:
    place.write_bytes(data)
    return read_wheel(place, limits=Limits(**limits))


def patched(data: bytes, offset: int, form: str, *values: int) -> bytes:
    changed = bytearray(data)
    struct.pack_into(form, changed, offset, *values)
    return bytes(changed)


def central(data: bytes, number: int = 0) -> int:
    """Where the directory row of a member begins."""
    at = data.index(b"PK\1\2")
    for _ in range(number):
        at = data.index(b"PK\1\2", at + 1)
    return at


# --- whole ones -------------------------------------------------------------------------------


def test_a_sound_wheel_has_its_facts_and_no_faults(place: Path) -> None:
    data = archive()
    facts = read(place, data)
    assert facts.structure == ()
    assert (facts.size, facts.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert [member.name for member in facts.members] == list(FILES)
    assert facts.dist_info == INFO
    assert facts.metadata == FILES[f"{INFO}/METADATA"]
    assert facts.wheel_tags == ("py3-none-manylinux_2_17_x86_64", "py3-none-manylinux2014_x86_64")
    assert facts.root_is_purelib is False
    assert ("Generator", "maker 1.2") in facts.wheel_headers
    assert facts.record == (
        RecordRow("demo/bin/tool", "sha256", "abc", 3),
        RecordRow(f"{INFO}/RECORD", None, None, None),
    )


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_member_has_its_mode_date_hash_and_program(place: Path, method: int) -> None:
    facts = read(place, archive(method=method))
    tool, data = facts.members[:2]
    assert isinstance(tool.program, ElfFacts)
    assert tool.program.glibc == (2, 28)
    assert facts.programs == (("demo/bin/tool", tool.program),)
    assert (tool.mode, tool.system, tool.method) == (0o100755, 3, method)
    assert tool.modified == (2024, 5, 6, 7, 8, 10)
    assert tool.size == len(FILES["demo/bin/tool"])
    assert tool.sha256 == hashlib.sha256(FILES["demo/bin/tool"]).hexdigest()
    assert data.program is None


def test_the_tables_of_a_program_may_be_far_into_a_member(place: Path) -> None:
    far = binaries.universal(
        binaries.macho(minos=(11, 0)) + bytes(20 << 20), binaries.macho("x86_64", minos=(10, 12))
    )
    facts = read(place, archive({"tool": far}))
    assert facts.programs == (("tool", read_program(io.BytesIO(far), len(far))),)
    assert first(facts).packed < len(far) // 100


def test_only_files_that_rules_look_into_are_kept(place: Path) -> None:
    names = ["demo/codex-package.json", "openai_codex/a.py"]
    files = {**dict.fromkeys([*names, "demo/a.py", "LICENSE.txt"], b"text"), **FILES}
    kept = [member.name for member in read(place, archive(files)).members if member.text]
    assert kept == [*names, *(name for name in FILES if name.startswith(INFO))]


def test_a_large_text_is_hashed_and_not_kept(place: Path) -> None:
    facts = read(place, archive(), text=20)
    metadata = facts.info_file("METADATA")
    assert metadata is not None
    assert (metadata.text, facts.metadata) == (None, None)
    assert metadata.sha256
    assert facts.record is not None


def test_no_more_text_is_kept_than_there_is_room_for(place: Path) -> None:
    files = {f"{name}/codex-package.json": b"x" * 10 for name in "abc"}
    members = read(place, archive(files), texts=25).members
    assert [member.text is None for member in members] == [False, False, True]


def test_a_record_longer_than_its_files_can_need_is_not_kept(place: Path) -> None:
    files = {"a": b"", f"{INFO}/METADATA": b"", f"{INFO}/RECORD": b"\n" * (70 << 10)}
    facts = read(place, archive(files))
    assert facts.record is None
    assert facts.structure == ()
    rows = b"".join(b"missing%d,sha256=%s,1\n" % (n, b"x" * 43) for n in range(1000))
    more = read(place, archive({**files, f"{INFO}/RECORD": rows})).record
    assert more is not None
    assert len(more) == 1000


def test_folders_and_repeated_names_are_kept_apart(place: Path) -> None:
    files = archive({"demo/": b"", "demo/a": b"1", "demo/b": b"2"})
    facts = read(place, files.replace(b"demo/b", b"demo/a"))
    assert [(x.name, x.is_folder) for x in facts.members] == [
        ("demo/", True),
        ("demo/a", False),
        ("demo/a", False),
    ]
    assert facts.structure == ()
    last = facts.member("demo/a")
    assert last is not None
    assert last.sha256 == hashlib.sha256(b"2").hexdigest()


def test_of_two_info_folders_the_one_of_the_file_name_counts(tmp_path: Path) -> None:
    data = archive({**FILES, "other-1.dist-info/METADATA": b"Name: other"})
    folders = tuple(sorted({"other-1.dist-info", INFO}))
    matching = read(tmp_path / f"{INFO.removesuffix('.dist-info')}-py3-none-any.whl", data)
    assert (matching.dist_info, matching.dist_infos) == (INFO, folders)
    neither = read(tmp_path / "third-1-py3-none-any.whl", data)
    assert (neither.dist_info, neither.metadata, neither.record) == (None, None, None)
    assert neither.dist_infos == folders


class Unseekable(io.BytesIO):
    def seekable(self) -> bool:
        return False

    def seek(self, offset: int, whence: int = 0, /) -> int:
        raise io.UnsupportedOperation("seek")


def test_sizes_after_the_data_are_sound(place: Path) -> None:
    buffer = Unseekable()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in FILES.items():
            target.writestr(name, data)
    data = buffer.getvalue()
    facts = read(place, data)
    assert facts.structure == ()
    assert len(facts.programs) == 1
    wrong = patched(data, data.index(b"PK\7\10") + 4, "<I", 7)
    assert "its data descriptor is missing or differs" in read(place, wrong).structure[0]


def test_what_is_stored_with_its_size_after_it_cannot_be_downloaded_by_every_installer(
    place: Path,
) -> None:
    buffer = Unseekable()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        target.writestr("demo/a.py", b"a = 1\n")
    (fault,) = read(place, buffer.getvalue()).structure
    assert fault == "demo/a.py: stored with its size after it, which uv cannot download"


def test_a_small_file_that_unpacks_to_a_large_one_is_not_unpacked(place: Path) -> None:
    data = archive({"demo/zeros": bytes(120 << 20)})
    facts = read(place, data)
    assert facts.structure[0].startswith("Over the limit: ")
    assert facts.members[0].sha256 == ""


def test_the_64_bit_form_is_sound(place: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target, target.open("a", "w", force_zip64=True) as member:
        member.write(b"content")
    facts = read(place, with_64_bit_end(buffer.getvalue()))
    assert facts.structure == ()
    assert facts.members[0].sha256 == hashlib.sha256(b"content").hexdigest()


def test_64_bit_sizes_and_places_are_sound(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1)
    data = archive()
    assert struct.unpack_from("<II", data, central(data) + 20) == (2**32 - 1, 2**32 - 1)
    facts = read(place, data)
    assert facts.structure == ()
    assert [member.sha256 for member in facts.members] == [
        hashlib.sha256(content).hexdigest() for content in FILES.values()
    ]


def with_64_bit_end(data: bytes) -> bytes:
    """The same zip file with an end record whose values are in a 64-bit one."""
    end = data.rindex(b"PK\5\6")
    count, size, offset = struct.unpack_from("<HII", data, end + 10)
    record = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, end, 1)
    full = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)
    return data[:end] + record + locator + full


# --- broken ones ------------------------------------------------------------------------------


def only(facts: WheelFacts) -> str:
    (fault,) = facts.structure
    return fault


def first(facts: WheelFacts) -> Member:
    return facts.members[0]


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\3\4" + bytes(100), b"text" * 40_000])
def test_what_is_no_zip_file_has_no_members(place: Path, data: bytes) -> None:
    facts = read(place, data)
    assert facts.members == ()
    assert "not a zip file" in only(facts)


@pytest.mark.parametrize("where", [14, 16])
def test_a_wrong_checksum_is_a_fault_and_the_content_is_still_hashed(
    place: Path, where: int
) -> None:
    data = archive()
    row = central(data)
    at = {14: 14, 16: row + 16}[where]
    facts = read(place, patched(data, at, "<I", 0x12345678))
    assert any("12345678" in fault or "305419896" in fault for fault in facts.structure)
    assert first(facts).sha256 == hashlib.sha256(FILES["demo/bin/tool"]).hexdigest()


def test_damaged_data_leaves_a_member_without_hash_and_program(place: Path) -> None:
    data = archive()
    start = 30 + len("demo/bin/tool")
    facts = read(place, data[:start] + b"\xff" * 8 + data[start + 8 :])
    assert "damaged" in only(facts)
    assert (first(facts).sha256, first(facts).program) == ("", None)
    assert facts.members[1].sha256


@pytest.mark.parametrize(
    ("offset", "form", "value", "word"),
    [
        (6, "<H", 0x2, "flags"),
        (10, "<H", 1, "date"),
        (22, "<I", 5, "sizes"),
        (30, "<B", 88, "name"),
    ],
)
def test_a_local_header_that_differs_is_a_fault(
    place: Path, offset: int, form: str, value: int, word: str
) -> None:
    fault = only(read(place, patched(archive(), offset, form, value)))
    assert fault.startswith("demo/bin/tool: ")
    assert f"its {word} is" in fault


def test_a_method_that_differs_is_a_fault(place: Path) -> None:
    fault = only(read(place, patched(archive(), 8, "<H", 0)))
    assert fault == "demo/bin/tool: its method is 0 in the local header and 8 in the directory"


def test_a_checksum_that_is_wrong_in_both_places_is_a_fault(place: Path) -> None:
    data = archive({"a": b"abc"})
    facts = read(place, patched(patched(data, 14, "<I", 7), central(data) + 16, "<I", 7))
    assert only(facts) == "a: its checksum is 352441c2, but 00000007 is declared"


def test_a_member_that_reaches_into_the_directory_is_not_read(place: Path) -> None:
    data = archive({"a": b"abc"}, zipfile.ZIP_STORED)
    larger = patched(patched(data, 18, "<II", 9, 9), central(data) + 20, "<II", 9, 9)
    facts = read(place, larger)
    assert "its 9 bytes extend beyond the members" in facts.structure[0]
    assert first(facts).sha256 == ""


def test_bytes_between_members_are_a_fault(place: Path) -> None:
    buffer = io.BytesIO(b"abc")
    with zipfile.ZipFile(buffer, "a") as target:
        target.writestr("a", b"")
    assert only(read(place, buffer.getvalue())) == "a: 3 bytes before it do not belong to a member"


def test_a_member_without_a_local_header_is_a_fault(place: Path) -> None:
    facts = read(place, patched(archive(), 0, "<I", 0))
    assert any("no local header" in fault for fault in facts.structure)
    assert first(facts).sha256 == ""


def test_members_that_overlap_are_read_once(place: Path) -> None:
    data = archive()
    facts = read(place, patched(data, central(data, 1) + 42, "<I", 0))
    assert any("overlaps another member" in fault for fault in facts.structure)
    assert [bool(member.sha256) for member in facts.members[:3]] == [True, False, True]


def test_bytes_that_belong_to_no_member_are_faults(place: Path) -> None:
    data = archive()
    assert "3 bytes after the end" in only(read(place, data + b"abc"))
    ahead = patched(b"abc" + data, len(data) + 3 - 6, "<I", central(data) + 3)
    assert "3 bytes before the first member" in only(read(place, b"abc" + data))
    assert any("no local header" in fault for fault in read(place, ahead).structure)
    row = central(data)
    hidden = data[:row] + b"abc" + data[row:]
    end = hidden.rindex(b"PK\5\6")
    moved = patched(hidden, end + 16, "<I", row + 3)
    assert "3 bytes after the last member" in only(read(place, moved))


def test_a_comment_is_a_fault(place: Path) -> None:
    buffer = io.BytesIO(archive())
    with zipfile.ZipFile(buffer, "a") as target:
        target.comment = b"PK\5\6 hello"
    assert "A comment of 10 bytes" in only(read(place, buffer.getvalue()))


def test_an_encrypted_member_is_not_read(place: Path) -> None:
    data = archive()
    changed = patched(patched(data, 6, "<H", 1), central(data) + 8, "<H", 1)
    facts = read(place, changed)
    assert only(facts) == "demo/bin/tool: it is encrypted"
    assert first(facts).sha256 == ""
    assert first(facts).sha256 == ""


def test_a_member_of_another_method_is_not_read(place: Path) -> None:
    facts = read(place, archive(method=zipfile.ZIP_BZIP2))
    assert all("packed by method 12" in fault for fault in facts.structure)
    assert len(facts.structure) == len(FILES)


def test_a_member_is_not_unpacked_beyond_the_size_it_declares(place: Path) -> None:
    data = archive({"zeros": bytes(50 << 20)})
    row = central(data)
    small = patched(patched(data, 22, "<I", 1000), row + 24, "<I", 1000)
    facts = read(place, small)
    assert "more than the 1000 bytes it declares" in only(facts)
    assert first(facts).sha256 == ""


def test_a_member_that_is_smaller_than_it_declares_is_a_fault(place: Path) -> None:
    data = archive({"a": b"abc"})
    facts = read(place, patched(patched(data, 22, "<I", 9), central(data) + 24, "<I", 9))
    assert only(facts) == "a: 3 bytes, but 9 are declared"
    assert first(facts).size == 3


def test_data_after_the_end_of_a_member_is_a_fault(place: Path) -> None:
    data = archive({"a": b"abc"})
    packed = struct.unpack_from("<I", data, 18)[0]
    end = 31 + packed
    longer = data[:end] + b"xyz" + data[end:]
    longer = patched(longer, 18, "<I", packed + 3)
    longer = patched(longer, central(longer) + 20, "<I", packed + 3)
    stop = longer.rindex(b"PK\5\6")
    facts = read(place, patched(longer, stop + 16, "<I", central(longer)))
    assert only(facts) == "a: 3 bytes after the end of its data"


def test_more_than_the_limits_is_not_read(place: Path) -> None:
    data = archive()
    facts = read(place, data, unpacked=1000)
    assert "Over the limit" in only(facts)
    assert all(member.sha256 == "" for member in facts.members)
    assert read(place, data, members=4).members == ()
    assert read(place, data, directory=100).members == ()


def test_a_directory_that_is_cut_short_keeps_what_was_there(place: Path) -> None:
    data = archive()
    end = data.rindex(b"PK\5\6")
    facts = read(place, patched(data, end + 8, "<HH", 9, 9))
    assert "ends after 5 of 9 members" in only(facts)
    facts = read(place, patched(data, end + 8, "<HH", 2, 2))
    assert any("in the directory after the last member" in fault for fault in facts.structure)


def test_a_directory_row_that_reaches_beyond_the_end_is_a_fault(place: Path) -> None:
    data = archive()
    facts = read(place, patched(data, central(data, 4) + 28, "<H", 5000))
    assert any("ends within member 5" in fault for fault in facts.structure)
    assert len(facts.members) == 4


@pytest.mark.parametrize(("size", "offset"), [(1 << 30, 0), (50, 1 << 30)])
def test_a_directory_that_cannot_be_where_it_says_is_not_read(
    place: Path, size: int, offset: int
) -> None:
    data = archive()
    facts = read(place, patched(data, data.rindex(b"PK\5\6") + 12, "<II", size, offset))
    assert "There is no directory of" in only(facts)
    assert facts.members == ()


@pytest.mark.parametrize("offset", [4, 6, 8])
def test_a_part_of_several_files_is_a_fault(place: Path, offset: int) -> None:
    data = archive()
    facts = read(place, patched(data, data.rindex(b"PK\5\6") + offset, "<H", 1))
    assert only(facts) == "It is marked as one part of several files"
    row = patched(data, central(data) + 34, "<H", 1)
    assert only(read(place, row)) == "demo/bin/tool: it is marked as being in another file"


def test_a_false_end_mark_after_the_real_one_is_not_taken(place: Path) -> None:
    facts = read(place, archive() + b"PK\5\6" + b"\xff" * 18)
    assert only(facts) == "22 bytes after the end of the zip file"
    assert len(facts.members) == len(FILES)


def test_two_end_records_that_disagree_are_a_fault(place: Path) -> None:
    data = with_64_bit_end(archive())
    end = data.rindex(b"PK\5\6")
    facts = read(place, patched(data, end + 10, "<H", 4))
    assert any("disagree" in fault for fault in facts.structure)


def test_a_second_name_in_an_extra_field_is_a_fault(place: Path) -> None:
    buffer = io.BytesIO()
    info = zipfile.ZipInfo("good.py")
    info.extra = struct.pack("<HHBI", 0x7075, 5 + 7, 1, 0) + b"evil.py"
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr(info, b"")
    facts = read(place, buffer.getvalue())
    assert only(facts) == "good.py: an extra field has a different name"


def test_a_folder_with_content_is_a_fault(place: Path) -> None:
    data = archive({"a/": b""})
    assert read(place, data).structure == ()
    fault = only(read(place, archive({"a!": b"hidden"}).replace(b"a!", b"a/")))
    assert fault == "a/: a folder with 6 bytes of content"


def test_names_of_other_letters_must_be_marked_as_utf_8(place: Path) -> None:
    data = archive({"a\u00e9": b""})
    assert read(place, data).structure == ()
    unmarked = patched(patched(data, 6, "<H", 0), central(data) + 8, "<H", 0)
    assert "not marked as UTF-8" in only(read(place, unmarked))
    broken = data.replace("\u00e9".encode(), b"\xff\xfe")
    facts = read(place, broken)
    assert first(facts).name == "a\\xff\\xfe"
    assert "marked as UTF-8 but is not UTF-8" in only(facts)


def test_faults_are_counted_and_not_all_told(place: Path) -> None:
    data = archive({f"m{number:03}": b"" for number in range(300)}, zipfile.ZIP_BZIP2)
    faults = read(place, data).structure
    assert len(faults) == 201
    assert faults[-1] == "100 more faults of the archive"


def test_a_damaged_program_is_one_and_no_fault_of_the_archive(place: Path) -> None:
    facts = read(place, archive({"tool": FILES["demo/bin/tool"][:200]}))
    assert facts.structure == ()
    assert isinstance(first(facts).program, Damaged)
    assert facts.programs == ()


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.whl", Path(os.devnull)):
        with pytest.raises(StorageError, match="cannot be read"):
            read_wheel(path)


# --- hostile ones -----------------------------------------------------------------------------

SMALL = archive({"d/t": binaries.elf(), f"{INFO}/RECORD": b"a,b,c", f"{INFO}/WHEEL": b"Tag: x"})


def test_every_byte_may_have_another_value(place: Path) -> None:
    for at in range(len(SMALL)):
        for value in (0, 0xFF, SMALL[at] ^ 0x10):
            changed = bytearray(SMALL)
            changed[at] = value
            facts = read(place, bytes(changed))
            assert len(facts.members) <= 3
            assert facts.size == len(SMALL)


def test_it_may_end_anywhere(place: Path) -> None:
    for length in range(len(SMALL)):
        assert read(place, SMALL[:length]).structure


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(data=st.data())
def test_any_changes_give_facts(place: Path, data: st.DataObject) -> None:
    changed = bytearray(with_64_bit_end(SMALL))
    places = st.integers(0, len(changed) - 1)
    for at, value in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=10)):
        changed[at] = value
    assert read(place, bytes(changed)).size == len(changed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(before=st.binary(max_size=200), end=st.binary(min_size=18, max_size=18))
def test_any_end_record_gives_facts(place: Path, before: bytes, end: bytes) -> None:
    data = before + b"PK\5\6" + end
    assert read(place, data).size == len(data)


def test_the_tables_of_all_programs_together_are_limited(place: Path) -> None:
    programs = {f"p{number}": binaries.glibc_program() for number in range(3)}
    facts = read(place, archive(programs), rows=40, bytes_per_row=1 << 20)
    assert [isinstance(member.program, ElfFacts) for member in facts.members] == [True, True, False]
    last = facts.members[-1].program
    assert last == Damaged("more than 40 rows of tables in all programs together")


def test_record_has_not_many_more_lines_than_there_are_files(place: Path) -> None:
    names = [f"demo/{number}" for number in range(100)]
    for lines, there in ((2202, True), (2203, False)):
        files = {**dict.fromkeys(names, b""), f"{INFO}/RECORD": b"a\n" * lines}
        assert (read(place, archive(files)).record is not None) is there


def stored(place: Path, data: bytes, crc: int | None = None) -> bytes:
    """A wheel with one large member, whose checksum may be another one."""
    packed = archive({"tool": data}, zipfile.ZIP_STORED)
    if crc is not None:
        packed = patched(packed, 14, "<I", crc)
        packed = patched(packed, central(packed) + 16, "<I", crc)
    place.write_bytes(packed)
    return packed


def test_the_same_packed_bytes_are_unpacked_once(tmp_path: Path) -> None:
    data = binaries.glibc_program().ljust(KnownContents.LARGE, b"\0")
    known = KnownContents()
    for name in ("one.whl", "other.whl"):
        stored(tmp_path / name, data)
    one, other = (read_wheel(tmp_path / n, known=known) for n in ("one.whl", "other.whl"))
    assert first(one).program is first(other).program
    assert one.structure == other.structure == ()


def test_other_bytes_of_the_same_checksum_and_size_are_read(tmp_path: Path) -> None:
    data = binaries.glibc_program().ljust(KnownContents.LARGE, b"\0")
    known = KnownContents()
    stored(tmp_path / "one.whl", data)
    stored(tmp_path / "other.whl", data[:-1] + b"x", zlib.crc32(data))
    one, other = (read_wheel(tmp_path / n, known=known) for n in ("one.whl", "other.whl"))
    assert first(one).sha256 != first(other).sha256
    assert "its checksum is" in other.structure[0]
