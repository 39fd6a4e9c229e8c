"""Extraction of archives nobody vouches for."""

from __future__ import annotations

import gzip
import io
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codex_release.errors import ArchiveError
from codex_release.wheels import extract as module
from codex_release.wheels.extract import extract

BAD_NAMES = [
    "../out",
    "a/../../out",
    "/out",
    "a\\..\\out",
    "C:out",
    "a\nb",
    "x/" * 30 + "y",
]
CONTENT = b"content\n" * 1000


def tar(place: Path, *members: tuple[tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(place, "w:gz") as target:
        for info, data in members:
            info.size = len(data)
            target.addfile(info, io.BytesIO(data))
    return place


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.mode = kind, link, 0o755
    return info


def wheel(place: Path, *members: tuple[str, int, bytes]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as target:
        for name, mode, data in members:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            target.writestr(info, data)
    return place


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[Path], str]:
    """Extract, expect a refusal, and check that nothing was written outside."""

    def check(archive: Path) -> str:
        before = {item for item in tmp_path.iterdir() if item.name != "into"}
        with pytest.raises(ArchiveError) as caught:
            extract(archive, tmp_path / "into")
        assert {item for item in tmp_path.iterdir() if item.name != "into"} == before
        return str(caught.value)

    return check


def test_files_and_folders_come_out_with_plain_modes(tmp_path: Path) -> None:
    tar(tmp_path / "a.tgz", (member("d/run"), CONTENT), (member("e", tarfile.DIRTYPE), b""))
    extract(tmp_path / "a.tgz", tmp_path / "tar")
    wheel(
        tmp_path / "a.whl", ("d/run", 0o104777, CONTENT), ("d/read", 0o100600, b""), ("e/", 0, b"")
    )
    extract(tmp_path / "a.whl", tmp_path / "zip")
    for folder in ("tar", "zip"):
        file = tmp_path / folder / "d" / "run"
        assert file.read_bytes() == CONTENT
        assert file.stat().st_mode & 0o7777 == 0o755
    assert (tmp_path / "zip/d/read").stat().st_mode & 0o7777 == 0o644


def test_links_within_become_copies(tmp_path: Path) -> None:
    tar(
        tmp_path / "a.tar.gz",
        (member("lib/b.so", tarfile.SYMTYPE, "a.so"), b""),
        (member("lib/a.so"), CONTENT),
        (member("c.so", tarfile.LNKTYPE, "lib/a.so"), b""),
    )
    extract(tmp_path / "a.tar.gz", tmp_path / "into")
    for name in ("lib/a.so", "lib/b.so", "c.so"):
        file = tmp_path / "into" / name
        assert file.read_bytes() == CONTENT
        assert not file.is_symlink()
        assert file.stat().st_nlink == 1


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_leads_elsewhere_is_refused(
    tmp_path: Path, refused: Callable[[Path], str], name: str
) -> None:
    assert "plain relative path" in refused(tar(tmp_path / "a.tgz", (member(name), b"x")))


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_in_a_wheel_that_leads_elsewhere_is_refused(
    tmp_path: Path, refused: Callable[[Path], str], name: str
) -> None:
    message = refused(wheel(tmp_path / "a.whl", (name, 0o100644, b"x")))
    assert "plain relative path" in message


@pytest.mark.parametrize("link", ["/etc/passwd", "../../x", "d/../../../x", ".", "missing"])
@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE])
def test_a_link_out_of_the_archive_or_to_nothing_is_refused(
    tmp_path: Path, refused: Callable[[Path], str], kind: bytes, link: str
) -> None:
    assert "a link to" in refused(tar(tmp_path / "a.tgz", (member("d/l", kind, link), b"")))


def test_links_that_name_each_other_are_refused(
    tmp_path: Path, refused: Callable[[Path], str]
) -> None:
    pair = [(member(a, tarfile.SYMTYPE, b), b"") for a, b in (("a", "b"), ("b", "a"))]
    assert "a link to" in refused(tar(tmp_path / "a.tgz", *pair))


@pytest.mark.parametrize("kind", [tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_devices_and_pipes_are_refused(
    tmp_path: Path, refused: Callable[[Path], str], kind: bytes
) -> None:
    assert "of type" in refused(tar(tmp_path / "a.tgz", (member("d", kind), b"")))


def test_a_link_in_a_wheel_is_refused(tmp_path: Path, refused: Callable[[Path], str]) -> None:
    link = ("a", stat.S_IFLNK | 0o777, b"/etc/passwd")
    assert "of type" in refused(wheel(tmp_path / "a.whl", link))


def test_a_member_that_comes_twice_is_refused(
    tmp_path: Path, refused: Callable[[Path], str]
) -> None:
    twice = [(member("a"), b"1"), (member("./a"), b"2")]
    assert "a twice" in refused(tar(tmp_path / "a.tgz", *twice))


def test_more_bytes_than_the_limit_are_refused_while_they_come(
    tmp_path: Path, refused: Callable[[Path], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", len(CONTENT) + 1)
    pair = [(member("a"), CONTENT), (member("b"), CONTENT)]
    assert "bytes unpacked" in refused(tar(tmp_path / "a.tgz", *pair))
    assert not (tmp_path / "into/b").exists() or (tmp_path / "into/b").stat().st_size == 0


def test_more_members_than_the_limit_are_refused(
    tmp_path: Path, refused: Callable[[Path], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_MEMBERS", 2)
    names = [("a", 0o100644, b""), ("b", 0o100644, b""), ("c", 0o100644, b"")]
    assert "more than 2 members" in refused(wheel(tmp_path / "a.whl", *names))


@pytest.mark.parametrize("ending", ["tgz", "whl"])
def test_an_archive_cut_off_anywhere_is_refused(tmp_path: Path, ending: str) -> None:
    place = tmp_path / f"whole.{ending}"
    data = os.urandom(2000)
    if ending == "whl":
        wheel(place, ("a", 0o100644, data))
    else:
        tar(place, (member("a"), data))
    whole = place.read_bytes()
    # The last bytes of a gzip file are its checksum, which nothing needs to unpack it.
    for length in (*range(0, len(whole) - 20, 97), *range(len(whole) - 20, len(whole))):
        cut = tmp_path / f"cut-{length}.{ending}"
        cut.write_bytes(whole[:length])
        with pytest.raises(ArchiveError):
            extract(cut, tmp_path / f"into-{length}")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(1, 255)), min_size=1, max_size=6))
@pytest.mark.parametrize("ending", ["tgz", "whl"])
def test_altered_bytes_give_the_same_content_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, ending: str, flips: list[tuple[float, int]]
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    place = folder / f"a.{ending}"
    if ending == "whl":
        wheel(place, ("a", 0o100644, CONTENT))
    else:
        tar(place, (member("a"), CONTENT))
    data = bytearray(place.read_bytes())
    for where, change in flips:
        data[int(where * len(data))] ^= change
    place.write_bytes(data)
    with suppress(ArchiveError):
        extract(place, folder / "into")
        assert [file.read_bytes() for file in (folder / "into").iterdir()] == [CONTENT]
    files = {item for item in folder.rglob("*") if item.is_file()} - {place}
    assert all(item.is_relative_to(folder / "into") for item in files)


def test_data_after_the_last_member_is_refused(
    tmp_path: Path, refused: Callable[[Path], str]
) -> None:
    place = tar(tmp_path / "a.tgz", (member("a"), CONTENT))
    with place.open("ab") as stream:
        stream.write(gzip.compress(b"more"))
    assert "more data after" in refused(place)


def test_endless_zeros_after_the_last_member_are_refused(
    tmp_path: Path, refused: Callable[[Path], str]
) -> None:
    place = tar(tmp_path / "a.tgz", (member("a"), CONTENT))
    with place.open("ab") as stream:
        stream.write(gzip.compress(bytes(module.MAX_HEADER)))
    assert "more data after" in refused(place)


def test_a_tar_file_without_its_end_mark_is_refused(
    tmp_path: Path, refused: Callable[[Path], str]
) -> None:
    place = tar(tmp_path / "a.tgz", (member("a"), bytes(512)))
    place.write_bytes(gzip.compress(gzip.decompress(place.read_bytes())[:1024]))
    assert "no end mark" in refused(place)


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME])
def test_a_header_that_would_fill_the_memory_is_refused_unread(
    tmp_path: Path, refused: Callable[[Path], str], kind: bytes
) -> None:
    info = member("a", kind)
    info.size = 1 << 31
    place = tmp_path / "a.tgz"
    # Some versions of tarfile ask for all of it at once, others read until they find the end.
    place.write_bytes(gzip.compress(info.tobuf() + bytes(module.MAX_HEADER + 4096)))
    assert "a header of more than" in refused(place)


def long_name(size: int) -> bytes:
    """The headers of a member whose name has `size` bytes."""
    return member("n" * size).tobuf(tarfile.GNU_FORMAT)


def sparse(size: int) -> bytes:
    """The headers of a sparse file: many more follow the first, each read by itself."""
    first = bytearray(member("a", tarfile.GNUTYPE_SPARSE).tobuf(tarfile.GNU_FORMAT))
    first[482] = 1
    # The checksum is the sum of all bytes, with spaces in its own place.
    first[148:156] = b" " * 8
    first[148:156] = b"%06o\0 " % sum(first)
    more = bytearray(512)
    more[504] = 1
    return bytes(first) + bytes(more) * (size // 512 - 1) + bytes(512)


def long_names(size: int) -> bytes:
    """The headers of a member that gets two long names."""
    return long_name(size // 2)[:-512] * 2 + member("a").tobuf()


HEADERS: dict[str, Callable[[int], bytes]] = {
    "long name": long_name,
    "many long names": long_names,
    "sparse": sparse,
}


@pytest.mark.parametrize("headers", HEADERS.values(), ids=list(HEADERS))
def test_headers_that_tarfile_reads_in_pieces_have_the_same_limit(
    tmp_path: Path, refused: Callable[[Path], str], headers: Callable[[int], bytes]
) -> None:
    place = tmp_path / "a.tgz"
    place.write_bytes(gzip.compress(headers(module.MAX_HEADER + 4096) + bytes(2048)))
    assert "a header of more than" in refused(place)


def test_the_limit_of_headers_holds_for_each_member_and_not_for_contents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_HEADER", tarfile.RECORDSIZE)
    names = [f"{number}" for number in range(30)]
    members = [(member(name), CONTENT * 2) for name in names]
    extract(tar(tmp_path / "a.tgz", *members), tmp_path / "into")
    assert {file.name for file in (tmp_path / "into").iterdir()} == {*names}


@pytest.mark.parametrize("where", ["before", "after"])
def test_data_around_the_members_of_a_wheel_is_refused(
    tmp_path: Path, refused: Callable[[Path], str], where: str
) -> None:
    place = wheel(tmp_path / "a.whl", ("a", 0o100644, CONTENT))
    whole = place.read_bytes()
    place.write_bytes(b"#!/bin/sh\n" + whole if where == "before" else whole)
    if where == "after":
        with zipfile.ZipFile(place, "a") as archive:
            archive.comment = b"more"
    assert "data before the first or after" in refused(place)
