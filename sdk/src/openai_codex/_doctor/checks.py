"""Facts → findings. `CHECKS` has all checks, in the order of the report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .._version import __distribution__
from .facts import (
    ERROR,
    INFO,
    OK,
    WARNING,
    Detail,
    Facts,
    Finding,
    Home,
    Machine,
    Packages,
    Program,
    Runtime,
    SandboxFacts,
    Surroundings,
    describe,
    fits,
)

OLDEST_PYTHON = (3, 10)
_OLDEST_PYDANTIC = (2, 12)
_SLOW_START_S = 10.0
_REINSTALL = "reinstall both packages together: pip install --force-reinstall openai-codex"
_LANDLOCK_DOCS = "see the sandbox prerequisites in the Codex documentation"


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes:
        name: its name in the report.
        needs: the fields of `Facts` that it needs. If one is missing, the check is skipped.
        judge: called with these fields; returns at least one finding.
    """

    name: str
    needs: tuple[str, ...]
    judge: Callable[..., Iterator[Finding]]


def examine(facts: Facts) -> list[Finding]:
    """Return the findings of all checks."""
    return [finding for check in CHECKS for finding in _examined(check, facts)]


def _examined(check: Check, facts: Facts) -> Iterator[Finding]:
    for need in check.needs:
        if getattr(facts, need) is None:
            reason = facts.unknown.get(need, "the probe did not run")
            yield Finding(
                check.name,
                ERROR,
                f"this could not be checked: {reason}",
                "run the doctor again with a longer --timeout",
            )
            return
    yield from check.judge(*(getattr(facts, need) for need in check.needs))


def same_version(left: str, right: str) -> bool:
    """Return whether the version of a package and of a program are the same release."""
    return _canonical(left) == _canonical(right)


def _canonical(version: str) -> str:
    for words, sign in (("-alpha.", "a"), ("-beta.", "b"), ("-rc.", "rc")):
        version = version.replace(words, sign)
    return version.strip().lower()


def same_program(package: str, program: str) -> bool:
    """Return whether a package of one version contains a program of the other version.

    A post-release of a package, such as `1.2.0.post1`, contains the same program.
    """
    return same_version(re.sub(r"\.post\d+$", "", package), program)


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")[:2]
    return tuple(int(part) for part in parts if part.isdigit())


def _python(machine: Machine) -> Iterator[Finding]:
    version = ".".join(map(str, machine.python))
    details: dict[str, Detail] = {"version": version, "implementation": machine.implementation}
    summary = f"{machine.implementation} {version} on {describe(machine)}"
    if machine.python[:2] < OLDEST_PYTHON:
        yield Finding("python", ERROR, summary, "install Python 3.10 or newer", details)
    else:
        yield Finding("python", OK, summary, "Python 3.10 or newer is supported", details)


def _sdk(packages: Packages) -> Iterator[Finding]:
    details: dict[str, Detail] = {
        "version": packages.sdk,
        "distribution": __distribution__,
        "installed_as": packages.sdk_metadata,
        "pydantic": packages.pydantic,
    }
    pydantic = packages.pydantic
    if packages.sdk_metadata is None:
        hint = "install it: pip install openai-codex"
        summary = f"openai-codex {packages.sdk} is imported from a folder, not installed"
        yield Finding("sdk", WARNING, summary, hint, details)
    elif not same_version(packages.sdk, packages.sdk_metadata):
        summary = (
            f"the code of openai-codex has version {packages.sdk}, but it is installed as "
            f"{packages.sdk_metadata}"
        )
        yield Finding("sdk", ERROR, summary, _REINSTALL, details)
    elif pydantic is None or _numbers(pydantic) < _OLDEST_PYDANTIC:
        summary = f"openai-codex {packages.sdk} with pydantic {pydantic or 'missing'}"
        hint = "install pydantic 2.12 or newer: pip install --upgrade pydantic"
        yield Finding("sdk", ERROR, summary, hint, details)
    else:
        summary = f"openai-codex {packages.sdk}, pydantic {pydantic}"
        yield Finding("sdk", OK, summary, "upgrade: pip install --upgrade openai-codex", details)


def _runtime_package(packages: Packages, program: Program) -> Iterator[Finding]:
    expected = packages.pinned or packages.sdk
    details: dict[str, Detail] = {"version": packages.runtime, "expected": expected}
    wanted = f"pip install openai-codex-cli-bin=={expected}"
    if packages.runtime is None:
        summary = "the runtime package openai-codex-cli-bin is not installed"
        status = WARNING if program.problem is None else ERROR
        yield Finding("runtime-package", status, summary, f"install it: {wanted}", details)
    elif not same_version(packages.runtime, expected):
        summary = f"openai-codex-cli-bin {packages.runtime}, but the SDK requires {expected}"
        yield Finding("runtime-package", ERROR, summary, f"install that version: {wanted}", details)
    else:
        summary = f"openai-codex-cli-bin {packages.runtime}, the version that the SDK requires"
        yield Finding("runtime-package", OK, summary, _REINSTALL, details)


def _platform(machine: Machine, packages: Packages) -> Iterator[Finding]:
    tags = packages.runtime_tags
    here = describe(machine)
    details: dict[str, Detail] = {
        "tags": list(tags),
        "system": machine.system,
        "arch": machine.arch,
        "libc": machine.libc,
        "libc_or_os_version": ".".join(map(str, machine.version)) or None,
    }
    if not tags:
        hint = "packages from an index have platform tags; the runtime may work anyway"
        summary = f"the platform of the runtime package is unknown; this machine is {here}"
        yield Finding("platform", INFO, summary, hint, details)
    elif any(fits(tag, machine) for tag in tags):
        summary = f"the runtime package was built for this machine ({here})"
        yield Finding("platform", OK, summary, "nothing to do", details)
    else:
        summary = f"the runtime package was built for {', '.join(tags)}; this machine is {here}"
        hint = "reinstall it on this machine, with this Python"
        yield Finding("platform", WARNING, summary, hint, details)


def _binary(program: Program) -> Iterator[Finding]:
    details: dict[str, Detail] = {"path": program.path, "version": program.version}
    if program.problem is not None:
        where = f"{program.path}: " if program.path else ""
        hint = _REINSTALL if program.path else "see the check `runtime-package`"
        if program.chosen:
            hint = "choose another one with --codex-bin, or use the bundled one"
        yield Finding("binary", ERROR, f"{where}{program.problem}", hint, details)
    elif not _is_codex(program):
        said = (program.version or "").splitlines()[:1]
        summary = f"{program.path} runs, but --version prints: {''.join(said)[:100] or 'nothing'}"
        hint = (
            "expected `codex-cli` and a version; if it is another program, choose a codex binary "
            "with --codex-bin, or use the bundled one"
        )
        yield Finding("binary", WARNING, summary, hint, details)
    else:
        summary = f"{program.path} runs: {program.version}"
        hint = "set CodexConfig.codex_bin to use another one"
        yield Finding("binary", OK, summary, hint, details)


def _is_codex(program: Program) -> bool:
    """Return whether the binary runs and identifies itself as codex."""
    return program.problem is None and bool(re.match(r"codex\S* v?\d", program.version or ""))


def _start(runtime: Runtime, packages: Packages, program: Program) -> Iterator[Finding]:
    details: dict[str, Detail] = {
        "version": runtime.version,
        "expected": packages.sdk,
        "seconds": round(runtime.seconds, 3),
    }
    if runtime.problem is not None:
        hint = (
            f"run `{program.path} app-server` by hand to see its output; see the checks `config` "
            "and `home`"
            if _is_codex(program)
            else "see the check `binary`"
        )
        yield Finding("start", ERROR, f"it does not start: {runtime.problem}", hint, details)
    elif runtime.version is None or not same_program(packages.sdk, runtime.version):
        summary = f"the runtime has version {runtime.version}, but the SDK requires {packages.sdk}"
        hint = "use the bundled runtime; with another one, new methods and fields are untyped"
        yield Finding("start", WARNING, summary, hint, details)
    elif runtime.seconds > _SLOW_START_S:
        summary = f"the runtime takes {runtime.seconds:.1f} s to start"
        hint = "raise CodexConfig.startup_timeout; the cause may be a slow disk or a virus scanner"
        yield Finding("start", WARNING, summary, hint, details)
    else:
        summary = f"the runtime {runtime.version} starts and answers in {runtime.seconds:.2f} s"
        yield Finding("start", OK, summary, "its version matches the SDK", details)


def _login(runtime: Runtime, surroundings: Surroundings) -> Iterator[Finding]:
    account = runtime.account
    if account is None:
        summary = "the runtime did not report the login"
        yield Finding("login", WARNING, summary, "see the check `start`", {"needed": None})
        return
    details: dict[str, Detail] = {
        "needed": account.needed,
        "kind": account.kind,
        "plan": account.plan,
    }
    how = (
        "log in with `python -m openai_codex login`, or in Python with Codex.login_api_key(…) or "
        "Codex.login_chatgpt()"
    )
    if account.kind is not None:
        plan = f", plan {account.plan}" if account.plan else ""
        summary = f"logged in by {account.kind}{plan}"
        yield Finding("login", OK, summary, "Codex.logout() removes the login", details)
    elif account.needed and surroundings.api_key:
        summary = "not logged in; OPENAI_API_KEY is set, but it is used only on request"
        how = (
            'pass Codex(api_key_env="OPENAI_API_KEY"), which stores nothing, or store the key: '
            "`printenv OPENAI_API_KEY | python -m openai_codex login --with-api-key`"
        )
        yield Finding("login", WARNING, summary, how, details)
    elif account.needed:
        yield Finding("login", WARNING, "not logged in; turns will fail", how, details)
    else:
        summary = "not logged in, but the configured model provider does not need a login"
        yield Finding("login", OK, summary, how, details)


_NOT_READ = "invalid configuration"
"""Beginning of the runtime's warning when it ignores the whole configuration."""
_BUNDLED = "will use the bundled bubblewrap"
"""Part of the runtime's warning where the system has none. The check `sandbox` tries this one."""


def _config(runtime: Runtime) -> Iterator[Finding]:
    for warning in runtime.warnings:
        summary = " ".join(warning.split())
        if _BUNDLED in summary:
            hint = "nothing, if the check `sandbox` is ok: the package contains it"
            yield Finding("config", INFO, summary, hint, {})
            continue
        hint = "follow the warning; the configuration is config.toml in CODEX_HOME"
        status = ERROR if summary.lower().startswith(_NOT_READ) else WARNING
        yield Finding("config", status, summary, hint, {})
    if not runtime.warnings:
        if runtime.problem is None:
            summary, status = "the runtime has no warnings about its configuration", OK
        else:
            summary, status = "unknown, because the runtime did not start", INFO
        yield Finding("config", status, summary, "it is config.toml in CODEX_HOME", {})


def _home(home: Home) -> Iterator[Finding]:
    details: dict[str, Detail] = {"path": home.path, "from_variable": home.given}
    if home.kind == "file":
        hint = "set CODEX_HOME to a folder, or remove the file"
        yield Finding("home", ERROR, f"CODEX_HOME is {home.path}, which is a file", hint, details)
    elif home.kind == "missing" and home.given:
        summary = f"CODEX_HOME is {home.path}, which does not exist"
        yield Finding("home", ERROR, summary, "create the folder, or unset the variable", details)
    elif home.problem is not None:
        summary = f"{home.path} is not writable: {home.problem}"
        hint = "make it writable for this user, or set CODEX_HOME to another folder"
        yield Finding("home", ERROR, summary, hint, details)
    else:
        later = " will be created on the first start" if home.kind == "missing" else " is writable"
        hint = "set CODEX_HOME to use another folder"
        yield Finding("home", OK, f"{home.path}{later}", hint, details)


def _sandbox(sandbox: SandboxFacts, machine: Machine, runtime: Runtime) -> Iterator[Finding]:
    details: dict[str, Detail] = {"status": sandbox.status, **sandbox.parts}
    built_of = _SANDBOXES.get(machine.system, "unknown")
    if (fault := _fault_before(runtime)) is not None:
        summary = f"unknown whether the sandbox works: see the check `{fault}`"
        hint = "fix that, then run the doctor again"
        yield Finding("sandbox", INFO, summary, hint, details)
    elif sandbox.status == 0:
        summary = f"a command runs in the sandbox ({built_of})"
        hint = "commands of the agent are confined to what the sandbox mode allows"
        yield Finding("sandbox", OK, summary, hint, details)
    elif sandbox.status is None:
        summary = f"the sandbox was not tested: {sandbox.output}"
        status = INFO if machine.system == "windows" else WARNING
        yield Finding("sandbox", status, summary, _LANDLOCK_DOCS, details)
    else:
        reason = sandbox.output or f"status {sandbox.status}"
        summary = f"commands do not run in the sandbox: {reason}"
        yield Finding("sandbox", WARNING, summary, _sandbox_hint(sandbox, machine), details)


def _fault_before(runtime: Runtime) -> str | None:
    """Return the check whose failure prevents testing the sandbox, or None."""
    if runtime.problem is not None:
        return "start"
    invalid = any(one.lower().lstrip().startswith(_NOT_READ) for one in runtime.warnings)
    return "config" if invalid else None


_SANDBOXES = {"linux": "bubblewrap", "macos": "Seatbelt", "windows": "restricted tokens"}


def _sandbox_hint(sandbox: SandboxFacts, machine: Machine) -> str:
    """Return the most likely fix."""
    parts = sandbox.parts
    if machine.system == "linux":
        for part, bad, hint in _LINUX_CAUSES:
            if part in parts and parts[part] in bad:
                return hint
    return f"{_LANDLOCK_DOCS}; in a container, allow user namespaces"


_LINUX_CAUSES: tuple[tuple[str, tuple[str | None, ...], str], ...] = (
    (
        "max_user_namespaces",
        ("0",),
        "enable user namespaces: sysctl user.max_user_namespaces=15000",
    ),
    (
        "unprivileged_userns_clone",
        ("0",),
        "allow user namespaces: sysctl kernel.unprivileged_userns_clone=1",
    ),
    (
        "apparmor_restrict_unprivileged_userns",
        ("1", "2"),
        "AppArmor blocks user namespaces: install bubblewrap with the system's package manager, "
        "which includes a profile for it",
    ),
)


def _extra(extra: str) -> Callable[[Packages], Iterator[Finding]]:
    """Return the check of one extra."""

    def judge(packages: Packages) -> Iterator[Finding]:
        libraries, uses = packages.extras[extra], EXTRA_USES[extra]
        missing = [name for name, version in libraries.items() if version is None]
        details: dict[str, Detail] = dict(libraries)
        if missing:
            summary = f"[{extra}] is not installed ({', '.join(missing)}): {uses}"
            hint = f'pip install "openai-codex[{extra}]"'
            yield Finding(f"extra-{extra}", INFO, summary, hint, details)
        else:
            found = ", ".join(f"{name} {version}" for name, version in libraries.items())
            yield Finding(f"extra-{extra}", OK, f"[{extra}]: {found}", uses, details)

    return judge


EXTRA_USES = {
    "cli": "colours and a live view in `python -m openai_codex run`, and shell completion",
    "otel": "OpenTelemetry spans by openai_codex.observe.instrument()",
    "remote": "Codex.connect(…) to remote runtimes",
}


def _wire_log(surroundings: Surroundings) -> Iterator[Finding]:
    path, problem = surroundings.wire_log, surroundings.wire_log_problem
    details: dict[str, Detail] = {"path": path}
    if path is None:
        hint = "OPENAI_CODEX_WIRE_LOG=FILE records every message, without secrets"
        yield Finding("wire-log", OK, "the wire log is off", hint, details)
    elif problem is not None:
        summary = f"OPENAI_CODEX_WIRE_LOG is {path}: {problem}"
        hint = "set it to a writable file, or unset the variable"
        yield Finding("wire-log", ERROR, summary, hint, details)
    else:
        summary = f"every message is recorded in {path}"
        hint = "unset OPENAI_CODEX_WIRE_LOG when you no longer need it: the file grows"
        yield Finding("wire-log", WARNING, summary, hint, details)


CHECKS: tuple[Check, ...] = (
    Check("python", ("machine",), _python),
    Check("sdk", ("packages",), _sdk),
    Check("runtime-package", ("packages", "program"), _runtime_package),
    Check("platform", ("machine", "packages"), _platform),
    Check("binary", ("program",), _binary),
    Check("start", ("runtime", "packages", "program"), _start),
    Check("login", ("runtime", "surroundings"), _login),
    Check("config", ("runtime",), _config),
    Check("home", ("home",), _home),
    Check("sandbox", ("sandbox", "machine", "runtime"), _sandbox),
    Check("wire-log", ("surroundings",), _wire_log),
    *(Check(f"extra-{extra}", ("packages",), _extra(extra)) for extra in EXTRA_USES),
)


def healthy(findings: list[Finding]) -> bool:
    """Return whether nothing is broken."""
    return all(finding.status != ERROR for finding in findings)


def report(findings: list[Finding], facts: Facts) -> dict[str, Any]:
    """Return the report as JSON. Within a version of `schema`, members are only added."""
    packages, runtime = facts.packages, facts.runtime
    return {
        "schema": 1,
        "healthy": healthy(findings),
        "sdk": None if packages is None else packages.sdk,
        "runtime": None if runtime is None else runtime.version,
        "findings": [
            {
                "check": finding.check,
                "status": finding.status,
                "summary": finding.summary,
                "hint": finding.hint,
                "details": finding.details,
            }
            for finding in findings
        ],
    }
