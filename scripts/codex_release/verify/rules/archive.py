"""The archive and its members: structure, names, links, dates, modes."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from codex_release.names import OURS
from codex_release.runtime.layout import PROGRAM_DIRS
from codex_release.verify.model import PAYLOAD, Artifact, Hit, file_rule, some
from codex_release.wheels.facts import ElfFacts, MachOFacts, Member
from codex_release.wheels.tags import parse


@file_rule(
    "archive-structure",
    "error",
    "The archive is damaged, ambiguous, or packed in a way that not every installer reads.",
    "Build the file again; never repair or repack it by hand.",
    kinds=("wheel", "sdist"),
)
def archive_structure(item: Artifact) -> Iterator[Hit]:
    """What the reader found: among it damage, encryption, unknown packing and what is too large."""
    for fault in item.facts.structure:
        yield Hit(f"{fault.rstrip('.')}.")


_DRIVE = re.compile(r"[A-Za-z]:")


@file_rule(
    "name-unsafe",
    "error",
    "A member's name is absolute, leads out of the folder, or is read differently by systems.",
    "Name members by relative paths of printable characters, with forward slashes.",
    kinds=("wheel", "sdist"),
)
def name_unsafe(item: Artifact) -> Iterator[Hit]:
    """One hit a member, for the first thing that is wrong with its name."""
    for member in item.members:
        if fault := _name_unsafe_fault(member.name):
            yield Hit(f"The name {member.name!r} {fault}.", member.name)


def _name_unsafe_fault(name: str) -> str | None:
    parts = name.removesuffix("/").split("/")
    if name.startswith("/") or _DRIVE.match(name):
        return "is absolute"
    if "\\" in name:
        return "has a backslash, which separates folders on Windows and nowhere else"
    if ".." in parts:
        return "leads out of the folder by '..'"
    if not all(parts) or "." in parts:
        return "has an empty part or '.', so that two names mean one file"
    if not name.isprintable():
        return "has characters that cannot be printed"
    return None


@file_rule(
    "name-duplicate",
    "error",
    "Two members have the same name, or one is a file and another needs a folder of its name.",
    "Build the file again with each member once.",
    kinds=("wheel", "sdist"),
)
def name_duplicate(item: Artifact) -> Iterator[Hit]:
    """One hit a name, and one a file that is also the folder of others."""
    names = Counter(member.name.removesuffix("/") for member in item.members)
    folders = {member.name.removesuffix("/") for member in item.members if member.is_folder}
    # A folder sorts right before what is in it.
    ordered = sorted(name.replace("/", "\0") for name in names)
    for name, after in pairwise(ordered):
        path = name.replace("\0", "/")
        if path not in folders and after.startswith(f"{name}\0"):
            yield Hit("It is a file, and a folder of other files.", path)
    for name, count in names.items():
        if count > 1:
            yield Hit(
                f"It is there {count} times; installers differ in which of them they keep.", name
            )


_FOLDING = ("any", "darwin", "windows")


@file_rule(
    "name-collision",
    "error",
    "Two names differ only in case or in the spelling of a character, and the systems that the"
    " file is for take them for one.",
    "Rename one of them.",
    kinds=("wheel", "sdist"),
)
def name_collision(item: Artifact) -> Iterator[Hit]:
    """One hit a pair; a wheel for Linux only is unpacked by none of these systems."""
    if item.claimed and not any(parse(tag).system in _FOLDING for tag in item.claimed):
        return
    groups: dict[str, dict[str, None]] = defaultdict(dict)
    for member in item.members:
        name = member.name.removesuffix("/")
        groups[unicodedata.normalize("NFC", name).casefold()][name] = None
    for names in groups.values():
        if len(names) > 1:
            first, *others = names
            yield Hit(
                f"On Windows and macOS it is the same file as {', '.join(map(repr, others))}.",
                first,
            )


# "Naming Files, Paths, and Namespaces" of the Windows documentation; with any extension, too.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*]')


@file_rule(
    "name-reserved",
    "error",
    "A member has a name that Windows cannot have, in a file that is for Windows, too.",
    "Rename it.",
    kinds=("wheel", "sdist"),
)
def name_reserved(item: Artifact) -> Iterator[Hit]:
    """One hit a member; a wheel that is never installed on Windows may have any name."""
    systems = {parse(tag).system for tag in item.claimed}
    if systems and not systems & {"any", "windows"}:
        return
    for member in item.members:
        for part in member.name.removesuffix("/").split("/"):
            if fault := _name_reserved_fault(part):
                yield Hit(f"The name {part!r} {fault}.", member.name)
                break


def _name_reserved_fault(part: str) -> str | None:
    if _DEVICE.fullmatch(part):
        return "is that of a device on Windows"
    if _FORBIDDEN.search(part):
        return "has a character that Windows forbids"
    if part not in (".", "..") and part.endswith((".", " ")):
        return "ends in a dot or a space, which Windows drops"
    return None


_KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFCHR: "a character device",
    stat.S_IFBLK: "a block device",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
}


@file_rule(
    "member-link",
    "error",
    "A member is a link or a device. Installers write a link in a wheel as a text file, and a link"
    " may lead anywhere.",
    "Put the file itself in its place.",
    kinds=("wheel", "sdist"),
)
def member_link(item: Artifact) -> Iterator[Hit]:
    """One hit a member."""
    for member in item.members:
        kind = _KINDS.get(stat.S_IFMT(member.mode))
        if kind is None and member.link is not None:
            kind = "a hard link"
        if kind is not None:
            where = f" to {member.link!r}" if member.link else ""
            yield Hit(f"It is {kind}{where}, not a file or a folder.", member.name)


_BEYOND = 2100


@file_rule(
    "member-date",
    "error",
    "A member has a date that no calendar has, or one that is far ahead; tools that unpack it fail"
    " or differ.",
    "Build with a SOURCE_DATE_EPOCH between 1980 and today.",
    kinds=("wheel", "sdist"),
)
def member_date(item: Artifact) -> Iterator[Hit]:
    """One hit for all members whose date no calendar has, or that is of the next century."""
    bad = [member.name for member in item.members if not _is_credible(member)]
    if bad:
        yield Hit(f"{len(bad)} of {len(item.members)} members have no credible date: {some(bad)}.")


def _is_credible(member: Member) -> bool:
    year, month, day, hour, minute, second = member.modified or (0,) * 6
    try:
        return datetime(year, month, day, hour, minute, second).year < _BEYOND
    except ValueError:
        return False


_UNIX = 3


@file_rule(
    "mode-type",
    "warning",
    "The mode of a member does not say that it is a regular file (S_IFREG), and some tools then"
    " drop its permissions. In one of our own packages it is an error.",
    "Build with a backend that writes whole modes; `codex-release build` does.",
)
def mode_type(item: Artifact) -> Iterator[Hit]:
    """One hit for all members; of a foreign wheel made on Windows no modes are expected."""
    without = [
        member.name
        for member in item.files
        if not stat.S_IFMT(member.mode) and (member.system == _UNIX or item.is_runtime)
    ]
    if without:
        yield Hit(
            f"{len(without)} of {len(item.files)} members have no file type in their mode:"
            f" {some(without, 1)}.",
            severity="error" if item.project in OURS else None,
        )


_FAULTS = {
    stat.S_ISUID: "runs as its owner (setuid)",
    stat.S_ISGID: "runs as its group (setgid)",
    stat.S_ISVTX: "has the sticky bit",
    stat.S_IWOTH: "may be written by anybody",
}


@file_rule(
    "mode-bits",
    "error",
    "A member would be installed with setuid, setgid or sticky bits, or writable by anybody.",
    "Give files mode 0644 and programs 0755 before the build.",
    kinds=("wheel", "sdist"),
)
def mode_bits(item: Artifact) -> Iterator[Hit]:
    """One hit a member."""
    for member in item.members:
        # The permissions of a link are not its own, and are always all.
        faults = [text for bit, text in _FAULTS.items() if member.mode & bit]
        if faults and not member.is_symlink:
            mode = f"{stat.S_IMODE(member.mode):04o}"
            yield Hit(f"It {', '.join(faults)} (mode {mode}).", member.name)


_PROGRAM_FOLDERS = tuple(f"{PAYLOAD}{folder}" for folder in PROGRAM_DIRS)


@file_rule(
    "mode-executable",
    "error",
    "A program may not be executed once it is installed.",
    "Set its execute bits before the build (`chmod +x`).",
)
def mode_executable(item: Artifact) -> Iterator[Hit]:
    """One hit a program. Windows has no such bit, so a PE file needs none."""
    for member in item.files:
        if _is_program(member) and not member.executable:
            yield Hit(
                f"It is a program of mode {member.mode & 0o7777:04o}, and nobody may execute it.",
                member.name,
            )


def _is_program(member: Member) -> bool:
    program = member.program
    if isinstance(program, ElfFacts):
        # A library that stands where programs stand is one: static PIE looks like a library.
        return program.kind == "executable" or member.name.startswith(_PROGRAM_FOLDERS)
    if isinstance(program, MachOFacts):
        return any(part.kind == "executable" for part in program.slices)
    return False
