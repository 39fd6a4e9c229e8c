"""The bill of materials."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from packaging.licenses import canonicalize_license_expression

from codex_release.runtime.sbom import CODEX, COMPONENTS, BillOfFiles, components, expression, owner

BILL = BillOfFiles(
    package="openai-codex-cli-bin",
    version="1.0a1",
    codex_version="1.0-alpha.1",
    target="t",
    payload={"bin/codex": "00", "codex-path/rg": "11"},
    own={"codex_cli_bin/__init__.py": "22"},
    prefix="codex_cli_bin/",
)


def read(bill: BillOfFiles) -> Any:
    return json.loads(bill.dumps())


def test_a_file_stands_in_the_component_it_belongs_to() -> None:
    parts = {item["name"]: item for item in read(BILL)["components"]}
    assert set(parts) == {"codex", "ripgrep", "codex_cli_bin/__init__.py"}
    assert [item["name"] for item in parts["codex"]["components"]] == ["codex_cli_bin/bin/codex"]
    (rg,) = parts["ripgrep"]["components"]
    assert rg["hashes"] == [{"alg": "SHA-256", "content": "11"}]
    assert parts["codex"]["version"] == "1.0-alpha.1"
    assert "version" not in parts["ripgrep"]


def test_references_are_unique_and_lead_somewhere() -> None:
    document = read(BILL)
    parts = document["components"]
    nested = [file for part in parts for file in part.get("components", [])]
    root = document["metadata"]["component"]
    known = [item["bom-ref"] for item in (root, *parts, *nested)]
    assert len(known) == len(set(known))
    (edge,) = document["dependencies"]
    assert {edge["ref"], *edge["dependsOn"]} <= set(known)


def test_the_serial_number_follows_from_the_files_alone() -> None:
    number = read(BILL)["serialNumber"]
    turned = replace(BILL, payload=dict(reversed(list(BILL.payload.items()))))
    other = replace(BILL, payload={**BILL.payload, "bin/codex": "33"})
    assert read(turned)["serialNumber"] == number != read(other)["serialNumber"]
    assert turned.dumps() == BILL.dumps()


# Which licence belongs to which file of a payload


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
