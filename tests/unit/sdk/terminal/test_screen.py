"""What is shown cannot steer the terminal, and fits on it."""

from __future__ import annotations

import io
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex._terminal.screen import Row, Screen, clean, one_line, table, tail


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ttext\n", "plain\ttext\n"),
        ("\x1b[2Jgone", "\\x1b[2Jgone"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("a\rb", "a\\x0db"),
        ("a\r\nb", "a\nb"),
        ("\x9b31m", "\\x9b31m"),
        ("rm \u202egnp.x", "rm \\u202egnp.x"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("lone \ud800", "lone \\ud800"),
        ("Grüße ✓ 日本", "Grüße ✓ 日本"),
    ],
)
def test_what_a_terminal_would_act_upon_is_made_visible(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_nothing_that_is_shown_is_a_control_character(text: str) -> None:
    shown = clean(text).replace("\t", "").replace("\n", "")

    assert not {"Cc", "Cs"} & {unicodedata.category(character) for character in shown}


def test_a_long_line_is_cut() -> None:
    assert one_line("a\n  b", 10) == "a b"
    assert one_line("x" * 20, 10) == "xxxxxxx..."


def test_of_a_long_output_the_end_is_shown() -> None:
    assert tail("1\n2\n3\n", 2) == ["... 1 more line", "2", "3"]
    assert tail("1\n2\n3\n4\n", 2) == ["... 2 more lines", "3", "4"]
    assert tail("1\n2\n", 2) == ["1", "2"]
    assert tail("", 2) == []


def shown(rows: list[Row], width: int) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in table(rows, width)]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_table_is_as_wide_as_the_terminal_at_most(width: int) -> None:
    rows: list[Row] = [
        (("ok", "green"), "python", "all is well here " * 9, ""),
        (("warning", "yellow"), "login", "nobody", "log in " * 20),
    ]

    lines = shown(rows, width)

    assert max(map(len, lines)) <= width
    assert lines[0].startswith("ok       python")
    assert any(line.strip().startswith("-> log in") for line in lines)


def test_on_a_narrow_terminal_what_is_said_stands_below_the_name() -> None:
    rows: list[Row] = [(("ok", "green"), "runtime-package", "it is here", "keep it")]

    assert shown(rows, 40) == ["ok  runtime-package", "  it is here", "  -> keep it"]
    assert shown(rows, 80) == [
        "ok  runtime-package  it is here",
        "                     -> keep it",
    ]


@pytest.mark.parametrize("width", [40, 80])
def test_what_may_be_copied_from_a_table_is_in_one_piece(width: int) -> None:
    command, path = "codex-cli-bin==0.163.0", "/a-folder" * 10
    rows: list[Row] = [(("ok", ""), "x", f"{'pip install ' * 6}{command}", path)]

    text = "\n".join(shown(rows, width))

    assert command in text
    assert path in text


def test_a_screen_takes_characters_that_its_encoding_lacks() -> None:
    raw = io.BytesIO()
    screen = Screen(io.TextIOWrapper(raw, encoding="ascii"), io.StringIO())

    screen.out("Grüße")

    assert raw.getvalue() == b"Gr\\xfc\\xdfe\n"


def test_without_a_terminal_there_is_no_rich_console() -> None:
    stream = io.StringIO()
    assert Screen(stream, stream).rich_console(stream) is None


class TerminalStream(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("term", "has_rich", "expected"),
    [("xterm", True, True), ("xterm", False, False), ("dumb", True, False)],
)
def test_rich_is_used_on_a_terminal_that_can_show_it_when_it_is_installed(
    monkeypatch: pytest.MonkeyPatch, term: str, has_rich: bool, expected: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    if not has_rich:
        monkeypatch.setitem(sys.modules, "rich.console", None)
    stream = TerminalStream()

    console = Screen(stream, stream).rich_console(stream)

    assert (console is not None) is expected
