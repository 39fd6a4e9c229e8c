"""Whether a platform tag fits a machine, held against what installers accept."""

from __future__ import annotations

import pytest

from openai_codex._doctor.facts import Machine, architecture, describe, fits

GLIBC = Machine((3, 12, 1), "CPython", "linux", "x86_64", "glibc", (2, 28))
MUSL = Machine((3, 12, 1), "CPython", "linux", "aarch64", "musl", (1, 2))
MAC = Machine((3, 12, 1), "CPython", "macos", "aarch64", None, (14, 2, 1))
WINDOWS = Machine((3, 12, 1), "CPython", "windows", "x86_64")


@pytest.mark.parametrize(
    ("tag", "machine"),
    [
        ("any", GLIBC),
        ("manylinux_2_17_x86_64", GLIBC),
        ("manylinux_2_28_x86_64", GLIBC),
        ("manylinux2014_x86_64", GLIBC),
        ("manylinux1_x86_64", GLIBC),
        ("linux_x86_64", GLIBC),
        ("musllinux_1_1_aarch64", MUSL),
        ("macosx_11_0_arm64", MAC),
        ("macosx_14_2_universal2", MAC),
        ("win_amd64", WINDOWS),
    ],
)
def test_a_tag_fits_a_machine_that_has_what_it_promises(tag: str, machine: Machine) -> None:
    assert fits(tag, machine)


@pytest.mark.parametrize(
    ("tag", "machine"),
    [
        ("manylinux_2_31_x86_64", GLIBC),
        ("manylinux_2_17_aarch64", GLIBC),
        ("musllinux_1_1_x86_64", GLIBC),
        ("manylinux_2_17_aarch64", MUSL),
        ("musllinux_1_3_aarch64", MUSL),
        ("macosx_15_0_arm64", MAC),
        ("macosx_11_0_x86_64", MAC),
        ("macosx_11_0_arm64", GLIBC),
        ("win_arm64", WINDOWS),
        ("manylinux_2_17_x86_64", WINDOWS),
        ("win_amd64", GLIBC),
        ("nonsense", GLIBC),
    ],
)
def test_a_tag_does_not_fit_a_machine_that_lacks_it(tag: str, machine: Machine) -> None:
    assert not fits(tag, machine)


@pytest.mark.parametrize(
    ("name", "one"), [("AMD64", "x86_64"), ("arm64", "aarch64"), ("riscv64", "riscv64")]
)
def test_an_architecture_has_one_name(name: str, one: str) -> None:
    assert architecture(name) == one


def test_a_machine_is_told_in_words() -> None:
    assert describe(GLIBC) == "linux x86_64, glibc 2.28"
    assert describe(WINDOWS) == "windows x86_64"
