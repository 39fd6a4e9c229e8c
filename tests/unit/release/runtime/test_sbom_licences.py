"""Which licence belongs to which file of a payload."""

from __future__ import annotations

from pathlib import Path

import pytest
from packaging.licenses import canonicalize_license_expression

from codex_release.runtime.sbom import CODEX, COMPONENTS, components, expression, owner

TEXTS = Path(__file__).resolve().parents[4] / "runtime" / "licenses"


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
        ("codex-resources/LICENSE", "codex"),
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
