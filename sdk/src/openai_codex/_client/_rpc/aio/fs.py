# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import OMIT, AsyncCaller, Omit, given

if TYPE_CHECKING:
    from ...._wire.generated.fs import (
        FsCopyResponse,
        FsCreateDirectoryResponse,
        FsGetMetadataResponse,
        FsReadDirectoryResponse,
        FsReadFileResponse,
        FsRemoveResponse,
        FsUnwatchResponse,
        FsWatchResponse,
        FsWriteFileResponse,
    )
    from ..accepted import AbsolutePathBufLike


class AsyncFsRpc:
    """Requests of the area `fs`."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def copy(
        self,
        *,
        destination_path: AbsolutePathBufLike,
        source_path: AbsolutePathBufLike,
        recursive: bool | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> FsCopyResponse:
        """Copy a file or directory tree on the host filesystem.

        `fs/copy` on the wire.
        """
        params = given(
            {"destinationPath": destination_path, "sourcePath": source_path, "recursive": recursive}
        )
        result: FsCopyResponse = await self._caller.call("fs/copy", params, timeout=timeout)
        return result

    async def create_directory(
        self,
        *,
        path: AbsolutePathBufLike,
        recursive: bool | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> FsCreateDirectoryResponse:
        """Create a directory on the host filesystem.

        `fs/createDirectory` on the wire.
        """
        params = given({"path": path, "recursive": recursive})
        result: FsCreateDirectoryResponse = await self._caller.call(
            "fs/createDirectory", params, timeout=timeout
        )
        return result

    async def get_metadata(
        self,
        *,
        path: AbsolutePathBufLike,
        timeout: float | None = None,
    ) -> FsGetMetadataResponse:
        """Request metadata for an absolute path.

        `fs/getMetadata` on the wire.
        """
        params = given({"path": path})
        result: FsGetMetadataResponse = await self._caller.call(
            "fs/getMetadata", params, timeout=timeout
        )
        return result

    async def read_directory(
        self,
        *,
        path: AbsolutePathBufLike,
        timeout: float | None = None,
    ) -> FsReadDirectoryResponse:
        """List direct child names for a directory.

        `fs/readDirectory` on the wire.
        """
        params = given({"path": path})
        result: FsReadDirectoryResponse = await self._caller.call(
            "fs/readDirectory", params, timeout=timeout
        )
        return result

    async def read_file(
        self,
        *,
        path: AbsolutePathBufLike,
        timeout: float | None = None,
    ) -> FsReadFileResponse:
        """Read a file from the host filesystem.

        `fs/readFile` on the wire.
        """
        params = given({"path": path})
        result: FsReadFileResponse = await self._caller.call("fs/readFile", params, timeout=timeout)
        return result

    async def remove(
        self,
        *,
        path: AbsolutePathBufLike,
        force: bool | Omit | None = OMIT,
        recursive: bool | Omit | None = OMIT,
        timeout: float | None = None,
    ) -> FsRemoveResponse:
        """Remove a file or directory tree from the host filesystem.

        `fs/remove` on the wire.
        """
        params = given({"path": path, "force": force, "recursive": recursive})
        result: FsRemoveResponse = await self._caller.call("fs/remove", params, timeout=timeout)
        return result

    async def unwatch(self, *, watch_id: str, timeout: float | None = None) -> FsUnwatchResponse:
        """Stop filesystem watch notifications for a prior `fs/watch`.

        `fs/unwatch` on the wire.
        """
        params = given({"watchId": watch_id})
        result: FsUnwatchResponse = await self._caller.call("fs/unwatch", params, timeout=timeout)
        return result

    async def watch(
        self,
        *,
        path: AbsolutePathBufLike,
        watch_id: str,
        timeout: float | None = None,
    ) -> FsWatchResponse:
        """Start filesystem watch notifications for an absolute path.

        `fs/watch` on the wire.
        """
        params = given({"path": path, "watchId": watch_id})
        result: FsWatchResponse = await self._caller.call("fs/watch", params, timeout=timeout)
        return result

    async def write_file(
        self,
        *,
        data_base64: str,
        path: AbsolutePathBufLike,
        timeout: float | None = None,
    ) -> FsWriteFileResponse:
        """Write a file on the host filesystem.

        `fs/writeFile` on the wire.
        """
        params = given({"dataBase64": data_base64, "path": path})
        result: FsWriteFileResponse = await self._caller.call(
            "fs/writeFile", params, timeout=timeout
        )
        return result
