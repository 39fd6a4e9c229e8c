"""The faults of a rehearsal by name."""

from __future__ import annotations

import re

import pytest

from codex_release.index.emulator import FAULTS, UPLOAD_FAULTS, VIEW_FAULTS
from codex_release.rehearse.publish import LAG, LAG_SECONDS, NAMES, faults_of, rules_of


def test_every_fault_of_the_index_has_a_name_of_one_word_and_a_meaning() -> None:
    assert {name.replace("-", " ") for name in NAMES} == {*FAULTS, LAG}
    assert all(re.fullmatch(r"[a-z-]+", name) and text for name, text in NAMES.items())


@pytest.mark.parametrize("name", [name for name in NAMES if name != LAG])
def test_a_fault_happens_to_each_kind_of_exchange_that_it_can_happen_to(name: str) -> None:
    kind = name.replace("-", " ")
    during_the_sdk = faults_of((name,), "sdk")
    assert {fault.kind for fault in during_the_sdk} == {kind}
    assert len(during_the_sdk) == (kind in UPLOAD_FAULTS) + (kind in VIEW_FAULTS)
    # Before anything is uploaded there is nothing that a view could get wrong.
    assert len(faults_of((name,), "runtime")) == (kind in UPLOAD_FAULTS)


def test_a_lag_is_a_rule_of_the_index_and_wheels_of_the_real_size_are_taken() -> None:
    assert rules_of((LAG,)).simple_lag == LAG_SECONDS
    assert rules_of(()).simple_lag == 0
    assert rules_of(()).file_bytes > 200_000_000
    assert faults_of((LAG,), "sdk") == []
