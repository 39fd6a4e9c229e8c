"""Edits of a `pyproject.toml` that keep its comments and order; the addresses of the project.

Who makes the packages and where the project is: that is set once, in `[tool.codex-release]` of the
repository's `pyproject.toml`. Staging writes it into the metadata of both packages and into the
links of their READMEs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

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


# --- the addresses of the project, set once in the repository's own file --------------------------

SETTINGS = Path(__file__).resolve().parents[3] / "pyproject.toml"
LABELS = ("Homepage", "Documentation", "Repository", "Issues", "Changelog")
"""The addresses that the metadata of each package has."""

_TABLE = ("tool", "codex-release")
_LINK = re.compile(r"(?<=\]\()(?!https://)([^)\s]*)(?=\))")
_PAGE = re.compile(r"(?:\.\./)+docs/([\w./-]+)\.md(#[\w-]+)?")


@dataclass(frozen=True)
class Addresses:
    """The setting; the addresses are `https` and do not end with a slash."""

    author: str
    repository: str
    documentation: str

    @property
    def urls(self) -> dict[str, str]:
        """Label → address, for `[project.urls]`."""
        values = (
            self.documentation,
            f"{self.documentation}/getting-started.html",
            self.repository,
            f"{self.repository}/issues",
            f"{self.documentation}/changelog.html",
        )
        return dict(zip(LABELS, values, strict=True))

    def metadata(self) -> dict[tuple[str, ...], object]:
        """The settings of a `pyproject.toml` that follow from this one."""
        return {("project", "authors"): [{"name": self.author}], ("project", "urls"): self.urls}

    def page(self, file: Path) -> str:
        """The text of a README, its links to `docs/` as addresses of the documentation.

        A package index shows the README outside of the repository, so a link to another file of
        the repository is a TemplateError.
        """

        def absolute(link: re.Match[str]) -> str:
            page = _PAGE.fullmatch(link[0])
            if page is None:
                raise TemplateError(
                    f"{file} has a link that is dead on a package index",
                    found=link[0],
                    expected="https://…, or a page: ../docs/PAGE.md",
                )
            return f"{self.documentation}/{page[1]}.html{page[2] or ''}"

        return _LINK.sub(absolute, file.read_text(encoding="utf-8"))


def read_addresses(file: Path = SETTINGS) -> Addresses:
    """The setting in a `pyproject.toml`; raises TemplateError if a part is missing or invalid."""
    values = read_project(file)
    found: dict[str, Any] = {
        name: setting(values, (*_TABLE, name), None)
        for name in ("author", "repository", "documentation")
    }
    for name, value in found.items():
        if not isinstance(value, str) or not value or (name != "author" and not _is_address(value)):
            raise TemplateError(
                f"{file} must set {name} in [{'.'.join(_TABLE)}]",
                found="nothing" if value is None else repr(value),
                expected="a name" if name == "author" else "https://HOST/PATH, no slash at its end",
            )
    return Addresses(**found)


def is_stand_in(address: str) -> bool:
    """Whether an address can lead nowhere: the domain `.invalid` has no hosts (RFC 2606)."""
    return (urlsplit(address).hostname or "").endswith(".invalid")


def _is_address(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme == "https" and bool(parts.hostname) and not value.endswith("/")
