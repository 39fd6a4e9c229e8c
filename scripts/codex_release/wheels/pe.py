"""Reads PE files. Layout from the Microsoft PE/COFF specification."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import NamedTuple

from codex_release.wheels.facts import PeFacts
from codex_release.wheels.window import MalformedError, Window

MAGIC = b"MZ"

_MACHINES = {0x14C: "i686", 0x1C4: "armv7l", 0x8664: "x86_64", 0xAA64: "aarch64"}
_SUBSYSTEMS = {
    1: "native",
    2: "gui",
    3: "console",
    7: "posix",
    9: "windows-ce",
    10: "efi-application",
    11: "efi-boot-driver",
    12: "efi-runtime-driver",
}
_MAX_SECTIONS = 1024
_MAX_LIBRARIES = 1024
_LIBRARY = 0x2000
_PE32, _PE32_PLUS = 0x10B, 0x20B
_IMPORTS, _CERTIFICATES, _DELAYED, _DOTNET = 1, 4, 13, 14
_DOTNET_FLAGS = 16
_DOTNET_LOADER = "mscoree.dll"
_IL_ONLY, _IL_LIBRARY = 0x1, 0x4
_FARTHEST = 1 << 16
"""No compiler puts the PE header after this offset: other data may begin with MZ, too."""
_NEW_HEADER = 0x40
"""The least offset of the relocations in the DOS header of a file that also has a newer header."""

_DOS = struct.Struct("<24xH34xI")
_COFF = struct.Struct("<HHIIIHH")
_SECTION = struct.Struct("<8xIIII16x")
_DIRECTORY = struct.Struct("<II")


class _Section(NamedTuple):
    """Size and address in memory, size and offset in the file."""

    memory: int
    address: int
    size: int
    offset: int


class _Imports(NamedTuple):
    """A table of imports: its directory, the size of a row, the offset of the name's address."""

    directory: int
    row: int
    name: int


_TABLES = (_Imports(_IMPORTS, 20, 12), _Imports(_DELAYED, 32, 4))


def read(window: Window) -> PeFacts | None:
    """The facts of a PE file; None for text and for programs of DOS. Raises MalformedError."""
    # Every DOS header has zeros; a text that begins with MZ has none.
    if 0 not in window.upto(0, 64, "the DOS header"):
        return None
    relocations, start = _DOS.unpack(window.take(0, _DOS.size, "the DOS header"))
    if start > max(window.size, _FARTHEST):
        return None
    signature = window.upto(start, 4, "the PE header") if start <= window.size else b""
    if signature != b"PE\0\0":
        if relocations < _NEW_HEADER or signature[:2] in (b"NE", b"LE", b"LX"):
            return None
        window.take(start, 4, "the PE header")
        raise MalformedError(f"the signature {signature!r} instead of a PE one")
    machine, count, _, _, _, optional_size, traits = window.unpack(
        _COFF, start + 4, "the PE header"
    )
    at = start + 4 + _COFF.size
    optional = window.take(at, optional_size, "the optional header")
    subsystem, directories = _optional(optional)
    tables = _Tables(window, directories, _sections(window, at + optional_size, count))
    imports, delayed = map(tables.imports, _TABLES)
    return PeFacts(
        machine=_MACHINES.get(machine, f"machine-{machine:#x}"),
        subsystem=_SUBSYSTEMS.get(subsystem, f"subsystem-{subsystem:#x}"),
        signed=tables.signed(),
        imports=(*imports, *delayed),
        delayed=delayed,
        kind="library" if traits & _LIBRARY else "executable",
        managed=tables.managed(imports),
    )


def _optional(data: bytes) -> tuple[int, list[tuple[int, int]]]:
    """Return the subsystem, and (address, size) of each data directory."""
    magic = int.from_bytes(data[:2], "little")
    if magic not in (_PE32, _PE32_PLUS):
        raise MalformedError(f"an optional header of kind {magic:#x}")
    first = 96 if magic == _PE32 else 112
    if len(data) < first:
        raise MalformedError(f"an optional header of {len(data)} bytes")
    (subsystem,) = struct.unpack_from("<H", data, 68)
    (count,) = struct.unpack_from("<I", data, first - 4)
    table = data[first : first + 8 * min(count, 16)]
    return subsystem, list(_DIRECTORY.iter_unpack(table[: len(table) // 8 * 8]))


def _sections(window: Window, at: int, count: int) -> list[_Section]:
    if count > _MAX_SECTIONS:
        raise MalformedError(f"{count} sections")
    table = window.take(at, _SECTION.size * count, "the section table")
    window.count(count)
    sections = [_Section(*row) for row in _SECTION.iter_unpack(table)]
    for section in sections:
        if section.size:
            window.part(section.offset, section.size, "a section")
    return sections


@dataclass(frozen=True)
class _Tables:
    """What the data directories lead to."""

    window: Window
    directories: list[tuple[int, int]]
    """Address and size of each, by its number."""
    sections: list[_Section]

    def _directory(self, number: int) -> tuple[int, int]:
        return self.directories[number] if number < len(self.directories) else (0, 0)

    def signed(self) -> bool:
        """Whether there is a certificate table; its place is an offset in the file."""
        offset, size = self._directory(_CERTIFICATES)
        if size:
            self.window.part(offset, size, "the certificate table")
        return size > 0

    def managed(self, imports: tuple[str, ...]) -> bool:
        """Whether it is .NET code, perhaps precompiled; C++ for .NET is native code as well."""
        address, _ = self._directory(_DOTNET)
        if not address:
            return False
        if [name.lower() for name in imports] == [_DOTNET_LOADER]:
            return True
        header = self._in_file(address)
        (flags,) = struct.unpack(
            "<I", self.window.take(header + _DOTNET_FLAGS, 4, "the .NET header")
        )
        return bool(flags & (_IL_ONLY | _IL_LIBRARY))

    def imports(self, table: _Imports) -> tuple[str, ...]:
        """The names of the libraries in a table of imports."""
        address, _ = self._directory(table.directory)
        places = self._name_places(address, table) if address else []
        names = self.window.names(places, "the name of an imported library")
        return tuple(names[place] for place in places)

    def _name_places(self, address: int, table: _Imports) -> list[int]:
        """The places of the library names in the file; a row of zeros ends the table."""
        start = self._in_file(address)
        block = self.window.upto(start, table.row * (_MAX_LIBRARIES + 1), "the import table")
        places: list[int] = []
        for at in range(0, len(block) - table.row + 1, table.row):
            (name,) = struct.unpack_from("<I", block, at + table.name)
            # Compilers before Visual C++ 7 delay imports by absolute addresses, which are ignored.
            if name == 0 or (table.directory == _DELAYED and not block[at] & 1):
                return places
            self.window.count(1 + len(self.sections))
            places.append(self._in_file(name))
        raise MalformedError("an import table without an end")

    def _in_file(self, address: int) -> int:
        """The place in the file of the byte that is loaded at `address`."""
        for section in self.sections:
            if 0 <= address - section.address < section.size:
                return section.offset + address - section.address
        raise MalformedError(f"a table at {address:#x}, which is in no section")
