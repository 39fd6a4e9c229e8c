"""Runtimes from the archives of a release: `codex-package-<triple>.tar.gz` and `SHA256SUMS`."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from codex_release.errors import DownloadError, IntegrityError, NotPublishedError
from codex_release.runtime.fetch import Origin, Published, check
from codex_release.system.http import get, pieces
from codex_release.system.workers import Workers
from codex_release.targets import Target
from codex_release.versions import Version

SUMS = "SHA256SUMS"
MAX_SUMS = 1 << 20
MAX_ARCHIVE = 1 << 30
"""Bytes of one archive: about six times the largest."""
SILENCE_SECONDS = 20.0
ATTEMPTS = 4
"""How often one file is asked for while the server breaks off."""
CHUNK = 1 << 18

_LINE = re.compile(r"(?P<digest>[0-9a-fA-F]{64}) [ *](?P<name>\S.*)")


class ArchiveOrigin:
    """A folder on a server; in its address `{tag}` stands for the release tag."""

    def __init__(self, workers: Workers, address: str) -> None:
        self._workers, self._address = workers, address.rstrip("/")
        self._sums: dict[str, str] | None = None
        self._lock = threading.Lock()

    def published(self, version: Version, target: Target, work: Path) -> Published:
        del work
        base = self._address.replace("{tag}", version.tag)
        with self._lock:
            if self._sums is None:
                self._sums = parse_sums(self._small(f"{base}/{SUMS}"))
        if target.archive not in self._sums:
            raise NotPublishedError(
                f"The release has no {target.archive}",
                found=f"{len(self._sums)} other files in {base}/{SUMS}",
                expected="a line for it",
                fix="Check the version, and that the release has this platform",
            )
        where = f"{base}/{target.archive}"
        return Published(target.archive, "sha256", self._sums[target.archive], where)

    def download(self, file: Published, target: Target, work: Path, rest: Path) -> Path:
        del target, work
        continued = rest.exists()
        self._complete(file.where, rest)
        if continued:
            try:
                check(rest, file)
            except IntegrityError:
                # The partial file may be that of another release: start again.
                rest.unlink()
                self._complete(file.where, rest)
        return rest

    def _complete(self, address: str, rest: Path) -> None:
        """Append to `rest` until the server says that it is whole."""
        for _ in range(ATTEMPTS):
            self._workers.check()
            if self._append(address, rest):
                return
        raise DownloadError(
            f"{address} keeps breaking off",
            found=f"{rest.stat().st_size if rest.exists() else 0} bytes after {ATTEMPTS} attempts",
            expected="the whole file",
            fix="Run the command again to continue",
        )

    def _append(self, address: str, rest: Path) -> bool:
        have = rest.stat().st_size if rest.exists() else 0
        headers = {"Range": f"bytes={have}-"} if have else {}
        with get(address, headers=headers, timeout=SILENCE_SECONDS) as answer:
            if answer.status_code == 416:
                rest.unlink()
                return False
            if answer.status_code not in (200, 206):
                raise _refused(address, answer.status_code)
            start = _start(answer.headers.get("Content-Range"))
            if answer.status_code == 206 and start != have:
                rest.unlink(missing_ok=True)
                return False
            if answer.status_code == 200:
                have = 0
            with rest.open("r+b" if have else "wb") as stream:
                stream.seek(have)
                came = self._copy(pieces(answer, CHUNK), stream.write, address, have)
            length = answer.headers.get("Content-Length")
        return length is None or came == int(length)

    def _copy(
        self,
        body: Iterable[bytes],
        write: Callable[[bytes], int],
        address: str,
        have: int,
    ) -> int:
        came = 0
        for chunk in body:
            self._workers.check()
            came += len(chunk)
            if have + came > MAX_ARCHIVE:
                raise DownloadError(
                    f"{address} is too long",
                    found=f"more than {MAX_ARCHIVE} bytes",
                    expected="fewer",
                )
            write(chunk)
        return came

    def _small(self, address: str) -> str:
        data = b""
        with get(address, headers={}, timeout=SILENCE_SECONDS) as answer:
            if answer.status_code != 200:
                raise _refused(address, answer.status_code)
            for chunk in pieces(answer, CHUNK):
                data += chunk
                if len(data) > MAX_SUMS:
                    break
        if len(data) > MAX_SUMS:
            raise DownloadError(f"{address} is too long", expected=f"at most {MAX_SUMS} bytes")
        return data.decode("utf-8", "replace")


def from_address(address: str) -> Callable[[Workers], Origin]:
    """What `fetch_runtime` takes as `origin`."""
    return lambda workers: ArchiveOrigin(workers, address)


def parse_sums(text: str) -> dict[str, str]:
    """File name → sha256 in hex; raises IntegrityError for any line that is not of that form."""
    sums: dict[str, str] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        match = _LINE.fullmatch(line)
        name = match["name"].removeprefix("./") if match else ""
        digest = match["digest"].lower() if match else ""
        if not match or sums.setdefault(name, digest) != digest:
            raise IntegrityError(
                f"{SUMS} cannot be used",
                found=f"the line {line[:120]!r}",
                expected="a sha256 and a name, each name once",
            )
    return sums


def _start(content_range: str | None) -> int:
    match = re.fullmatch(r"bytes (\d+)-\d+/(?:\d+|\*)", content_range or "")
    return int(match[1]) if match else -1


def _refused(address: str, status: int) -> NotPublishedError | DownloadError:
    if status in (404, 410):
        return NotPublishedError(
            f"{address} does not exist",
            found=f"HTTP status {status}",
            expected="a file of the release",
            fix="Check the version and --url",
        )
    return DownloadError(
        f"{address} is refused",
        found=f"HTTP status {status}",
        expected="200",
        fix="Run the command again to continue",
    )
