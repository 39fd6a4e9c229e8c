"""The command line: which command is where, and how errors become exit codes.

Commands read options, call one step and print its result. May import every other folder.
"""

from __future__ import annotations

import importlib
import platform
import sys
from collections.abc import Callable, Sequence
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
from codex_release.system.terminal import remark, say

FAMILIES = {
    "generate-types": "stage",
    "stage-sdk": "stage",
    "stage-runtime": "stage",
    "fetch-runtime": "stage",
    "install-runtime": "stage",
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
    "drift": "stage",
    "bump": "stage",
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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, and an unknown command names those that are spelled like it."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(args[0], possibilities=self._names, ctx=ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with the whole first sentence of its help."""
        commands = {name: self.get_command(ctx, name) for name in self._names}
        rows = [
            (name, command.get_short_help_str(limit=_NO_LIMIT))
            for name, command in commands.items()
            if command is not None
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


_NO_LIMIT = 1000
"""Characters; longer than any first sentence."""
_CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


def _printing(option: str, text: Callable[[], str], help_text: str) -> click.Option:
    """An option that prints a text and ends the program."""

    def show(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
        del parameter
        if wanted and not context.resilient_parsing:
            say(text())
            context.exit()

    return click.Option(
        [option], is_flag=True, is_eager=True, expose_value=False, callback=show, help=help_text
    )


def _version() -> str:
    """The toolchain has no version of its own: it is that of the SDK beside it."""
    from codex_release.runtime.pyproject import read_project
    from codex_release.sdk.stage import TEMPLATE

    version = read_project(TEMPLATE / "pyproject.toml")["project"]["version"]
    return f"codex-release of openai-codex {version}, Python {platform.python_version()}"


release = LazyGroup(
    "codex-release",
    names=tuple(FAMILIES),
    help="Stage, build, verify, rehearse and publish openai-codex and openai-codex-cli-bin.",
    params=[
        _printing("--exit-codes", exit_code_table, "Print all exit codes and their meaning."),
        _printing("--version", _version, "Print the version of the SDK that this checkout makes."),
    ],
    context_settings=_CONTEXT,
)
"""The group behind `codex-release`."""

sdk_artifacts = LazyGroup(
    "update_sdk_artifacts.py",
    names=ARTIFACT_COMMANDS,
    help="Update the generated types and stage the two packages of a release.",
    context_settings=_CONTEXT,
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
