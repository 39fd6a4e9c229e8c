"""The facts that the probes find, and the findings that checks make of them, as plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Machine:
    """The interpreter and the machine.

    Attributes:
        python: the version of Python, as in (3, 12, 1). `implementation` is its name.
        system: `linux`, `macos` or `windows`, or Python's name of another system.
        arch: `x86_64`, `aarch64`, …
        libc: on Linux, `glibc` or `musl`; None if unknown and on other systems.
        version: the version of the C library, or of macOS; empty if unknown.
    """

    python: tuple[int, ...]
    implementation: str
    system: str
    arch: str
    libc: str | None = None
    version: tuple[int, ...] = ()


@dataclass(frozen=True)
class Packages:
    """The installed packages. The version of a missing package is None.

    Attributes:
        sdk: version of the SDK's code.
        sdk_metadata: version in the metadata of its package.
        runtime: version of the runtime package.
        pinned: version of the runtime package that the SDK requires, or None.
        runtime_tags: platform tags of the runtime's wheel.
        pydantic: version of pydantic.
        extras: extra → its library → version.
    """

    sdk: str
    sdk_metadata: str | None
    runtime: str | None
    pinned: str | None
    runtime_tags: tuple[str, ...]
    pydantic: str | None
    extras: dict[str, dict[str, str | None]]


@dataclass(frozen=True)
class Program:
    """The codex binary.

    Attributes:
        path: its path, even if it does not exist; None without a runtime package.
        chosen: whether the user chose it.
        version: the output of `--version`; None if it could not be run.
        problem: why it could not be found or run, or None.
    """

    path: str | None
    chosen: bool
    version: str | None = None
    problem: str | None = None


@dataclass(frozen=True)
class Account:
    """The login of the runtime.

    Attributes:
        kind: `apiKey`, `chatgpt`, …; None if not logged in.
        plan: the plan of a ChatGPT account.
        needed: whether the configured model provider needs a login.
    """

    kind: str | None
    plan: str | None
    needed: bool


@dataclass(frozen=True)
class Runtime:
    """A start of `codex app-server`.

    Attributes:
        version: its version; None if it did not answer.
        seconds: from the start to the answer to `initialize`.
        account: its login; None if it did not report it.
        warnings: its warnings.
        problem: why it did not start or answer, or None.
    """

    version: str | None = None
    seconds: float = 0.0
    account: Account | None = None
    warnings: tuple[str, ...] = ()
    problem: str | None = None


@dataclass(frozen=True)
class Home:
    """CODEX_HOME.

    Attributes:
        path: the folder.
        given: whether the variable is set.
        kind: `folder`, `file` or `missing`.
        problem: why it is not writable, or None.
    """

    path: str
    given: bool
    kind: str
    problem: str | None = None


@dataclass(frozen=True)
class SandboxFacts:
    """The sandbox of this system.

    Attributes:
        status: exit status of a harmless command in the sandbox; None if not tested.
        output: the last line that this command wrote to stderr.
        parts: the parts of the sandbox on this system → what was found.
    """

    status: int | None
    output: str
    parts: dict[str, str | None]


@dataclass(frozen=True)
class Surroundings:
    """Environment variables that affect the SDK.

    Attributes:
        wire_log: the file of the wire log, or None.
        wire_log_problem: why it cannot be written, or None.
        api_key: whether OPENAI_API_KEY is set.
    """

    wire_log: str | None
    wire_log_problem: str | None = None
    api_key: bool = False


@dataclass
class Facts:
    """All facts. If a probe failed, its field is None and `unknown` has the reason."""

    machine: Machine | None = None
    packages: Packages | None = None
    program: Program | None = None
    runtime: Runtime | None = None
    home: Home | None = None
    sandbox: SandboxFacts | None = None
    surroundings: Surroundings | None = None
    unknown: dict[str, str] = field(default_factory=lambda: {})


OK, INFO, WARNING, ERROR = "ok", "info", "warning", "error"
STATUSES = (OK, INFO, WARNING, ERROR)
"""In order of severity. Only `error` makes an installation unhealthy."""

Detail = str | int | float | bool | None | list[str]


@dataclass(frozen=True)
class Finding:
    """The result of a check.

    Attributes:
        check: the name of the check, which does not change between versions.
        status: one of `STATUSES`.
        summary: what was found, as one sentence without a full stop.
        hint: what to do about it, or what it is for.
        details: the facts, for programs.
    """

    check: str
    status: str
    summary: str
    hint: str
    details: dict[str, Detail] = field(default_factory=lambda: {})


_LEGACY = {"manylinux1": "manylinux_2_5", "manylinux2010": "manylinux_2_12"}
_LEGACY["manylinux2014"] = "manylinux_2_17"
_LINUX = re.compile(r"(manylinux|musllinux)_(\d+)_(\d+)_(\w+)")
_MACOS = re.compile(r"macosx_(\d+)_(\d+)_(\w+)")
_LIBC = {"manylinux": "glibc", "musllinux": "musl"}
_WINDOWS = {"win_amd64": "x86_64", "win_arm64": "aarch64", "win32": "x86"}
ARCHITECTURES = {"amd64": "x86_64", "x64": "x86_64", "arm64": "aarch64"}


def architecture(name: str) -> str:
    """Return the canonical name of an architecture."""
    return ARCHITECTURES.get(name.lower(), name.lower())


def fits(tag: str, machine: Machine) -> bool:
    """Return whether a wheel with the platform `tag` can be installed on `machine`."""
    if tag == "any":
        return True
    if machine.system == "windows":
        return _WINDOWS.get(tag) == machine.arch
    for old, new in _LEGACY.items():
        tag = re.sub(rf"^{old}_", f"{new}_", tag)
    if found := _LINUX.fullmatch(tag):
        right = machine.system == "linux" and machine.libc == _LIBC[found[1]]
        return right and _reaches(machine, found[2], found[3]) and _is_arch(machine, found[4])
    if found := _MACOS.fullmatch(tag):
        right = machine.system == "macos" and _reaches(machine, found[1], found[2])
        return right and (found[3] == "universal2" or _is_arch(machine, found[3]))
    return machine.system == "linux" and tag == f"linux_{machine.arch}"


def _reaches(machine: Machine, major: str, minor: str) -> bool:
    return not machine.version or machine.version[:2] >= (int(major), int(minor))


def _is_arch(machine: Machine, arch: str) -> bool:
    return architecture(arch) == machine.arch


def describe(machine: Machine) -> str:
    """Return a description of the machine."""
    version = ".".join(map(str, machine.version))
    below = " ".join(part for part in (machine.libc, version) if part)
    return f"{machine.system} {machine.arch}" + (f", {below}" if below else "")
