"""The changelog as a page, the index for language models, and the address of the repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from codex_release.runtime.pyproject import is_stand_in, read_addresses

CHANGELOG_MARK = "<!-- changelog -->"
START = "<!-- towncrier release notes start -->"


def on_config(config: Any) -> Any:
    """Link to the repository and name the site, once their addresses are set."""
    addresses = read_addresses(Path("pyproject.toml"))
    if not is_stand_in(addresses.repository):
        config.repo_url = addresses.repository
        config.repo_name = addresses.repository.rpartition("/")[2]
    if not is_stand_in(addresses.documentation):
        config.site_url = f"{addresses.documentation}/"
    return config


def on_page_markdown(markdown: str, **context: Any) -> str:
    """Fill in the changelog: the notes of the next version, then those of the released ones."""
    del context
    if CHANGELOG_MARK not in markdown:
        return markdown
    released = Path("CHANGELOG.md").read_text(encoding="utf-8").partition(START)[2].strip()
    return markdown.replace(CHANGELOG_MARK, f"{_next_version()}\n\n{released}")


def _next_version() -> str:
    command = ["build", "--draft", "--version", "Next version", "--date", ""]
    done = subprocess.run(
        [sys.executable, "-m", "towncrier", *command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise PluginError(f"towncrier: {done.stderr}")
    text = done.stdout[done.stdout.index("## ") :]
    return text.replace(" ()", "", 1).strip()


def on_post_page(output: str, **context: Any) -> str:
    """Keep the theme from asking the server of the repository for stars and versions."""
    del context
    return output.replace(' data-md-component="source"', "")


def on_post_build(config: Any) -> None:
    """Write `llms.txt`: a list of the pages of the navigation, with what each is about."""
    lines = [f"# {config.site_name}", "", f"> {config.site_description}"]
    for section in _pages["sections"]:
        lines += ["", f"## {section.title}", ""]
        lines += [f"- [{page.title}]({page.url}){_about(page)}" for page in section.children]
    Path(config.site_dir, "llms.txt").write_text("\n".join([*lines, ""]), encoding="utf-8")


_pages: dict[str, list[Any]] = {"sections": []}


def on_nav(nav: Any, **context: Any) -> Any:
    """Remember the sections for `llms.txt`; the titles of their pages are known later."""
    del context
    _pages["sections"] = [item for item in nav.items if item.is_section]
    return nav


def _about(page: Any) -> str:
    """The first paragraph of a page, if it is one of text."""
    parts = (page.markdown or "").split("\n\n")
    text = next((" ".join(part.split()) for part in parts[1:] if part[:1].isalpha()), "")
    return f": {text}" if text else ""
