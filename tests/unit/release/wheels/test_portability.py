"""The widest tags that a set of programs supports, and which claims are true."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from tests.fixtures.binaries import (
    elf,
    glibc_program,
    macho,
    musl_program,
    pe,
    static_program,
    universal,
)

from codex_release.wheels.facts import Damaged, Member, ProgramFacts, WheelFacts
from codex_release.wheels.portability import SupportedTags, tag_holds, widest_tags
from codex_release.wheels.programs import read_program
from packaging import tags as packaging_tags


def program(data: bytes) -> ProgramFacts:
    facts = read_program(io.BytesIO(data), len(data))
    assert facts is not None
    assert not isinstance(facts, Damaged)
    return facts


def widest(**files: bytes) -> SupportedTags:
    found = widest_tags((name, program(data)) for name, data in files.items())
    assert found.reasons
    assert all(tag_holds(tag, found) for tag in found.platforms)
    return found


def cxx(version: str) -> bytes:
    needed = ["libc.so.6", "libstdc++.so.6"]
    versions = {"libc.so.6": ["GLIBC_2.17"], "libstdc++.so.6": [version]}
    return elf(needed=needed, versions=versions)


# --- Linux ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("machine", "version", "tag"),
    [
        ("x86_64", "2.28", "manylinux_2_28_x86_64"),
        ("x86_64", "2.17", "manylinux_2_17_x86_64"),
        ("x86_64", "2.3.4", "manylinux_2_5_x86_64"),
        ("aarch64", "2.18", "manylinux_2_18_aarch64"),
        ("aarch64", "2.17", "manylinux_2_17_aarch64"),
    ],
)
def test_the_glibc_version_sets_the_tag(machine: str, version: str, tag: str) -> None:
    found = widest(tool=glibc_program(machine, version))
    assert found.platforms == (tag,)
    assert "tool asks for GLIBC_" in found.reasons[0]
    assert "no musllinux" in found.reasons[0]


def test_the_program_that_needs_most_sets_the_tag_and_is_named() -> None:
    found = widest(
        a=glibc_program(version="2.17"), b=glibc_program(version="2.28"), c=static_program()
    )
    assert found.platforms == ("manylinux_2_28_x86_64",)
    assert found.reasons == (
        "b asks for GLIBC_2.28: manylinux_2_28 at the lowest, and no musllinux",
    )


def test_private_symbols_of_glibc_leave_no_portable_tag() -> None:
    versions = {"libc.so.6": ["GLIBC_2.17", "GLIBC_PRIVATE"]}
    found = widest(tool=elf(needed=["libc.so.6"], versions=versions))
    assert found.platforms == ("linux_x86_64",)
    assert found.reasons == ("tool asks for GLIBC_PRIVATE, which no tag promises",)
    # A wheel with a glibc of its own has that of its programs.
    both = widest(**{"tool": elf(needed=["libc.so.6"], versions=versions), "libc.so.6": elf()})
    assert both.platforms != ("linux_x86_64",)


def test_a_glibc_that_has_no_tag_leaves_no_portable_one() -> None:
    found = widest(tool=elf(needed=["libc.so.6"], versions={"libc.so.6": ["GLIBC_3.0"]}))
    assert found.platforms == ("linux_x86_64",)
    assert found.reasons == ("tool asks for GLIBC_3.0, which has no tag",)


def test_static_programs_fit_either_c_library() -> None:
    assert widest(a=static_program(), b=static_program()).platforms == (
        "manylinux_2_5_x86_64",
        "musllinux_1_1_x86_64",
    )
    assert widest(a=static_program("aarch64")).platforms == (
        "manylinux_2_17_aarch64",
        "musllinux_1_1_aarch64",
    )


def test_a_program_of_musl_leaves_musllinux_only() -> None:
    found = widest(a=static_program(), b=musl_program())
    assert found.platforms == ("musllinux_1_1_x86_64",)
    assert found.reasons == ("b is linked to musl",)


def test_both_c_libraries_in_one_wheel_leave_no_tag() -> None:
    found = widest(a=musl_program(), b=glibc_program())
    assert found.platforms == ()
    assert "b asks for GLIBC_2.17 and a is linked to musl" in found.reasons[0]


@pytest.mark.parametrize(
    ("version", "tag"),
    [
        ("GLIBCXX_3.4.20", "manylinux_2_24_x86_64"),
        ("GLIBCXX_3.4.21", "manylinux_2_24_x86_64"),
        ("GLIBCXX_3.4.30", "manylinux_2_35_x86_64"),
        ("CXXABI_1.3.11", "manylinux_2_27_x86_64"),
        ("GLIBCXX_3.4.99", "linux_x86_64"),
        ("CXXABI_FLOAT128", "manylinux_2_24_x86_64"),
        ("CXXABI_OF_NOBODY", "linux_x86_64"),
    ],
)
def test_versions_of_the_cxx_library_set_the_tag_too(version: str, tag: str) -> None:
    found = widest(tool=cxx(version))
    assert found.platforms == (tag,)
    assert f"tool asks for {version}" in found.reasons[0]


@pytest.mark.parametrize(
    ("machine", "tag"), [("x86_64", "manylinux_2_27_x86_64"), ("aarch64", "manylinux_2_26_aarch64")]
)
def test_what_distributions_have_of_a_library_may_differ_by_machine(machine: str, tag: str) -> None:
    versions = {"libc.so.6": ["GLIBC_2.17"], "libgcc_s.so.1": ["GCC_7.0.0"]}
    found = widest(tool=elf(machine, needed=list(versions), versions=versions))
    assert found.platforms == (tag,)


@pytest.mark.parametrize(
    ("symbol", "tag"),
    [
        ("inflate_fast", "linux_x86_64"),
        ("uncompress2", "manylinux_2_34_x86_64"),
        ("fill_window", "manylinux_2_36_x86_64"),
        ("inflate", "manylinux_2_5_x86_64"),
    ],
)
def test_a_symbol_that_not_every_build_of_a_library_has_sets_the_tag(symbol: str, tag: str) -> None:
    tool = elf(needed=["libc.so.6", "libz.so.1"], undefined=["malloc", symbol])
    assert widest(tool=tool).platforms == (tag,)
    assert widest(tool=tool, lib=elf(soname="libz.so.1")).platforms == ("manylinux_2_5_x86_64",)
    assert widest(tool=elf(needed=["libc.so.6", "libz.so.1"], weak=[symbol])).platforms == (
        "manylinux_2_5_x86_64",
    )


def test_musl_systems_have_no_private_symbols_of_zlib() -> None:
    needed = ["libc.musl-x86_64.so.1", "libz.so.1"]
    found = widest(tool=elf(needed=needed, undefined=["inflate_fast"]))
    assert found.platforms == ("linux_x86_64",)
    assert found.reasons == ("tool needs inflate_fast of libz.so.1, which systems may lack",)


def test_a_version_of_zlib_sets_the_tag() -> None:
    versions = {"libc.so.6": ["GLIBC_2.17"], "libz.so.1": ["ZLIB_1.2.9"]}
    found = widest(tool=elf(needed=list(versions), versions=versions))
    assert found.platforms == ("manylinux_2_27_x86_64",)


def test_a_version_that_every_such_system_has_sets_nothing() -> None:
    assert widest(tool=cxx("GLIBCXX_3.4.19")).platforms == ("manylinux_2_17_x86_64",)


def test_versions_of_a_library_in_the_wheel_set_nothing() -> None:
    library = elf(soname="libstdc++.so.6", needed=["libc.so.6"])
    assert widest(tool=cxx("GLIBCXX_3.4.99"), lib=library).platforms == ("manylinux_2_17_x86_64",)


def test_a_library_that_systems_may_lack_leaves_no_portable_tag() -> None:
    tool = elf(needed=["libc.so.6", "libssl.so.3"])
    found = widest(tool=tool)
    assert found.platforms == ("linux_x86_64",)
    assert found.reasons == ("tool needs libssl.so.3, which systems may lack",)
    shipped = widest_tags([("x/tool", program(tool)), ("x/libssl.so.3", program(elf()))])
    assert shipped.platforms == ("manylinux_2_5_x86_64",)


def test_musl_systems_lack_the_compiler_libraries() -> None:
    tool = elf(needed=["libc.musl-x86_64.so.1", "libgcc_s.so.1", "libz.so.1"])
    found = widest(tool=tool)
    assert found.platforms == ("linux_x86_64",)
    assert "needs libgcc_s.so.1, which" in found.reasons[0]


def test_an_unknown_loader_leaves_no_portable_tag() -> None:
    found = widest(tool=elf(interpreter="/system/bin/linker64", needed=["libdl.so"]))
    assert found.platforms == ("linux_x86_64",)
    assert "unknown loader /system/bin/linker64" in found.reasons[0]


def test_a_newer_standard_library_sets_a_floor() -> None:
    assert widest(tool=elf(needed=["libc.so.6", "libmvec.so.1"])).platforms == (
        "manylinux_2_24_x86_64",
    )


@pytest.mark.parametrize("kind", ["relocatable", "core"])
def test_object_files_do_not_count(kind: str) -> None:
    assert widest(a=elf("aarch64", kind=kind), b=static_program()).platforms[0].endswith("x86_64")
    assert widest(a=elf(kind=kind)).platforms == ("any",)


def test_a_machine_or_system_without_a_tag_leaves_none() -> None:
    found = widest(a=elf(abi=9))
    assert found.platforms == ()
    assert "a is for a system other than Linux" in found.reasons[0]


# --- macOS ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("machine", "minos", "tag"),
    [
        ("x86_64", (10, 12), "macosx_10_12_x86_64"),
        ("x86_64", (11, 0), "macosx_11_0_x86_64"),
        ("aarch64", (11, 0), "macosx_11_0_arm64"),
        ("aarch64", (11, 3), "macosx_12_0_arm64"),
        ("aarch64", (13, 5), "macosx_14_0_arm64"),
        ("aarch64", (15, 0), "macosx_15_0_arm64"),
        ("aarch64", (15, 1), "macosx_26_0_arm64"),
        ("aarch64", (10, 9), "macosx_11_0_arm64"),
    ],
)
def test_the_oldest_macos_goes_up_to_the_next_tag(
    machine: str, minos: tuple[int, int], tag: str
) -> None:
    assert widest(tool=macho(machine, minos=minos)).platforms == (tag,)


def test_a_macos_that_has_no_tag_yet_leaves_none() -> None:
    found = widest(tool=macho(minos=(26, 1)))
    assert found.platforms == ()
    assert "which has no tag yet" in found.reasons[0]


def test_the_program_that_needs_the_newest_macos_sets_the_tag() -> None:
    found = widest(a=macho(minos=(11, 0)), b=macho(minos=(13, 5)))
    assert found.platforms == ("macosx_14_0_arm64",)
    assert found.reasons == ("b needs macOS 13.5 on arm64: the lowest tag for it is macosx_14_0",)


def test_a_universal_file_has_one_tag_when_it_says_the_same() -> None:
    both = universal(macho(minos=(11, 0)), macho("x86_64", minos=(10, 12)))
    assert widest(a=both).platforms == ("macosx_10_12_universal2",)
    late = universal(macho(minos=(13, 0)), macho("x86_64", minos=(13, 0)))
    assert widest(a=late).platforms == ("macosx_13_0_universal2",)


def test_a_universal_file_has_a_tag_for_each_machine_when_they_differ() -> None:
    both = universal(macho(minos=(13, 0)), macho("x86_64", minos=(10, 12)))
    assert widest(a=both).platforms == ("macosx_10_12_x86_64", "macosx_13_0_arm64")


def test_a_universal_file_of_old_macs_has_a_tag_for_each_machine() -> None:
    both = universal(macho("i686", minos=(10, 6)), macho("x86_64", minos=(10, 6)))
    found = widest(a=both)
    assert found.platforms == ("macosx_10_6_x86_64", "macosx_10_6_i386")
    assert tag_holds("macosx_10_6_intel", found)


def test_a_universal_file_has_a_tag_for_each_machine_besides_those_of_universal2() -> None:
    three = universal(
        macho("i686", minos=(10, 4)), macho("x86_64", minos=(10, 9)), macho(minos=(11, 0))
    )
    found = widest(a=three)
    assert found.platforms == ("macosx_10_9_universal2", "macosx_10_4_i386")
    assert tag_holds("macosx_10_9_intel", found)


def test_a_machine_counts_only_when_all_programs_have_it() -> None:
    both = universal(macho(minos=(11, 0)), macho("x86_64", minos=(10, 12)))
    assert widest(a=both, b=macho(minos=(12, 0))).platforms == ("macosx_12_0_arm64",)


def test_programs_for_two_macs_leave_no_tag() -> None:
    found = widest(a=macho("x86_64"), b=macho("aarch64"))
    assert found.platforms == ()
    assert found.reasons == ("No machine runs all programs: b is for aarch64, a is for x86_64",)


def test_a_program_that_does_not_say_its_macos_leaves_no_tag() -> None:
    assert widest(a=macho(minos=None)).reasons == ("a does not declare which macOS it needs",)
    assert widest(a=macho(), b=macho(platform="ios")).reasons == ("b is for ios, not for macOS",)


def test_programs_of_ios_have_a_tag_of_ios() -> None:
    found = widest(a=macho(platform="ios", minos=(13, 0)))
    assert found.platforms == ("ios_13_0_arm64_iphoneos",)
    assert found.reasons == ("a needs iOS 13.0 on arm64",)
    assert not tag_holds("ios_12_0_arm64_iphoneos", found)
    assert not tag_holds("ios_13_0_arm64_iphonesimulator", found)
    assert not tag_holds("macosx_13_0_arm64", found)


def test_a_patch_level_is_rounded_up_to_the_next_tag() -> None:
    assert widest(a=macho("x86_64", minos=(10, 12, 6))).platforms == ("macosx_10_13_x86_64",)
    assert widest(a=macho(minos=(11, 0, 1))).platforms == ("macosx_12_0_arm64",)
    assert widest(a=macho(platform="ios", minos=(13, 4, 1))).platforms == (
        "ios_13_5_arm64_iphoneos",
    )


# --- Android ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "tags"),
    [
        (elf("aarch64", needed=["libc.so", "liblog.so", "libpython3.13.so"]), "android_21"),
        (elf("aarch64", android=24), "android_24"),
        (elf("aarch64", needed=["libssl.so"]), None),
        (glibc_program("aarch64"), None),
        (elf("s390x"), None),
    ],
)
def test_a_tag_for_android_depends_on_api_level_and_libraries(
    data: bytes, tags: str | None
) -> None:
    found = widest_tags([("a", program(data))], android=True)
    assert found.platforms == ((f"{tags}_arm64_v8a",) if tags else ())
    assert found.reasons[0].startswith("a ")


# --- Windows and all together -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("machine", "tag"), [("x86_64", "win_amd64"), ("aarch64", "win_arm64"), ("i686", "win32")]
)
def test_windows_has_a_tag_a_machine(machine: str, tag: str) -> None:
    assert widest(a=pe(machine)).platforms == (tag,)


def test_a_windows_machine_without_a_tag_leaves_none() -> None:
    assert widest(a=pe(0x1C4)).platforms == ()


@pytest.mark.parametrize(
    "files",
    [
        {"a": elf(), "b": elf("aarch64")},
        {"a": pe(), "b": pe("aarch64")},
        {"a": elf(), "b": pe()},
        {"a": macho(), "b": elf()},
    ],
)
def test_mixed_programs_leave_no_tag_and_each_is_named(files: dict[str, bytes]) -> None:
    found = widest(**files)
    assert found.platforms == ()
    assert "a is for" in found.reasons[0]
    assert "b is for" in found.reasons[0]


def test_a_wheel_without_programs_is_for_any_platform() -> None:
    assert widest().platforms == ("any",)


def test_the_programs_of_a_wheel_are_taken_and_damaged_ones_left_out() -> None:
    members = tuple(
        Member(name, 1, 1, 0, 3, (), "", 8, program=facts)
        for name, facts in [("a", program(glibc_program())), ("b", Damaged("")), ("c", None)]
    )
    wheel = WheelFacts(Path("a.whl"), 0, "", None, members, None, (), None, None)
    assert widest_tags(wheel).platforms == ("manylinux_2_17_x86_64",)


# --- claims -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claimed", "supported", "true"),
    [
        ("manylinux_2_17_x86_64", "manylinux_2_17_x86_64", True),
        ("manylinux2014_x86_64", "manylinux_2_17_x86_64", True),
        ("manylinux1_x86_64", "manylinux_2_5_x86_64", True),
        ("manylinux1_x86_64", "manylinux_2_28_x86_64", False),
        ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", True),
        ("manylinux_2_9_x86_64", "manylinux_2_17_x86_64", False),
        ("manylinux_2_17_aarch64", "manylinux_2_17_x86_64", False),
        ("musllinux_1_1_x86_64", "manylinux_2_17_x86_64", False),
        ("musllinux_1_2_x86_64", "musllinux_1_1_x86_64", True),
        ("musllinux_1_0_x86_64", "musllinux_1_1_x86_64", False),
        ("manylinux_2_39_x86_64", "musllinux_1_1_x86_64", False),
        ("manylinux_2_39_x86_64", "linux_x86_64", False),
        ("linux_x86_64", "linux_x86_64", True),
        ("linux_x86_64", "manylinux_2_17_x86_64", True),
        ("macosx_10_9_x86_64", "macosx_10_12_x86_64", False),
        ("macosx_10_12_x86_64", "macosx_10_12_x86_64", True),
        ("macosx_11_0_x86_64", "macosx_10_12_x86_64", True),
        ("macosx_10_16_x86_64", "macosx_11_0_x86_64", True),
        ("macosx_11_0_arm64", "macosx_10_12_universal2", True),
        ("macosx_10_9_x86_64", "macosx_10_12_universal2", False),
        ("macosx_10_12_universal2", "macosx_10_12_universal2", True),
        ("macosx_11_0_universal2", "macosx_11_0_x86_64", False),
        ("macosx_11_0_arm64", "macosx_13_0_arm64", False),
        ("macosx_10_6_intel", "macosx_10_6_x86_64", False),
        ("ios_13_0_arm64_iphoneos", "macosx_11_0_arm64", False),
        ("win_amd64", "win_amd64", True),
        ("win_arm64", "win_amd64", False),
        ("any", "win_amd64", False),
        ("win_amd64", "any", True),
        ("any", "any", True),
        ("nonsense", "win_amd64", False),
    ],
)
def test_a_claim_is_true_when_it_is_no_wider(claimed: str, supported: str, true: bool) -> None:
    assert tag_holds(claimed, SupportedTags((supported,), ())) is true


def test_no_claim_is_true_where_no_tag_is_supported() -> None:
    assert not tag_holds("manylinux_2_17_x86_64", SupportedTags((), ("mixed",)))


def test_a_universal_claim_may_be_true_by_two_tags() -> None:
    supported = SupportedTags(("macosx_10_12_x86_64", "macosx_13_0_arm64"), ())
    assert tag_holds("macosx_13_0_universal2", supported)
    assert not tag_holds("macosx_12_0_universal2", supported)


@pytest.mark.parametrize(
    ("machine", "version"),
    [
        *(("x86_64", version) for version in [(10, 12), (10, 15), (11, 0), (13, 0), (26, 0)]),
        *(("arm64", version) for version in [(11, 0), (13, 0), (15, 0), (26, 0)]),
    ],
)
def test_claims_for_macs_are_what_installers_make_of_them(
    machine: str, version: tuple[int, int]
) -> None:
    """No Mac takes a wheel by a true tag and is then too old for the program."""
    accepted = set(packaging_tags.mac_platforms(version, machine))
    for minos in [(10, 9), (10, 13), (11, 0), (11, 5), (14, 0), (15, 0)]:
        name = {"arm64": "aarch64"}.get(machine, machine)
        (tag,) = widest(tool=macho(name, minos=minos)).platforms
        if tag in accepted:
            assert version >= minos
        for other in accepted:
            if other.endswith(f"_{machine}") and tag_holds(other, SupportedTags((tag,), ())):
                assert version >= minos
