"""Every code block of the documentation does what its page says.

Blocks of Python run against the pinned runtime and a mock model; commands are given to the parsers
of their programs. `tests/fixtures/pages.py` has what a comment above a block may say.
"""

from __future__ import annotations

import ast
import importlib
import json
import runpy
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import tomlkit
from tests.fixtures import shell_lines
from tests.fixtures.pages import PAGES, ROOT, Block, PageError, blocks_in, blocks_of

from openai_codex.testing import AppServerHarness, CapturedRequest, MockResponsesServer, Reply
from openai_codex.testing import events as ev
from openai_codex.testing.replies import stream_reply, text_reply

yaml: Any = importlib.import_module("yaml")  # It has no types.
PICTURE = ROOT / "sdk" / "examples" / "08_local_image" / "blue.png"
"""Blocks that show the model a picture find it as `picture.png`."""
SHELLS = ("bash", "console", "sh")
WITH_CODE = (
    *("README.md", "sdk/README.md", "sdk/examples/README.md", "runtime/README.md"),
    *("docs/index.md", "docs/getting-started.md", "docs/testing.md", "docs/faq.md"),
    *("docs/long-lived.md", "docs/troubleshooting.md", "docs/mcp.md", "docs/listing.md"),
    *("docs/instructions.md", "docs/environment.md", "docs/deployment.md", "docs/bundling.md"),
)
"""Pages that show something to run; none of them may lose its blocks unnoticed."""

BLOCKS = [block for page in PAGES for block in blocks_of(page)]


def _written_in(*languages: str) -> list[Block]:
    return [block for block in BLOCKS if block.language in languages]


PYTHON = _written_in("python")
TO_TEST = [
    block for block in PYTHON if "\ndef test_" in block.text or "\nasync def test_" in block.text
]
TO_RUN = [block for block in PYTHON if block not in TO_TEST and not block.noted("no-run")]


def _places(blocks: list[Block]) -> list[str]:
    return [block.place for block in blocks]


READERS: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "toml": tomlkit.parse,
    "yaml": yaml.safe_load,
    "mermaid": str,  # tests/docs/test_contributing.py reads the pictures
    "text": str,
}


@pytest.mark.parametrize("page", [page.relative_to(ROOT).as_posix() for page in PAGES])
def test_every_fence_of_a_page_is_found(page: str) -> None:
    fences = [line for line in (ROOT / page).read_text("utf-8").splitlines() if "```" in line]

    assert len(_of_page(page)) * 2 == len(fences)


@pytest.mark.parametrize("page", WITH_CODE)
def test_a_page_that_shows_something_to_run_has_blocks(page: str) -> None:
    assert _of_page(page)


def _of_page(page: str) -> list[Block]:
    return [block for block in BLOCKS if block.place.startswith(f"{page}:")]


def test_no_block_is_in_a_language_that_nothing_checks() -> None:
    known = {"python", *SHELLS, *READERS}

    assert [block.place for block in BLOCKS if block.language not in known] == []


def test_most_blocks_of_python_run() -> None:
    reasons = [block.noted("no-run") for block in PYTHON if block.noted("no-run")]

    assert len(TO_RUN) + len(TO_TEST) >= 15
    assert len(reasons) <= len(PYTHON) / 5


@pytest.mark.parametrize("block", TO_RUN, ids=_places(TO_RUN))
def test_a_block_of_python_runs(
    block: Block,
    app_server: AppServerHarness,
    mock_responses: MockResponsesServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    script = tmp_path / f"{block.stem}.py"
    script.write_text(block.text, encoding="utf-8")
    for name, value in app_server.env.items():
        monkeypatch.setenv(name, value)
    shutil.copy(PICTURE, tmp_path / "picture.png")
    monkeypatch.chdir(tmp_path)
    mock_responses.enqueue(*_replies(block))
    mock_responses.on_request(_repeat)

    runpy.run_path(str(script), run_name="__main__")

    printed = capsys.readouterr().out
    mock_responses.assert_all_used()
    assert printed.splitlines()[: len(block.noted("prints"))] == block.noted("prints")
    assert printed or not _prints(ast.parse(block.text))


def _replies(block: Block) -> Iterator[Reply]:
    for number, (name, value) in enumerate(block.notes):
        if name == "says":
            yield text_reply(value)
        elif name == "calls":
            tool, _, arguments = value.partition(" ")
            call = ev.function_call(tool, arguments, f"call_{number}")
            yield stream_reply(ev.response(call))


def _prints(node: ast.AST) -> bool:
    """Whether code calls `print` where nothing has failed."""
    if isinstance(node, ast.ExceptHandler):
        return False
    if isinstance(node, ast.Name) and node.id == "print":
        return True
    return any(map(_prints, ast.iter_child_nodes(node)))


def _repeat(request: CapturedRequest) -> Reply:
    """The model's answer where no comment gives one: the prompt."""
    return text_reply((request.user_texts() or [""])[-1])


def test_the_blocks_with_tests_pass_in_a_project_of_their_own(tmp_path: Path) -> None:
    for block in TO_TEST:
        (tmp_path / f"test_{block.stem}.py").write_text(block.text, encoding="utf-8")
    expected = sum(block.text.count("def test_") for block in TO_TEST)

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )

    assert done.returncode == 0, done.stdout
    assert f"{expected} passed" in done.stdout


@pytest.mark.parametrize("block", _written_in(*SHELLS), ids=_places(_written_in(*SHELLS)))
def test_a_command_is_accepted_by_its_program(
    block: Block, monkeypatch: pytest.MonkeyPatch
) -> None:
    def convert(kind: click.Path, value: str, *context: object) -> Path:
        return Path(value)  # a path in the documentation is an example, and need not exist

    monkeypatch.setattr(click.Path, "convert", convert)
    shell_lines.check_all(block.text)


def test_data_is_in_the_language_that_it_claims() -> None:
    for block in _written_in(*READERS):
        READERS[block.language](block.text)


def test_every_block_of_python_and_every_example_passes_a_strict_type_check(
    tmp_path: Path,
) -> None:
    for block in PYTHON:
        (tmp_path / f"{block.stem}.py").write_text(block.text, encoding="utf-8")
    for example in (ROOT / "sdk" / "examples").glob("*/*.py"):
        copy = tmp_path / f"example_{example.parent.name}_{example.name}"
        copy.write_text(example.read_text("utf-8"), encoding="utf-8")
    places = (ROOT / name for name in ("sdk/src", "runtime/src", "sdk/examples"))
    config = tmp_path / "mypy.ini"
    config.write_text(
        f"[mypy]\nstrict = True\nmypy_path = {':'.join(map(str, places))}\n"
        f"cache_dir = {ROOT / '.mypy_cache' / 'pages'}\n",
        encoding="utf-8",
    )

    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", str(config), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
    assert f"in {len(list(tmp_path.glob('*.py')))} source files" in done.stdout


BAD_PAGES = {
    "an indented block": ("text\n\n    import os\n", "an indented block"),
    "a word behind the language": ("```python pytest\n```\n", "expected one word"),
    "no language": ("```\nls\n```\n", "expected one word"),
    "a misspelt note": ("<!-- test\nnorun: x\n-->\n```python\n```\n", "found 'norun: x'"),
    "a note without a value": ("<!-- test\nno-run\n-->\n```python\n```\n", "found 'no-run'"),
    "two reasons": ("<!-- test\nno-run: a\nno-run: b\n-->\n```python\n```\n", "found 'no-run: b'"),
    "a note far from its block": ("<!-- test\nsays: x\n-->\ntext\n", "no block"),
    "a note at the end": ("<!-- test\nsays: x\n-->\n", "no block below"),
}


@pytest.mark.parametrize(("page", "message"), BAD_PAGES.values(), ids=BAD_PAGES.keys())
def test_a_page_that_the_tests_would_misread_is_refused(page: str, message: str) -> None:
    with pytest.raises(PageError, match=message):
        list(blocks_in(page, "page.md"))


def test_blocks_in_tabs_and_lists_are_found_with_their_notes() -> None:
    page = """\
    === "sync"

        <!-- test
        says: Hi
        -->

        ```python
        import os
        ```

    1. First:

       ```console
       make test
       ```
    """

    found = list(blocks_in(textwrap.dedent(page), "page.md"))

    assert found == [
        Block("page.md:7", "python", "import os\n", (("says", "Hi"),)),
        Block("page.md:13", "console", "make test\n"),
    ]


BAD_COMMANDS = (
    "make no-such-target",
    "pip install openai-codex[no-such-extra]",
    "pip install --no-such-option openai-codex",
    "pip install",
    "pip install -r no-such-file.txt",
    "codex-release no-such-command",
    "codex-release build --no-such-option",
    "python -m no_such_module",
    "python -m openai_codex doctor --no-such-option",
    "python -m openai_codex no-such-command",
    "python -m openai_codex.testing --no-such-option -- python x.py",
    "python scripts/no_such_file.py",
    "python scripts/update_sdk_artifacts.py build OUT",
    "codex-release bump UNKNOWN_WORD",
    "no-such-program",
)


@pytest.mark.parametrize("line", BAD_COMMANDS)
def test_a_command_that_would_not_work_is_refused(line: str) -> None:
    with pytest.raises(shell_lines.CommandError):
        shell_lines.check_all(line)


def test_only_lines_with_a_prompt_are_commands_where_there_are_prompts() -> None:
    block = "$ make test \\\n    PYTHON=python3\n3 passed\n# a comment\n$ A=1 make lint\n"

    assert list(shell_lines.commands_in(block)) == [
        ["make", "test", "PYTHON=python3"],
        ["make", "lint"],
    ]
