"""What the small files of a wheel say: its name, RECORD and WHEEL."""

from __future__ import annotations

import csv
import io
import re

from codex_release.wheels.contents import RecordRow, WheelName

_NAME = re.compile(
    r"(?P<distribution>[^-]+)-(?P<version>[^-]+)(?:-(?P<build>\d[^-]*))?"
    r"-(?P<python>[^-]+)-(?P<abi>[^-]+)-(?P<platform>[^-]+)\.whl"
)
_INFO_FILES = ("METADATA", "WHEEL", "RECORD")
_DESCRIPTIONS = ("codex-package.json", "codex-manifest.json")
_PACKAGES = ("openai_codex", "codex_cli_bin")


def parse_name(name: str) -> WheelName | None:
    """The parts of a wheel's file name; None when it is not one."""
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
    """Whether rules look into a file of that name: metadata, bills, our own modules."""
    *folders, file = name.split("/")
    if folders and folders[0].endswith(".dist-info"):
        return folders[1:] == ["sboms"] or (len(folders) == 1 and file in _INFO_FILES)
    return file in _DESCRIPTIONS or (
        file.endswith(".py") and any(folder in _PACKAGES for folder in folders)
    )


def parse_record(data: bytes) -> tuple[RecordRow, ...] | None:
    """The rows of RECORD; None when it is not CSV text of one to three columns."""
    try:
        rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
    filled = [row for row in rows if row]
    if any(len(row) > 3 for row in filled):
        return None
    return tuple(_row(*row) for row in filled)


def _row(path: str, hashed: str = "", size: str = "") -> RecordRow:
    algorithm, equals, digest = hashed.partition("=")
    return RecordRow(
        path=path,
        algorithm=algorithm if equals or hashed else None,
        digest=digest if equals else None,
        size=int(size) if re.fullmatch(r"[0-9]{1,18}", size) else None,
    )


def headers(data: bytes) -> list[tuple[str, str]]:
    """The `Name: value` lines of a file such as WHEEL, up to an empty line, in order."""
    found: list[tuple[str, str]] = []
    for line in data.decode("utf-8", "backslashreplace").splitlines():
        if not line.strip():
            break
        name, colon, value = line.partition(":")
        if colon:
            found.append((name.strip(), value.strip()))
    return found


def purelib(fields: list[tuple[str, str]]) -> bool | None:
    """What `Root-Is-Purelib` says; None when it says neither true nor false."""
    values = [value.lower() for name, value in fields if name.lower() == "root-is-purelib"]
    return {"true": True, "false": False}.get(values[0]) if values else None
