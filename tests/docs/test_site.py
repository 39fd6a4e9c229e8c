"""The documentation as a site: it builds without a warning, and names all that is public."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

ROOT = Path(__file__).parents[2]
UNRESOLVED = re.compile(r'<span title="(openai_codex[\w.]*)"')
"""What the site has in the place of a link whose target it lacks."""
LARGEST = 500_000
"""Bytes of a page."""


def build(project: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build as `make docs` does, from `project` into `site`."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once for all workers."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    place = folder / "site"
    with FileLock(folder / "site.lock"):
        if not (place / "complete").exists():
            done = build(ROOT, place)
            assert done.returncode == 0, done.stderr
            (place / "complete").touch()
    return place


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for page in sorted(site.rglob("*.html")):
        yield page.relative_to(site).as_posix(), page.read_text(encoding="utf-8")


pytestmark = [pytest.mark.timeout(900), pytest.mark.xdist_group("site")]


def test_the_site_builds_without_a_warning(site: Path) -> None:
    text = (site / "reference" / "clients.html").read_text(encoding="utf-8")
    assert 'id="openai_codex.Codex.thread_start"' in text
    # Elsewhere `\|` is a bar in a cell of a table; here it would be shown as it is written.
    assert [name for name, text in pages(site) if "\\|" in text] == []


def test_no_page_is_too_large_to_browse(site: Path) -> None:
    sizes = {name: len(text) for name, text in pages(site)}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}


def test_every_name_in_a_signature_has_an_entry(site: Path) -> None:
    missing = {
        (page, name)
        for page, text in pages(site)
        for name in UNRESOLVED.findall(text)
        if not _is_told_by_its_class(name) and not name.rpartition(".")[2].startswith("_")
    }
    assert missing == set()


def _is_told_by_its_class(name: str) -> bool:
    """A field, which the entry of its class describes."""
    return name.split(".")[-2][0].isupper()


def test_every_request_of_the_protocol_has_an_entry(site: Path) -> None:
    text = (site / "reference" / "rpc.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="(rpc/\w+\.html)#[\w.]+"', text))
    assert {f"rpc/{path.name}" for path in (site / "reference" / "rpc").iterdir()} == links
    entry = (site / "reference" / "rpc" / "thread.html").read_text(encoding="utf-8")
    assert "codex.rpc.thread" in entry
    assert 'id="openai_codex._client._rpc.sync.thread.ThreadRpc.start"' in entry
    assert 'href="../types/thread.html#openai_codex.generated.v2_all.' in entry


def test_the_reference_shows_the_source_of_a_method(site: Path) -> None:
    text = (site / "reference" / "threads.html").read_text(encoding="utf-8")
    assert "<summary>Source code in <code>" in text


SMALL_PACKAGE = {
    "__init__.py": """
        from ._client import Codex

        __all__ = ["Codex"]
        """,
    "_client/__init__.py": """
        from ..generated.v2_all import Thing


        class Codex:
            \"\"\"A client.\"\"\"

            def look(self) -> Thing:
                \"\"\"Return what is there.\"\"\"
                return Thing()
        """,
    "_client/_rpc/__init__.py": "",
    "_client/_rpc/sync/__init__.py": "",
    "_client/_rpc/sync/thing.py": """
        class ThingRpc:
            \"\"\"Requests.\"\"\"

            def read(self) -> None:
                \"\"\"Read it.\"\"\"
        """,
    "_wire/__init__.py": "",
    "_wire/generated/__init__.py": "",
    "_wire/generated/thing.py": """
        __all__ = ["Thing"]


        class Thing:
            \"\"\"A thing.\"\"\"

            name: str
        """,
    "generated/__init__.py": "",
    "generated/v2_all.py": "from .._wire.generated.thing import Thing\n",
    "events.py": "__all__ = []\n",
    "observe.py": "__all__ = []\n",
    "testing.py": "__all__ = []\n",
}
"""Path → source, of an SDK with one class, one area of `codex.rpc` and one type."""


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The site of SMALL_PACKAGE in a checkout that has a real address, and its commit."""
    project = tmp_path_factory.mktemp("project")
    for name, source in SMALL_PACKAGE.items():
        file = project / "sdk" / "src" / "openai_codex" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(source).lstrip(), encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "_hooks", project / "docs" / "_hooks")
    shutil.copy(ROOT / "docs" / "site.css", project / "docs")
    shutil.copy(ROOT / "CHANGELOG.md", project)
    (project / "docs" / "reference").mkdir()
    for name in ("rpc", "types"):
        (project / "docs" / "reference" / f"{name}.md").write_text(f"# {name}\n", "utf-8")
    (project / "docs" / "index.md").write_text("# Home\n\n::: openai_codex.Codex\n", "utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"^nav:\n(?: .*\n)*", "", settings, flags=re.MULTILINE)
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    addresses = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    addresses = addresses.replace("https://repository.invalid/", "https://code.example/team/")
    (project / "pyproject.toml").write_text(addresses, encoding="utf-8")
    git("init", "--quiet", folder=project)
    git("add", ".", folder=project)
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    git(*who, "commit", "--quiet", "--message=x", folder=project)
    done = build(project, project / "site")
    assert done.returncode == 0, done.stderr
    return project / "site", git("rev-parse", "HEAD", folder=project)


def git(*arguments: str, folder: Path) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def links_to_source(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    assert "Source code in" not in text
    return re.findall(r'href="(https://code\.example/[^"]*)">Source<', text)


def test_entries_link_to_file_and_lines_once_the_repository_has_an_address(
    linked: tuple[Path, str],
) -> None:
    site, commit = linked
    files = f"https://code.example/team/codex-python/blob/{commit}/sdk/src/openai_codex"

    assert links_to_source(site / "index.html") == [
        f"{files}/_client/__init__.py#L4-L9",
        f"{files}/_client/__init__.py#L7-L9",
    ]
    assert links_to_source(site / "reference" / "rpc" / "thing.html") == [
        f"{files}/_client/_rpc/sync/thing.py#L1-L5",
        f"{files}/_client/_rpc/sync/thing.py#L4-L5",
    ]
    assert links_to_source(site / "reference" / "types" / "thing.html") == [
        f"{files}/_wire/generated/thing.py#L4-L7"
    ]


def test_pages_link_to_the_repository_by_its_name(linked: tuple[Path, str]) -> None:
    text = (linked[0] / "index.html").read_text(encoding="utf-8")
    name = re.search(r'<div class="md-source__repository">\s*(\S+)\s*</div>', text)
    assert name is not None
    assert name[1] == "codex-python"
    # With it, a page asks the server of the repository for its stars.
    assert 'data-md-component="source"' not in text


def index(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (site / "search" / "search_index.json").read_text(encoding="utf-8")
    )
    return found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("thread_resume", ["thread", "resume"]),
        ("TurnFailedError", ["Turn", "Failed", "Error"]),
        ("openai_codex.Codex.login_api_key", ["openai", "codex", "Codex", "login", "api", "key"]),
        ("version 0.163.0", ["version", "0.163.0"]),
    ],
)
def test_the_search_splits_names_into_their_parts(site: Path, name: str, words: list[str]) -> None:
    separator = index(site)["config"]["separator"]
    assert [word for word in re.split(separator, name) if word] == words


def test_the_search_knows_every_public_method(site: Path) -> None:
    places = {entry["location"] for entry in index(site)["docs"]}
    assert "reference/clients.html#openai_codex.Codex.thread_resume" in places
    assert any(place.startswith("reference/rpc/thread.html#") for place in places)
    assert any(place.startswith("reference/types/turn.html#") for place in places)


def test_the_search_shows_the_protocol_below_what_users_call(site: Path) -> None:
    boosts = {
        entry["location"]: entry.get("boost", 1)
        for entry in index(site)["docs"]
        if entry["location"].startswith("reference/")
    }
    low = ("reference/rpc/", "reference/types/", "reference/names", "reference/notifications")
    assert {boosts[place] for place in boosts if place.startswith(low)} == {0.1}
    assert {boosts[place] for place in boosts if not place.startswith(low)} == {1}


def test_a_public_name_that_is_not_described_fails_the_build(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "docs", project / "docs")
    shutil.copytree(ROOT / "sdk" / "src", project / "sdk" / "src")
    shutil.copy(ROOT / "pyproject.toml", project)
    for page in (project / "docs").rglob("*.md"):
        page.unlink()
    # One entry is rendered in seconds.
    (project / "docs" / "reference").mkdir(exist_ok=True)
    (project / "docs" / "reference" / "clients.md").write_text("::: openai_codex.Codex\n", "utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("inherited_members: true", "inherited_members: false")
    settings = re.sub(r"^nav:\n(?: .*\n)*", "", settings, flags=re.MULTILINE)
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    less = build(project, tmp_path / "less")
    assert less.returncode != 0
    missing = re.findall(r"openai_codex[\w.]+", less.stderr.partition("not in the reference: ")[2])
    assert {"openai_codex.TurnResult", "openai_codex.Codex.thread_start"} <= set(missing)


@pytest.mark.parametrize(
    ("page", "count"),
    [("index.html", 2), ("getting-started.html", 1), ("faq.html", 1), ("releasing.html", 1)],
)
def test_pictures_are_drawn_and_said_in_words(site: Path, page: str, count: int) -> None:
    text = (site / page).read_text(encoding="utf-8")
    pictures = re.findall(r'<svg [^>]*role="img" aria-label="([^"]*)"', text)
    assert len(pictures) == count
    assert all(len(words) > 100 for words in pictures)
    assert "<!-- picture" not in text


def test_the_figures_of_the_front_page_are_those_of_the_benchmarks(site: Path) -> None:
    shown = re.findall(r">([\d,.]+) (\S+)</text>", (site / "index.html").read_text("utf-8"))
    assert len(shown) == 8
    results = (ROOT / "bench" / "README.md").read_text(encoding="utf-8").replace(",", "")
    missing = [pair for pair in shown if f"{pair[0].replace(',', '')} {pair[1]}" not in results]
    assert missing == []


def test_no_page_loads_anything_from_another_server(site: Path) -> None:
    loaded = {
        (name, link)
        for name, text in pages(site)
        for link in re.findall(r'<(?:script|img|link)[^>]*(?:src|href)="(https?:[^"]*)"', text)
    }
    assert loaded == set()


def test_the_changelog_has_the_notes_of_the_next_version(site: Path) -> None:
    text = (site / "changelog.html").read_text(encoding="utf-8")
    assert "Next version" in text
    for kind in ("Security", "Removed", "Changed", "Added"):
        assert f">{kind}<" in text


def test_language_models_find_every_page_of_the_navigation(site: Path) -> None:
    text = (site / "llms.txt").read_text(encoding="utf-8")
    assert text.startswith("# Codex for Python\n\n> ")
    links = re.findall(r"^- \[[^\]]+\]\(([^)]+)\)", text, re.MULTILINE)
    assert len(links) == len(set(links)) >= 30
    assert [link for link in links if not (site / link).is_file()] == []
