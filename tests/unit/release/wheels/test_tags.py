"""Platform tags taken apart, and those that the index takes."""

from __future__ import annotations

import pytest

from codex_release.wheels.tags import is_accepted, parse


@pytest.mark.parametrize(
    ("tag", "accepted"),
    [
        ("any", True),
        ("win_arm64", True),
        ("linux_x86_64", False),
        ("linux_armv7l", True),
        ("manylinux2014_s390x", True),
        ("manylinux2010_aarch64", False),
        ("manylinux_2_39_riscv64", True),
        ("musllinux_1_2_ppc64", False),
        ("macosx_10_16_x86_64", True),
        ("macosx_11_0_universal2", True),
        ("macosx_11_3_arm64", False),
        ("macosx_16_0_arm64", False),
        ("macosx_26_0_arm64", True),
        ("macosx_11_0_arm64x", False),
        ("win_amd64\n", False),
    ],
)
def test_the_index_takes_only_some_platform_tags(tag: str, accepted: bool) -> None:
    assert is_accepted(tag) is accepted


@pytest.mark.parametrize(
    ("tag", "system", "machines", "libc", "floor"),
    [
        ("any", "any", (), None, None),
        ("win32", "windows", ("i686",), None, None),
        ("manylinux1_i686", "linux", ("i686",), "glibc", (2, 5)),
        ("manylinux2010_x86_64", "linux", ("x86_64",), "glibc", (2, 12)),
        ("manylinux2014_aarch64", "linux", ("aarch64",), "glibc", (2, 17)),
        ("manylinux_2_34_x86_64", "linux", ("x86_64",), "glibc", (2, 34)),
        ("musllinux_1_2_aarch64", "linux", ("aarch64",), "musl", (1, 2)),
        ("linux_armv7l", "linux", ("armv7l",), None, None),
        ("macosx_11_0_arm64", "darwin", ("aarch64",), None, (11, 0)),
        ("macosx_10_6_i386", "darwin", ("i686",), None, (10, 6)),
        ("macosx_10_9_universal2", "darwin", ("x86_64", "aarch64"), None, (10, 9)),
        ("linux_armv6l", "linux", ("armv7l",), None, None),
        ("ios_13_0_arm64_iphoneos", "ios", ("aarch64",), None, (13, 0)),
        ("ios_14_2_x86_64_iphonesimulator", "ios", ("x86_64",), None, (14, 2)),
        ("android_21_armeabi_v7a", "android", ("armv7l",), None, (21,)),
        ("pyemscripten_2025_0_wasm32", "other", (), None, None),
    ],
)
def test_a_platform_tag_is_taken_apart(
    tag: str,
    system: str,
    machines: tuple[str, ...],
    libc: str | None,
    floor: tuple[int, int] | None,
) -> None:
    found = parse(tag)
    assert (found.system, found.machines, found.libc, found.floor) == (
        system,
        machines,
        libc,
        floor,
    )
