"""The commands `run`, `login` and `logout`."""

from __future__ import annotations

import argparse
import getpass
import io
import sys
from typing import IO, Any

from .._client.sync.codex import Codex
from .._client.sync.login import ChatgptLoginHandle, DeviceCodeLoginHandle
from .._client.sync.thread import Thread
from .._server_requests.approvals import ApprovalDecision
from ..config import CodexConfig
from ..errors import CodexError
from ..inputs import LocalImageInput, TextInput
from ..options import ApprovalMode, Sandbox
from .arguments import Plan, UsageError, check_config, plan
from .conversation import COMPLETED, FAILED, INTERRUPTED, Conversation
from .screen import Screen
from .views import JsonView, PlainView, View


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Run a turn and return the exit code. Raises UsageError, with nothing started."""
    source = _stdin()
    interactive = source.isatty() and _messages_seen(options, screen)
    made = plan(options, source, interactive=interactive)
    view = _view(options, screen)
    approve = made.approval == "approve"
    conversation = Conversation(
        view,
        source if made.approval == "ask" else None,
        ApprovalDecision.accept if approve else ApprovalDecision.decline,
    )
    try:
        return _converse(options, made, conversation, view)
    except KeyboardInterrupt:
        view.close()
        return INTERRUPTED
    except CodexError as error:
        view.failed(str(error))
        return FAILED
    finally:
        view.close()


def _stdin() -> IO[str]:
    return sys.stdin or io.StringIO()  # a program without a console has no streams


def _messages_seen(options: argparse.Namespace, screen: Screen) -> bool:
    """Return whether the user at the terminal would see a question."""
    return screen.stderr.isatty() or (screen.stdout.isatty() and not options.json)


def _view(options: argparse.Namespace, screen: Screen) -> View:
    if options.json:
        return JsonView(screen)
    stream = screen.stdout if screen.stdout.isatty() else screen.stderr
    console: Any = None if options.plain else screen.rich_console(stream)
    if console is None:
        return PlainView(screen)
    from .rich_view import RichView

    return RichView(screen, console)


def _converse(
    options: argparse.Namespace, made: Plan, conversation: Conversation, view: View
) -> int:
    config = _config(
        options,
        api_key_env=options.api_key_env,
        cwd=made.cwd,
        shutdown_timeout=1.0,
        clean_background_terminals=True,
    )
    asks = None if made.approval == "review" else conversation.on_approval
    with (
        conversation.log(verbose=options.verbose),
        conversation.ctrl_c(),
        Codex(config, on_approval=asks) as codex,
    ):
        thread = _thread(codex, options, made)
        view.began(thread.id)
        images = [LocalImageInput(str(image)) for image in made.images]
        turn = thread.turn(
            [TextInput(made.prompt), *images],
            effort=options.effort,
            output_schema=made.schema,
        )
        return conversation.follow(turn, options.timeout)


def _config(options: argparse.Namespace, **more: Any) -> CodexConfig:
    """Return the configuration that the options ask for. Raises UsageError."""
    check_config(options.config)
    return CodexConfig(
        codex_bin=options.codex_bin,
        config_overrides=tuple(options.config),
        client_name="codex_python_terminal",
        client_title="Codex Python terminal",
        **more,
    )


def _thread(codex: Codex, options: argparse.Namespace, made: Plan) -> Thread:
    named: dict[str, Any] = {
        "approval_mode": ApprovalMode.auto_review,
        "cwd": None if made.cwd is None else made.cwd.absolute(),
        "model": options.model,
        "sandbox": None if options.sandbox is None else Sandbox(options.sandbox),
    }
    if options.resume is not None:
        return codex.thread_resume(options.resume, **named)
    return codex.thread_start(**named)


_KEPT = "The runtime keeps the login for later runs; `logout` removes it."


def login(options: argparse.Namespace, screen: Screen) -> int:
    """Log in and return the exit code. Raises UsageError, with nothing started."""
    key = _key(_stdin()) if options.with_api_key else None
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
