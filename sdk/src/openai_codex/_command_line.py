"""The command `openai-codex`, also `python -m openai_codex`: parser, dispatch, exit codes."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, cast

from . import _doctor as doctor
from ._terminal import arguments
from ._terminal.screen import Screen
from ._version import __version__

PROG, SCRIPT = "python -m openai_codex", "openai-codex"
USAGE, INTERRUPTED, PIPE_CLOSED, UNWRITTEN = 2, 130, 1, 1
_NO_ROOM = frozenset({errno.ENOSPC, errno.EIO})


class _Parser(argparse.ArgumentParser):
    """Prints usage errors in two lines, without the list of all options."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, wrong_usage(self.prog, message))


class Command(NamedTuple):
    """A command. The client is imported when it is run.

    Attributes:
        help: one line for the list of commands.
        description: what it does, for its own help.
        codes: its exit codes.
        add_arguments: adds its options.
        run: runs it and returns the exit code.
        usage: the line of usage, or None for that of argparse.
    """

    help: str
    description: str
    codes: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Screen], int]
    usage: str | None = None


def wrong_usage(prog: str, message: str) -> str:
    """Return the message for an invalid command line of `prog`."""
    return f"{prog}: {message}\nSee `{prog} --help`.\n"


def parser(prog: str = PROG) -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = _Parser(prog=prog, description="Codex from Python, on the command line.")
    top.add_argument("--version", action="version", version=f"openai-codex {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for name, command in COMMANDS.items():
        command.add_arguments(
            commands.add_parser(
                name,
                usage=command.usage,
                help=command.help,
                description=command.description,
                epilog=f"Exit code: {command.codes}.",
            )
        )
    return top


def script() -> int:
    """Run the console script `openai-codex` and return the exit code."""
    return main(prog=SCRIPT)


def main(argv: Sequence[str] | None = None, *, prog: str = PROG) -> int:
    """Run the command line and return the exit code."""
    screen = Screen()
    try:
        return _dispatch(sys.argv[1:] if argv is None else list(argv), screen, prog)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _silence()
        return PIPE_CLOSED
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        screen.err(f"{prog}: the output cannot be written: {error.strerror}")
        _silence()
        return UNWRITTEN


def _dispatch(argv: list[str], screen: Screen, prog: str) -> int:
    options, unknown = parser(prog).parse_known_args(argv)
    try:
        arguments.check_known(options.command, unknown, COMMANDS)
        return COMMANDS[options.command].run(options, screen)
    except arguments.UsageError as error:
        used = prog if options.command is None else f"{prog} {options.command}"
        screen.err(wrong_usage(used, str(error)).rstrip())
        return USAGE


def _silence() -> None:
    """Discard the interpreter's last flush, because the reader of the output has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError):
            continue


def _in_terminal(name: str) -> Callable[[argparse.Namespace, Screen], int]:
    """Return what runs a command of `_terminal`, which imports the client."""

    def run(options: argparse.Namespace, screen: Screen) -> int:
        from ._terminal import command

        code: int = getattr(command, name)(options, screen)
        return code

    return run


def _completion(options: argparse.Namespace, screen: Screen) -> int:
    """Print the completion script for a shell."""
    try:
        shtab: Any = import_module("shtab")
    except ImportError:
        screen.err('error: completion needs an extra: pip install "openai-codex[cli]"')
        return 1
    made = parser(SCRIPT)
    for action in _actions(made):
        if action.type is Path:
            action.complete = shtab.FILE
    screen.out(shtab.complete(made, options.shell))
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[Any]:
    """Yield the options of a parser and of its commands."""
    for action in parser._actions:
        yield action
        # The choices of an action with commands are their parsers; those of an option are values.
        commands = cast("dict[str, argparse.ArgumentParser]", action.choices)
        if action.nargs == argparse.PARSER:
            for command in commands.values():
                yield from _actions(command)


def _no_arguments(parser: argparse.ArgumentParser) -> None:
    """Add no argument."""


_WORKED = "0 done, 1 failed, 2 wrong usage"
COMMANDS = {
    "doctor": Command(
        "check this installation",
        "Check this installation: versions, binary, login, configuration, sandbox. "
        "Works without a login and without a network.",
        "0 healthy, 1 something is broken, 2 wrong usage",
        doctor.add_arguments,
        doctor.run,
    ),
    "run": Command(
        "run a turn",
        "Run one turn of the agent. Ctrl-C interrupts it, a second Ctrl-C exits.",
        "0 completed, 1 failed, 2 wrong usage, 130 interrupted",
        arguments.add_arguments,
        _in_terminal("run"),
        usage="%(prog)s [OPTION ...] PROMPT",
    ),
    "login": Command(
        "log in",
        "Log in with ChatGPT in a browser, or with an API key. The runtime keeps the login in "
        "CODEX_HOME, or where its setting cli_auth_credentials_store says.",
        f"{_WORKED}, 130 interrupted",
        arguments.add_login_arguments,
        _in_terminal("login"),
    ),
    "logout": Command(
        "log out",
        "Log out: the runtime forgets the login.",
        _WORKED,
        arguments.add_runtime_arguments,
        _in_terminal("logout"),
    ),
    "version": Command(
        "print versions",
        "Print the versions of the SDK, the runtime package and Python.",
        "0 done, 2 wrong usage",
        _no_arguments,
        doctor.version,
    ),
    "completion": Command(
        "print a script for shell completion",
        "Print a script that completes the commands and options of openai-codex in a shell.",
        _WORKED,
        arguments.add_completion_arguments,
        _completion,
    ),
}
"""The commands, in the order of the help."""
