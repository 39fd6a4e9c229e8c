"""Installs the packages by name, as a user does, and checks that they are the ones we built.

Third-party requirements come first, with the machine's own configuration. Then `openai-codex` is
installed with the local index as the only index there is: no configuration file, no variable and
no cache can bring in the published package of the same name and version.

May import the vocabulary, `system`, `wheels` and `runtime`.
"""

from __future__ import annotations

import json
import os
import re
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from codex_release.errors import InstallError, OriginError
from codex_release.names import OURS, RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION
from codex_release.system.files import sha256_file
from codex_release.system.programs import Programs, failing_as
from codex_release.wheels.record import parse_record, record_hash
from codex_release.wheels.write import wheel_metadata

_PACKAGE = "openai_codex"
INSTALL_SECONDS = 600.0
"""The limit of one installer run, a slow download included."""

_FACTS = Path(__file__).with_name("facts_script.py")
_NAMES = Path(__file__).with_name("names_script.py")
NAMES_SECONDS = 300.0
"""The limit of importing every public name; it takes about ten seconds."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment made for one installer."""

    root: Path

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.root / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


@dataclass(frozen=True)
class Installer:
    """How one installer is called. The functions return command lines."""

    name: str
    create: Callable[[Path], list[str]]
    install: Callable[[Environment], list[str]]
    check: Callable[[Environment], list[str]]
    version: Callable[[Environment], list[str]]
    index_option: str
    fresh: tuple[str, ...]
    """Options that shut out caches, which know an index of some minutes ago."""
    isolated: tuple[str, ...]
    """Options that shut out caches and configuration files."""
    settings: Mapping[str, str]
    """Environment variables that do the same."""
    variables: str
    """What the installer's own variables start with; they go when it must be isolated."""


def _pip(environment: Environment, *words: str) -> list[str]:
    """The pip of this process, for `environment`: one of its own takes longer to install than it
    takes to install the packages."""
    return [sys.executable, "-m", "pip", "--python", str(environment.python), *words]


def _uv(*words: str) -> list[str]:
    return [sys.executable, "-m", "uv", *words]


INSTALLERS: dict[str, Installer] = {
    "pip": Installer(
        name="pip",
        create=lambda root: [sys.executable, "-m", "venv", "--without-pip", str(root)],
        install=lambda env: _pip(env, "install", "--disable-pip-version-check"),
        check=lambda env: _pip(env, "check"),
        version=lambda env: _pip(env, "--version"),
        index_option="--index-url",
        fresh=("--no-cache-dir",),
        isolated=("--no-cache-dir",),
        settings={"PIP_CONFIG_FILE": os.devnull},
        variables="PIP_",
    ),
    "uv": Installer(
        name="uv",
        create=lambda root: _uv("venv", "--no-project", "--python", sys.executable, str(root)),
        install=lambda env: _uv("pip", "install", "--python", str(env.python)),
        check=lambda env: _uv("pip", "check", "--python", str(env.python)),
        version=lambda _: _uv("--version"),
        index_option="--default-index",
        fresh=("--no-cache",),
        isolated=("--no-cache", "--no-config"),
        settings={},
        variables="UV_",
    ),
}


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


def third_party(wheel: Path) -> list[str]:
    """The requirements of `wheel` that are not ours, extras left out, as written."""
    wanted = [Requirement(text) for text in wheel_metadata(wheel).get_all("Requires-Dist", [])]
    return [
        str(item)
        for item in wanted
        if canonicalize_name(item.name) not in OURS
        and not (item.marker and "extra" in str(item.marker))
    ]


def install(
    installer: Installer,
    environment: Environment,
    *,
    version: str,
    requirements: Sequence[str],
    simple: str | None,
    programs: Programs,
    env: Mapping[str, str],
    cwd: Path,
) -> None:
    """Make `environment` and install `openai-codex==version` by name from the index `simple`.

    `requirements` are installed before, from wherever the machine is configured to. None for
    `simple` is that index as well: then it is unknown where a package comes from. `cwd` is a
    folder without project files. Raises InstallError.
    """

    def run(command: Sequence[str], variables: Mapping[str, str], expected: str) -> None:
        with failing_as(
            InstallError, f"{installer.name} cannot install {SDK_DISTRIBUTION}", expected
        ):
            programs.run(command, env=variables, timeout=INSTALL_SECONDS, cwd=cwd)

    run(installer.create(environment.root), env, "a new virtual environment")
    if requirements:
        command = [*installer.install(environment), *requirements]
        run(command, env, "its third-party requirements from the configured registry")
    wanted = f"{SDK_DISTRIBUTION}=={version}"
    if simple is None:
        command = [*installer.install(environment), *installer.fresh, wanted]
        run(
            command,
            env,
            f"{SDK_DISTRIBUTION} {version} and {RUNTIME_DISTRIBUTION} from the configured registry",
        )
    else:
        only = (*installer.isolated, installer.index_option, simple)
        command = [*installer.install(environment), *only, wanted]
        run(
            command,
            isolated(installer, env),
            f"{SDK_DISTRIBUTION} {version} and {RUNTIME_DISTRIBUTION} from {simple}",
        )
    run(installer.check(environment), env, "no missing or conflicting requirement")


def isolated(installer: Installer, env: Mapping[str, str]) -> dict[str, str]:
    """`env` without anything that could name another source of packages."""
    kept = {name: text for name, text in env.items() if not name.startswith(installer.variables)}
    return {**kept, **installer.settings}


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
    """Hold the environment against the built `wheels`, by distribution name.

    Raises OriginError when a version, a file or the place of the program is not the expected one.
    """
    with failing_as(OriginError, "The installed packages cannot be inspected", "their metadata"):
        facts = programs.run(
            [environment.python, "-I", _FACTS, *wheels], env=env, timeout=60, cwd=cwd
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
            [environment.python, "-I", _NAMES, _PACKAGE],
            env=env,
            cwd=cwd,
            timeout=NAMES_SECONDS,
        )
    found = json.loads(done.stdout)
    failures: list[str] = found["failures"]
    if failures:
        more = f" and {len(failures) - 3} more" if len(failures) > 3 else ""
        raise InstallError(
            "The installed SDK has public names that cannot be used",
            found=f"{'; '.join(failures[:3])}{more}",
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
