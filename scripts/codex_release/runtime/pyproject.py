"""Edits of a `pyproject.toml` that keep its comments and order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import tomlkit
from tomlkit.exceptions import TOMLKitError

from codex_release.errors import TemplateError

Key = tuple[str, ...]


def read_project(file: Path) -> dict[str, Any]:
    """The file as plain values; raises TemplateError when it is missing or no TOML."""
    return _parse(_read(file), file).unwrap()


def setting(values: dict[str, Any], key: Key, default: Any) -> Any:
    """The value of a dotted key, or `default`."""
    for part in key[:-1]:
        values = values.get(part, {})
    return values.get(key[-1], default)


def edit_project(file: Path, values: Mapping[Key, object]) -> str:
    """The text of `file` with each dotted key set to its value.

    Every key must exist already, so that a renamed setting in a template is an error and not a
    second setting. Raises TemplateError.
    """
    document = _parse(_read(file), file)
    for key, value in values.items():
        table = cast("dict[str, Any]", document)
        for part in key[:-1]:
            table = cast("dict[str, Any]", table.get(part, {}))
        if key[-1] not in table:
            raise TemplateError(
                f"{file} lacks a setting that staging writes",
                found=f"no {'.'.join(key)}",
                fix="Add it to the template with any value",
            )
        table[key[-1]] = value
    return tomlkit.dumps(document)


def pin_requirement(requirements: Sequence[str], name: str, version: str, file: Path) -> list[str]:
    """`requirements` with the one for `name` replaced by an exact pin.

    Raises TemplateError unless there is exactly one. `file` is named in the message.
    """
    pattern = re.compile(rf"{re.escape(name)}(?![A-Za-z0-9._-])", re.IGNORECASE)
    mine = [item for item in requirements if pattern.match(item)]
    if len(mine) != 1:
        raise TemplateError(
            f"{file} must require {name} once",
            found=f"{len(mine)} requirements",
            expected="one",
            fix=f"Correct [project] dependencies in {file}",
        )
    return [f"{name}=={version}" if item in mine else item for item in requirements]


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(
            f"{file} cannot be read",
            found=error.strerror if isinstance(error, OSError) else "bytes that are not UTF-8",
            expected="a pyproject.toml",
        ) from error


def _parse(text: str, file: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text)
    except TOMLKitError as error:
        raise TemplateError(f"{file} is not TOML", found=str(error)) from error
