"""What the probes found: plain values."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Machine:
    """The interpreter and what it runs on.

    Attributes:
        python: its version, as in (3, 12, 1); `implementation` is its name.
        system: `linux`, `macos` or `windows`, or what Python calls another.
        arch: `x86_64`, `aarch64`, …
        libc: of a Linux: `glibc` or `musl`; None elsewhere and when it is unknown.
        version: of the C library, or of macOS; empty when it is unknown.
    """

    python: tuple[int, ...]
    implementation: str
    system: str
    arch: str
    libc: str | None = None
    version: tuple[int, ...] = ()


@dataclass(frozen=True)
class Packages:
    """What is installed. A version is None when the package is not.

    Attributes:
        sdk: version of the SDK's code.
        sdk_metadata: version that its package was installed as.
        runtime: version of the runtime package.
        pinned: version of the runtime package that the SDK requires; None when it does not say.
        runtime_tags: platforms that its wheel was built for.
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
        path: where it is, or where it was looked for; None when there is no runtime package.
        chosen: whether the user named it.
        version: what `--version` printed; None when it could not be run.
        problem: why it could not be found or run, or None.
    """

    path: str | None
    chosen: bool
    version: str | None = None
    problem: str | None = None


@dataclass(frozen=True)
class Account:
    """The login that the runtime knows of.

    Attributes:
        kind: `apiKey`, `chatgpt`, …; None when nobody is logged in.
        plan: the plan of a ChatGPT account.
        needed: whether the configured model provider wants a login.
    """

    kind: str | None
    plan: str | None
    needed: bool


@dataclass(frozen=True)
class Runtime:
    """A start of `codex app-server`.

    Attributes:
        version: what it says of itself; None when it did not answer.
        seconds: from the start to the answer of `initialize`.
        account: None when it did not say.
        warnings: what it warned of.
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
        problem: why nothing can be written to it, or None.
    """

    path: str
    given: bool
    kind: str
    problem: str | None = None


@dataclass(frozen=True)
class SandboxFacts:
    """What the sandbox of this system needs.

    Attributes:
        status: exit status of a harmless command run in it; None when it was not tried.
        output: the last line that the try printed to stderr.
        parts: what the sandbox is made of here → what was found of it.
    """

    status: int | None
    output: str
    parts: dict[str, str | None]


@dataclass(frozen=True)
class Surroundings:
    """What in the environment changes how the SDK works.

    Attributes:
        wire_log: the file of the wire log, when one is written.
        wire_log_problem: why it cannot be written, or None.
    """

    wire_log: str | None
    wire_log_problem: str | None = None


@dataclass
class Facts:
    """Everything that was found; None where the probe failed, with the reason in `unknown`."""

    machine: Machine | None = None
    packages: Packages | None = None
    program: Program | None = None
    runtime: Runtime | None = None
    home: Home | None = None
    sandbox: SandboxFacts | None = None
    surroundings: Surroundings | None = None
    unknown: dict[str, str] = field(default_factory=lambda: {})
