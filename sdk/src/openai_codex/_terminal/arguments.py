"""The options of the commands that use a runtime. Errors raised here are usage errors."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

CHOICES = {
    "ask": "ask here, on the terminal",
    "decline": "decline everything",
    "approve": "approve everything",
    "review": "let the runtime's own reviewer decide",
}
SHELLS = ("bash", "fish", "powershell", "tcsh", "zsh")
SANDBOXES = ("read-only", "workspace-write", "full-access")
STANDARD_INPUT = "-"


class UsageError(Exception):
    """The command line is invalid. Nothing was started."""


@dataclass(frozen=True)
class Plan:
    """What to run.

    Attributes:
        prompt: the text of the turn.
        images: files to send with it.
        approval: a key of `CHOICES`.
        schema: the JSON schema of the final answer, or None.
        cwd: the working directory, or None for the current one.
    """

    prompt: str
    images: tuple[Path, ...]
    approval: str
    schema: dict[str, Any] | None
    cwd: Path | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    approvals = "; ".join(f"{name}: {text}" for name, text in CHOICES.items())
    parser.add_argument(
        "prompt",
        nargs="?",
        metavar="PROMPT",
        help='the prompt; "-" reads it from standard input; put "--" before one that begins with -',
    )
    add = parser.add_argument
    add("-m", "--model", metavar="NAME", help="the model; default: the configured one")
    add("-C", "--cwd", metavar="FOLDER", type=Path, help="the working directory of the agent")
    add("-s", "--sandbox", choices=SANDBOXES, help="what commands may access")
    add(
        "-a",
        "--approval",
        choices=list(CHOICES),
        help=f"answer to approval requests ({approvals}); default: ask on a terminal, else decline",
    )
    add("-i", "--image", metavar="FILE", type=Path, action="append", default=[], help="an image")
    add("-r", "--resume", metavar="THREAD", help="resume the thread with this id")
    add("--effort", metavar="LEVEL", help="reasoning effort of the model: low, medium, high, …")
    add("--output-schema", metavar="FILE", type=Path, help="JSON schema of the final answer")
    add(
        "--api-key-env",
        metavar="NAME",
        help="log in with the API key in this environment variable, without storing it",
    )
    add("--timeout", metavar="SECONDS", type=_seconds, help="interrupt the turn after this long")
    add_runtime_arguments(parser)
    add("--json", action="store_true", help="print events and the result as JSON lines")
    add("-v", "--verbose", action="store_true", help="show what the runtime writes to stderr")
    add("--plain", action="store_true", help="print plain lines even if rich is installed")


def add_login_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `login`."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--with-api-key",
        action="store_true",
        help="log in with an API key, which is read from standard input",
    )
    how.add_argument(
        "--device-code", action="store_true", help="log in with a browser on another device"
    )
    add_runtime_arguments(parser)


def add_completion_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `completion`."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def add_runtime_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which runtime to start, and how."""
    parser.add_argument(
        "-c",
        "--config",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        help="set an option of the runtime, as in config.toml",
    )
    parser.add_argument(
        "--codex-bin", metavar="PATH", help="use this codex binary instead of the bundled one"
    )


def check_config(settings: Sequence[str]) -> None:
    """Raise UsageError for a value of `--config` that is not KEY=VALUE."""
    for setting in settings:
        if not setting.partition("=")[0].strip() or "=" not in setting:
            raise UsageError(f"--config {setting!r} is not of the form KEY=VALUE")


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds") from None
    if not value > 0:
        raise argparse.ArgumentTypeError(f"{text} is not greater than 0")
    return value


def check_known(command: str | None, unknown: Sequence[str], commands: Iterable[str]) -> None:
    """Raise UsageError for unknown arguments, and if there is no command."""
    option = next((one for one in unknown if one.startswith("-")), None)
    if option is not None:
        advice = "; put -- before a prompt that begins with -" if command == "run" else ""
        raise UsageError(f"there is no option {option}{advice}")
    if command is None:
        raise UsageError(f"there is no command; expected one of {', '.join(commands)}")
    if unknown and command == "run":
        raise UsageError(f"there is more than one PROMPT ({unknown[0]!r}); put it in quotes")
    if unknown:
        raise UsageError(f"there is no argument {unknown[0]!r}")


def plan(options: argparse.Namespace, stdin: IO[str], *, interactive: bool) -> Plan:
    """Return the plan for the options. Raises UsageError.

    Args:
        stdin: the source of the prompt if it is "-".
        interactive: whether a user can answer questions.
    """
    if options.prompt is None:
        raise UsageError("the PROMPT is missing; expected what to do, in quotes")
    approval = options.approval or ("ask" if interactive else "decline")
    if approval == "ask" and not interactive:
        raise UsageError("--approval ask needs a terminal on standard input and for messages")
    for image in options.image:
        if not image.is_file():
            raise UsageError(f"--image {image} is not a file")
    if options.cwd is not None and not options.cwd.is_dir():
        raise UsageError(f"--cwd {options.cwd} is not a folder")
    check_config(options.config)
    schema = None if options.output_schema is None else _schema(options.output_schema)
    prompt = _prompt(options.prompt, stdin)
    return Plan(prompt, tuple(options.image), approval, schema, options.cwd)


def _prompt(given: str, stdin: IO[str]) -> str:
    text = _read(stdin) if given == STANDARD_INPUT else given
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise UsageError(
            "the prompt is not text in the terminal's encoding: set PYTHONUTF8=1, or give it on "
            "standard input, as `-`"
        ) from None
    if not text.strip():
        raise UsageError("the prompt is empty")
    return text


def _read(stdin: IO[str]) -> str:
    """Read standard input as UTF-8, whatever the locale is."""
    raw: Any = getattr(stdin, "buffer", None)
    if raw is None:
        return stdin.read()
    try:
        return cast("bytes", raw.read()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"standard input is not UTF-8: {error.reason}") from None


def _schema(path: Path) -> dict[str, Any]:
    try:
        schema = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"--output-schema {path} cannot be read as JSON: {error}") from None
    if not isinstance(schema, dict):
        raise UsageError(f"--output-schema {path} is not a JSON object")
    return cast("dict[str, Any]", schema)
