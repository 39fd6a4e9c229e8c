"""Probes that examine the machine, each in its own thread, within one time limit.

A probe that hangs, for example on a dead network drive, blocks neither the others nor the report.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._observe import wire_log_path
from .._protocol.messages import singly
from .._protocol.notices import NOTICES, describe
from .._protocol.operations import Operation
from .._protocol.values import as_object, server_version, text_in
from .._version import __version__
from ..config import CodexConfig
from ..errors import CodexError, JsonRpcError, RuntimeMissingError
from . import system
from .facts import (
    Account,
    Facts,
    Machine,
    Packages,
    Program,
    Runtime,
    SandboxFacts,
    Surroundings,
    architecture,
)

if TYPE_CHECKING:
    from .._client.sync.client import CodexClient

RUNTIME_PACKAGE = "openai-codex-cli-bin"
EXTRAS = {"cli": ("rich", "shtab"), "otel": ("opentelemetry-api",), "remote": ("websockets",)}
_SYSTEMS = {"darwin": "macos", "win32": "windows"}
_GRACE_S = 1.0


class Probes:
    """The probes of one run.

    Args:
        codex_bin: the binary to check instead of the installed one.
        deadline: time limit for all probes together, in seconds.
    """

    def __init__(self, codex_bin: str | None, deadline: float) -> None:
        self._codex_bin = codex_bin
        self._until = time.monotonic() + deadline
        self._deadline = deadline
        self._ends: list[Callable[[], object]] = []

    def _left(self) -> float:
        """Return the time limit of a step in seconds, which leaves time for the report."""
        return max(0.1, self._until - time.monotonic() - _GRACE_S)

    def gather(self) -> Facts:
        """Run all probes and return the facts found in time."""
        facts = Facts()
        looks: dict[str, Callable[[], Any]] = {
            "machine": machine,
            "packages": packages,
            "program": self.program,
            "runtime": self.runtime,
            "home": system.home,
            "sandbox": self.sandbox,
            "surroundings": surroundings,
        }
        assert looks.keys() == {item.name for item in fields(Facts)} - {"unknown"}
        threads = [
            threading.Thread(target=_look, args=(facts, name, look), name=name, daemon=True)
            for name, look in looks.items()
        ]
        for name in looks:
            facts.unknown[name] = f"it did not finish within {self._deadline:g} s"
        try:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(max(0.0, self._until - time.monotonic()))
        finally:
            for end in self._ends:
                end()
        return facts

    def _path(self) -> Path:
        from .._transport.launch import codex_path

        return codex_path(CodexConfig(codex_bin=self._codex_bin))

    def program(self) -> Program:
        """Find the binary and get its version."""
        chosen = self._codex_bin is not None
        try:
            path = str(self._path())
        except RuntimeMissingError as error:
            return Program(self._codex_bin, chosen, problem=str(error))
        try:
            done = self._run(path, "--version")
        except (OSError, subprocess.TimeoutExpired) as error:
            return Program(path, chosen, problem=f"{type(error).__name__}: {error}")
        if done.returncode:
            said = system.last_line(done.stderr) or "no output on stderr"
            return Program(path, chosen, problem=f"it exited with status {done.returncode}: {said}")
        return Program(path, chosen, version=done.stdout.strip())

    def _run(self, *argv: str) -> subprocess.CompletedProcess[str]:
        with subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        ) as process:
            self._ends.append(process.kill)
            try:
                out, err = process.communicate(timeout=self._left())
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        return subprocess.CompletedProcess(argv, process.returncode, out, err)

    def runtime(self) -> Runtime:
        """Start the runtime as a client would, and get its login."""
        from .._client.sync.client import CodexClient

        left = self._left()
        client = CodexClient(
            CodexConfig(
                codex_bin=self._codex_bin,
                client_name="codex_python_doctor",
                client_title="Codex Python SDK doctor",
                startup_timeout=left,
                request_timeout=left,
                shutdown_timeout=0.5,
            )
        )
        self._ends.append(client.link.session.kill)
        try:
            return converse(client)
        except CodexError as error:
            return Runtime(problem=str(error))
        finally:
            client.close()

    def sandbox(self) -> SandboxFacts:
        """Run a harmless command in the sandbox, and find the parts of the sandbox."""
        parts = system.sandbox_parts()
        harmless = system.harmless_command()
        try:
            binary = str(self._path())
        except RuntimeMissingError:
            return SandboxFacts(None, "there is no codex binary to test it with", parts)
        if harmless is None:
            return SandboxFacts(None, "there is no harmless command to test it with", parts)
        try:
            done = self._run(binary, "sandbox", "--", harmless)
        except (OSError, subprocess.TimeoutExpired) as error:
            return SandboxFacts(None, f"{type(error).__name__}: {error}", parts)
        return SandboxFacts(done.returncode, system.last_line(done.stderr), parts)


def _look(facts: Facts, name: str, look: Callable[[], Any]) -> None:
    try:
        found = look()
    except Exception as error:
        facts.unknown[name] = f"{type(error).__name__}: {error}"
    else:
        setattr(facts, name, found)
        facts.unknown.pop(name, None)


def machine() -> Machine:
    """Examine the interpreter and the machine."""
    name = _SYSTEMS.get(sys.platform, sys.platform)
    libc, version = system.c_library() if name == "linux" else (None, ())
    if name == "macos":
        version = system.numbers(platform.mac_ver()[0])
    arch = architecture(platform.machine())
    python = sys.version_info[:3]
    return Machine(python, platform.python_implementation(), name, arch, libc, version)


def packages() -> Packages:
    """Examine the installed packages."""
    return Packages(
        sdk=__version__,
        sdk_metadata=system.version_of("openai-codex"),
        runtime=system.version_of(RUNTIME_PACKAGE),
        pinned=system.pin_of("openai-codex", RUNTIME_PACKAGE),
        runtime_tags=system.platform_tags(RUNTIME_PACKAGE),
        pydantic=system.version_of("pydantic"),
        extras={
            extra: {library: system.version_of(library) for library in libraries}
            for extra, libraries in EXTRAS.items()
        },
    )


def surroundings() -> Surroundings:
    """Examine the environment variables that affect the SDK."""
    path = wire_log_path(CodexConfig())
    problem = None if path is None else system.why_not_writable(Path(path))
    return Surroundings(path, problem, api_key=bool(os.environ.get("OPENAI_API_KEY")))


def converse(client: CodexClient) -> Runtime:
    """Start and initialize the client, and return the runtime's answers. Raises CodexError."""
    began = time.monotonic()
    client.start()
    raw = client.handshake()
    seconds = time.monotonic() - began
    named = server_version(text_in(raw, "userAgent") or "")
    account = _account(client)
    session = client.link.session
    events = singly(session.take(session.unclaimed))
    notices = [event for event in events if event.method in NOTICES]
    warnings = tuple(text for event in notices if (text := describe(event)))
    return Runtime(named and named[1], seconds, account, warnings)


def _account(client: CodexClient) -> Account | None:
    try:
        raw: Any = client.raw(Operation("account/read", {"refreshToken": False}))
    except JsonRpcError:
        return None
    answer = as_object(raw) or {}
    account = answer.get("account")
    needed = answer.get("requiresOpenaiAuth") is not False
    return Account(text_in(account, "type"), text_in(account, "planType"), needed)
