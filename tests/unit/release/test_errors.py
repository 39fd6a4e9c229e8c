"""The list of failures: each has its own exit code and says what it is."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from pathlib import Path

import pytest

import codex_release
from codex_release.cli import exit_code_table
from codex_release.errors import (
    EXIT_DEFECT,
    EXIT_INTERRUPTED,
    EXIT_TERMINATED,
    EXIT_USAGE,
    ReleaseError,
    VersionMismatchError,
    WheelExistsError,
    error_classes,
)

RESERVED = {0, EXIT_DEFECT, EXIT_USAGE, EXIT_INTERRUPTED, EXIT_TERMINATED}


@pytest.fixture(scope="module")
def kinds() -> list[type[ReleaseError]]:
    """The kinds of all modules of the toolchain."""
    for module in pkgutil.walk_packages(codex_release.__path__, "codex_release."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return [kind for kind in error_classes() if kind.__module__.startswith("codex_release.")]


def test_every_failure_is_defined_in_the_one_module(kinds: list[type[ReleaseError]]) -> None:
    assert {kind.__module__ for kind in kinds} == {"codex_release.errors"}


def test_no_two_failures_share_an_exit_code(kinds: list[type[ReleaseError]]) -> None:
    counts = Counter(kind.exit_code for kind in kinds)
    assert len(kinds) > 20
    assert {code for code, count in counts.items() if count > 1} == set()


def test_exit_codes_are_numbers_a_shell_can_see_and_nobody_else_uses(
    kinds: list[type[ReleaseError]],
) -> None:
    codes = {kind.exit_code for kind in kinds}
    assert codes & RESERVED == set()
    assert all(2 < code < 126 for code in codes)


def test_every_failure_is_documented_and_listed_in_the_help(
    kinds: list[type[ReleaseError]],
) -> None:
    rows = [line.split(maxsplit=1) for line in exit_code_table().splitlines()]
    table = {int(code): text for code, text in rows}
    for kind in kinds:
        assert kind.__doc__ is not None, kind
        assert table[kind.exit_code] == " ".join(kind.__doc__.split("\n\n")[0].split())


def test_a_module_that_a_message_names_is_there() -> None:
    folder = Path(codex_release.__path__[0])
    for file in folder.rglob("*.py"):
        named = re.findall(r"\b(?:scripts|codegen)/[\w/]+\.py", file.read_text(encoding="utf-8"))
        for name in named:
            home = folder / "sdk" if name.startswith("codegen") else folder.parents[1]
            assert (home / name).is_file(), f"{file} names {name}"


def test_a_message_is_one_paragraph_of_found_expected_and_fix() -> None:
    error = VersionMismatchError("a.json\nis odd", found="1\n 2", expected=3, fix="Do this.")
    assert str(error) == "a.json is odd: found 1 2, expected 3. Do this."
    assert (error.found, error.expected, error.fix) == ("1\n 2", 3, "Do this.")


def test_parts_that_say_nothing_are_left_out() -> None:
    assert str(WheelExistsError("x.whl is there")) == "x.whl is there."
    assert str(WheelExistsError("x.whl is there", fix="Remove it")) == "x.whl is there. Remove it."
