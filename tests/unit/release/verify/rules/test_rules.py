"""Every rule and small wheels with one defect each: it fires on its own and on no other."""

from __future__ import annotations

import base64
import hashlib
import importlib
import pkgutil
import re
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures import binaries
from tests.fixtures.bad_wheels import (
    LINUX,
    MAC,
    TAGS,
    WINDOWS,
    Piece,
    SdistDraft,
    WheelDraft,
    foreign,
    runtime,
    sdk,
)
from tests.fixtures.defect_table import DEFECTS
from tests.fixtures.defects import (
    Defect,
    Given,
    artifact,
    changed,
    record,
    report_on,
    whole_release,
    with_bill,
    with_headers,
    with_member,
)

from codex_release.verify import rules
from codex_release.verify.config import VerifyConfig
from codex_release.verify.judge import judge
from codex_release.verify.model import Budget, Release, Rule
from codex_release.verify.rules import RULES, metadata
from codex_release.verify.rules.upload import ACTION, MOST_RST_LINES
from codex_release.wheels.portability import SupportedTags, tag_holds

MAC_PROGRAM = binaries.macho()
TAG_RULES = {"tag-machine", "tag-libc", "tag-glibc", "tag-macos", "tag-unsupported"}
WORKFLOWS = Path(__file__).resolve().parents[5] / ".github" / "workflows"


def test_every_rule_has_a_defect_that_it_fires_on() -> None:
    assert {rule for defect in DEFECTS for rule in defect.rules} == {rule.id for rule in RULES}


def test_every_rule_stays_silent_on_the_defect_of_another() -> None:
    silent = {rule.id for rule in RULES for defect in DEFECTS if rule.id not in defect.rules}
    assert silent == {rule.id for rule in RULES}


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_defect_is_found_by_its_rules_and_by_no_other(tmp_path: Path, defect: Defect) -> None:
    report = defect.make(tmp_path)
    assert {finding.rule for finding in report.findings} == set(defect.rules), report.findings
    assert all(finding.message.endswith(".") and finding.fix for finding in report.findings)
    # The tag rules and the widest supported tags are worked out apart, and must agree.
    untrue = {
        file.name
        for file in report.files
        for tag in file.claimed
        if not tag_holds(tag, SupportedTags(file.supported, file.reasons))
    }
    assert untrue == {f.target for f in report.findings if f.rule in TAG_RULES}


def test_a_sound_release_gives_no_finding(tmp_path: Path) -> None:
    report = report_on(tmp_path, *whole_release(), given=Given(complete=True))
    assert report.findings == ()
    assert len(report.files) == len(TAGS) + 2


@pytest.mark.parametrize("tag", TAGS)
def test_a_sound_wheel_of_the_runtime_gives_no_finding(tmp_path: Path, tag: str) -> None:
    assert report_on(tmp_path, runtime(tag)).findings == ()


def foreign_with(platform: str, *pieces: Piece) -> WheelDraft:
    draft = foreign(platform)
    draft.pieces += pieces
    return draft


def licensed(version: str, place: str) -> WheelDraft:
    """A wheel with a licence file in its metadata folder."""
    draft = foreign()
    draft.headers = {"Metadata-Version": [version], "License-File": ["LICENSE"]}
    draft.add(f"{draft.info}{place}", b"A licence.\n")
    return draft


def foreign_for(python: str) -> WheelDraft:
    draft = foreign()
    draft.python_tag = python
    return draft


def _hash(rows: list[list[str]], algorithm: str) -> None:
    digest = hashlib.new(algorithm, b"").digest()
    rows[0][1] = f"{algorithm}={base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


def record_signed() -> WheelDraft:
    """A wheel with both kinds of signatures, which RECORD does not list (PEP 427)."""
    draft = foreign()
    for name in ("RECORD.jws", "RECORD.p7s"):
        draft.add(f"{draft.info}{name}", b"signed")
    draft.record_edit = lambda rows: rows.__delitem__(slice(1, 3))
    return draft


SOUND: dict[str, WheelDraft | SdistDraft] = {
    "pure": foreign(),
    "SDK": sdk(),
    "sdist": SdistDraft(),
    "glibc as promised": foreign(LINUX, ("t/p", binaries.glibc_program(version="2.17"))),
    "static under both kinds of Linux": WheelDraft(
        platforms=("manylinux_2_17_x86_64", "manylinux2014_x86_64", "musllinux_1_1_x86_64"),
        pieces=foreign(LINUX, ("t/p", binaries.static_program())).pieces,
    ),
    "arm64 under an old number": foreign(
        "macosx_10_9_universal2",
        ("t/p", binaries.universal(binaries.macho("x86_64", minos=(10, 9)), binaries.macho())),
    ),
    "two machines under one": foreign(
        "macosx_11_0_arm64",
        ("t/p", binaries.universal(binaries.macho("x86_64", minos=(13, 0)), binaries.macho())),
    ),
    "no signature on x86_64": foreign(
        "macosx_10_12_x86_64", ("t/p", binaries.macho("x86_64", minos=(10, 12), signed=False))
    ),
    "libraries that nobody executes": foreign_with(
        LINUX, Piece("t/l.so", binaries.elf(soname="l.so"))
    ),
    "signatures of RECORD": record_signed(),
    "one Python, of another project": foreign_for("cp313-cp313"),
    "an object file for another machine": foreign(
        LINUX, ("t/p.o", binaries.elf("aarch64", kind="relocatable"))
    ),
    "an ELF file of a kind that nothing loads": foreign(
        LINUX, ("t/p.fw", binaries.elf("aarch64", kind="of the system"))
    ),
    "debug symbols, which nothing loads": foreign(
        "macosx_11_0_arm64",
        ("t/p", binaries.macho()),
        ("t/p.dSYM", binaries.macho(kind="symbols", minos=(13, 0), signed=False)),
    ),
    "macOS 11 by its other number": foreign(
        "macosx_10_16_x86_64", ("t/p", binaries.macho("x86_64", minos=(11, 0)))
    ),
    "32 bits on macOS": foreign("macosx_10_6_i386", ("t/p", binaries.macho("i686", minos=(10, 6)))),
    "both machines of old Macs": foreign(
        "macosx_10_6_intel",
        (
            "t/p",
            binaries.universal(
                binaries.macho("i686", minos=(10, 6)), binaries.macho("x86_64", minos=(10, 6))
            ),
        ),
    ),
    "a Generator line of a second tool": changed(foreign(), generators=("draft", "delocate 0.13")),
    "libgcc's own versions on musl": foreign(
        "musllinux_1_1_x86_64",
        (
            "t/p.so",
            binaries.elf(
                needed=["libc.musl-x86_64.so.1", "libgcc_s-1.so.1"],
                rpath="$ORIGIN",
                versions={"libgcc_s-1.so.1": ["GLIBC_2.0", "GCC_3.0"]},
            ),
        ),
        ("t/libgcc_s-1.so.1", binaries.elf(soname="libgcc_s-1.so.1")),
    ),
    "a program of Android": foreign(
        "android_21_arm64_v8a",
        ("t/p.so", binaries.elf("aarch64", needed=["libc.so", "libm.so"], android=21)),
    ),
    "a program of iOS": foreign(
        "ios_13_0_arm64_iphoneos", ("t/p", binaries.macho(platform="ios", minos=(13, 0)))
    ),
    "an ARM of version 6": foreign(
        "linux_armv6l", ("t/p", binaries.elf("armv7l", bits=32, needed=["libc.so.6"]))
    ),
    "libraries that are moved to where platform files go": changed(
        foreign(LINUX, ("thing-1.0.data/platlib/t/p.so", binaries.elf())), purelib=True
    ),
    ".NET, which has no machine": with_member("t/p.dll", binaries.pe("i686", dotnet=1)),
    ".NET that is precompiled": with_member(
        "t/p.dll", binaries.pe(0xFD1D, imports=(), dotnet=4, kind="library")
    ),
    ".NET that only names its loader": with_member(
        "t/p.dll", binaries.pe(imports=["mscoree.dll"], dotnet=0)
    ),
    "the firmware of a PC": with_member("t/p.efi", binaries.pe(subsystem="efi-application")),
    "the firmware of a board": with_member("t/p.elf", binaries.elf(94, kind="executable")),
    "the firmware of a board with a machine of computers": with_member(
        "t/p.elf", binaries.elf("armv7l", bits=32, kind="executable", stack=None)
    ),
    "code of a GPU": with_member("t/p.co", binaries.elf(224, abi=64)),
    "WebAssembly": with_member("t/p.wasm", b"\0asm\x01\0\0\0"),
    "a text that begins like a program of Windows": with_member("t/p.csv", b"MZ,intensity\n" * 20),
    "data that begins like a program of Windows": with_member(
        "t/p.bin", b"MZ" + bytes(22) + b"\xff" * 200
    ),
    "a program of DOS": with_member("t/p.com", b"MZ" + bytes(100)),
    "a stronger hash in RECORD": record(lambda rows: _hash(rows, "sha512")),
    "a script of a wheel for Windows only": foreign_with(
        "win_amd64", Piece("thing-1.0.data/scripts/run", b"#!python\n")
    ),
    "DLLs of the wheel, of Windows and of Python": foreign(
        "win_amd64",
        (
            "t/p.pyd",
            binaries.pe(
                kind="library",
                imports=[
                    *("x.DLL", "ADVAPI32.dll", "api-ms-win-crt-heap-l1-1-0.dll", "WINSPOOL.DRV"),
                    *("python3.dll", "VCRUNTIME140.dll", "VCRUNTIME140_1.dll", "advapi32"),
                ],
            ),
        ),
        ("t.libs/X.dll", binaries.pe(kind="library")),
    ),
    "a DLL that is loaded on demand": foreign(
        "win_amd64", ("t/p.exe", binaries.pe(delayed=["libfoo-1.dll"]))
    ),
    "a library at a path of another program": foreign(
        "macosx_11_0_arm64",
        ("t/p", binaries.macho(needed=["@rpath/a.dylib"], rpaths=["@loader_path/.dylibs"])),
        ("t/.dylibs/a.dylib", binaries.macho(needed=["@rpath/b.dylib"], kind="library")),
        ("t/.dylibs/b.dylib", binaries.macho(needed=["@loader_path/a.dylib"], kind="library")),
        ("t/q", binaries.macho(needed=["@executable_path/.dylibs/a.dylib"])),
    ),
    "libraries of the system by other paths": foreign(
        "macosx_11_0_arm64",
        ("t/p", binaries.macho(needed=["@rpath/libswiftCore.dylib"], rpaths=["/usr/lib/swift"])),
        ("t/q", binaries.macho(needed=["/System/Library/Frameworks/X.framework/X"])),
    ),
    "a library that an RPATH leads to": foreign(
        LINUX,
        ("thing-1.0.data/platlib/t/p.so", binaries.elf(needed=["a.so.1"], rpath="$ORIGIN/../l")),
        ("l/a.so.1", binaries.elf(needed=["b.so.1"])),
        ("l/b.so.1", binaries.elf()),
        ("thing-1.0.data/data/lib/c.so.1", binaries.elf(needed=["d.so.1"], rpath="${ORIGIN}")),
        ("thing-1.0.data/data/lib/d.so.1", binaries.elf()),
    ),
    "a stack that is not executable": foreign(LINUX, ("t/p.so", binaries.elf(stack=6))),
    "no word on the stack, for musl": foreign(
        "musllinux_1_2_x86_64", ("t/p.so", binaries.elf(stack=None))
    ),
    "no word on the stack, on aarch64": foreign(
        "manylinux_2_17_aarch64", ("t/p.so", binaries.elf("aarch64", stack=None))
    ),
    "no word on the stack, in a static program": foreign(
        LINUX, ("t/p", binaries.elf(pie=True, stack=None))
    ),
    "small pages on x86_64": foreign(LINUX, ("t/p.so", binaries.elf(align=0x1000))),
    "every processor of x86_64": foreign(LINUX, ("t/p.so", binaries.elf(x86_level=1))),
    "modules of the Pythons of the tag": changed(
        foreign(
            LINUX,
            ("t/a.cpython-312-x86_64-linux-gnu.so", binaries.elf()),
            ("t/a.cpython-313-x86_64-linux-gnu.so", binaries.elf()),
            ("t/b.abi3.so", binaries.elf()),
            ("t/c.so", binaries.elf()),
        ),
        python_tag="cp312.cp313-cp312.cp313",
    ),
    "a module of PyPy": changed(
        foreign(LINUX, ("t/a.pypy310-pp73-x86_64-linux-gnu.so", binaries.elf())),
        python_tag="pp310-pypy310_pp73",
    ),
    "a module of CPython without the GIL": changed(
        foreign("win_amd64", ("t/a.cp313t-win_amd64.pyd", binaries.pe(imports=["python313t.dll"]))),
        python_tag="cp313-cp313t",
    ),
    "a Python of its own": foreign(
        LINUX, ("t/lib-dynload/a.cpython-312-x86_64-linux-gnu.so", binaries.elf())
    ),
    "a module for each of several Pythons": foreign(
        LINUX,
        ("t/a.cpython-312-x86_64-linux-gnu.so", binaries.elf()),
        ("t/a.cpython-313-x86_64-linux-gnu.so", binaries.elf()),
    ),
    "a licence file": licensed("2.4", "licenses/LICENSE"),
    "a licence file at its older place": licensed("2.1", "LICENSE"),
    "names for Linux only": foreign(LINUX, ("t/AUX", b""), ("t/aux", b"")),
    "modes of a wheel made on Windows": WheelDraft(
        platforms=("win_amd64",),
        pieces=[Piece("thing/__init__.py", b"", 0, system=0)],
    ),
}


@pytest.mark.parametrize("draft", SOUND.values(), ids=SOUND)
def test_what_is_allowed_gives_no_finding(tmp_path: Path, draft: WheelDraft | SdistDraft) -> None:
    assert report_on(tmp_path, draft).findings == ()


def test_the_workflows_publish_with_the_action_whose_twine_is_asked() -> None:
    texts = [file.read_text(encoding="utf-8") for file in WORKFLOWS.glob("*.yml")]
    used = re.findall(r"gh-action-pypi-publish@(\w+) # (\S+)", "".join(texts))
    assert set(used) == {(ACTION.commit, ACTION.release)}


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5"])
def test_every_version_of_metadata_that_the_publish_action_takes_is_let_pass(
    tmp_path: Path, version: str
) -> None:
    report = report_on(tmp_path, with_headers(foreign(), Metadata_Version=[version]))
    assert "metadata-publish" not in {finding.rule for finding in report.findings}


@pytest.mark.parametrize(
    ("limit", "times", "less", "reserve", "fired"),
    [
        ("file", 1, 0, 0, set[str]()),
        ("file", 1, 1, 0, {"size-file"}),
        ("project", 1, 0, 0, set[str]()),
        ("project", 1, 1, 0, {"size-project"}),
        ("project", 1, 0, 1, {"size-growth"}),
        ("project", 3, 0, 2, set[str]()),
        ("project", 3, 1, 2, {"size-growth"}),
    ],
)
def test_a_budget_may_be_used_up_to_its_last_byte(
    tmp_path: Path, limit: str, times: int, less: int, reserve: int, fired: set[str]
) -> None:
    item = artifact(foreign().write(tmp_path))
    budget = replace(Budget(reserve=reserve), **{limit: times * item.facts.size - less})
    release = Release((item,), budgets={"thing": budget})
    assert {f.rule for f in judge(release, VerifyConfig()).findings} == fired


def test_an_untrue_tag_is_told_with_what_no_other_rule_says_and_the_widest_tag_of_all(
    tmp_path: Path,
) -> None:
    newer = {"libstdc++.so.6": ["GLIBCXX_3.4.29"]}
    draft = foreign(
        LINUX,
        ("t/newest", binaries.glibc_program(version="2.39")),
        ("t/p.so", binaries.elf(needed=list(newer), versions=newer)),
    )
    (told,) = (f for f in report_on(tmp_path, draft).findings if f.rule == "tag-unsupported")
    assert "t/p.so asks for GLIBCXX_3.4.29" in told.message
    assert told.message.endswith("the widest supported tag is manylinux_2_39_x86_64.")


def test_the_tags_of_a_wheel_are_counted_and_not_all_expanded(tmp_path: Path) -> None:
    draft = changed(foreign(), wheel_platforms=(".".join(f"p{n}" for n in range(1001)),))
    (finding,) = report_on(tmp_path, draft).findings
    assert finding.message == "WHEEL stands for more than 1000 tags."


def test_a_wheel_made_on_windows_gives_one_warning_about_its_modes(tmp_path: Path) -> None:
    draft = foreign()
    for number in range(5):
        draft.add(f"thing/m{number}.py", b"", stat.S_IFREG | 0o666)
    (finding,) = report_on(tmp_path, draft).findings
    assert (finding.rule, finding.severity) == ("mode-bits", "warning")
    assert finding.message.startswith("5 of 9 members are writable by everybody: thing/m0.py")


def severities(folder: Path, draft: WheelDraft) -> list[tuple[str, str]]:
    return [(f.rule, f.severity) for f in report_on(folder, draft).findings]


def test_programs_for_several_platforms_under_any_are_one_warning(tmp_path: Path) -> None:
    draft = foreign(
        "any", ("t/32.exe", binaries.pe("i686")), ("t/64.exe", binaries.pe()), ("t/p", MAC_PROGRAM)
    )
    (finding,) = report_on(tmp_path, draft).findings
    assert (finding.rule, finding.severity) == ("tag-machine", "warning")
    assert finding.message.startswith(
        "It has programs for Windows i686, Windows x86_64, macOS aarch64, "
    )


def test_what_windows_starts_by_emulation_is_a_warning(tmp_path: Path) -> None:
    x86, x64 = binaries.pe("i686"), binaries.pe()
    library = binaries.pe("i686", kind="library")
    error, warning = [("tag-machine", "error")], [("tag-machine", "warning")]
    for platform, programs, expected in (
        ("win_amd64", [x86], warning),
        ("win_amd64", [x64, library], warning),
        ("win_amd64", [library], error),
        ("win_arm64", [x64], warning),
        ("win32", [x64], error),
    ):
        draft = foreign(platform, *((f"t/{n}", data) for n, data in enumerate(programs)))
        assert severities(tmp_path, draft) == expected, platform


def test_what_may_work_all_the_same_is_a_warning(tmp_path: Path) -> None:
    def library(name: str) -> WheelDraft:
        user = binaries.elf(needed=[name])
        return foreign(LINUX, ("t/p.so.1", user), (f"l/{name}", binaries.elf()))

    module = ("t/m.cpython-312-x86_64-linux-gnu.so", binaries.elf())
    old = with_headers(foreign(), Metadata_Version=["2.1"], License_File=["LICENSE"])
    for draft, rule, severity in (
        (library("libx.so"), "library-path", "warning"),
        (library("libx.so.1"), "library-path", "error"),
        (foreign(LINUX, ("t/p", binaries.elf(stack=7, pie=True))), "executable-stack", "warning"),
        (
            foreign(LINUX, ("t/p", binaries.elf(stack=None, pie=True, needed=["libc.so.6"]))),
            "executable-stack",
            "warning",
        ),
        (foreign(LINUX, module), "module-python", "warning"),
        (changed(foreign(WINDOWS), purelib=True), "purelib", "warning"),
        (changed(foreign(MAC, ("t/p", MAC_PROGRAM)), purelib=True), "purelib", "warning"),
        (old, "licence-files", "warning"),
    ):
        assert severities(tmp_path, draft) == [(rule, severity)]


def test_what_twine_only_warns_of_is_an_error_in_our_packages(tmp_path: Path) -> None:
    for draft, severity in ((foreign(), "warning"), (sdk(), "error")):
        changed(draft, description="")
        assert severities(tmp_path, draft) == [("metadata-local", severity)]


def test_metadata_of_too_many_lines_is_not_given_to_twine(tmp_path: Path) -> None:
    rst = with_headers(foreign(), Description_Content_Type=["text/x-rst"])
    changed(rst, description="- a\n" * MOST_RST_LINES)
    (finding,) = report_on(tmp_path, rst).findings
    assert (finding.rule, finding.severity) == ("metadata-local", "warning")
    assert finding.message.endswith(f"lines of description, more than {MOST_RST_LINES}.")


def test_licence_files_that_are_missing_are_told_together(tmp_path: Path) -> None:
    names = [f"l{number}" for number in range(1000)]
    (finding,) = report_on(tmp_path, with_headers(foreign(), License_File=names)).findings
    assert finding.message == (
        "METADATA names licence files that are not there: l0, l1, l2 and 997 more."
    )


def test_a_library_is_told_once_with_all_that_need_it(tmp_path: Path) -> None:
    draft = foreign(
        LINUX,
        *((f"t/{n}.so", binaries.elf(needed=["libx.so.1"])) for n in range(4)),
        ("l/libx.so.1", binaries.elf(soname="libx.so.1")),
        ("l/libx.so.1.2", binaries.elf(soname="libx.so.1")),
    )
    (finding,) = report_on(tmp_path, draft).findings
    assert finding.member == "l/libx.so.1"
    assert finding.message == (
        "No RPATH leads to libx.so.1, which t/0.so, t/1.so, t/2.so and 1 more needs."
    )


def test_two_metadata_folders_are_one_finding(tmp_path: Path) -> None:
    for draft in (with_member("other-1.dist-info/METADATA"), with_member("thing-0.9.dist-info/x")):
        (finding,) = report_on(tmp_path, draft).findings
        assert finding.rule == "wheel-name"
        assert finding.message.startswith("It has the metadata folders ")


def test_a_changed_program_is_an_error_where_the_system_checks_it(tmp_path: Path) -> None:
    def severity(platform: str, data: bytes) -> str:
        spoiled = data[:4095] + b"x" + data[4096:]
        (finding,) = report_on(tmp_path, foreign(platform, ("t/p", spoiled))).findings
        assert "the page at 0x0 differs from the signature." in finding.message
        return finding.severity

    assert severity("macosx_11_0_arm64", binaries.macho()) == "error"
    assert severity("macosx_11_0_x86_64", binaries.macho("x86_64")) == "warning"


def test_packed_relocations_need_the_glibc_that_brought_them(tmp_path: Path) -> None:
    versions = {"libc.so.6": ["GLIBC_2.17", "GLIBC_ABI_DT_RELR"]}
    draft = foreign(LINUX, ("t/p.so", binaries.elf(needed=list(versions), versions=versions)))
    (finding,) = report_on(tmp_path, draft).findings
    assert finding.rule == "tag-glibc"
    assert "It needs GLIBC_ABI_DT_RELR (glibc 2.36)" in finding.message


def test_a_fault_by_the_schema_hides_nothing_else_in_the_bill_of_materials(tmp_path: Path) -> None:
    def edit(bill: dict[str, Any]) -> None:
        bill["serialNumber"] = "x"
        bill["metadata"]["component"]["version"] = "0.1"
        bill["components"][0]["hashes"][0]["content"] = "0" * 64

    texts = [finding.message for finding in report_on(tmp_path, with_bill(edit)).findings]
    for expected in (
        "It is not valid CycloneDX 1.6 at $.serialNumber",
        "It describes",
        "has a wrong",
    ):
        assert any(expected in text for text in texts), texts


def test_a_bill_of_materials_is_looked_at_up_to_a_number_of_entries(tmp_path: Path) -> None:
    def texts(*values: Any) -> list[str]:
        def edit(bill: dict[str, Any]) -> None:
            bill.clear()
            bill["components"] = list(values)

        return [finding.message for finding in report_on(tmp_path, with_bill(edit)).findings]

    most = metadata.MOST_ENTRIES
    assert not any("entries" in text for text in texts(*["x"] * most))
    above = [f"Its lists have {most + 1} entries; at most {most} are checked."]
    assert texts(*["x"] * (most + 1)) == above
    assert texts({"tags": ["x"] * (most - 1)}, {}) == above
    assert str(most) in metadata.sbom.summary


def test_the_rules_for_our_packages_are_silent_on_those_of_others(tmp_path: Path) -> None:
    ours = {rule.id for rule in RULES if getattr(rule, "projects", ())}
    draft = foreign(LINUX, ("thing/.hidden", b""))
    report = report_on(tmp_path, draft)
    assert ours
    assert not ours & {finding.rule for finding in report.findings}


def test_every_rule_of_every_subject_is_registered_once() -> None:
    names = [found.name for found in pkgutil.iter_modules(rules.__path__)]
    modules = [importlib.import_module(f"{rules.__name__}.{name}") for name in names]
    defined = {value for m in modules for value in vars(m).values() if isinstance(value, Rule)}
    assert defined == set(RULES)
    assert len(defined) == len(RULES)


def test_identifiers_are_words_and_texts_are_sentences() -> None:
    for rule in RULES:
        assert rule.id.replace("-", "").isalpha()
        assert rule.id.islower()
        assert rule.summary.endswith(".")
        assert rule.advice.endswith(".")
    assert len({rule.id for rule in RULES}) == len(RULES)
