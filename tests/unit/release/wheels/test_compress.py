"""Packing contents for wheels."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codex_release.errors import StagedTreeError
from codex_release.system.workers import Workers
from codex_release.wheels import deflate
from codex_release.wheels.compress import LEVELS, Profile, pack_bytes, pack_files

if TYPE_CHECKING:
    from tests.fixtures.fake_programs import FakePrograms

TEXT = b"".join(b"%d bottles of beer on the wall\n" % number for number in range(5000))

# What libdeflate 1.2x makes of TEXT. Another implementation, or another version that packs in
# another way, would give other wheels: then this must change together with the pin.
GOLDEN = {
    "fast": "9117347046866a5b1f823ad547da33898e479720997f4f902f92ccb08224c188",
    "smallest": "d151123b4a1a5d41496d41e0cbd6e7fc287092d74409071a462554a1ea0f48ce",
}


def inflated(data: bytes) -> bytes:
    return zlib.decompress(data, -zlib.MAX_WBITS)


@pytest.mark.parametrize("profile", ["fast", "smallest"])
def test_a_content_packs_to_the_same_bytes_on_every_machine(profile: Profile) -> None:
    packed = pack_bytes(TEXT, profile)
    assert isinstance(packed.data, bytes)
    assert inflated(packed.data) == TEXT
    assert hashlib.sha256(packed.data).hexdigest() == GOLDEN[profile]
    assert (packed.method, packed.size) == (zipfile.ZIP_DEFLATED, len(TEXT))
    assert packed.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert packed.crc32 == zlib.crc32(TEXT)


def test_smallest_is_smaller_and_fast_is_no_larger_than_the_standard_library() -> None:
    plain = len(zlib.compress(TEXT, 6)) - 6
    assert pack_bytes(TEXT, "smallest").packed_size < pack_bytes(TEXT, "fast").packed_size <= plain


@pytest.mark.parametrize("data", [b"", b"x", bytes(range(256))])
def test_what_packing_does_not_make_smaller_is_stored(data: bytes) -> None:
    packed = pack_bytes(data)
    assert (packed.method, packed.data, packed.packed_size) == (zipfile.ZIP_STORED, data, len(data))


@pytest.mark.parametrize("profile", ["fast", "smallest"])
def test_the_program_for_large_files_packs_as_the_library_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], profile: Profile
) -> None:
    source, place = tmp_path / "source", tmp_path / "place"
    source.write_bytes(TEXT)
    assert deflate.main([str(LEVELS[profile]), str(source), str(place)]) == 0
    assert place.read_bytes() == pack_bytes(TEXT, profile).data
    said = capsys.readouterr().out
    assert hashlib.sha256(TEXT).hexdigest() in said
    assert f'"size": {len(TEXT)}' in said


def test_a_file_with_another_content_than_was_staged_is_refused(
    tmp_path: Path, fake_programs: FakePrograms
) -> None:
    file = tmp_path / "file"
    file.write_bytes(TEXT)
    wrong = "0" * 64
    with (
        Workers(2, fake_programs) as workers,
        pytest.raises(StagedTreeError, match=f"expected {wrong}"),
    ):
        pack_files({wrong: file}, tmp_path, profile="fast", workers=workers)
