# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from ..base import OpenEnum, UnknownVariant, WireModel, ref
from ..unions import TaggedRoot

if TYPE_CHECKING:
    from .thread import LegacyAppPathString

if not TYPE_CHECKING:
    LegacyAppPathString = ref("LegacyAppPathString")

__all__ = [
    "AdditionalFileSystemPermissions",
    "AdditionalNetworkPermissions",
    "AdditionalPermissionProfile",
    "FileSystemAccessMode",
    "FileSystemPath",
    "FileSystemSandboxEntry",
    "FileSystemSpecialPath",
    "FileSystemSpecialPath1",
    "GlobPatternFileSystemPath",
    "KindFileSystemSpecialPath",
    "MinimalFileSystemSpecialPath",
    "PathFileSystemPath",
    "RequestPermissionProfile",
    "RootFileSystemSpecialPath",
    "SlashTmpFileSystemSpecialPath",
    "SpecialFileSystemPath",
    "TmpdirFileSystemSpecialPath",
]


class FileSystemAccessMode(OpenEnum):
    read = "read"
    write = "write"
    deny = "deny"


class GlobPatternFileSystemPath(WireModel):
    pattern: str
    type: Literal["glob_pattern"]


class PathFileSystemPath(WireModel):
    path: LegacyAppPathString
    type: Literal["path"]


class FileSystemSpecialPath1(WireModel):
    kind: Literal["unknown"]
    path: str
    subpath: LegacyAppPathString | None = None


class KindFileSystemSpecialPath(WireModel):
    kind: Literal["project_roots"]
    subpath: LegacyAppPathString | None = None


class MinimalFileSystemSpecialPath(WireModel):
    kind: Literal["minimal"]


class RootFileSystemSpecialPath(WireModel):
    kind: Literal["root"]


class SlashTmpFileSystemSpecialPath(WireModel):
    kind: Literal["slash_tmp"]


class TmpdirFileSystemSpecialPath(WireModel):
    kind: Literal["tmpdir"]


class FileSystemSpecialPath(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            RootFileSystemSpecialPath
            | MinimalFileSystemSpecialPath
            | KindFileSystemSpecialPath
            | TmpdirFileSystemSpecialPath
            | SlashTmpFileSystemSpecialPath
            | FileSystemSpecialPath1
            | UnknownVariant
        )
    wire_tag: ClassVar[str] = "kind"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "root": ("RootFileSystemSpecialPath",),
        "minimal": ("MinimalFileSystemSpecialPath",),
        "project_roots": ("KindFileSystemSpecialPath",),
        "tmpdir": ("TmpdirFileSystemSpecialPath",),
        "slash_tmp": ("SlashTmpFileSystemSpecialPath",),
        "unknown": ("FileSystemSpecialPath1",),
    }


class SpecialFileSystemPath(WireModel):
    type: Literal["special"]
    value: FileSystemSpecialPath


class FileSystemPath(TaggedRoot):
    if TYPE_CHECKING:
        root: (
            PathFileSystemPath | GlobPatternFileSystemPath | SpecialFileSystemPath | UnknownVariant
        )
    wire_tag: ClassVar[str] = "type"
    wire_variants: ClassVar[dict[str, tuple[str, ...]]] = {
        "path": ("PathFileSystemPath",),
        "glob_pattern": ("GlobPatternFileSystemPath",),
        "special": ("SpecialFileSystemPath",),
    }


class FileSystemSandboxEntry(WireModel):
    access: FileSystemAccessMode
    path: FileSystemPath


class AdditionalFileSystemPermissions(WireModel):
    entries: list[FileSystemSandboxEntry] | None = None
    glob_scan_max_depth: Annotated[int, Field(ge=1)] | None = None
    read: list[LegacyAppPathString] | None = None
    """This will be removed in favor of `entries`."""
    write: list[LegacyAppPathString] | None = None
    """This will be removed in favor of `entries`."""


class AdditionalNetworkPermissions(WireModel):
    enabled: bool | None = None


class AdditionalPermissionProfile(WireModel):
    file_system: AdditionalFileSystemPermissions | None = None
    network: AdditionalNetworkPermissions | None = None
    """Partial overlay used for per-command permission requests."""


class RequestPermissionProfile(WireModel):
    file_system: AdditionalFileSystemPermissions | None = None
    network: AdditionalNetworkPermissions | None = None
