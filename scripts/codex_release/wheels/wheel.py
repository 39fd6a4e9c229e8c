"""The facts of a wheel, each member of it unpacked once from front to back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from codex_release.wheels.contents import Member, WheelFacts
from codex_release.wheels.limits import LIMITS, Faults, Limits
from codex_release.wheels.reading import hash_all, opened
from codex_release.wheels.wheel_texts import headers, is_text, parse_name, parse_record, purelib
from codex_release.wheels.zip_directory import Directory, Entry, read_directory
from codex_release.wheels.zip_members import Content, read_members


def read_wheel(
    path: Path, *, limits: Limits = LIMITS, check: Callable[[], None] | None = None
) -> WheelFacts:
    """The facts of the wheel at `path`, whatever its bytes are.

    What is wrong with it as a zip file is in `structure`; a member that could not be read has an
    empty hash. Linear in the size of the file and of what is in it; about 30 MB of memory besides
    what `limits` allows of text. `check` is called before every piece and may raise, to stop it.
    Raises StorageError when the file cannot be read at all.
    """
    with opened(path, "a wheel", check) as stream:
        return _read(path, stream, limits)


def unread_wheel(path: Path, fault: str) -> WheelFacts:
    """A wheel of which nothing is known but its name, and why."""
    return WheelFacts(
        path, 0, "", parse_name(path.name), (), None, (), None, None, structure=(fault,)
    )


def _read(path: Path, stream: BinaryIO, limits: Limits) -> WheelFacts:
    faults = Faults()
    size, digest = hash_all(stream)
    directory = read_directory(stream, size, limits, faults)
    members = () if directory is None else _members(stream, directory, limits, faults)
    dist_info = _dist_info(members)
    texts = {member.name: member.text for member in members if member.text is not None}
    record = texts.get(f"{dist_info}/RECORD")
    fields = headers(texts.get(f"{dist_info}/WHEEL", b""))
    return WheelFacts(
        path=path,
        size=size,
        sha256=digest,
        filename=parse_name(path.name),
        members=members,
        record=None if record is None else parse_record(record),
        wheel_tags=tuple(value for name, value in fields if name.lower() == "tag"),
        root_is_purelib=purelib(fields),
        metadata=texts.get(f"{dist_info}/METADATA"),
        structure=faults.all(),
        dist_info=dist_info,
        wheel_headers=tuple(fields),
    )


def _members(
    stream: BinaryIO, directory: Directory, limits: Limits, faults: Faults
) -> tuple[Member, ...]:
    entries = directory.entries
    total = sum(entry.size for entry in entries)
    contents: dict[int, Content] = {}
    if total > limits.unpacked:
        faults.add(f"Over the limit: {total} bytes unpacked, where {limits.unpacked} are read")
    else:
        contents = dict(read_members(stream, directory, _text_chooser(limits), faults))
    return tuple(_member(entry, contents.get(index)) for index, entry in enumerate(entries))


def _text_chooser(limits: Limits) -> Callable[[Entry], bool]:
    """Tells for each entry whether its content is kept, as long as there is room."""
    left = limits.texts

    def choose(entry: Entry) -> bool:
        nonlocal left
        most = limits.record if entry.name.endswith(".dist-info/RECORD") else limits.text
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
    )


def _dist_info(members: tuple[Member, ...]) -> str | None:
    """The one `.dist-info` folder."""
    roots = {member.name.partition("/")[0] for member in members if "/" in member.name}
    found = [root for root in roots if root.endswith(".dist-info")]
    return found[0] if len(found) == 1 else None
