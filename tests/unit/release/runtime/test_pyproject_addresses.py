"""The one setting of the author and the addresses, and what follows from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from codex_release.errors import TemplateError
from codex_release.runtime.pyproject import Addresses, is_stand_in, read_addresses

OURS = Addresses("Ann", "https://forge.example/codex", "https://docs.example/codex")


def written(folder: Path, **values: str) -> Path:
    file = folder / "pyproject.toml"
    lines = [f'{name} = "{value}"' for name, value in values.items()]
    file.write_text("\n".join(["[tool.codex-release]", *lines, ""]), encoding="utf-8")
    return file


def test_the_setting_of_the_repository_is_complete() -> None:
    assert all(read_addresses().urls.values())


def test_every_address_follows_from_two() -> None:
    assert OURS.urls == {
        "Homepage": "https://docs.example/codex",
        "Documentation": "https://docs.example/codex/getting-started.html",
        "Repository": "https://forge.example/codex",
        "Issues": "https://forge.example/codex/issues",
        "Changelog": "https://docs.example/codex/changelog.html",
    }


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"author": ""}, r"must set author in \[tool.codex-release\]: found '', expected a name"),
        ({"repository": "http://forge.example"}, "must set repository"),
        ({"documentation": "https://docs.example/"}, "no slash at its end"),
        ({"documentation": "docs.example"}, "found 'docs.example'"),
    ],
)
def test_an_invalid_setting_is_named(tmp_path: Path, changed: dict[str, str], message: str) -> None:
    values = {
        "author": OURS.author,
        "repository": OURS.repository,
        "documentation": OURS.documentation,
    }
    assert read_addresses(written(tmp_path, **values)) == OURS
    with pytest.raises(TemplateError, match=message):
        read_addresses(written(tmp_path, **{**values, **changed}))


def test_a_missing_setting_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"must set repository in .*: found nothing"):
        read_addresses(written(tmp_path, author="Ann"))


def test_links_of_a_readme_to_the_documentation_become_addresses(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text(
        "[a](../docs/faq.md#who) [b](../docs/reference/errors.md) [c](https://other.example)\n",
        encoding="utf-8",
    )
    assert OURS.page(file) == (
        "[a](https://docs.example/codex/faq.html#who) "
        "[b](https://docs.example/codex/reference/errors.html) [c](https://other.example)\n"
    )


@pytest.mark.parametrize("link", ["examples/README.md", "../LICENSE", "#part", "http://x.example"])
def test_a_link_of_a_readme_that_an_index_cannot_follow_is_refused(
    tmp_path: Path, link: str
) -> None:
    file = tmp_path / "README.md"
    file.write_text(f"[text]({link})\n", encoding="utf-8")
    with pytest.raises(TemplateError, match=f"dead on a package index: found {link}"):
        OURS.page(file)


def test_an_address_below_the_reserved_domain_is_a_stand_in() -> None:
    assert is_stand_in("https://docs.invalid/codex")
    assert not is_stand_in("https://docs.example/invalid")
