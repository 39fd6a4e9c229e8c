"""The path, the command line and the environment of the runtime to start."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from .._lazy import replaced
from .._protocol.values import why_no_header
from .._version import __version__
from ..config import CodexConfig
from ..errors import (
    InvalidConfigError,
    InvalidDirectoryError,
    RuntimeFormatError,
    RuntimeMissingError,
    RuntimeNotExecutableError,
    RuntimeUnavailableError,
)
from .base import shortage_of

if TYPE_CHECKING:
    from pathlib import Path
else:
    Path = Any  # for what reads annotations; pathlib takes long to import

_FIX = (
    f"Install the runtime with `pip install openai-codex-cli-bin=={__version__}`, "
    "or set CodexConfig.codex_bin to the path of a codex binary."
)
_BAD_FORMAT_ERRNOS = frozenset({8, 86})
_BAD_FORMAT_WINERROR = 193


def installed_codex_path() -> Path:
    """Return the binary of the installed runtime package. Raises RuntimeMissingError."""
    try:
        package: Any = import_module("codex_cli_bin")
    except ImportError as error:
        found = "the runtime package openai-codex-cli-bin is not installed"
        raise RuntimeMissingError(_packed(__file__) or f"{found}. {_FIX}") from error
    try:
        path: Path = package.bundled_codex_path()
        return path
    except FileNotFoundError as error:
        found = f"the runtime package is installed, but contains no codex binary ({error})"
        raise RuntimeMissingError(
            _packed(getattr(package, "__file__", __file__)) or f"{found}. {_FIX}"
        ) from error


def _packed(file: str) -> str | None:
    """Return why an application in one file has no runtime, or None for any other program.

    Args:
        file: of the module that should have it.
    """
    if getattr(sys, "frozen", False):
        return (
            "this frozen application has no runtime in it. Build it where openai-codex-cli-bin is "
            "installed: PyInstaller then adds the programs of the runtime; tell another tool to "
            "add the data files of the package codex_cli_bin. Or set CodexConfig.codex_bin to the "
            "path of a codex binary."
        )
    archive = next((folder for folder in _parents(file) if os.path.isfile(folder)), None)  # noqa: PTH113 - pathlib costs a fifth of the import
    if archive is None:
        return None
    return (
        f"this application runs from the archive {archive}, and a program in an archive cannot be "
        f"started. {_FIX}"
    )


def _parents(file: str) -> Iterator[str]:
    while (parent := os.path.dirname(file)) != file:  # noqa: PTH120 - as above
        yield parent
        file = parent


def codex_path(
    config: CodexConfig,
    installed: Callable[[], Path] = installed_codex_path,
    exists: Callable[[Path], bool] = os.path.exists,
) -> Path:
    """Return the binary that `config` names, or else the installed one.

    The path is absolute. `~` is the user's home. A relative `codex_bin` is resolved against the
    current directory, not against `CodexConfig.cwd`. A name without a folder that does not exist
    there is looked up on the runtime's PATH. Raises RuntimeMissingError.
    """
    if config.codex_bin is None:
        return installed()
    from pathlib import Path

    given = _text("codex_bin", config.codex_bin)
    path = Path(os.path.expanduser(given)).absolute()  # noqa: PTH111 - Path raises if there is no home
    if exists(path):
        return path
    found = None if os.path.dirname(given) else _on_path(given, config)  # noqa: PTH120 - "./codex" has a directory, which Path drops
    if found is None:
        raise RuntimeMissingError(
            f"Codex binary not found at {path}{'' if os.path.dirname(given) else ' or on PATH'}. "  # noqa: PTH120 - as above
            "Set CodexConfig.codex_bin to a valid binary path, or leave it None to use the "
            "installed runtime package."
        )
    return Path(found).absolute()


def _on_path(name: str, config: CodexConfig) -> str | None:
    """Return the program called `name` on the PATH of the runtime's environment, or None."""
    from shutil import which

    return which(name, path=environment(config).get("PATH"))


def searched_path(config: CodexConfig) -> Path:
    """Return `codex_path(config)`, by the functions of `openai_codex.client`, if it is imported."""
    installed = replaced("client", "_installed_codex_path", installed_codex_path)
    operations: Any = replaced("client", "CodexBinResolverOps", None)
    if operations is None:
        return codex_path(config, installed)
    resolve: Any = replaced("client", "resolve_codex_bin", None)
    path: Path = resolve(config, operations(installed, os.path.exists))
    return path


def binary(config: CodexConfig) -> Path:
    """Return the binary to start: `codex_path(config)`.

    As in 0.163.0, a test may put its own function in `openai_codex.client` in place of each step.
    """
    return replaced("client", "_resolve_codex_bin", searched_path)(config)


def arguments(config: CodexConfig) -> list[str]:
    """Return the command line. Raises InvalidConfigError or RuntimeMissingError."""
    if config.launch_args_override is not None:
        argv = _texts("launch_args_override", config.launch_args_override)
        if not argv:
            raise InvalidConfigError(
                "CodexConfig.launch_args_override is empty; expected a program and its arguments"
            )
        return argv
    pairs = _texts("config_overrides", config.config_overrides)
    if api_key_of(config) is not None:
        pairs = [_IN_MEMORY, *pairs]
    overrides = [part for pair in pairs for part in ("--config", pair)]
    return [os.fspath(binary(config)), *overrides, "app-server", "--listen", "stdio://"]


def api_key_of(config: CodexConfig) -> str | None:
    """Return the API key that a runtime of this machine is logged in with, or None.

    Raises InvalidConfigError. No message shows the key.
    """
    key, name = config.api_key, config.api_key_env
    if key is None and name is None:
        return None
    if key is not None and name is not None:
        raise InvalidConfigError("api_key and api_key_env were both given; expected one of them")
    given = "api_key" if name is None else f"api_key_env={name!r}"
    if config.url is not None or config.launch_args_override is not None:
        what = "url" if config.url is not None else "launch_args_override"
        raise InvalidConfigError(
            f"{given} was given together with {what}; expected a runtime that this client starts, "
            "which keeps the key in memory. To store a key in this runtime, use login_api_key()"
        )
    if name is not None:
        key = environment(config).get(name)
        if not key:
            raise InvalidConfigError(f"{given}, but there is no such environment variable")
    why = why_no_header(key)
    if why is not None:
        raise InvalidConfigError(f"the API key of {given} {why}")
    return key


_IN_MEMORY = 'cli_auth_credentials_store="ephemeral"'
"""The runtime's setting for a login that is not stored. Later settings replace it."""


def _text(name: str, value: object) -> str:
    """Return `value`, the value of field `name`, as str. Raises InvalidConfigError."""
    text = os.fspath(cast("os.PathLike[str]", value)) if isinstance(value, os.PathLike) else value
    if not isinstance(text, str):
        raise InvalidConfigError(f"CodexConfig.{name} is {value!r}; expected a str or a path")
    return text


def _texts(name: str, value: object) -> list[str]:
    """Return the items of `value`, of field `name`, as str. Raises InvalidConfigError."""
    if not isinstance(value, (list, tuple)):
        raise InvalidConfigError(
            f'CodexConfig.{name} is {value!r}; expected a tuple of str, such as ("key=value",)'
        )
    return [_text(name, item) for item in cast("Sequence[object]", value)]


def environment(config: CodexConfig) -> dict[str, str]:
    """Return the runtime's environment: the caller's, with the changes of `config.env`.

    Raises InvalidConfigError.
    """
    changes = _changes(config.env)
    removed = {name for name, value in changes.items() if value is None}
    made = {name: value for name, value in os.environ.items() if name not in removed}
    made.update((name, value) for name, value in changes.items() if value is not None)
    return made


def _changes(env: object) -> dict[str, str | None]:
    """Return the field `env`, checked. No message shows a value, which may be secret."""
    if env is None:
        return {}
    if not isinstance(env, Mapping):
        raise InvalidConfigError(
            f"CodexConfig.env is of type {type(env).__name__}; expected a dict of names and values"
        )
    changes: dict[str, str | None] = {}
    for name, value in cast("Mapping[object, object]", env).items():
        if not isinstance(name, str) or not name or "=" in name or "\0" in name:
            raise InvalidConfigError(
                f"CodexConfig.env has the name {name!r}; expected a str that is not empty, without "
                "'=' and NUL"
            )
        if not (value is None or isinstance(value, str)) or "\0" in (value or ""):
            found = "a str with NUL" if isinstance(value, str) else type(value).__name__
            raise InvalidConfigError(
                f"CodexConfig.env[{name!r}] is {found}; expected a str without NUL, or None to "
                "remove the variable"
            )
        # Windows does not tell upper from lower case, and `os.environ` has upper case there.
        changes[name.upper() if os.name == "nt" else name] = value
    return changes


def start_error(error: Exception, argv: list[str], config: CodexConfig) -> Exception:
    """Return the SDK's error for a failed start of `argv`, with the `errno` of an OSError."""
    meant = _meant(error, argv, config)
    if isinstance(error, OSError) and isinstance(meant, OSError):
        meant.errno = error.errno
    return meant


def _meant(error: Exception, argv: list[str], config: CodexConfig) -> Exception:
    if isinstance(error, (TypeError, ValueError)):
        return InvalidConfigError(
            f"the runtime cannot be started with this configuration: {error}; "
            "expected str or path values without NUL in codex_bin, cwd and config_overrides"
        )
    if config.cwd is not None and not os.path.isdir(config.cwd):  # noqa: PTH112 - pathlib costs a fifth of the import
        return InvalidDirectoryError(
            f"CodexConfig.cwd is {os.fspath(config.cwd)!r}, which is not a directory; "
            "create it, or set another directory"
        )
    program = argv[0]
    shortage = shortage_of(error)
    if shortage is not None:
        return RuntimeUnavailableError(f"{program} could not be started: {error}. {shortage}")
    if isinstance(error, FileNotFoundError) and _is_there(program):
        return RuntimeFormatError(
            f"{program} exists, but its loader or interpreter does not. It was built for another "
            f"system, for example one with another C library. {_FIX}"
        )
    if isinstance(error, FileNotFoundError):
        return RuntimeMissingError(f"Codex binary not found at {program}. {_FIX}")
    if isinstance(error, OSError) and _is_bad_format(error):
        return RuntimeFormatError(f"{program} is not a program for this machine ({error}). {_FIX}")
    if isinstance(error, PermissionError) and os.path.isdir(program):  # noqa: PTH112 - as above
        return RuntimeNotExecutableError(f"{program} is a directory; expected a program. {_FIX}")
    if isinstance(error, PermissionError):
        return RuntimeNotExecutableError(
            f"{program} may not be executed ({error}). Make it executable "
            f"(chmod +x), or choose another binary. {_FIX}"
        )
    return RuntimeUnavailableError(f"{program} could not be started: {error}. {_FIX}")


def no_runtime(argv: list[str], opening: bytes) -> str:
    """Return the message about a program that exited without an answer and without stderr.

    Args:
        argv: its command line.
        opening: the beginning of its stdout.
    """
    line = opening.partition(b"\n")[0].decode("utf-8", "replace")
    printed = f"; its stdout begins with {line!r}" if line else ""
    return (
        f" before it sent an answer, without output on stderr{printed}. Expected a codex binary, "
        f"which runs until it is closed, but found {argv[0]}: run it by hand to see what it "
        f"does. {_FIX}"
    )


def _is_there(program: str) -> bool:
    from pathlib import Path

    path = Path(program)
    return path.is_absolute() and path.exists()


def _is_bad_format(error: OSError) -> bool:
    return (
        error.errno in _BAD_FORMAT_ERRNOS
        or getattr(error, "winerror", None) == _BAD_FORMAT_WINERROR
    )
