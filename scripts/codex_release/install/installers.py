"""Installs the packages by name, with pip or uv, as a user does.

Third-party requirements come first, with the machine's own configuration. Then `openai-codex` is
installed with the local index as the only index there is: no configuration file, no variable and
no cache can bring in the published package of the same name and version.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from codex_release.errors import InstallError
from codex_release.names import OURS, RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION
from codex_release.system.programs import Programs, failing_as
from codex_release.wheels.write import wheel_metadata

INSTALL_SECONDS = 600.0
"""The limit of one installer run, a slow download included."""


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
