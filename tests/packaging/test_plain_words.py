"""What people read is in plain English: sentences that a native writer would not write stay out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLACES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "Makefile",
    "docs",
    "changelog.d",
    "sdk",
    "scripts/codex_release",
    "bench",
    "runtime",
    ".github",
)
SUFFIXES = {".py", ".md", ".toml", ".yml", ".yaml", ".json", ".jinja", ".ipynb", ".in"}
GENERATED = ("_wire/generated/", "_rpc/", "/sync/", "/licenses/", "/schema/")
"""Parts of the paths of texts that come from elsewhere: the protocol, licences, blocking twins."""
PATTERNS = (
    r"(?<![Tt]here )\b(?:is|are|was|were) no (?!longer\b|more than\b|less than\b)[a-z]",
    r"(?<![Tt]here )\b(?:is|are|was|were) none\b(?! of)",
    r"not to be had",
    r"\blast words\b",
    r"that it were\b",
    r"what (?:it|they) came to\b",
    r"wanted no more\b",
    r"(?:is|are) told it\b",
    r"\bnone where only\b",
)
WORDS = re.compile("|".join(f"(?:{pattern})" for pattern in PATTERNS))
_BREAK = re.compile(r"\s*\n[\s#>]*")
"""The end of a line, and what the next line of a comment or a quotation begins with."""


def texts() -> Iterator[Path]:
    """Yield the files that people read."""
    for place in PLACES:
        at = ROOT / place
        for path in [at] if at.is_file() else sorted(at.rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            written = path == at or (path.is_file() and path.suffix in SUFFIXES)
            if written and not any(part in name for part in (*GENERATED, "__pycache__")):
                yield path


def contorted(text: str) -> list[str]:
    """Return the passages of a text that need other words, each with what is around it."""
    line = _BREAK.sub(" ", text)
    return [line[max(0, found.start() - 40) : found.end() + 20] for found in WORDS.finditer(line)]


@pytest.mark.parametrize(
    "sentence",
    [
        "the argument is no mapping",
        "a path that\n    # is no file",
        "The config is missing, or is none.",
        "X is not to be had",
        "the message has its last words",
        "proves that it were ours",
    ],
)
def test_a_contorted_sentence_is_found(sentence: str) -> None:
    assert contorted(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "There is no such thread.",
        "None if there is none",
        "It is no longer needed.",
        "is no more than 5 MB",
        "none of the targets",
    ],
)
def test_plain_english_passes(sentence: str) -> None:
    assert contorted(sentence) == []


def test_what_people_read_is_in_plain_words() -> None:
    found = [
        f"{path.relative_to(ROOT)}: …{passage}…"
        for path in texts()
        for passage in contorted(path.read_text(encoding="utf-8"))
    ]
    assert found == []
