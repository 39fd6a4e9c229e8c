"""The form of an upload, read piece by piece."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from codex_release.index.emulator import server
from codex_release.index.emulator.server import BrokenFormError, read_form

KIND = "multipart/form-data; boundary=xx"


def body(content: bytes, text: str = "v") -> bytes:
    return (
        b'--xx\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
        + text.encode()
        + b'\r\n--xx\r\nContent-Disposition: form-data; name="content"; filename="f.whl"\r\n'
        + b"Content-Type: application/octet-stream\r\n\r\n"
        + content
        + b"\r\n--xx--\r\n"
    )


class Trickle(io.BytesIO):
    """A connection that gives a few bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        super().__init__(data)
        self.size = size

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 0, self.size) if size and size > 0 else self.size)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from([b"\r\n", b"--", b"xx", b"\r\n--x", b"\0"])), st.integers(1, 9))
def test_any_content_in_any_pieces_is_read_as_it_was_sent(
    tmp_path: Path, parts: list[bytes], size: int
) -> None:
    content = b"".join(parts)
    assume(b"\r\n--xx" not in content)
    data = body(content)
    place = tmp_path / "f"
    sent = Trickle(data, size)
    found = read_form(sent, len(data), KIND, place)
    assert sent.read() == b""  # the next request of the connection begins after the form
    assert (found.fields, found.filename) == ({"a": ["v"]}, "f.whl")
    assert (found.sha256, found.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert place.read_bytes() == content


@pytest.mark.parametrize("end", [0, 3, 40, 60, -12, -5])
def test_a_request_that_ends_too_early_is_broken(tmp_path: Path, end: int) -> None:
    data = body(b"content")[:end]
    with pytest.raises(BrokenFormError):
        read_form(io.BytesIO(data), 10_000, KIND, tmp_path / "f")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (body(b"x"), "application/json"),
        (b"text" + body(b"x"), KIND),
        (body(b"x").replace(b'name="a"', b""), KIND),
        (body(b"x").replace(b"--xx\r\nContent", b"--xxYContent", 1), KIND),
    ],
)
def test_anything_but_a_form_is_broken(tmp_path: Path, data: bytes, kind: str) -> None:
    with pytest.raises(BrokenFormError):
        read_form(io.BytesIO(data), len(data), kind, tmp_path / "f")


def test_headers_that_do_not_end_are_not_read_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_PIECE", 1000)
    data = b"--xx\r\n" + b"A: " + b"x" * 200_000
    with pytest.raises(BrokenFormError, match="header"):
        read_form(io.BytesIO(data), len(data), KIND, tmp_path / "f")
