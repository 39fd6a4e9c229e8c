"""Platform tags, held against the programs in the wheel."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.names import OURS
from codex_release.verify.model import Artifact, Hit, file_rule
from codex_release.verify.rules.common import loadable
from codex_release.wheels.facts import Damaged, ElfFacts, MachOFacts, ProgramFacts
from codex_release.wheels.portability import tag_is_true, widest_tags
from codex_release.wheels.tags import (
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
    "The index does not accept a wheel with this platform tag.",
    "Use manylinux_x_y, musllinux_x_y, win_… or macosx_…; of macOS 11 and later only"
    " macosx_<major>_0.",
)
def tag_accepted(item: Artifact) -> Iterator[Hit]:
    """One hit a tag."""
    for tag in item.claimed:
        if not is_accepted(tag):
            yield Hit(f"The index refuses the platform tag {tag}.")


@file_rule(
    "tag-machine",
    "error",
    "A program is for another system or machine than the platform tag says; `any` says that there"
    " is no program at all.",
    "Give the wheel the tag of its programs, or the programs of its tag.",
)
def tag_machine(item: Artifact) -> Iterator[Hit]:
    """One hit a program and tag."""
    for tag in map(parse, item.claimed):
        if tag.system == "other":
            continue
        for member, program in loadable(item):
            if fault := _fault(tag, program):
                yield Hit(f"It is a program {fault}; the tag is {tag.tag}.", member.name)


def _fault(tag: PlatformTag, program: ProgramFacts) -> str | None:
    if tag.system == program.system and set(tag.machines) <= set(program.machines):
        return None
    system = SYSTEM_NAMES.get(program.system, program.system)
    return f"for {system} {'+'.join(program.machines)}"


@file_rule(
    "tag-libc",
    "error",
    "A program is linked with another C library than the one that the platform tag stands for"
    " (manylinux: glibc, musllinux: musl), and cannot start there.",
    "Link it statically, leave it out, or give the wheel the other tag.",
)
def tag_libc(item: Artifact) -> Iterator[Hit]:
    """One hit a program and tag; a static program needs no C library."""
    for tag in map(parse, item.claimed):
        for member, program in loadable(item):
            if not isinstance(program, ElfFacts) or tag.libc is None or program.libc is None:
                continue
            if program.libc != tag.libc:
                loader = f", with the loader {program.interpreter}" if program.interpreter else ""
                yield Hit(
                    f"It is linked with {program.libc}{loader}; {tag.tag} is for systems with"
                    f" {tag.libc}.",
                    member.name,
                )


@file_rule(
    "tag-glibc",
    "error",
    "A program asks for a newer glibc than the manylinux tag promises, and fails to load on the"
    " systems in between.",
    "Give the wheel the tag of the highest GLIBC version, or link against an older glibc.",
)
def tag_glibc(item: Artifact) -> Iterator[Hit]:
    """One hit a program and tag."""
    for tag in map(parse, item.claimed):
        if tag.libc != "glibc" or tag.floor is None:
            continue
        for member, program in loadable(item):
            asked = program.newest_glibc if isinstance(program, ElfFacts) else None
            if asked is not None and asked[0] > tag.floor:
                version, name = asked
                since = "" if name == f"GLIBC_{dotted(version)}" else f" (glibc {dotted(version)})"
                yield Hit(
                    f"It asks for {name}{since}; {tag.tag} promises {dotted(tag.floor)}.",
                    member.name,
                )


@file_rule(
    "tag-macos",
    "error",
    "A program needs a newer macOS than the platform tag promises, and is killed on the systems"
    " in between.",
    "Give the wheel a tag of that macOS (of 11 and later whole releases only), or set"
    " MACOSX_DEPLOYMENT_TARGET when compiling.",
)
def tag_macos(item: Artifact) -> Iterator[Hit]:
    """One hit a slice and tag."""
    for tag in map(parse, item.claimed):
        if tag.system != "darwin" or tag.floor is None:
            continue
        for member, program in loadable(item):
            if not isinstance(program, MachOFacts):
                continue
            for part in program.slices:
                promised = promised_macos(tag.floor, part.machine)
                if part.machine in tag.machines and part.minos and part.minos > promised:
                    yield Hit(
                        f"It needs macOS {dotted(part.minos)} ({part.machine}); {tag.tag}"
                        f" promises {dotted(promised)}.",
                        member.name,
                    )


_PARTICULAR = (tag_machine, tag_libc, tag_glibc, tag_macos)


@file_rule(
    "tag-unsupported",
    "error",
    "A program needs a library, or a version of one, that not every system of the platform tag"
    " has, or does not say what it needs.",
    "Put the library into the wheel, link it statically, or give the wheel its widest honest tag.",
)
def tag_unsupported(item: Artifact) -> Iterator[Hit]:
    """One hit a tag that does not hold for the programs of which no other rule speaks."""
    told = {hit.member for rule in _PARTICULAR for hit in rule.check(item)}
    rest = widest_tags(item.wheel, apart=told)
    platforms = item.honest.platforms if item.honest else ()
    for tag in item.claimed:
        if not tag_is_true(tag, rest):
            widest = f"; the widest honest tag is {', '.join(platforms)}"
            yield Hit(
                f"{tag} does not hold: {', '.join(rest.reasons)}{widest if platforms else ''}."
            )


_EXPECTED = ("py3", "none")


@file_rule(
    "tag-python",
    "error",
    "A wheel of ours is tagged for some Pythons only, or has a build number.",
    "Build it with the staged folder's own settings.",
    projects=OURS,
)
def tag_python(item: Artifact) -> Iterator[Hit]:
    """Both packages are for every Python 3, and are built once."""
    name = item.wheel.filename
    if name is None:
        return
    if (name.python, name.abi) != _EXPECTED:
        yield Hit(f"It is tagged {name.python}-{name.abi}; expected {'-'.join(_EXPECTED)}.")
    if name.build is not None:
        yield Hit(f"It has the build number {name.build}; installers prefer it to one without.")


@file_rule(
    "macos-signature",
    "error",
    "A program for macOS on arm64 has no code signature; the system kills it at its start.",
    "Sign it (`codesign --sign -` at least), and do not strip it afterwards.",
)
def macos_signature(item: Artifact) -> Iterator[Hit]:
    """One hit a file with an unsigned arm64 slice; an ad-hoc signature is one."""
    for member, program in loadable(item):
        if isinstance(program, MachOFacts) and any(
            part.machine == "aarch64" and part.platform in (None, "macos") and not part.signed
            for part in program.slices
        ):
            yield Hit("Its arm64 slice has no code signature.", member.name)


@file_rule(
    "program-damaged",
    "error",
    "A file has the magic number of a program and cannot be read as one, so that nothing can be"
    " said of the tags.",
    "Fetch or compile it again.",
)
def program_damaged(item: Artifact) -> Iterator[Hit]:
    """One hit a program."""
    for member in item.files:
        if isinstance(member.program, Damaged):
            yield Hit(
                f"It starts like a program, but {member.program.reason.rstrip('.')}.", member.name
            )
