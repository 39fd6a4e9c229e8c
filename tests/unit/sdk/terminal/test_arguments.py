"""What the command line of `run` comes to, and what it refuses before anything is started."""

from __future__ import annotations

import argparse
import io
from pathlib import Path

import pytest

from openai_codex._terminal.arguments import Plan, UsageError, add_arguments, plan


def parsed(*argv: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return parser.parse_args(argv)


def planned(*argv: str, stdin: bytes = b"", interactive: bool = False) -> Plan:
    stream = io.TextIOWrapper(io.BytesIO(stdin), encoding="ascii")
    return plan(parsed(*argv), stream, interactive=interactive)


def test_the_prompt_is_taken_as_it_stands() -> None:
    assert planned("  do it  ").prompt == "  do it  "


def test_a_prompt_that_begins_with_a_dash_stands_after_two() -> None:
    assert planned("--plain", "--", "-x is wrong").prompt == "-x is wrong"
    assert planned("--", "--json").prompt == "--json"


def test_a_dash_reads_the_prompt_from_standard_input_as_utf8() -> None:
    assert planned("-", stdin="Grüße\n".encode()).prompt == "Grüße\n"
    assert planned("-", stdin=b"\xef\xbb\xbfHello").prompt == "Hello"


@pytest.mark.parametrize(
    ("argv", "stdin", "said"),
    [
        (("-",), b"", "empty"),
        (("  ",), b"", "empty"),
        (("-",), b"\xff\xfe", "not UTF-8"),
        (("lone \udcff",), b"", "not text.*PYTHONUTF8=1"),
        (("--config", "a", "x"), b"", "KEY=VALUE"),
        (("--config", "=a", "x"), b"", "KEY=VALUE"),
        (("--image", "/no/such.png", "x"), b"", "is not a file"),
        (("--cwd", "/no/such/folder", "x"), b"", "is not a folder"),
        (("--output-schema", "/no/such.json", "x"), b"", "cannot be read"),
        (("--approval", "ask", "x"), b"", "needs a terminal"),
    ],
)
def test_what_cannot_be_done_is_an_error_of_usage(
    argv: tuple[str, ...], stdin: bytes, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        planned(*argv, stdin=stdin)


def test_a_schema_must_be_an_object(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text('{"type": "object"}', encoding="utf-8")
    bad.write_text("[1]", encoding="utf-8")

    assert planned("--output-schema", str(good), "x").schema == {"type": "object"}
    with pytest.raises(UsageError, match="not a JSON object"):
        planned("--output-schema", str(bad), "x")


@pytest.mark.parametrize(
    ("argv", "interactive", "approval"),
    [
        ((), True, "ask"),
        ((), False, "decline"),
        (("--approval", "approve"), False, "approve"),
        (("--approval", "review"), True, "review"),
    ],
)
def test_who_approves_depends_on_whether_somebody_is_there(
    argv: tuple[str, ...], interactive: bool, approval: str
) -> None:
    assert planned(*argv, "x", interactive=interactive).approval == approval


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "soon"])
def test_a_timeout_must_be_a_number_above_zero(
    seconds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        parsed(f"--timeout={seconds}", "x")

    assert caught.value.code == 2
    said = capsys.readouterr().err
    assert "--timeout" in said
    assert "_seconds" not in said
