"""Run a command against a mock Responses server, without an account and without a key.

    python -m openai_codex.testing --reply "Hello" -- python my_script.py

The command gets an isolated CODEX_HOME with the mock server as the model provider. Each model call
gets the next TEXT as its answer. The last TEXT is used for all further calls. With `--echo` the
answer is the text of the last user message. If the command is `python` or `python3`, it is run with
the current interpreter, so that it has the same packages even without an activated virtual
environment. The exit code is that of the command, or 128 + N after signal N, as in a shell. Unused
TEXTs are reported on stderr.
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
from .responses import MockResponsesServer

NOT_FOUND = 127
NOT_EXECUTABLE = 126


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    options, command = _parse(arguments)
    with (
        tempfile.TemporaryDirectory(prefix="codex-mock-", ignore_cleanup_errors=True) as folder,
        MockResponsesServer(allow_unused=True) as server,
    ):
        for text in options.reply or ():
            server.reply(text)
        server.on_request(echo if options.echo else lambda _: text_reply(options.reply[-1]))
        home = Path(folder)
        (home / "config.toml").write_text(
            config_toml(server.base_url, model=options.model), encoding="utf-8"
        )
        code = _run(command, home)
        try:
            server.assert_all_used()
        except AssertionError as error:
            print(f"openai_codex.testing: {error}", file=sys.stderr)
        return code


def _parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="python -m openai_codex.testing",
        description="Run COMMAND with an isolated CODEX_HOME and a mock model server.",
        usage="%(prog)s (--reply TEXT [--reply TEXT ...] | --echo) [--model NAME] -- COMMAND ...",
    )
    answer = parser.add_mutually_exclusive_group(required=True)
    answer.add_argument(
        "--reply",
        action="append",
        type=_utf8,
        metavar="TEXT",
        help="answer of a model call; the last repeats",
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


def _utf8(argument: str) -> str:
    """Return an argument as text. In the C locale, Python keeps its bytes as surrogates."""
    try:
        raw = argument.encode("utf-8", "surrogateescape")
        return raw.decode("utf-8")
    except UnicodeError:
        raise argparse.ArgumentTypeError(f"{argument!a} is not UTF-8") from None


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
    """Leave signals to the child: it gets Ctrl-C from the terminal, and SIGTERM is forwarded."""

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
