"""The canonical form of a wheel."""

from __future__ import annotations

import csv
import io
import stat
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.fixtures.fake_machine import PAGE, make_wheel

from codex_release.errors import BuildError
from codex_release.wheels.compress import pack_bytes
from codex_release.wheels.write import Entry, dos_date, read_entries, wheel_metadata, write_wheel

INFO = "a-1.dist-info"


def entry(name: str, data: bytes = b"x", *, executable: bool = False) -> Entry:
    return Entry(name, pack_bytes(data), executable)


METADATA = entry(f"{INFO}/METADATA", b"Name: a\n" * 40)


def written(place: Path, *entries: Entry) -> bytes:
    write_wheel(place, entries, "fast")
    return place.read_bytes()


def test_the_order_in_which_members_come_does_not_matter(tmp_path: Path) -> None:
    members = [METADATA, entry("z/b"), entry("z/a", bytes(5000), executable=True)]
    one = written(tmp_path / "one.whl", *members)
    assert one == written(tmp_path / "other.whl", *reversed(members))
    with zipfile.ZipFile(tmp_path / "one.whl") as wheel:
        assert wheel.namelist() == ["z/a", "z/b", f"{INFO}/METADATA", f"{INFO}/RECORD"]
        assert wheel.testzip() is None


def test_every_member_is_a_regular_file_made_on_unix_of_one_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    written(tmp_path / "a.whl", METADATA, entry("z/a", executable=True))
    with zipfile.ZipFile(tmp_path / "a.whl") as wheel:
        infos = {info.filename: info for info in wheel.infolist()}
    assert {info.create_system for info in infos.values()} == {3}
    assert {info.date_time for info in infos.values()} == {(2023, 11, 14, 22, 13, 20)}
    assert {info.extra + info.comment for info in infos.values()} == {b""}
    modes = {name: info.external_attr >> 16 for name, info in infos.items()}
    assert modes.pop("z/a") == stat.S_IFREG | 0o755
    assert set(modes.values()) == {stat.S_IFREG | 0o644}


@given(st.dictionaries(st.text(min_size=1, max_size=20), st.binary(max_size=300), max_size=8))
@example({".dist-info/": b""})
def test_any_members_are_read_back_and_listed_or_refused(contents: dict[str, bytes]) -> None:
    names = [name for name in contents if name.isprintable()]
    members = [entry(f"package/{name}", contents[name]) for name in names]
    with tempfile.TemporaryDirectory() as folder:
        write_wheel(Path(folder, "a.whl"), [METADATA, *members], "fast")
        with zipfile.ZipFile(Path(folder, "a.whl")) as wheel:
            assert [wheel.read(f"package/{name}") for name in names] == [contents[n] for n in names]
            text = io.StringIO(wheel.read(f"{INFO}/RECORD").decode(), newline="")
            assert [row[0] for row in csv.reader(text)] == wheel.namelist()


@pytest.mark.parametrize(
    "entries",
    [
        [entry("z/a")],
        [METADATA, entry("z/a"), entry("z/a")],
        [METADATA, entry("b-1.dist-info/METADATA")],
        [METADATA, entry("z/a\rb")],
    ],
    ids=["no metadata", "a member twice", "metadata twice", "a control character"],
)
def test_what_is_no_wheel_is_refused(tmp_path: Path, entries: list[Entry]) -> None:
    with pytest.raises(BuildError, match="cannot be assembled"):
        write_wheel(tmp_path / "a.whl", entries, "fast")
    assert list(tmp_path.iterdir()) == []


def test_members_are_read_for_repacking_with_their_modes_and_without_the_record(
    tmp_path: Path,
) -> None:
    first = written(tmp_path / "a.whl", METADATA, entry("z/a", b"y" * 99, executable=True))
    again = read_entries(tmp_path / "a.whl", "fast")
    assert [(item.name, item.executable) for item in again] == [
        ("z/a", True),
        (f"{INFO}/METADATA", False),
    ]
    assert written(tmp_path / "b.whl", *again) == first


@pytest.mark.parametrize("text", ["", "soon", "1e9", "999999999999999999999", "4354819200"])
def test_a_date_that_no_zip_file_holds_is_refused(text: str) -> None:
    with pytest.raises(BuildError, match="SOURCE_DATE_EPOCH"):
        dos_date({"SOURCE_DATE_EPOCH": text})


def test_a_date_before_1980_becomes_1980() -> None:
    assert dos_date({"SOURCE_DATE_EPOCH": "0"}) == (1 << 5 | 1, 0)


def test_the_page_of_a_wheel_is_its_description(tmp_path: Path) -> None:
    wheel = make_wheel(tmp_path / "a-1.0-py3-none-any.whl", {}, page="# Grüße\n\ntext\n")
    assert wheel_metadata(wheel).get_payload() == "# Grüße\n\ntext\n"
    assert wheel_metadata(make_wheel(tmp_path / "b-1.whl", {}, page=PAGE)).get_payload() == PAGE
