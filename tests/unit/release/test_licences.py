"""Which licence belongs to which file of a payload."""

from __future__ import annotations

from pathlib import Path

import pytest
from packaging.licenses import canonicalize_license_expression

from codex_release.licences import (
    CODEX,
    COMPONENTS,
    components,
    expression,
    is_text,
    owner,
)

TEXTS = Path(__file__).resolve().parents[3] / "runtime" / "licenses"
VOICE = "codex-resources/voice"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("bin/codex", "codex"),
        ("bin/codex.exe", "codex"),
        ("codex-package.json", "codex"),
        ("codex-path/rg", "ripgrep"),
        ("codex-path/rg.exe", "ripgrep"),
        ("codex-path/rgx", "codex"),
        ("codex-resources/bwrap", "bubblewrap"),
        (f"{VOICE}/bin/codex-voice-host", "codex"),
        (f"{VOICE}/bin/gstapp-1.0-0.dll", "gstreamer"),
        (f"{VOICE}/plugins/libgstopus.dylib", "gstreamer"),
        (f"{VOICE}/lib/libglib-2.0.0.dylib", "glib"),
        (f"{VOICE}/bin/gobject-2.0-0.dll", "glib"),
        (f"{VOICE}/lib/libffi.8.dylib", "libffi"),
        (f"{VOICE}/bin/libffi-8.dll", "libffi"),
        (f"{VOICE}/bin/pcre2-8.dll", "pcre2"),
        (f"{VOICE}/lib/libopus.so.0", "opus"),
        (f"{VOICE}/bin/z.dll", "zlib"),
        (f"{VOICE}/lib/libz.1.dylib", "zlib"),
        (f"{VOICE}/bin/intl-8.dll", "proxy-libintl"),
        (f"{VOICE}/bin/vcruntime140.dll", "vcruntime"),
    ],
)
def test_every_file_belongs_to_one_component(path: str, name: str) -> None:
    assert owner(path).name == name


def test_a_payload_has_codex_and_what_its_files_say() -> None:
    found = components(["bin/codex", "codex-resources/bwrap", "codex-path/rg"])
    assert [item.name for item in found] == ["codex", "ripgrep", "bubblewrap"]
    assert components([]) == [CODEX]


def test_every_set_of_components_has_a_valid_expression() -> None:
    for count in range(len(COMPONENTS) + 1):
        text = expression([CODEX, *COMPONENTS[:count]])
        assert canonicalize_license_expression(text) == text
    assert expression([CODEX]) == "Apache-2.0"


def test_every_text_of_the_table_is_in_the_template_and_no_other() -> None:
    named = {name for item in COMPONENTS for name in item.texts}
    assert {file.name for file in TEXTS.iterdir()} == named


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (f"{VOICE}/licenses/Opus.txt", True),
        (f"{VOICE}/NOTICE.md", True),
        ("LICENSE-MIT", True),
        ("a/COPYING", True),
        ("bin/codex", False),
        ("licensed/x", False),
        ("noticeboard", False),
        ("licenses/a b.txt", False),
        ("licenses/[x].txt", False),
    ],
)
def test_licence_texts_are_known_by_their_names(path: str, found: bool) -> None:
    assert is_text(path, 1000) is found
    assert is_text(path, 1 << 24) is False
