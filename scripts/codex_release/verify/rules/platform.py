"""Tags, compared with the programs and extension modules in the wheel."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product

from codex_release.names import OURS
from codex_release.verify.model import Artifact, Hit, file_rule
from codex_release.verify.rules.common import loadable, loadable_as, several_platforms
from codex_release.wheels.facts import Damaged, ElfFacts, MachOFacts, PeFacts, ProgramFacts
from codex_release.wheels.portability import tag_holds
from codex_release.wheels.tags import (
    MACOS_MACHINES,
    SYSTEM_NAMES,
    PlatformTag,
    dotted,
    is_accepted,
    parse,
    promised_macos,
)


@file_rule(
    "tag-accepted",
    "error",
    "The index refuses wheels with this platform tag.",
    "Use manylinux_x_y, musllinux_x_y, win_… or macosx_…; from macOS 11 on only macosx_<major>_0.",
    subject="tags",
)
def tag_accepted(item: Artifact) -> Iterator[Hit]:
    """One hit for each tag."""
    for tag in item.claimed:
        if not is_accepted(tag):
            yield Hit(f"The index refuses the platform tag {tag}.")


@file_rule(
    "tag-machine",
    "error",
    "A program is for a different system or machine than the platform tag; `any` is for wheels"
    " without programs. Programs for several platforms under `any` are a warning.",
    "Use the tag that the programs support, or the programs for this tag.",
    subject="tags",
)
def tag_machine(item: Artifact) -> Iterator[Hit]:
    """One hit for each program and tag; a warning where the wheel can have a use for it."""
    programs = list(loadable(item))
    for tag in map(parse, item.claimed):
        if tag.system == "other":
            continue
        if tag.system == "any" and several_platforms(item):
            names = sorted({_platform(program) for _, program in programs})
            yield Hit(
                f"It has programs for {', '.join(names)}, and must choose among them itself.",
                severity="warning",
            )
            continue
        fits = any(_fits(tag, program) for _, program in programs)
        for member, program in programs:
            if not _fits(tag, program):
                mild = not item.is_ours and _emulated(tag, program, fits)
                yield Hit(
                    f"It is a program for {_platform(program)}; the tag is {tag.tag}.",
                    member.name,
                    severity="warning" if mild else None,
                )


def _fits(tag: PlatformTag, program: ProgramFacts) -> bool:
    return tag.family == program.system and set(tag.machines) <= set(program.machines)


def _platform(program: ProgramFacts) -> str:
    system = SYSTEM_NAMES.get(program.system, program.system)
    return f"{system} {'+'.join(program.machines)}"


_EMULATED = {"win_amd64": ("i686",), "win_arm64": ("i686", "x86_64")}
"""The machines whose programs Windows for another machine starts, too."""


def _emulated(tag: PlatformTag, program: ProgramFacts, fits: bool) -> bool:
    """Whether Windows starts the program. A library needs a program that loads it.

    `fits` is whether the wheel also has programs for the machine of the tag.
    """
    if not isinstance(program, PeFacts) or program.machine not in _EMULATED.get(tag.tag, ()):
        return False
    return fits or program.kind == "executable"


@file_rule(
    "tag-libc",
    "error",
    "A program is linked with a different C library than that of the platform tag (manylinux:"
    " glibc, musllinux: musl) and cannot start there.",
    "Link it statically, leave it out, or use the other tag.",
    subject="tags",
)
def tag_libc(item: Artifact) -> Iterator[Hit]:
    """One hit for each program and tag; static programs need no C library."""
    for tag in map(parse, item.claimed):
        for member, program in loadable_as(item, ElfFacts):
            if tag.libc and program.libc and program.libc != tag.libc:
                loader = f", with the loader {program.interpreter}" if program.interpreter else ""
                yield Hit(
                    f"It is linked with {program.libc}{loader}; {tag.tag} is for systems with"
                    f" {tag.libc}.",
                    member.name,
                )


@file_rule(
    "tag-glibc",
    "error",
    "A program needs a newer glibc than the manylinux tag promises, so it cannot start on systems"
    " with an older one.",
    "Use the tag of the highest GLIBC version, or link against an older glibc.",
    subject="tags",
)
def tag_glibc(item: Artifact) -> Iterator[Hit]:
    """One hit for each program and tag."""
    for tag in map(parse, item.claimed):
        if tag.libc != "glibc" or tag.floor is None:
            continue
        for member, program in loadable_as(item, ElfFacts):
            asked = program.newest_glibc
            if asked is not None and asked[0] > tag.floor:
                version, name = asked
                since = "" if name == f"GLIBC_{dotted(version)}" else f" (glibc {dotted(version)})"
                yield Hit(
                    f"It needs {name}{since}; {tag.tag} promises {dotted(tag.floor)}.",
                    member.name,
                )


@file_rule(
    "tag-macos",
    "error",
    "A program needs a newer macOS or iOS than the platform tag promises, so it cannot start on"
    " older systems.",
    "Use a tag for that system (from macOS 11 on macosx_<major>_0), or compile with a lower"
    " MACOSX_DEPLOYMENT_TARGET.",
    subject="tags",
)
def tag_macos(item: Artifact) -> Iterator[Hit]:
    """One hit for each slice and tag."""
    for tag in map(parse, item.claimed):
        if tag.apple is None or tag.floor is None:
            continue
        for member, program in loadable_as(item, MachOFacts):
            for part in program.slices:
                promised = tag.floor
                if tag.system == "darwin":
                    promised = promised_macos(tag.floor, part.machine)
                if part.machine in tag.machines and part.minos and part.minos > promised:
                    yield Hit(
                        f"It needs {SYSTEM_NAMES[tag.system]} {dotted(part.minos)}"
                        f" ({part.machine}); {tag.tag} promises {dotted(promised)}.",
                        member.name,
                    )


_PARTICULAR = (tag_machine, tag_libc, tag_glibc, tag_macos)


@file_rule(
    "tag-unsupported",
    "error",
    "A program needs a library, or a version of one, that some systems of the platform tag lack, or"
    " it does not say what it needs.",
    "Add the library to the wheel, link it statically, or use the widest supported tag.",
    subject="tags",
)
def tag_unsupported(item: Artifact) -> Iterator[Hit]:
    """One hit for each tag that does not hold, apart from programs that other rules report."""
    told = {hit.member for rule in _PARTICULAR for hit in rule.check(item)}
    rest = item.tags_without(told)
    platforms = item.supported.platforms if item.supported else ()
    for tag in item.claimed:
        # tag-machine reports every program of a wheel for `any`.
        if tag != "any" and not tag_holds(tag, rest):
            widest = f"; the widest supported tag is {', '.join(platforms)}"
            yield Hit(
                f"{tag} does not hold: {', '.join(rest.reasons)}{widest if platforms else ''}."
            )


_EXPECTED = ("py3", "none")


@file_rule(
    "tag-python",
    "error",
    "One of our wheels is only for some Pythons, or has a build number.",
    "Build it with the settings of the staged folder.",
    projects=OURS,
    subject="tags",
)
def tag_python(item: Artifact) -> Iterator[Hit]:
    """Both packages are for every Python 3 and have one build."""
    name = item.wheel.filename
    if name is None:
        return
    if (name.python, name.abi) != _EXPECTED:
        yield Hit(f"Its tag is {name.python}-{name.abi}; expected {'-'.join(_EXPECTED)}.")
    if name.build is not None:
        yield Hit(
            f"It has the build number {name.build}, so installers prefer it to a wheel without one."
        )


@file_rule(
    "macos-signature",
    "error",
    "A program for macOS on arm64 has no code signature, or was changed after it was signed, so the"
    " system kills it when it starts. A changed one for another machine is a warning.",
    "Sign it, at least with `codesign --sign -`, and do not change or strip it afterwards.",
)
def macos_signature(item: Artifact) -> Iterator[Hit]:
    """One hit for each slice; an ad-hoc signature is enough."""
    for member, program in loadable_as(item, MachOFacts):
        for part in program.slices:
            name = MACOS_MACHINES.get(part.machine, part.machine)
            needed = part.machine == "aarch64" and part.platform in (None, "macos")
            if part.damage:
                yield Hit(
                    f"Its {name} slice was changed after it was signed: {part.damage} differs from"
                    " the signature.",
                    member.name,
                    severity=None if needed else "warning",
                )
            elif needed and not part.signed:
                yield Hit(f"Its {name} slice has no code signature.", member.name)


@file_rule(
    "program-damaged",
    "error",
    "A file has the magic number of a program but cannot be read as one, so its tags cannot be"
    " checked.",
    "Fetch or compile it again.",
)
def program_damaged(item: Artifact) -> Iterator[Hit]:
    """One hit for each program."""
    for member in item.files:
        if isinstance(member.program, Damaged):
            yield Hit(
                f"It is not a readable program: {member.program.reason.rstrip('.')}.",
                member.name,
            )


# --- extension modules, by the Pythons of the tags --------------------------------------------

_SUFFIX = re.compile(
    r"(?P<module>.+?)\.(?:"
    r"cpython-(?P<unix>\d+[a-z]*)(?:-[\w.-]+)?\.so"
    r"|cp(?P<windows>\d+[a-z]*)-\w+\.pyd"
    r"|(?P<pypy>pypy\d+)-pp\d+-[\w-]+\.(?:so|pyd)"
    r"|(?:abi3\.)?(?:so|pyd))"
)
"""What CPython (PEP 3149) and PyPy import. The last form is for every Python, or says nothing."""
_ABI = re.compile(r"cp(\d+[a-z]*)|(pypy\d+)_pp\d+")
_PYTHON = re.compile(r"cp(\d{2,})")
_LIBRARY = re.compile(r"python(\d{2,}t?)(_d)?\.dll")
_LONGEST_FILE = 255
_RUNTIME = "/lib-dynload/"
"""A folder of a Python of its own, whose modules are not for the Python of the wheel."""


def _plain(version: str) -> str:
    """CPython up to 3.7 has an m after its version, but not on Windows."""
    return version.removesuffix("m")


@file_rule(
    "module-python",
    "error",
    "An extension module is for another Python than the tags, so it cannot be imported. Under"
    " py3-none it is a warning.",
    "Build the module with the Python of the tag, or use the tag of that Python.",
)
def module_python(item: Artifact) -> Iterator[Hit]:
    """One hit for each module, and for each program that needs another python DLL."""
    name = item.wheel.filename
    if name is None:
        return
    tag, expected = f"{name.python}-{name.abi}", _expected(name.python, name.abi)
    for variants in _modules(item).values():
        missing = sorted(expected - variants.keys())
        if not missing or "" in variants or (missing == [""] and len(variants) > 1):
            continue
        found = " and ".join(map(_python, sorted(variants)))
        promised = ", ".join(map(_python, missing))
        yield Hit(
            f"It is for {found}; the tag {tag} promises {promised}.",
            next(iter(variants.values())),
            # A package for every Python may do without the module in others than its own.
            severity="warning" if name.abi == "none" and missing == [""] else None,
        )
    if "" not in expected:
        yield from _wrong_libraries(item, tag, expected)


def _wrong_libraries(item: Artifact, tag: str, expected: set[str]) -> Iterator[Hit]:
    """One hit for each DLL of a Python that the tag does not name."""
    for member, program in loadable_as(item, PeFacts):
        for library in program.imports:
            match = _LIBRARY.fullmatch(library.lower())
            if match and (match[1] not in expected or match[2]):
                yield Hit(f"It needs {library}; the tag is {tag}.", member.name)


def _expected(python: str, abi: str) -> set[str]:
    """The Pythons that the tags promise, as in the names of modules; "" for several."""
    found: set[str] = set()
    for tag, bound in product(python.split("."), abi.split(".")):
        if match := _ABI.fullmatch(bound):
            found.add(match[2] or _plain(match[1]))
        elif bound == "none" and (match := _PYTHON.fullmatch(tag)):
            found.add(match[1])
        else:
            found.add("")
    return found


def _modules(item: Artifact) -> Mapping[str, dict[str, str]]:
    """Module → the Python that each of its files is for → the file."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for member, _ in loadable(item):
        folder, _, file = member.name.rpartition("/")
        match = _SUFFIX.fullmatch(file) if len(file) <= _LONGEST_FILE else None
        if match and _RUNTIME not in f"/{member.name}":
            version = match["unix"] or match["windows"] or match["pypy"] or ""
            found[f"{folder}/{match['module']}"].setdefault(_plain(version), member.name)
    return found


def _python(version: str) -> str:
    """The name of a Python for messages."""
    if not version:
        return "every Python from that on"
    name = "PyPy" if version.startswith("pypy") else "CPython"
    digits = version.removeprefix("pypy")
    return f"{name} {digits[0]}.{digits[1:]}"
