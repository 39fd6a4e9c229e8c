"""Run a command against a mock Responses server, without an account and without a key.

    python -m openai_codex.testing --reply "Hello" -- python my_script.py

The command gets an isolated CODEX_HOME whose model provider is the mock server. Every model call is
answered with the next TEXT, the last one for ever; with `--echo`, with the text of the last user
message. A command `python` or `python3` is the interpreter that runs this, so that it has the same
packages even where no virtual environment is activated. The exit code is the command's own, or
128 + N after signal N, as in a shell.
"""

from __future__ import annotations

import argparse
import contextlib
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator, Sequence
from pathlib import Path
from types import FrameType

from .captured import CapturedRequest
from .home import MODEL, child_environment, config_toml
from .replies import Reply, text_reply
from .responses import MockResponsesServer, Responder

USAGE_ERROR = 2
NOT_FOUND = 127
NOT_EXECUTABLE = 126


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    options, command = _parse(arguments)
    with (
        tempfile.TemporaryDirectory(prefix="codex-mock-", ignore_cleanup_errors=True) as folder,
        MockResponsesServer() as server,
    ):
        server.on_request(echo if options.echo else in_turn(options.reply))
        home = Path(folder)
        (home / "config.toml").write_text(
            config_toml(server.base_url, model=options.model), encoding="utf-8"
        )
        return _run(command, home)


def _parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="python -m openai_codex.testing",
        description="Run COMMAND with an isolated CODEX_HOME and a mock model server.",
        usage="%(prog)s (--reply TEXT [--reply TEXT ...] | --echo) [--model NAME] -- COMMAND ...",
    )
    answer = parser.add_mutually_exclusive_group(required=True)
    answer.add_argument(
        "--reply", action="append", metavar="TEXT", help="answer of a model call; the last repeats"
    )
    answer.add_argument("--echo", action="store_true", help="answer with the user's last text")
    parser.add_argument("--model", default=MODEL, help="default model name (%(default)s)")
    split = arguments.index("--") if "--" in arguments else len(arguments)
    options = parser.parse_args(arguments[:split])
    command = arguments[split + 1 :]
    if not command:
        parser.error("no command: put it after --, as in `--reply Hello -- python my_script.py`")
    if command[0] in ("python", "python3"):
        command[0] = sys.executable
    return options, command


def in_turn(texts: Sequence[str]) -> Responder:
    """Return a responder that gives each text once, in order, and then the last one for ever."""
    remaining = list(texts)

    def answer(request: CapturedRequest) -> Reply:
        del request
        return text_reply(remaining.pop(0) if len(remaining) > 1 else remaining[0])

    return answer


def echo(request: CapturedRequest) -> Reply:
    """Answer with the text of the last user message."""
    return text_reply((request.user_texts() or [""])[-1])


def _run(command: Sequence[str], home: Path) -> int:
    try:
        child = subprocess.Popen(list(command), env=child_environment(home))
    except OSError as error:
        print(f"cannot start {command[0]!r}: {error.strerror}", file=sys.stderr)
        return NOT_FOUND if isinstance(error, FileNotFoundError) else NOT_EXECUTABLE
    with _signals_left_to(child):
        code = child.wait()
    return code if code >= 0 else 128 - code


@contextlib.contextmanager
def _signals_left_to(child: subprocess.Popen[bytes]) -> Generator[None, None, None]:
    """Let the child decide: it gets Ctrl-C from the terminal, and SIGTERM is passed on to it."""

    def forward(number: int, frame: FrameType | None) -> None:
        del frame
        child.send_signal(number)

    def leave(number: int, frame: FrameType | None) -> None:
        del number, frame

    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, leave),
        signal.SIGTERM: signal.signal(signal.SIGTERM, forward),
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


if __name__ == "__main__":
    sys.exit(main())
