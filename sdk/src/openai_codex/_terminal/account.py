"""The commands `login` and `logout`."""

from __future__ import annotations

import argparse
import getpass
import io
import sys
from typing import IO

from .._client.sync.codex import Codex
from .._client.sync.login import ChatgptLoginHandle, DeviceCodeLoginHandle
from ..config import CodexConfig
from ..errors import CodexError
from .arguments import UsageError, check_config
from .conversation import COMPLETED, FAILED, INTERRUPTED
from .screen import Screen

_KEPT = "The runtime keeps the login for later runs; `logout` removes it."


def login(options: argparse.Namespace, screen: Screen, stdin: IO[str] | None = None) -> int:
    """Log in and return the exit code. Raises UsageError, with nothing started."""
    key = _key(stdin or sys.stdin or io.StringIO()) if options.with_api_key else None
    try:
        with Codex(_config(options)) as codex:
            if key is not None:
                codex.login_api_key(key)
                screen.out(f"Logged in by API key. {_KEPT}")
                return COMPLETED
            return _wait(_begun(codex, screen, device_code=options.device_code), screen)
    except CodexError as error:
        screen.err(f"error: {error}")
        return FAILED


def logout(options: argparse.Namespace, screen: Screen) -> int:
    """Log out and return the exit code. Raises UsageError, with nothing started."""
    try:
        with Codex(_config(options)) as codex:
            before = codex.account().account
            codex.logout()
            after = codex.account().account
    except CodexError as error:
        screen.err(f"error: {error}")
        return FAILED
    if after is not None:
        screen.err("error: the runtime is still logged in; the login may be in its environment")
        return FAILED
    screen.out("Nobody was logged in." if before is None else "Logged out.")
    return COMPLETED


def _config(options: argparse.Namespace) -> CodexConfig:
    check_config(options.config)
    return CodexConfig(
        codex_bin=options.codex_bin,
        config_overrides=tuple(options.config),
        client_name="codex_python_terminal",
        client_title="Codex Python terminal",
    )


def _key(stdin: IO[str]) -> str:
    """Read an API key; without showing it if a user types it."""
    key = (getpass.getpass("API key: ") if stdin.isatty() else stdin.read()).strip()
    if not key:
        raise UsageError("the API key is empty; expected it on standard input")
    return key


def _begun(
    codex: Codex, screen: Screen, *, device_code: bool
) -> ChatgptLoginHandle | DeviceCodeLoginHandle:
    """Start a login in a browser and print what the user has to do."""
    if not device_code:
        login = codex.login_chatgpt()
        screen.out(f"Open this page in a browser on this machine:\n\n  {login.auth_url}\n")
        return login
    device = codex.login_chatgpt_device_code()
    screen.out(f"Open {device.verification_url} and enter the code {device.user_code}\n")
    return device


def _wait(login: ChatgptLoginHandle | DeviceCodeLoginHandle, screen: Screen) -> int:
    try:
        completed = login.wait()
    except KeyboardInterrupt:
        login.cancel()
        return INTERRUPTED
    if not completed.success:
        screen.err(f"error: the login failed: {completed.error or 'no reason was given'}")
        return FAILED
    screen.out(f"Logged in with ChatGPT. {_KEPT}")
    return COMPLETED
