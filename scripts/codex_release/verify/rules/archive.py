"""The archive and its members: structure, names, links, dates, modes."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from codex_release.errors import some
from codex_release.runtime.layout import PROGRAM_DIRS
from codex_release.verify.model import PAYLOAD, Artifact, Hit, Severity, file_rule
from codex_release.wheels.facts import ElfFacts, MachOFacts, Member


@file_rule(
    "archive-structure",
    "error",
    "The archive is damaged or ambiguous, or packed in a way that some installers cannot read.",
    "Build the file again; do not repair or repack it by hand.",
    kinds=("wheel", "sdist"),
)
def archive_structure(item: Artifact) -> Iterator[Hit]:
    """One hit for each fault that the reader found: damage, encryption, packing, limits."""
    for fault in item.facts.structure:
        yield Hit(f"{fault.rstrip('.')}.")


_DRIVE = re.compile(r"[A-Za-z]:")


@file_rule(
    "name-unsafe",
    "error",
    "The name of a member is absolute, leads out of the folder, or means different things on"
    " different systems.",
    "Name members by relative paths of printable characters, with forward slashes.",
    kinds=("wheel", "sdist"),
)
def name_unsafe(item: Artifact) -> Iterator[Hit]:
    """One hit for each member, with the first fault of its name."""
    for member in item.members:
        if fault := _name_unsafe_fault(member.name):
            yield Hit(f"The name {member.name!r} {fault}.", member.name)


def _name_unsafe_fault(name: str) -> str | None:
    parts = name.removesuffix("/").split("/")
    if name.startswith("/") or _DRIVE.match(name):
        return "is absolute"
    if "\\" in name:
        return "has a backslash, which separates folders only on Windows"
    if ".." in parts:
        return "leads out of the folder with '..'"
    if not all(parts) or "." in parts:
        return "has an empty part or '.', so two names can mean one file"
    if not name.isprintable():
        return "has unprintable characters"
    return None


@file_rule(
    "name-duplicate",
    "error",
    "Two members have the same name, or a file has the name of a folder.",
    "Build the file again so that each name occurs once.",
    kinds=("wheel", "sdist"),
)
def name_duplicate(item: Artifact) -> Iterator[Hit]:
    """One hit for each repeated name, and one for each file that is also used as a folder."""
    names = Counter(member.name.removesuffix("/") for member in item.members)
    folders = {member.name.removesuffix("/") for member in item.members if member.is_folder}
    # With "\0" for "/", a folder sorts directly before its members.
    ordered = sorted(name.replace("/", "\0") for name in names)
    for name, after in pairwise(ordered):
        path = name.replace("\0", "/")
        if path not in folders and after.startswith(f"{name}\0"):
            yield Hit("It is a file and also the folder of other files.", path)
    for name, count in names.items():
        if count > 1:
            yield Hit(f"It occurs {count} times; installers differ in which one they keep.", name)


_FOLDING = {"any", "darwin", "windows"}


@file_rule(
    "name-collision",
    "error",
    "Two names differ only in case or in the Unicode form of a character. Windows and macOS treat"
    " them as one file.",
    "Rename one of them.",
    kinds=("wheel", "sdist"),
)
def name_collision(item: Artifact) -> Iterator[Hit]:
    """One hit for each pair. Names in a wheel that is only for Linux may differ in case."""
    if item.systems and not item.systems & _FOLDING:
        return
    groups: dict[str, dict[str, None]] = defaultdict(dict)
    for member in item.members:
        name = member.name.removesuffix("/")
        if not name.isascii() and _longest(name) > _LONGEST_NAME:
            # Normalizing takes time by the square of the length; name-length reports the name.
            continue
        groups[unicodedata.normalize("NFC", name).casefold()][name] = None
    for names in groups.values():
        if len(names) > 1:
            first, *others = names
            yield Hit(
                f"On Windows and macOS it is the same file as {', '.join(map(repr, others))}.",
                first,
            )


# "Naming Files, Paths, and Namespaces" in the documentation of Windows. A device name with an
# extension is reserved, too.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*]')


@file_rule(
    "name-reserved",
    "error",
    "A file that is also for Windows has a member with a name that Windows does not allow.",
    "Rename it.",
    kinds=("wheel", "sdist"),
)
def name_reserved(item: Artifact) -> Iterator[Hit]:
    """One hit for each member, unless the wheel is never installed on Windows."""
    if not _may_be_on_windows(item):
        return
    for member in item.members:
        for part in member.name.removesuffix("/").split("/"):
            if fault := _name_reserved_fault(part):
                yield Hit(f"The name {part!r} {fault}.", member.name)
                break


def _may_be_on_windows(item: Artifact) -> bool:
    return not item.systems or bool(item.systems & {"any", "windows"})


def _name_reserved_fault(part: str) -> str | None:
    if _DEVICE.fullmatch(part):
        return "is a device name on Windows"
    if _FORBIDDEN.search(part):
        return "has a character that Windows does not allow"
    if part not in (".", "..") and part.endswith((".", " ")):
        return "ends with a dot or a space, which Windows removes"
    return None


_MOST_BYTES = 4
"""Of one character in UTF-8."""
_LONGEST_PATH, _LONGEST_NAME = 259, 255
"""Characters of a path on Windows (MAX_PATH without its end), and bytes of a name anywhere."""
_SITE_PACKAGES = len("C:/Users/username/AppData/Local/Programs/Python/Python313/Lib/site-packages/")
_DATA = re.compile(r"[^/]+\.data/[^/]+/")


@file_rule(
    "name-length",
    "error",
    "A name is longer than systems allow: 255 bytes for a name in a folder, 259 characters for a"
    " path on Windows. A path that is too long only in a usual folder for packages is a warning.",
    "Use shorter names.",
    kinds=("wheel", "sdist"),
)
def name_length(item: Artifact) -> Iterator[Hit]:
    """One hit for each kind of fault."""
    windows = _may_be_on_windows(item)
    paths = [member.name for member in item.files]
    parts = [path for path in paths if _longest(path) > _LONGEST_NAME]
    if parts:
        yield Hit(f"{len(parts)} names have more than {_LONGEST_NAME} bytes: {_short(parts)}.")
    lengths = {path: len(path) - _scheme(path) for path in paths} if windows else {}
    long = [path for path, size in lengths.items() if size > _LONGEST_PATH]
    if long:
        yield Hit(f"{len(long)} paths have more than {_LONGEST_PATH} characters: {_short(long)}.")
    room = _LONGEST_PATH - _SITE_PACKAGES
    near = [path for path, size in lengths.items() if room < size <= _LONGEST_PATH]
    if near and item.kind == "wheel":
        yield Hit(
            f"{len(near)} paths have more than {room} characters, and {_LONGEST_PATH} with the"
            f" folder of a user's Python on Windows: {_short(near)}.",
            severity="warning",
        )


def _longest(path: str) -> int:
    """Bytes of the longest name in a path."""
    if len(path) <= _LONGEST_NAME // _MOST_BYTES:
        return 0
    return max(len(part.encode()) for part in path.split("/"))


def _scheme(path: str) -> int:
    """The length of the folders that installers leave out (PEP 427)."""
    match = _DATA.match(path)
    return match.end() if match else 0


def _short(names: Sequence[str]) -> str:
    return some([f"{name[:60]}…" for name in names], 1)


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
    "A member is a link or a device. Installers write a link as a text file, and a link can lead"
    " anywhere.",
    "Replace it with the file itself.",
    kinds=("wheel", "sdist"),
)
def member_link(item: Artifact) -> Iterator[Hit]:
    """One hit for each link or device."""
    for member in item.members:
        kind = _KINDS.get(stat.S_IFMT(member.mode))
        if kind is None and member.link is not None:
            kind = "a hard link"
        if kind is not None:
            where = f" to {member.link!r}" if member.link else ""
            yield Hit(f"It is {kind}{where}; expected a file or a folder.", member.name)


_BEYOND = 2100


@file_rule(
    "member-date",
    "error",
    "A member has an impossible date or one far in the future. Tools that unpack it fail or"
    " disagree.",
    "Build with a SOURCE_DATE_EPOCH between 1980 and today.",
    kinds=("wheel", "sdist"),
)
def member_date(item: Artifact) -> Iterator[Hit]:
    """One hit for all members with an impossible date or one in the next century."""
    bad = [member.name for member in item.members if not _is_plausible(member)]
    if bad:
        yield Hit(
            f"{len(bad)} of {len(item.members)} members have an implausible date: {some(bad)}."
        )


def _is_plausible(member: Member) -> bool:
    year, month, day, hour, minute, second = member.modified or (0,) * 6
    try:
        return datetime(year, month, day, hour, minute, second).year < _BEYOND
    except ValueError:
        return False


_UNIX = 3


@file_rule(
    "mode-type",
    "warning",
    "The mode of a member has no file type (S_IFREG for a file), so some tools drop its"
    " permissions. This is an error in our own packages.",
    "Build with a backend that writes complete modes, such as `codex-release build`.",
)
def mode_type(item: Artifact) -> Iterator[Hit]:
    """One hit for all members; other projects' wheels from Windows may have no modes."""
    without = [
        member.name
        for member in item.files
        if not stat.S_IFMT(member.mode) and (member.system == _UNIX or item.is_runtime)
    ]
    if without:
        yield Hit(
            f"{len(without)} of {len(item.files)} members have no file type in their mode:"
            f" {some(without, 1)}.",
            severity="error" if item.is_ours else None,
        )


_FAULTS: dict[int, tuple[str, Severity]] = {
    stat.S_ISUID: ("are setuid", "error"),
    stat.S_ISGID: ("are setgid", "error"),
    stat.S_ISVTX: ("have the sticky bit", "error"),
    # Wheels made on Windows are: Python shows modes 0666 and 0777 there. pip and uv install 0644
    # and 0755.
    stat.S_IWOTH: ("are writable by everybody", "warning"),
}


@file_rule(
    "mode-bits",
    "error",
    "A member has a setuid, setgid or sticky bit, or is writable by everybody (a warning in other"
    " projects).",
    "Set files to mode 0644 and programs to 0755 before the build.",
    kinds=("wheel", "sdist"),
)
def mode_bits(item: Artifact) -> Iterator[Hit]:
    """One hit for each kind of fault."""
    # Links always have mode 0777; the permissions of their target count.
    members = [member for member in item.members if not member.is_symlink]
    for bit, (text, severity) in _FAULTS.items():
        found = [member for member in members if member.mode & bit]
        if found:
            mode = f"{stat.S_IMODE(found[0].mode):04o}"
            yield Hit(
                f"{len(found)} of {len(item.members)} members {text}:"
                f" {some([member.name for member in found])} (mode {mode}).",
                severity="error" if item.is_ours else severity,
            )


_PROGRAM_FOLDERS = tuple(f"{PAYLOAD}{folder}" for folder in PROGRAM_DIRS)


@file_rule(
    "mode-executable",
    "error",
    "A program, or a script in .data/scripts, has no execute bit, so it cannot be started once it"
    " is installed.",
    "Set the execute bits before the build (`chmod +x`).",
)
def mode_executable(item: Artifact) -> Iterator[Hit]:
    """One hit for each program or script. Windows has no execute bits, so PE files need none."""
    windows = item.systems == frozenset(["windows"])
    for member in item.files:
        script = member.is_script and _SCRIPT.fullmatch(member.name) is not None
        if windows or not (script or _is_program(member)):
            continue
        mode = f"{member.mode & 0o7777:04o}"
        if not member.executable:
            kind = "script" if script else "program"
            yield Hit(f"It is a {kind} without an execute bit (mode {mode}).", member.name)
        elif not stat.S_ISREG(member.mode) and not member.is_symlink:
            # pip looks at the execute bits of regular files only (`zip_item_is_executable`).
            yield Hit(f"Its mode {mode} has no file type, so pip installs it as 0644.", member.name)


_SCRIPT = re.compile(r"[^/]+\.data/scripts/[^/]+")


def _is_program(member: Member) -> bool:
    program = member.program
    if isinstance(program, ElfFacts):
        # A static position-independent program looks like a library, so the folder decides.
        return program.loadable and (
            program.kind == "executable"
            or member.name.startswith(_PROGRAM_FOLDERS)
            or _SCRIPT.fullmatch(member.name) is not None
        )
    if isinstance(program, MachOFacts):
        return any(part.kind == "executable" for part in program.slices)
    return False
