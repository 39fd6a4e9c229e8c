"""Read a wheel into `WheelFacts`; each member is unpacked once, from front to back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from codex_release.wheels.facts import Member, WheelFacts, WheelName
from codex_release.wheels.limits import LIMITS, Faults, Limits, hash_all, opened
from codex_release.wheels.members import (
    Content,
    KnownContents,
    Reading,
    digest_of,
    read_members,
)
from codex_release.wheels.record import STRONGER, RecordRow, parse_record
from codex_release.wheels.zip import Directory, Entry, read_directory

_NAME = re.compile(
    r"(?P<distribution>[^-]+)-(?P<version>[^-]+)(?:-(?P<build>\d[^-]*))?"
    r"-(?P<python>[^-]+)-(?P<abi>[^-]+)-(?P<platform>[^-]+)\.whl"
)
_INFO_FILES = ("METADATA", "WHEEL", "RECORD")
_DESCRIPTIONS = ("codex-package.json", "codex-manifest.json")
_ROW = 256
_MORE_BYTES, _MORE_ROWS = 64 << 10, 2000
"""Bytes and rows of RECORD for files that are missing, which the rule `record` names."""
_PACKAGES = ("openai_codex", "codex_cli_bin")


def parse_name(name: str) -> WheelName | None:
    """The parts of a wheel's file name; None if it is not a valid one."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    return WheelName(
        distribution=match["distribution"],
        version=match["version"],
        build=match["build"],
        python=match["python"],
        abi=match["abi"],
        platforms=tuple(match["platform"].split(".")),
    )


def is_text(name: str) -> bool:
    """Whether rules read the content of a file with this name."""
    *folders, file = name.split("/")
    if folders and folders[0].endswith(".dist-info"):
        return folders[1:] == ["sboms"] or (len(folders) == 1 and file in _INFO_FILES)
    return file in _DESCRIPTIONS or (
        file.endswith(".py") and any(folder in _PACKAGES for folder in folders)
    )


def headers(data: bytes) -> list[tuple[str, str]]:
    """Return the `Name: value` lines of a file such as WHEEL, up to an empty line, in order."""
    found: list[tuple[str, str]] = []
    for line in data.decode("utf-8", "backslashreplace").splitlines():
        if not line.strip():
            break
        name, colon, value = line.partition(":")
        if colon:
            found.append((name.strip(), value.strip()))
    return found


def purelib(fields: list[tuple[str, str]]) -> bool | None:
    """The value of `Root-Is-Purelib`; None if it is neither true nor false."""
    values = [value.lower() for name, value in fields if name.lower() == "root-is-purelib"]
    return {"true": True, "false": False}.get(values[0]) if values else None


def read_wheel(
    path: Path,
    *,
    limits: Limits = LIMITS,
    check: Callable[[], None] | None = None,
    known: KnownContents | None = None,
) -> WheelFacts:
    """The facts of the wheel at `path`, for any content.

    `structure` says what is wrong with the zip file; a member that could not be read has an empty
    hash. Time is linear in the packed and unpacked size; memory is about 30 MB and the texts that
    `limits` allows. `check` is called before each read and may raise, to stop. `known` has what
    was read of other wheels. Raises StorageError if the file system refuses the file.
    """
    with opened(path, "a wheel", check) as stream:
        return _read(path, stream, limits, known or KnownContents())


def unread_wheel(path: Path, fault: str) -> WheelFacts:
    """The facts of a wheel that could not be opened: its name, and why."""
    return WheelFacts(
        path, 0, "", parse_name(path.name), (), None, (), None, None, structure=(fault,)
    )


def _read(path: Path, stream: BinaryIO, limits: Limits, known: KnownContents) -> WheelFacts:
    faults = Faults()
    size, digest = hash_all(stream)
    directory = read_directory(stream, size, limits, faults)
    members: tuple[Member, ...] = ()
    if directory is not None:
        chooser = _text_chooser(directory.entries, limits)
        reading = Reading(path, chooser, limits.table_rows(size), known, faults)
        members = _members(stream, directory, limits.most_unpacked(size), reading)
    name = parse_name(path.name)
    folders = _dist_infos(members)
    dist_info = folders[0] if len(folders) == 1 else _matching(folders, name)
    texts = {member.name: member.text for member in members if member.text is not None}
    text = texts.get(f"{dist_info}/RECORD")
    record = None if text is None else parse_record(text, 2 * len(members) + _MORE_ROWS)
    if directory is not None and record is not None:
        members = tuple(_with_digests(stream, directory.entries, members, record))
    fields = headers(texts.get(f"{dist_info}/WHEEL", b""))
    return WheelFacts(
        path=path,
        size=size,
        sha256=digest,
        filename=name,
        members=members,
        record=record,
        wheel_tags=tuple(value for name, value in fields if name.lower() == "tag"),
        root_is_purelib=purelib(fields),
        metadata=texts.get(f"{dist_info}/METADATA"),
        structure=faults.all(),
        dist_info=dist_info,
        dist_infos=folders,
        wheel_headers=tuple(fields),
        is_fast=directory is not None and any(entry.is_fast for entry in directory.entries),
    )


def _members(
    stream: BinaryIO, directory: Directory, most: int, reading: Reading
) -> tuple[Member, ...]:
    entries = directory.entries
    total = sum(entry.size for entry in entries)
    contents: dict[int, Content] = {}
    if total > most:
        reading.faults.add(f"Over the limit: {total} bytes unpacked, but the limit is {most}")
    else:
        contents = dict(read_members(stream, directory, reading))
    return tuple(_member(entry, contents.get(index)) for index, entry in enumerate(entries))


def _text_chooser(entries: Sequence[Entry], limits: Limits) -> Callable[[Entry], bool]:
    """A function that says whether the content of an entry is kept, within the limits."""
    left = limits.texts
    # RECORD has one row for each entry: twice the name for quoting, and a hash of up to 512 bits.
    rows = sum(2 * len(entry.raw_name) + _ROW for entry in entries)
    longest_record = min(limits.record, rows + _MORE_BYTES)

    def choose(entry: Entry) -> bool:
        nonlocal left
        most = longest_record if entry.name.endswith(".dist-info/RECORD") else limits.text
        wanted = entry.size <= min(most, left) and is_text(entry.name)
        left -= entry.size if wanted else 0
        return wanted

    return choose


def _member(entry: Entry, content: Content | None) -> Member:
    return Member(
        name=entry.name,
        size=entry.size if content is None else content.size,
        packed=entry.packed,
        mode=entry.attributes >> 16,
        system=entry.system,
        modified=entry.modified,
        sha256="" if content is None else content.sha256,
        method=entry.method,
        is_folder=entry.raw_name.endswith(b"/"),
        program=None if content is None else content.program,
        text=None if content is None else content.text,
        is_script=content is not None and content.is_script,
    )


def _with_digests(
    stream: BinaryIO,
    entries: Sequence[Entry],
    members: Sequence[Member],
    record: Sequence[RecordRow],
) -> Iterator[Member]:
    """The members, with a hash by the algorithm of RECORD where it is a stronger one."""
    algorithms = {row.path: row.algorithm for row in record if row.algorithm in STRONGER}
    for entry, member in zip(entries, members, strict=True):
        algorithm = algorithms.get(member.name)
        if algorithm is None or not member.sha256:
            yield member
        else:
            yield replace(member, digest=(algorithm, digest_of(stream, entry, algorithm)))


def _dist_infos(members: tuple[Member, ...]) -> tuple[str, ...]:
    """The `.dist-info` folders, sorted."""
    roots = {member.name.partition("/")[0] for member in members if "/" in member.name}
    return tuple(sorted(root for root in roots if root.endswith(".dist-info")))


def _matching(folders: Sequence[str], name: WheelName | None) -> str | None:
    """The folder that is named as the file."""
    wanted = f"{name.distribution}-{name.version}.dist-info" if name else ""
    return wanted if wanted in folders else None
