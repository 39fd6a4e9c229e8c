"""What a publisher did, one JSON line an action: appended, synced to disk, never rewritten.

A line is on disk before the action it announces and after the action it reports. A line that a
kill cut short was never acted upon, and goes when the journal is opened again. The open file is
locked, so a second publisher with the same journal is refused; the lock ends with the process.
"""

from __future__ import annotations

import json
import os
import socket
import stat
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from codex_release.errors import JournalError, PublisherRunningError
from codex_release.system.clock import SYSTEM, Timing, iso
from codex_release.system.files import storage_errors

FORMAT = 1
_LOCKED_BYTE = 1 << 30
"""Where Windows locks: far behind the end, so that others can read the journal."""

_BEGINNING = b'{"n": '
"""Of every line: what is cut off must at least have begun as one."""

Entry = Mapping[str, Any]


@dataclass
class Journal:
    """An open journal; `entries` are those of former runs and of this one."""

    path: Path
    handle: int
    timing: Timing = SYSTEM
    entries: list[Entry] = field(default_factory=list[Entry])

    def write(self, action: str, **facts: Any) -> None:
        """Append one action; it is on disk when this returns. Raises StorageError."""
        entry = {"n": len(self.entries), "time": iso(self.timing.now()), "action": action, **facts}
        line = json.dumps(entry, ensure_ascii=False).encode() + b"\n"
        with storage_errors(self.path):
            append(self.handle, line)
        self.entries.append(entry)

    def names(self, *actions: str) -> set[str]:
        """The files that these actions were about."""
        return {str(entry["file"]) for entry in self.entries if entry["action"] in actions}


@contextmanager
def open_journal(path: Path, identity: str, *, timing: Timing = SYSTEM) -> Generator[Journal]:
    """The journal of the plan `identity`, made if need be, for this process alone.

    Raises PublisherRunningError while another process has it, JournalError when it belongs to
    another plan or is no journal, StorageError.
    """
    with storage_errors(path):
        new = not path.exists()
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _BINARY, 0o644)
    try:
        with storage_errors(path):
            # A pipe or a device has no end to read to.
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise _no_journal(path, "no regular file")
            if not _locked(handle):
                raise _running(path)
            if new:
                _sync_folder(path.parent)
            entries = _read(path, handle)
        journal = Journal(path, handle, timing, entries)
        _require_plan(journal, identity)
        if not entries:
            journal.write("journal", format=FORMAT, plan=identity)
        yield journal
    finally:
        os.close(handle)


def append(handle: int, line: bytes) -> None:
    """Write a line and wait until the disk has it."""
    while line:
        line = line[os.write(handle, line) :]
    os.fsync(handle)


def _read(path: Path, handle: int) -> list[Entry]:
    """The entries; what a kill left of an unfinished last line is cut off."""
    data = path.read_bytes()
    end = data.rfind(b"\n") + 1
    entries: list[Entry] = []
    for number, line in enumerate(data[:end].splitlines()):
        entry = _entry(line)
        if entry is None or entry.get("n") != number or "action" not in entry:
            raise _no_journal(path, f"line {number + 1} is not that entry")
        entries.append(entry)
    torn = data[end : end + len(_BEGINNING)]
    if not _BEGINNING.startswith(torn):
        raise _no_journal(path, "other text")
    if end < len(data):
        os.ftruncate(handle, end)
        os.fsync(handle)
    return entries


def _require_plan(journal: Journal, identity: str) -> None:
    first = journal.entries[0] if journal.entries else {"plan": identity, "format": FORMAT}
    if first.get("format") != FORMAT:
        raise _no_journal(journal.path, f"format {first.get('format')}")
    if first.get("plan") != identity:
        raise JournalError(
            f"{journal.path} is the journal of another plan",
            found=f"plan {str(first.get('plan'))[:12]}…",
            expected=f"plan {identity[:12]}…",
            fix="Publish with the plan it belongs to, or pass another place with --journal",
        )


def _no_journal(path: Path, found: str) -> JournalError:
    return JournalError(
        f"{path} is no journal",
        found=found,
        expected="the lines that `codex-release publish` wrote",
        fix="Pass another place with --journal; what is on the index is found out again",
    )


def _running(path: Path) -> PublisherRunningError:
    entries = [entry for line in path.read_bytes().splitlines() if (entry := _entry(line))]
    runs = [entry for entry in entries if entry.get("action") == "begin"]
    who = f"process {runs[-1].get('pid')} on {runs[-1].get('host')}" if runs else "another process"
    since = f" since {runs[-1].get('time')}" if runs else ""
    return PublisherRunningError(
        f"{path} is in use",
        found=f"{who}{since}",
        expected="one publisher at a time",
        fix="Wait for it to end, then run the same command again",
    )


def _entry(line: bytes) -> Entry | None:
    """The entry in a line; None if there is none."""
    try:
        found: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return cast("Entry", found) if isinstance(found, dict) else None


def who_publishes() -> dict[str, Any]:
    """The process, for the other one that finds the journal in use."""
    return {"pid": os.getpid(), "host": socket.gethostname()}


if sys.platform == "win32":
    import msvcrt

    _BINARY = os.O_BINARY

    def _locked(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _sync_folder(folder: Path) -> None:
        """Windows has no such thing."""

else:
    import fcntl

    _BINARY = 0

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _sync_folder(folder: Path) -> None:
        """Make the name of a new file as durable as its content."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
