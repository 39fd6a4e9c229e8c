"""The command `run`."""

from __future__ import annotations

import argparse
import io
import sys
from typing import IO, Any

from .._client.sync.codex import Codex
from .._client.sync.thread import Thread
from .._server_requests.approvals import ApprovalDecision
from ..config import CodexConfig
from ..errors import CodexError
from ..inputs import LocalImageInput, TextInput
from ..options import ApprovalMode, Sandbox
from .arguments import Plan, plan
from .conversation import FAILED, INTERRUPTED, Conversation
from .screen import Screen
from .views import JsonView, PlainView, View


def run(options: argparse.Namespace, screen: Screen, stdin: IO[str] | None = None) -> int:
    """Run a turn and return the exit code. Raises UsageError, with nothing started."""
    source = stdin or sys.stdin or io.StringIO()  # a program without a console has no streams
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
    config = CodexConfig(
        codex_bin=options.codex_bin,
        config_overrides=tuple(options.config),
        api_key_env=options.api_key_env,
        cwd=made.cwd,
        client_name="codex_python_terminal",
        client_title="Codex Python terminal",
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
