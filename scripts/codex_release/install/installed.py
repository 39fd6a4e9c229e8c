"""Tries what was installed: are these the files that we built, do all names import, does it run?

It runs the first example of the package page as a user who has just installed the package.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from codex_release.errors import InstallError, OriginError, TurnError, some
from codex_release.install.installers import Environment, Installer
from codex_release.names import SDK_MODULE
from codex_release.system.files import sha256_file
from codex_release.system.programs import Programs, failing_as
from codex_release.wheels.record import parse_record, record_hash

_SCRIPT = Path(__file__).with_name("environment_script.py")
NAMES_SECONDS = 300.0
"""The limit of importing every public name; it takes about ten seconds."""
TURN_SECONDS = 120.0
"""The limit of the first example; it takes about a second."""

_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_PERSONAL = ("OPENAI_", "CODEX_", "XDG_")
_HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")


@dataclass(frozen=True)
class Installed:
    """What an environment holds after the installation."""

    installer: str
    installer_version: str
    python: str
    versions: Mapping[str, str]
    codex: Path
    files_checked: int
    """Installed files whose hash equals that in the built wheels."""


def inspect_installed(
    installer: Installer,
    environment: Environment,
    wheels: Mapping[str, Path],
    *,
    version: str,
    programs: Programs,
    env: Mapping[str, str],
    cwd: Path,
) -> Installed:
    """Compare the environment with the built `wheels`, by distribution name.

    Raises OriginError when a version, a file or the place of the program is not the expected one.
    """
    with failing_as(OriginError, "The installed packages cannot be inspected", "their metadata"):
        facts = programs.run(
            [environment.python, "-I", _SCRIPT, "facts", *wheels], env=env, timeout=60, cwd=cwd
        )
        shown = programs.run(installer.version(environment), env=env, timeout=60, cwd=cwd)
    found = json.loads(facts.stdout)
    if found["versions"] != dict.fromkeys(wheels, version):
        raise OriginError(
            f"{installer.name} installed other versions",
            found=", ".join(f"{name} {text}" for name, text in found["versions"].items()),
            expected=f"{version} of each",
        )
    codex = Path(found["codex"])
    if not codex.resolve().is_relative_to(environment.root.resolve()):
        raise OriginError(
            "The runtime that the installed package names is not the installed one",
            found=codex,
            expected=f"a file below {environment.root}",
        )
    return Installed(
        installer=installer.name,
        installer_version=_first_number(shown.stdout),
        python=found["python"],
        versions=found["versions"],
        codex=codex.resolve().relative_to(environment.root.resolve()),
        files_checked=sum(
            compare_installed(wheel, Path(found["sites"][name])) for name, wheel in wheels.items()
        ),
    )


def import_names(
    environment: Environment, *, programs: Programs, env: Mapping[str, str], cwd: Path
) -> int:
    """Import every public name of the installed SDK, alone and by star, and resolve its type hints.

    Returns how many names there are. Raises InstallError when one of them fails.
    """
    expected = "every public name to be imported"
    with failing_as(InstallError, "The public names of the SDK cannot be imported", expected):
        done = programs.run(
            [environment.python, "-I", _SCRIPT, "names", SDK_MODULE],
            env=env,
            cwd=cwd,
            timeout=NAMES_SECONDS,
        )
    found = json.loads(done.stdout)
    failures: list[str] = found["failures"]
    if failures:
        raise InstallError(
            "The installed SDK has public names that cannot be used",
            found=some(failures, separator="; "),
            expected=expected,
            fix="Export only what the types have, or generate the types again",
        )
    return int(found["names"])


def _first_number(text: str) -> str:
    match = re.search(r"\d+(\.\d+)+\S*", text)
    return match.group() if match else text.strip()


@dataclass(frozen=True)
class Member:
    """One file of a wheel by its RECORD."""

    path: PurePosixPath
    digest: str
    """As RECORD writes it: `sha256=` and URL-safe base64 without padding."""
    executable: bool


def wheel_members(wheel: Path) -> list[Member]:
    """The files that `wheel` lists with a hash; raises OriginError when it lists none."""
    with zipfile.ZipFile(wheel) as archive:
        records = [n for n in archive.namelist() if n.endswith(".dist-info/RECORD")]
        rows = parse_record(archive.read(records[0])) if records else None
        members = [
            Member(
                PurePosixPath(row.path),
                f"{row.algorithm}={row.digest}",
                _executable(archive, row.path),
            )
            for row in rows or ()
            if row.digest
        ]
    if not members:
        raise OriginError(f"{wheel.name} has no usable RECORD", expected="one line per file")
    return members


def compare_installed(wheel: Path, site: Path) -> int:
    """Compare every file of `wheel` with the one installed below `site`; how many there are.

    Raises OriginError for a missing file, other contents, or a program that lost its mode.
    """
    members = wheel_members(wheel)
    for member in members:
        installed = site / member.path
        if not installed.is_file():
            raise _differs(wheel, member, "no such file", "the file of the built wheel")
        digest = record_hash(sha256_file(installed))
        if digest != member.digest:
            raise _differs(wheel, member, digest, member.digest)
        if member.executable and sys.platform != "win32" and not os.access(installed, os.X_OK):
            raise _differs(wheel, member, f"mode {installed.stat().st_mode:o}", "an executable")
    return len(members)


def _differs(wheel: Path, member: Member, found: str, expected: str) -> OriginError:
    return OriginError(
        f"The installed {member.path} is not that of {wheel.name}",
        found=found,
        expected=expected,
        fix="Look at the installer's configuration: the package may come from another index",
    )


def _executable(archive: zipfile.ZipFile, path: str) -> bool:
    return bool(archive.getinfo(path).external_attr >> 16 & 0o111)


def first_example(page: str) -> str:
    """The first ```python block of a Markdown page; raises TurnError when there is none."""
    match = _BLOCK.search(page.replace("\r\n", "\n"))
    if match is None:
        raise TurnError(
            "The package page has no example",
            found="no ```python block",
            expected="the quickstart",
            fix="Add it to sdk/README.md",
        )
    return match.group(1)


def unique_text() -> str:
    """A text that no model and no earlier run can have given."""
    return f"This is rehearsal {secrets.token_hex(8)}."


def anonymous_environment(env: Mapping[str, str], home: Path) -> dict[str, str]:
    """`env` without an account, a key, a configuration or another `codex`."""
    kept = {name: text for name, text in env.items() if not name.startswith(_PERSONAL)}
    kept.update(dict.fromkeys(_HOMES, str(home)))
    folders = kept.get("PATH", "").split(os.pathsep)
    kept["PATH"] = os.pathsep.join(folder for folder in folders if not _has_codex(folder))
    return kept


def _has_codex(folder: str) -> bool:
    return any((Path(folder) / f"codex{suffix}").exists() for suffix in ("", ".exe", ".cmd"))


def run_quickstart(
    environment: Environment,
    example: str,
    text: str,
    *,
    folder: Path,
    programs: Programs,
    env: Mapping[str, str],
) -> str:
    """Run `example` against a model server on loopback that answers `text`; what it printed.

    `folder` is made, and is both home and working folder. Raises TurnError unless the output is
    `text` and nothing else.
    """
    folder.mkdir(parents=True)
    script = folder / "quickstart.py"
    script.write_text(example, encoding="utf-8")
    python = str(environment.python)
    # -P is not in Python 3.10; the working folder holds nothing but the script.
    command = [python, "-m", "openai_codex.testing", "--reply", text, "--", python, script.name]
    with failing_as(TurnError, "The quickstart failed", f"the text {text!r} on stdout"):
        done = programs.run(
            command, cwd=folder, env=anonymous_environment(env, folder), timeout=TURN_SECONDS
        )
    if done.stdout.splitlines() != [text]:
        raise TurnError(
            "The quickstart printed another text than the model server sent",
            found=repr(done.stdout[-500:]),
            expected=repr(text),
            fix=f"It also said: {done.tail}" if done.stderr.strip() else None,
        )
    return done.stdout.rstrip("\r\n")
