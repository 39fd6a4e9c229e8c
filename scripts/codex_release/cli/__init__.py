"""The command line: which command is where, and how errors become exit codes.

Commands read options, call one step and print its result. This room may import every other.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import Any

import click

from codex_release.errors import (
    EXIT_INTERRUPTED,
    EXIT_TERMINATED,
    EXIT_USAGE,
    ReleaseError,
    error_classes,
)
from codex_release.system.signals import Terminated, terminable
from codex_release.system.terminal import remark

FAMILIES = {
    "generate-types": "types",
    "stage-sdk": "stage",
    "stage-runtime": "stage",
    "fetch-runtime": "stage",
    "build": "build",
    "test-staged": "build",
    "verify": "build",
    "matrix": "stage",
    "simulate": "build",
    "rehearse": "rehearse",
    "plan": "publish",
    "publish": "publish",
    "confirm": "publish",
    "yank-impact": "publish",
    "smoke": "rehearse",
    "attach": "publish",
    "drift": "types",
    "bump": "types",
}
"""Command, in the order of a release → its module here; its function has the command's name."""

ARTIFACT_COMMANDS = ("generate-types", "stage-sdk", "stage-runtime")
STDERR_PREFIX = "error: "

_CONTINUES = "stays, and the same command continues from there"
_ALL_OR_NOTHING = "the repository is as it was, or all of it is changed"
_LEFT_BEHIND = {
    "fetch-runtime": f"what is complete {_CONTINUES}",
    "publish": f"what is uploaded {_CONTINUES}",
    "generate-types": _ALL_OR_NOTHING,
    "bump": _ALL_OR_NOTHING,
    "rehearse": "complete packages stay in --cache, nothing else is left behind",
    "attach": "the release and what is attached to it stay; run it again",
}
"""What is true of these commands when they are stopped; all others leave nothing."""


def exit_code_table() -> str:
    """Every exit code and what it means, from the docstrings of the errors."""
    rows = [(0, "Success."), (EXIT_USAGE, "Wrong usage of a command.")]
    rows += [(kind.exit_code, _summary(kind)) for kind in error_classes()]
    rows += [(EXIT_INTERRUPTED, "Interrupted (Ctrl-C)."), (EXIT_TERMINATED, "Terminated.")]
    return "\n".join(f"{code:>5}  {text}" for code, text in sorted(rows))


def _summary(kind: type[ReleaseError]) -> str:
    return " ".join((kind.__doc__ or "").split("\n\n")[0].split())


class LazyGroup(click.Group):
    """A group of commands of FAMILIES, whose modules are imported when a command is asked for."""

    def __init__(self, *args: Any, names: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self._names = tuple(names)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of a release."""
        del ctx
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        del ctx
        if cmd_name not in self._names:
            return None
        module = importlib.import_module(f"codex_release.cli.{FAMILIES[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command


release = LazyGroup(
    "codex-release",
    names=tuple(FAMILIES),
    help="Stage, build, verify, rehearse and publish openai-codex and openai-codex-cli-bin.",
    epilog="\b\nExit codes:\n" + exit_code_table(),
    context_settings={"max_content_width": 110},
)
"""The group behind `codex-release`."""

sdk_artifacts = LazyGroup(
    "update_sdk_artifacts.py",
    names=ARTIFACT_COMMANDS,
    help="Update the generated types and stage the two packages of a release.",
)
"""The group behind `scripts/update_sdk_artifacts.py`: three of the commands."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `codex-release`; returns the exit code."""
    return run(release, argv, "codex-release")


def artifacts_main(argv: Sequence[str] | None = None) -> int:
    """Run `update_sdk_artifacts.py`; returns the exit code."""
    return run(sdk_artifacts, argv, "update_sdk_artifacts.py")


def run(group: click.Group, argv: Sequence[str] | None, name: str) -> int:
    """Run a group of commands and turn how it ends into an exit code."""
    try:
        with terminable():
            group.main(args=argv, prog_name=name, standalone_mode=False)
    except ReleaseError as error:
        remark(f"{STDERR_PREFIX}{error}")
        return error.exit_code
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        remark(f"{STDERR_PREFIX}interrupted; {_left_behind(argv)}")
        return EXIT_INTERRUPTED
    except Terminated:
        remark(f"{STDERR_PREFIX}terminated; {_left_behind(argv)}")
        return EXIT_TERMINATED
    return 0


def _left_behind(argv: Sequence[str] | None) -> str:
    """What remains of a command that is stopped."""
    words = sys.argv[1:] if argv is None else argv
    return _LEFT_BEHIND.get(words[0] if words else "", "nothing is left behind")


if __name__ == "__main__":
    sys.exit(main())
