"""The command line of the package: parser, dispatch, exit codes."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from ._terminal.screen import Screen
from ._version import __version__

PROG = "python -m openai_codex"
USAGE, INTERRUPTED, PIPE_CLOSED, UNWRITTEN = 2, 130, 1, 1
_NO_ROOM = frozenset({errno.ENOSPC, errno.EIO})


class _Parser(argparse.ArgumentParser):
    """Prints usage errors in two lines, without the list of all options."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, wrong_usage(self.prog, message))


def wrong_usage(prog: str, message: str) -> str:
    """Return the message for an invalid command line of `prog`."""
    return f"{prog}: {message}\nSee `{prog} --help`.\n"


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    from ._doctor import command as doctor
    from ._terminal import arguments

    top = _Parser(prog=PROG, description="Codex from Python, on the command line.")
    top.add_argument("--version", action="version", version=f"openai-codex {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    doctor.add_arguments(
        commands.add_parser(
            "doctor",
            help="check this installation",
            description="Check this installation: versions, binary, login, configuration, sandbox. "
            "Works without a login and without a network.",
            epilog="Exit code: 0 healthy, 1 something is broken, 2 wrong usage.",
        )
    )
    arguments.add_arguments(
        commands.add_parser(
            "run",
            usage="%(prog)s [OPTION ...] PROMPT",
            help="run a turn",
            description="Run one turn of the agent. Ctrl-C interrupts it, a second Ctrl-C exits.",
            epilog="Exit code: 0 completed, 1 failed, 2 wrong usage, 130 interrupted.",
        )
    )
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    screen = Screen()
    try:
        return _dispatch(sys.argv[1:] if argv is None else list(argv), screen)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _silence()
        return PIPE_CLOSED
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        screen.err(f"{PROG}: the output cannot be written: {error.strerror}")
        _silence()
        return UNWRITTEN


def _dispatch(argv: list[str], screen: Screen) -> int:
    from ._terminal.arguments import UsageError, check_known

    options, unknown = parser().parse_known_args(argv)
    prog = PROG if options.command is None else f"{PROG} {options.command}"
    try:
        check_known(options.command, unknown)
        if options.command == "doctor":
            from ._doctor import command as doctor

            return doctor.run(options, screen)
        from ._terminal import command

        return command.run(options, screen)
    except UsageError as error:
        screen.err(wrong_usage(prog, str(error)).rstrip())
        return USAGE


def _silence() -> None:
    """Discard the interpreter's last flush, because the reader of the output has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError):
            continue
