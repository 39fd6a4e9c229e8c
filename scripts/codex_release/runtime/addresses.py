"""Who makes the packages and where the project is: one setting of the repository.

It is in `[tool.codex-release]` of the repository's `pyproject.toml`. Staging writes it into the
metadata of both packages and into the links of their READMEs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from codex_release.errors import TemplateError
from codex_release.runtime.pyproject import read_project, setting

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
