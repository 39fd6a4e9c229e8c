"""The readers of programs find what pyelftools and lief find."""

from __future__ import annotations

import importlib
import io
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures import binaries

from codex_release.wheels.facts import ElfFacts, MachOFacts, PeFacts
from codex_release.wheels.programs import read_program

ELF = {
    "glibc": binaries.glibc_program("x86_64", "2.28"),
    "glibc-arm": binaries.glibc_program("aarch64"),
    "musl": binaries.musl_program(),
    "static": binaries.static_program(),
    "library": binaries.elf(needed=["a.so", "b.so"], soname="c.so"),
    "two-libraries": binaries.elf(
        needed=["libc.so.6", "libstdc++.so.6"],
        versions={"libc.so.6": ["GLIBC_2.4", "GLIBC_2.5"], "libstdc++.so.6": ["GLIBCXX_3.4"]},
    ),
    "32-bit": binaries.elf("i686", bits=32, needed=["a"], versions={"a": ["A_1", "A_2"]}),
    "big-endian": binaries.elf("s390x", order=">", needed=["a"], versions={"a": ["A_1"]}),
}
MACHO = {
    "arm": binaries.macho(),
    "intel": binaries.macho("x86_64", minos=(10, 12), old_command=True),
    "unsigned": binaries.macho(signed=False, needed=["/usr/lib/a.dylib", "@rpath/b.dylib"]),
    "universal": binaries.universal(
        binaries.macho(minos=(12, 0)), binaries.macho("x86_64", minos=(10, 13))
    ),
}
PE = {
    "console": binaries.pe(),
    "gui-library": binaries.pe(subsystem="gui", kind="library", imports=["a.dll", "b.dll"]),
    "delayed": binaries.pe("aarch64", imports=["a.dll"], delayed=["b.dll", "c.dll"]),
    "32-bit": binaries.pe("i686", imports=["a.dll"]),
    "nothing": binaries.pe(imports=()),
}
MACHINES = {"ARM64": "aarch64", "X86_64": "x86_64", "AMD64": "x86_64", "I386": "i686"}

# Neither library says enough of its types for a strict check.
lief: Any = importlib.import_module("lief")
elftools: Any = importlib.import_module("elftools.elf.elffile")


@pytest.fixture(autouse=True)
def _quiet() -> None:
    lief.logging.disable()


def ours(data: bytes) -> object:
    return read_program(io.BytesIO(data), len(data))


@pytest.mark.parametrize("name", ELF)
def test_elf_as_lief_reads_it(name: str) -> None:
    facts, theirs = ours(ELF[name]), lief.ELF.parse(list(ELF[name]))
    assert isinstance(facts, ElfFacts)
    assert theirs is not None
    assert facts.needed == tuple(theirs.libraries)
    assert facts.interpreter == (theirs.interpreter if theirs.has_interpreter else None)
    assert facts.versions == tuple(
        (need.name, version.name)
        for need in theirs.symbols_version_requirement
        for version in need.get_auxiliary_symbols()
    )
    assert (facts.kind == "executable") is theirs.is_pie


@pytest.mark.parametrize("name", MACHO)
def test_mach_o_as_lief_reads_it(name: str) -> None:
    facts, theirs = ours(MACHO[name]), lief.MachO.parse(list(MACHO[name]))
    assert isinstance(facts, MachOFacts)
    assert theirs is not None
    assert len(facts.slices) == theirs.size
    for number, part in enumerate(facts.slices):
        other = theirs.at(number)
        assert other is not None
        assert part.machine == MACHINES[other.header.cpu_type.name]
        assert part.signed is other.has_code_signature
        assert list(part.needed) == [library.name for library in other.libraries]
        version = (
            other.build_version.minos if other.has_build_version else other.version_min.version
        )
        assert part.minos == tuple(version[:2])


@pytest.mark.parametrize("name", PE)
def test_pe_as_lief_reads_it(name: str) -> None:
    facts, theirs = ours(PE[name]), lief.PE.parse(list(PE[name]))
    assert isinstance(facts, PeFacts)
    assert isinstance(theirs, lief.PE.Binary)
    assert facts.machine == MACHINES[theirs.header.machine.name]
    libraries = [*theirs.imports, *theirs.delay_imports]
    assert facts.imports == tuple(library.name for library in libraries)
    gui = theirs.optional_header.subsystem == lief.PE.OptionalHeader.SUBSYSTEM.WINDOWS_GUI
    assert (facts.subsystem == "gui") is gui


def as_elftools(file: Path) -> tuple[str | None, list[str], list[tuple[str, str]]]:
    """Interpreter, needed libraries and versions of an ELF file."""
    with file.open("rb") as stream:
        elf = elftools.ELFFile(stream)
        loaders = [x.get_interp_name() for x in elf.iter_segments("PT_INTERP")]
        needed = [
            tag.needed
            for segment in elf.iter_segments("PT_DYNAMIC")
            for tag in segment.iter_tags("DT_NEEDED")
        ]
        versions = [
            (need.name, version.name)
            for section in elf.iter_sections("SHT_GNU_verneed")
            for need, each in section.iter_versions()
            for version in each
        ]
    return (loaders[0] if loaders else None), needed, versions


def real_programs() -> list[Path]:
    """What is installed with the development environment: the runtime, and a compiled module."""
    module: Any = importlib.import_module("pydantic_core._pydantic_core")
    package: Any = importlib.import_module("codex_cli_bin")
    codex = Path(package.bundled_codex_path())
    rg = codex.parent.parent / "codex-path" / "rg"
    return [codex, rg, Path(module.__file__), Path(sys.executable)]


def test_real_programs_as_elftools_reads_them() -> None:
    seen = 0
    for file in real_programs():
        with file.open("rb") as stream:
            facts = read_program(stream, file.stat().st_size)
        if isinstance(facts, ElfFacts):
            seen += 1
            found = (facts.interpreter, list(facts.needed), list(facts.versions))
            assert found == as_elftools(file), file
        else:
            assert isinstance(facts, MachOFacts | PeFacts), file
    assert seen or sys.platform != "linux"
