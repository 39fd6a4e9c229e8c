"""The bill of materials."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from codex_release.runtime.sbom import BillOfFiles

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
