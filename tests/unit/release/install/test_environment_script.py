"""Every public name of an installed package is imported, and its type hints are resolved."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from codex_release.install.environment_script import Names

Found = Callable[..., list[str]]

HEAD = "from __future__ import annotations\nfrom typing import TYPE_CHECKING\n"
SOUND = {
    "__init__.py": "from .shop import Shop\n__all__ = ['Shop']\n",
    "shop.py": f"""{HEAD}
if TYPE_CHECKING:
    from ._goods import Price, Ware

class Shop:
    wares: list[Ware]

    def price(self) -> Price: ...
""",
    "_goods.py": """from typing import TYPE_CHECKING
class Ware: ...
if TYPE_CHECKING:
    import os
    Price = "int | os.PathLike[str]"
""",
}


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Found]:
    """Checks the sound package with some files changed; returns what fails."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])

    def run(**files: str) -> list[str]:
        package = tmp_path / "corner"
        package.mkdir()
        changed = {f"{name}.py": text for name, text in files.items()}
        for name, text in {**SOUND, **changed}.items():
            (package / name).write_text(text, encoding="utf-8")
        names = Names("corner")
        names.check()
        return names.failures

    yield run
    for name in [name for name in sys.modules if name.split(".")[0] == "corner"]:
        del sys.modules[name]


def test_a_sound_package_has_no_failure(found: Found) -> None:
    assert found() == []


def test_hints_that_only_a_type_checker_follows_are_resolved_too(
    found: Found,
) -> None:
    goods = "class Price: ...\n"
    [first, *_] = found(_goods=goods)
    assert first == "corner.Shop: ImportError: cannot import name 'Ware' from 'corner._goods'"


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("__all__ = ['gone']\n", "corner.extra.gone: AttributeError"),
        ("__all__ = ['gone']\n", "from corner.extra import *: AttributeError"),
        ("from .shop import gone\n", "corner.extra: ImportError"),
        ("from . import shops\n", "corner.extra: ImportError"),
        ("import corner.shops\n", "corner.extra: No module named"),
        (f"{HEAD}def sell(ware: Wares) -> None: ...\n", "corner.extra.sell: NameError"),
    ],
)
def test_a_name_that_cannot_be_used_is_told(found: Found, text: str, failure: str) -> None:
    failures = found(extra=text)
    assert any(each.startswith(failure) for each in failures), failures


def test_a_module_that_needs_something_that_is_not_installed_is_passed_over(
    found: Found,
) -> None:
    assert found(extra="import no_such_extra\n") == []


_IMPORTS = "if TYPE_CHECKING:\n    from .{} import Span\ndef sell(span: Span) -> None: ...\n"


def test_hints_from_a_module_that_needs_an_extra_are_passed_over(found: Found) -> None:
    extra = "import no_such_extra\nclass Span: ...\n"
    text = f"{HEAD}{_IMPORTS.format('_spans')}"
    assert found(_spans=extra, extra=text) == []


def test_hints_from_a_module_of_the_package_that_is_missing_are_told(found: Found) -> None:
    text = (
        f"{HEAD}if TYPE_CHECKING:\n    from ._gone import Span\ndef sell(span: Span) -> None: ...\n"
    )
    failures = found(extra=text)
    assert failures[0].startswith("corner.extra.sell: ModuleNotFoundError"), failures
