"""Libraries that programs need: has the wheel or the system them, and does the loader find them?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from functools import cache
from posixpath import dirname, normpath

from codex_release.errors import some
from codex_release.verify.model import Artifact, Hit, file_rule
from codex_release.verify.rules.common import loadable_as
from codex_release.wheels.facts import ElfFacts, MachOFacts, MachOSlice, PeFacts
from codex_release.wheels.tags import (
    EXECUTABLE_STACKS,
    GLIBC_EVERYWHERE,
    MACOS_LIBRARY,
    MUSL_LIBRARY,
    PYTHON_LIBRARY,
    PYTHON_RUNTIME,
    WINDOWS_LIBRARY,
    parse,
    windows_names,
)

_SITE = "lib/python/site-packages/"
_SCHEMES = {
    "purelib": _SITE,
    "platlib": _SITE,
    "scripts": "bin/",
    "data": "",
    "headers": "include/python/",
}


@cache
def installed(name: str) -> str:
    """The path of a member in an environment, as installers unpack it (PEP 427)."""
    root, _, rest = name.partition("/")
    scheme, _, path = rest.partition("/")
    if root.endswith(".data") and scheme in _SCHEMES:
        return f"{_SCHEMES[scheme]}{path}"
    return f"{_SITE}{name}"


_LONGEST_PATH = 1024
"""Bytes of a path on macOS (PATH_MAX)."""
_MOST_CHARACTERS = 10_000_000
_TOO_MANY = "Its programs name too many paths; where libraries are looked for is not checked."


def _affordable(paths: Iterable[tuple[str, str]]) -> bool:
    """Whether so many paths, each of a folder and the rest, can be looked at in reasonable time."""
    left = _MOST_CHARACTERS
    for folder, rest in paths:
        left -= len(folder) + len(rest)
        if left < 0:
            return False
    return True


def _joined(folder: str, path: str) -> str:
    return normpath(f"{folder}/{path}")


def _base(path: str) -> str:
    return path.rpartition("/")[2]


# --- Windows ----------------------------------------------------------------------------------


@file_rule(
    "windows-libraries",
    "error",
    "A program of Windows needs a DLL that is neither in the wheel nor a part of Windows, so it"
    " cannot be started or loaded. Modules may also need what Python brings.",
    "Add the DLL to the wheel, for example with `delvewheel`, link it statically, or name it with"
    " `--exclude` if another package brings it.",
)
def windows_libraries(item: Artifact) -> Iterator[Hit]:
    """One hit for each program. What is loaded on demand may be missing."""
    there = {_base(member.name).lower() for member in item.files}
    for member, program in loadable_as(item, PeFacts):
        needed = [name for name in program.imports if name not in program.delayed]
        missing = [
            name
            for name in dict.fromkeys(needed)
            if not _on_windows(name, program.kind == "library")
            and _dll(name) not in there
            and not item.is_excluded(name)
        ]
        if missing:
            yield Hit(
                f"It needs {some(missing)}, neither in the wheel nor a part of Windows.",
                member.name,
            )


def _dll(name: str) -> str:
    """The file name; Windows adds `.dll` to a name without an extension."""
    return name.lower() if "." in name else f"{name.lower()}.dll"


def _on_windows(name: str, in_python: bool) -> bool:
    dll = _dll(name)
    if dll in windows_names() or WINDOWS_LIBRARY.fullmatch(dll):
        return True
    if PYTHON_LIBRARY.fullmatch(dll):
        return True
    # The folder of python.exe has them, and only what runs in python.exe looks there.
    return in_python and PYTHON_RUNTIME.fullmatch(dll) is not None


# --- macOS ------------------------------------------------------------------------------------


@file_rule(
    "macos-libraries",
    "error",
    "A program of macOS needs a library that is neither a part of macOS nor at a path in the wheel"
    " where it is looked for.",
    "Add the library to the wheel with `delocate`, or name it with `--exclude` if another package"
    " brings it.",
)
def macos_libraries(item: Artifact) -> Iterator[Hit]:
    """One hit for each program and library."""
    programs = [
        (member.name, dirname(installed(member.name)), program)
        for member, program in loadable_as(item, MachOFacts)
    ]
    if not programs:
        return
    needed = [
        (path, folder, name)
        for path, folder, facts in programs
        for name in sorted({name for part in facts.slices for name in part.needed})
        if not (MACOS_LIBRARY.match(name) or item.is_excluded(name))
    ]
    rpaths = {
        (folder, text)
        for _, folder, facts in programs
        for part in facts.slices
        for text in part.rpaths
    }
    starts = {folder for _, folder, facts in programs if any(map(_starts, facts.slices))}
    used = [*rpaths, *(pair[1:] for pair in needed)]
    if not _affordable((start, text) for at, text in used for start in _starting(text, at, starts)):
        yield Hit(_TOO_MANY)
        return
    there = {installed(member.name).lower() for member in item.files}
    # A library is also looked for in the paths of the programs that load it, so all paths count.
    reachable = _below(
        there, {place for at, text in rpaths for place in _expanded(text, at, starts)}
    )
    for path, folder, name in needed:
        first, _, rest = name.partition("/")
        if first == "@rpath":
            found = f"/{normpath(rest).lower()}" in reachable
        else:
            found = any(place in there for place in _expanded(name, folder, starts))
        if not found:
            yield Hit(f"It needs {name}, {_why(name)}.", path)


def _starts(part: MachOSlice) -> bool:
    return part.kind == "executable"


def _starting(path: str, folder: str, starts: Iterable[str]) -> Iterable[str]:
    """The folders that a path with `@loader_path` or `@executable_path` begins with."""
    first = path.partition("/")[0]
    return starts if first == "@executable_path" else [folder] if first == "@loader_path" else []


def _expanded(path: str, folder: str, starts: Iterable[str]) -> Iterator[str]:
    """What a path stands for, in lowercase."""
    if path.startswith("/"):
        yield normpath(path).lower()
    for start in _starting(path, folder, starts):
        yield _joined(start, path.partition("/")[2]).lower()


def _below(paths: Iterable[str], folders: Set[str]) -> set[str]:
    """The end of each path that is in one of the folders, with the slash."""
    found: set[str] = set()
    for path in paths:
        end = path.rfind("/") if len(path) <= _LONGEST_PATH else -1
        while end > 0:
            if path[:end] in folders:
                found.add(path[end:])
            end = path.rfind("/", 0, end)
    return found


def _why(name: str) -> str:
    if name.startswith("@rpath/"):
        return "and no path for @rpath in the wheel leads to it"
    return "which is not in the wheel" if name.startswith("@") else "which other systems may lack"


# --- Linux ------------------------------------------------------------------------------------


@file_rule(
    "library-path",
    "error",
    "A library of the wheel is needed by programs of the wheel, but is in no folder where they look"
    " for libraries (RPATH). It is a warning for a name that ends in `.so`, as Python may load it.",
    "Repair the wheel with `auditwheel`, or link with `-Wl,-rpath,$ORIGIN/…`.",
)
def library_path(item: Artifact) -> Iterator[Hit]:
    """One hit for each library. One program that finds it is enough, because it is then loaded."""
    programs = [
        (member.name, program)
        for member, program in loadable_as(item, ElfFacts)
        if program.system == "linux"
    ]
    paths = {
        (path, dirname(installed(name))) for name, program in programs for path in program.rpath
    }
    if not _affordable(paths):
        yield Hit(_TOO_MANY)
        return
    folders = {found for path, folder in paths for found in _elf_folders(path, folder)}
    users: dict[str, list[str]] = defaultdict(list)
    for name, program in programs:
        for library in program.needed:
            if not (library in GLIBC_EVERYWHERE or MUSL_LIBRARY.fullmatch(library)):
                users[library].append(name)
    homes = {program.soname: name for name, program in reversed(programs) if program.soname}
    homes.update((_base(name), name) for name, _ in programs)
    where: dict[str, set[str]] = defaultdict(set)
    for member in item.files:
        where[_base(member.name)].add(dirname(installed(member.name)))
    for library, needing in users.items():
        home = homes.get(library)
        if home and not where[library] & folders and not item.is_excluded(library):
            yield Hit(
                f"No RPATH leads to {library}, which {some(needing)} needs.",
                home,
                # Python may have loaded it before, which it does by names that end so.
                severity="warning" if library.endswith(".so") else None,
            )


def _elf_folders(path: str, folder: str) -> Iterator[str]:
    """The folder that a part of an RPATH stands for; none for a fixed path outside of wheels."""
    for word in ("$ORIGIN", "${ORIGIN}"):
        if path == word or path.startswith(f"{word}/"):
            yield _joined(folder, path[len(word) + 1 :])


# --- what the loader checks -------------------------------------------------------------------


@file_rule(
    "executable-stack",
    "error",
    "A library of Linux asks for an executable stack, which glibc 2.41 and hardened systems refuse."
    " One without PT_GNU_STACK does so on x86_64, i686, armv7l and s390x. For a program it is a"
    " warning.",
    "Link with `-Wl,-z,noexecstack`, and mark assembler files with `.note.GNU-stack`.",
)
def executable_stack(item: Artifact) -> Iterator[Hit]:
    """One hit for each program or library. musl and Android ignore a missing PT_GNU_STACK."""
    tags = list(map(parse, item.claimed))
    glibc = any(tag.system in ("linux", "any") and tag.libc != "musl" for tag in tags)
    for member, program in loadable_as(item, ElfFacts):
        unsaid = (
            program.executable_stack is None
            and glibc
            and program.libc != "musl"
            and not _is_static_program(member.name, program)
            and program.machine.partition("-")[0] in EXECUTABLE_STACKS
        )
        if program.executable_stack or unsaid:
            how = "no PT_GNU_STACK" if unsaid else "PT_GNU_STACK with the flag X"
            yield Hit(
                f"It asks for an executable stack ({how}).",
                member.name,
                severity="warning" if program.kind == "executable" else None,
            )


def _is_static_program(name: str, program: ElfFacts) -> bool:
    """Whether a file is a program that no loader of glibc reads."""
    library = program.soname is not None or ".so" in _base(name)
    return program.static and (program.kind == "executable" or not library)


_PAGES = {"aarch64": 0x10000, "ppc64le": 0x10000}
"""The largest page size of the distributions for a machine: Red Hat's and others have 64 KiB."""


@file_rule(
    "segment-alignment",
    "error",
    "A program of Linux is aligned for small pages of memory, so it cannot be loaded by systems"
    " with pages of 64 KiB, which the tags for aarch64 and ppc64le include.",
    "Link with `-Wl,-z,max-page-size=65536`.",
)
def segment_alignment(item: Artifact) -> Iterator[Hit]:
    """One hit for each program."""
    if "linux" not in item.systems:
        return
    for member, program in loadable_as(item, ElfFacts):
        expected = _PAGES.get(program.machine, 0)
        if 0 < program.align < expected:
            yield Hit(
                f"Its segments are aligned to {program.align:#x} bytes; expected {expected:#x}.",
                member.name,
            )
